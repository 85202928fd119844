"""A server process: what it refuses, what it says about itself, and how it bears with visitors who mean no good."""

import random
import re
import shutil
import signal
import socket
import string
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hostile_region import HOSTILE
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosedError, InvalidStatus
from websockets.sync.client import connect

CHECKOUT = Path(__file__).resolve().parents[2]
VALID = Path(__file__).resolve().parents[1] / "data" / "valid"
ROUTES = ["/", "/map", "/data/", "/data/index.json", "/facts/", "/sitemap.xml", "/robots.txt", "/_stcore/health"]
ROUTES += ["/_stcore/host-config", "/favicon.svg", "/nothing", "/data/nothing", "/layers/1/2/3.geojson", "/media/x"]
ROUTES += ["/compare", "/present", "/finder", "/answers", "/present/deck.html", "/files/zip"]
TRICKS = ["/..%2f..%2fetc/passwd", "/data/%2e%2e/%2e%2e/etc/passwd", "/static/..%5c..%5cx", "/%00", "/data/%00.csv"]
TRICKS += [
    "/layers/1/..%2f..%2fregions/land.geojson",
    "/layers/1/silver-delta/..%2fregion.geojson",
    "/facts/figure/%2e%2e",
    "/present/..%2f..%2fetc/passwd",
    "/present/deck.html/..%2f..%2fx",
    "/present/deck.html%00",
    "/present/nothing.html",
    "/files/..%2f..%2fetc/passwd",
    "/files/pdf/..%2fx",
    "/files/pdf%00",
    "/files/",
    "/layers/1/nothing",
]
TRICKS += [
    "/media/..%2f..%2fx",
    "/component/../x",
    "/_stcore/upload_file/../../x",
    "//evil.example/",
    "/\\evil.example",
]
LEAKS = [
    "Traceback",
    str(CHECKOUT),
    "site-packages",
    "/usr/lib",
    "root:",
    "Streamlit/",
    "Python/",
    "uvicorn",
    "Starlette",
]


def leaks(reply: Any) -> list[str]:
    described = reply.body.decode("utf-8", "replace") + str(reply.headers)
    return [word for word in LEAKS if word in described]


@pytest.mark.parametrize("path", ROUTES)
def test_every_route_carries_the_headers_and_no_name_of_a_server(server: Any, path: str) -> None:
    headers = server.ask(path).headers
    assert {"content-security-policy", "x-content-type-options", "referrer-policy"} <= set(headers)
    assert "server" not in headers


@pytest.mark.parametrize("path", ROUTES)
def test_no_route_answers_to_a_forged_host(server: Any, path: str) -> None:
    assert server.ask(path, Host="evil.example").status == 421


@pytest.mark.parametrize("path", TRICKS)
def test_no_path_leads_out_of_the_house(server: Any, path: str) -> None:
    reply = server.ask(path)
    assert reply.status in {301, 308, 400, 404}
    assert leaks(reply) == []


def test_a_deep_link_of_the_pages_is_theirs(server: Any) -> None:
    assert b'id="root"' in server.ask("/figures?figure=exports").body


def test_named_sites_may_frame_the_pages(server: Any) -> None:
    assert "frame-ancestors 'self' https://agency.example" in server.ask("/").headers["content-security-policy"]


def test_the_one_cookie_is_the_one_of_the_privacy_note(server: Any) -> None:
    cookies = {server.ask(path).headers.get("set-cookie", "").partition("=")[0] for path in ROUTES}
    assert cookies <= {"", "_streamlit_xsrf"}


def test_static_scripts_come_compressed_and_are_kept_for_good(server: Any) -> None:
    script = next(part for part in server.ask("/").body.decode().split('"') if part.endswith(".js"))
    end = time.monotonic() + 30
    while "content-encoding" not in (headers := server.ask(script.lstrip("."), Accept_Encoding="br").headers):
        assert time.monotonic() < end
    assert "immutable" in headers["cache-control"]


def test_a_socket_from_home_is_opened(server: Any) -> None:
    with connect(
        f"ws://localhost:{server.port}/_stcore/stream",
        origin=f"http://localhost:{server.port}",
        subprotocols=["streamlit"],
    ) as socket_:
        assert socket_.subprotocol == "streamlit"


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://localhost.evil.example"])
def test_a_foreign_socket_is_refused_at_once(server: Any, origin: str) -> None:
    began = time.monotonic()
    with (
        pytest.raises(InvalidStatus, match="403"),
        connect(f"ws://localhost:{server.port}/_stcore/stream", origin=origin),
    ):
        pass
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(("frame", "code"), [("text", 1003), (b"\xff" * 200, 1002)])
def test_a_frame_that_cannot_be_read_closes_its_socket(server: Any, frame: str | bytes, code: int) -> None:
    with connect(f"ws://localhost:{server.port}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as opened:
        opened.send(frame)
        with pytest.raises(ConnectionClosedError):
            list(opened)
    assert opened.close_code == code


def test_an_origin_that_cannot_be_read_is_refused(server: Any) -> None:
    asked = (
        b"GET /_stcore/stream HTTP/1.1\r\nHost: localhost\r\nOrigin: http://[\r\nConnection: Upgrade\r\n"
        b"Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    assert server.raw(asked).split()[1] == b"403"


def test_a_foreign_origin_keeps_nobody_waiting(server: Any) -> None:
    reply = server.ask("/_stcore/health", Origin="https://evil.example")
    assert (reply.status, "access-control-allow-origin" in reply.headers) == (200, False)


DECK_NAMES = ["region", "as_of", "lang", "short", "story", "scenes", "overrule", "look", "notes", "save", "at"]


@pytest.mark.parametrize("words", [*HOSTILE, "\u202e\u200b", "9999-12-31", "0001-01-01", "1" * 400, "a,b,,c", ""])
def test_no_address_breaks_a_deck_or_writes_into_it(server: Any, words: str) -> None:
    for name in DECK_NAMES:
        reply = server.take(f"/present/deck.html?{urlencode({name: words})}")
        described = (reply.status in {200, 400, 404}, leaks(reply), "<script>alert" in reply.body.decode())
        assert described == (True, [], False), name


def test_a_deck_to_keep_has_a_name_of_ours(server: Any) -> None:
    given = urlencode(
        {"region": "silver-delta", "save": "1", "scenes": 'x"; filename="../../evil.exe', "lang": "\r\nX-Evil: 1"}
    )
    headers = server.take(f"/present/deck.html?{given}").headers
    assert ("x-evil" in headers, "evil" in headers["content-disposition"]) == (False, False)


FILE_NAMES = ["region", "as_of", "view", "lang", "story", "scenes", "short", "overrule", "figures", "hub", "table"]


@pytest.mark.parametrize("words", [*HOSTILE, "\u202e\u200b", "9999-12-31", "0001-01-01", "1" * 400, "a,b,,c", ""])
def test_no_address_breaks_a_file_or_names_it(server: Any, words: str) -> None:
    for name in FILE_NAMES:
        reply = server.take(f"/files/csv?{urlencode({name: words})}")
        named = reply.headers.get("content-disposition", 'attachment; filename="none"')
        assert (reply.status in {200, 400, 404}, leaks(reply)) == (True, []), name
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert re.fullmatch(r'attachment; filename="[\w.-]+"', named, re.ASCII), name
        assert reply.status == 200 or reply.headers["content-type"].startswith("text/plain"), name


@pytest.mark.parametrize("words", HOSTILE)
def test_no_name_of_a_format_is_more_than_a_name(server: Any, words: str) -> None:
    reply = server.take(f"/files/{quote(words, safe='')}")
    assert (reply.status in {400, 404}, leaks(reply)) == (True, [])


def test_a_file_is_the_same_for_everybody_and_not_sent_twice(server: Any) -> None:
    address = "/files/csv?region=silver-delta&table=key_figures"
    first = server.take(address)
    again = server.ask(address, If_None_Match=first.headers["etag"])
    assert (first.status, again.status, again.body) == (200, 304, b"")
    assert first.headers["content-disposition"].endswith('.csv"')


def test_an_upload_without_a_visit_is_refused(server: Any) -> None:
    reply = server.ask("/_stcore/upload_file/nobody/nothing", "PUT", b"x" * 1000, Content_Type="text/plain")
    assert (reply.status >= 400, leaks(reply)) == (True, [])


def send_without_end(connection: socket.socket, most: int) -> int:
    """Send headers until the server has enough, and return how many bytes that took."""
    connection.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
    for sent in range(0, most, 8000):
        try:
            connection.sendall(b"X-Junk: " + b"a" * 7990 + b"\r\n")
        except OSError:
            return sent
    return most


def test_a_head_without_end_is_cut_off(server: Any) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        assert send_without_end(connection, 50_000_000) < 5_000_000


def test_half_a_thousand_slow_clients_keep_nobody_waiting(server: Any) -> None:
    slow = [socket.create_connection(("127.0.0.1", server.port), timeout=20) for _ in range(500)]
    try:
        for connection in slow:
            connection.sendall(b"GET /data/ HTTP/1.1\r\nHost: local")
        began = time.monotonic()
        assert server.ask("/data/index.json").status == 200
        assert time.monotonic() - began < 5
    finally:
        for connection in slow:
            connection.close()


def test_a_visitor_who_never_reads_keeps_nobody_waiting(server: Any) -> None:
    requested = BackMsg()
    requested.rerun_script.page_name = "figures"
    home = f"ws://localhost:{server.port}/_stcore/stream"
    with ExitStack() as opened:
        for _ in range(10):
            deaf = opened.enter_context(connect(home, subprotocols=["streamlit"], max_queue=1, close_timeout=0.1))
            for _ in range(20):
                deaf.send(requested.SerializeToString())
        assert server.ask("/data/index.json").status == 200
        other = opened.enter_context(connect(home, subprotocols=["streamlit"], max_size=None))
        other.send(requested.SerializeToString())
        assert other.recv(timeout=30)


JUNK = [
    b"\x00" * 100 + b"\r\n\r\n",
    b"\x16\x03\x01\x02\x00",
    b"GET / HTTP/9.9\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n",
    b"get\r\n\r\n",
]


@pytest.mark.parametrize("junk", JUNK)
def test_what_is_no_request_is_refused(server: Any, junk: bytes) -> None:
    answer = server.raw(junk).decode("latin-1")
    assert answer == "" or answer.split()[1][0] == "4"


def resident_mb(server: Any) -> float:
    """Return the megabytes that a process holds, or nothing where the system does not tell."""
    status = Path(f"/proc/{server.process.pid}/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return sum(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS"))


def test_ten_thousand_junk_requests_leak_nothing_and_stop_nothing(server: Any) -> None:
    def ask_junk(seed: int) -> tuple[int, list[str]]:
        chance = random.Random(seed)
        path = "/" + "".join(chance.choices(string.ascii_letters + "/%._-~?&=+<>\"'", k=chance.randint(1, 200)))
        method = chance.choice(["GET", "POST", "HEAD", "PUT", "OPTIONS", "DELETE"])
        reply = server.ask(path.replace(" ", ""), method, X_Junk="".join(chance.choices(string.printable[:94], k=50)))
        return reply.status, leaks(reply)

    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(ask_junk, range(1000)))
        before = resident_mb(server)
        replies += pool.map(ask_junk, range(1000, 10_000))
    assert resident_mb(server) - before < 20
    assert {described for _, described in ((status, tuple(found)) for status, found in replies)} == {()}
    assert not [status for status, _ in replies if status >= 500]
    assert server.ask("/readyz").status == 200


def test_the_log_tells_what_was_asked_and_nothing_of_who(server: Any) -> None:
    server.ask("/map?q=somebody-s-secret", User_Agent="somebody-s-browser", X_Forwarded_For="203.0.113.9")
    end = time.monotonic() + 10
    while not any(line.get("path") == "/map" for line in server.lines()):
        assert time.monotonic() < end
    text = server.log.read_text(encoding="utf-8")
    assert not [word for word in ("somebody", "203.0.113.9", "127.0.0.1:") if word in text.partition("\n")[2]]


def test_it_says_that_it_stops_before_it_stops(start_server: Any, tmp_path: Path) -> None:
    data = Path(shutil.copytree(VALID, tmp_path / "data"))
    shutil.rmtree(data / "regions" / "silver-delta")  # a smaller region is ready sooner
    server = start_server("--drain", "2", data=data)
    with connect(f"ws://localhost:{server.port}/_stcore/stream", subprotocols=["streamlit"]):
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        assert (server.ask("/readyz").status, server.ask("/healthz").status) == (503, 200)
        assert server.process.wait(30) in {0, -signal.SIGTERM}


def test_a_wrong_setting_ends_in_a_sentence(start_server: Any) -> None:
    with pytest.raises(TimeoutError, match="expected an address such as"):
        start_server("--url", "nonsense")
