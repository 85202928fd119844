"""What is refused at the door."""

import asyncio
import time
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


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://invest.example.evil.example", "file://"])
def test_a_foreign_socket_is_refused(guard: Guard, inner: Any, ask: Any, origin: str) -> None:
    answer = ask(guard, "/_stcore/stream", kind="websocket", host="invest.example", origin=origin)
    assert (answer.closed, inner.scope) == (True, {})


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


def test_frames_that_come_without_pause_are_read_at_a_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_guard, "FRAMES_PER_SECOND", 100)
    monkeypatch.setattr(request_guard, "FRAMES_AT_ONCE", 10)

    async def receive() -> dict[str, str]:
        return {"type": "websocket.receive"}

    async def read() -> int:
        reading, count, end = request_guard._unhurried(receive), 0, time.monotonic() + 0.3
        while time.monotonic() < end:
            await reading()
            count += 1
        return count

    assert 11 <= asyncio.run(read()) <= 60
