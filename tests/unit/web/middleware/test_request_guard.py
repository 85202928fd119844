"""What is refused at the door."""

import asyncio
from typing import Any

import pytest

from regiondata.web.middleware import request_guard
from regiondata.web.middleware.request_guard import Guard, host_rule, is_malformed
from regiondata.web.streamlit_internals.addresses import SOCKET

ALLOWED = ("invest.example", "*.agency.example", "localhost", "::1")


@pytest.fixture
def guard(inner: Any) -> Guard:
    return Guard(inner, hosts=ALLOWED, url="https://invest.example")


@pytest.mark.parametrize(
    "host", ["invest.example", "INVEST.example:8443", "invest.example.", "a.agency.example", "localhost:1", "[::1]:80"]
)
def test_a_name_of_ours_is_let_in(guard: Guard, ask: Any, host: str) -> None:
    assert ask(guard, host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "",
        "invest.example.evil.example",
        "agency.example",
        "invest.example@evil.example",
        "x/y",
        "a:b",
        "invest.example:99999",
        "[::1",
        "evil.example,invest.example",
    ],
)
def test_a_forged_name_is_refused(guard: Guard, ask: Any, host: str) -> None:
    assert ask(guard, host=host).status == 421


def test_a_prober_may_call_by_address(guard: Guard, ask: Any) -> None:
    assert ask(guard, "/healthz", host="10.0.0.7").status == 200


@pytest.mark.parametrize(
    ("count", "size", "status"), [(80, 100, 200), (1000, 1, 431), (10, 7000, 431), (1, 70_000, 431)]
)
@pytest.mark.parametrize("path", ["/", "/healthz"])
def test_few_and_short_headers_are_read(guard: Guard, ask: Any, path: str, count: int, size: int, status: int) -> None:
    headers = {f"x-junk-{number}": "a" * size for number in range(count)}
    assert ask(guard, path, **{"host": "localhost", **headers}).status == status


def test_a_socket_with_a_thousand_headers_is_not_opened(guard: Guard, ask: Any) -> None:
    headers = {f"x-junk-{number}": "a" for number in range(1000)}
    assert ask(guard, SOCKET, kind="websocket", **{"host": "localhost", **headers}).closed


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/mcp",
        "/_stcore/agent",
        "/map/_stcore/metrics",
        "/_stcore/script-health-check",
    ],
)
def test_addresses_for_operators_are_hidden(guard: Guard, ask: Any, path: str) -> None:
    assert ask(guard, path).status == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../etc/passwd",
        "/data/../../x",
        "/a\\b",
        "//evil.example",
        "/data/\x00",
        "/facts/figure/..",
        "/layers/\r\nX: y",
    ],
)
def test_an_odd_path_is_refused_before_anybody_reads_it(guard: Guard, ask: Any, path: str) -> None:
    assert (ask(guard, path).status, is_malformed(path)) == (400, True)


def test_an_address_without_end_is_refused(guard: Guard, ask: Any) -> None:
    assert ask(guard, "/" + "a" * 5000).status == 414
    assert ask(guard, "/", query="q=" + "a" * 9000).status == 414


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND"])
def test_pages_can_only_be_read(guard: Guard, ask: Any, method: str) -> None:
    assert ask(guard, "/map", method=method).status == 405


def test_a_document_can_be_uploaded(guard: Guard, ask: Any) -> None:
    assert ask(guard, "/_stcore/upload_file/a/b", method="PUT").status == 200


def test_the_pages_never_hear_of_a_foreign_origin(guard: Guard, inner: Any, ask: Any) -> None:
    ask(guard, origin="https://evil.example")
    assert b"origin" not in dict(inner.scope["headers"])


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "null",
        "https://invest.example.evil.example",
        "file://",
        "http://[",
        "http://[::1",
        "http://[invest.example]",
    ],
)
def test_a_foreign_socket_is_refused(guard: Guard, inner: Any, ask: Any, origin: str) -> None:
    answer = ask(guard, "/_stcore/stream", kind="websocket", host="invest.example", origin=origin)
    assert (answer.closed, inner.scope) == (True, {})


def test_an_origin_that_cannot_be_read_breaks_no_request(guard: Guard, ask: Any) -> None:
    assert ask(guard, origin="http://[").status == 200


def test_a_socket_from_home_is_let_in(guard: Guard, inner: Any, ask: Any) -> None:
    ask(guard, "/_stcore/stream", kind="websocket", host="localhost:8501", origin="http://localhost:8501")
    assert inner.scope["type"] == "websocket"


def test_behind_a_proxy_the_socket_is_told_the_public_name(guard: Guard, inner: Any, ask: Any) -> None:
    ask(guard, "/_stcore/stream", kind="websocket", host="localhost:8501", origin="https://invest.example")
    assert dict(inner.scope["headers"])[b"host"] == b"invest.example"


@pytest.mark.parametrize("path", ["/", "/data/", "/_stcore/streams"])
def test_there_is_one_socket(guard: Guard, ask: Any, path: str) -> None:
    assert ask(guard, path, kind="websocket").closed


def test_a_star_lets_every_name_in() -> None:
    assert host_rule(("*",))("anything")


def taken_in(guard: Guard, sockets: int, seconds: float) -> int:
    """Return how many frames an application is given in a time by sockets of one visitor that send without pause."""
    taken = 0

    async def app(_scope: Any, receive: Any, _send: Any) -> None:
        nonlocal taken
        while True:
            taken += (await receive())["type"] == "websocket.receive"

    async def receive() -> dict[str, str]:
        return {"type": "websocket.receive"}

    async def send(_message: Any) -> None:
        raise AssertionError("refused")

    async def open_all() -> None:
        guard.app = app
        scope = {"type": "websocket", "path": SOCKET, "headers": [(b"host", b"localhost")], "client": ("192.0.2.7", 1)}
        opened = [asyncio.create_task(guard(scope, receive, send)) for _ in range(sockets)]
        await asyncio.sleep(seconds)
        for each in opened:
            each.cancel()
        await asyncio.gather(*opened, return_exceptions=True)

    asyncio.run(open_all())
    return taken


def test_frames_that_come_without_pause_are_read_at_a_pace(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_guard, "FRAMES_PER_SECOND", 100)
    monkeypatch.setattr(request_guard, "FRAMES_AT_ONCE", 10)
    assert 11 <= taken_in(guard, 1, 0.3) <= 60


def test_all_sockets_of_one_visitor_share_a_pace(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_guard, "VISITOR_FRAMES_PER_SECOND", 100)
    monkeypatch.setattr(request_guard, "VISITOR_FRAMES_AT_ONCE", 10)
    assert 11 <= taken_in(guard, 8, 0.3) <= 60


def open_sockets(guard: Guard, clients: list[str]) -> list[bool]:
    """Open a socket for each client and leave all of them open; say of each whether it was let in."""
    opened, closed = 0, list[str]()

    async def app(_scope: Any, _receive: Any, _send: Any) -> None:
        nonlocal opened
        opened += 1
        await asyncio.Event().wait()

    async def receive() -> dict[str, str]:
        return {"type": "websocket.connect"}

    async def open_all() -> list[bool]:
        guard.app = app
        found, tasks = list[bool](), list[asyncio.Task[None]]()
        for client in clients:

            async def send(message: Any) -> None:
                closed.append(message["type"])

            scope = {"type": "websocket", "path": SOCKET, "headers": [(b"host", b"localhost")], "client": (client, 1)}
            before = len(closed)
            tasks.append(asyncio.create_task(guard(scope, receive, send)))
            await asyncio.sleep(0.01)
            found.append(len(closed) == before)
        for each in tasks:
            each.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return found

    return asyncio.run(open_all())


def test_one_visitor_opens_only_so_many_pages_and_another_still_may(
    guard: Guard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_guard, "MOST_SOCKETS", 3)
    assert open_sockets(guard, ["192.0.2.7"] * 4 + ["192.0.2.8"]) == [True] * 3 + [False, True]


def test_pages_that_are_left_make_room(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_guard, "MOST_SOCKETS", 3)
    assert open_sockets(guard, ["192.0.2.7"] * 3) == open_sockets(guard, ["192.0.2.7"] * 3) == [True] * 3


def test_who_opens_pages_without_pause_is_sent_away(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_guard, "SOCKETS_AT_ONCE", 2)
    monkeypatch.setattr(request_guard, "SOCKETS_PER_SECOND", 0.1)  # a loaded machine is slow to open nine
    monkeypatch.setattr(request_guard, "LONGEST_WAIT_FOR_A_SOCKET", 0.3)
    assert open_sockets(guard, ["192.0.2.7"] * 9)[-1] is False
