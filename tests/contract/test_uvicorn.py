"""What our adapters lean on in uvicorn is as they expect it in the installed version."""

import asyncio
import contextlib
import inspect
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
import uvicorn
from uvicorn.config import WS_PROTOCOLS

from regiondata.web.library_internals import PrivatePart
from regiondata.web.uvicorn_internals import protocols, request_timeouts
from regiondata.web.uvicorn_internals.request_timeouts import HOOKS, PatientProtocol

PRIVATE = [part for part in vars(protocols).values() if isinstance(part, PrivatePart)]


@pytest.mark.parametrize("part", PRIVATE, ids=lambda part: part.name)
def test_a_private_part_is_where_we_look_for_it(part: PrivatePart) -> None:
    assert part.find() is not None


def test_uvicorn_is_given_our_protocols() -> None:
    given = uvicorn.Config("x:y", http=protocols.http_protocol(), ws="websockets-sansio")
    assert issubclass(given.http if isinstance(given.http, type) else object, PatientProtocol)
    assert "websockets-sansio" in WS_PROTOCOLS


@pytest.mark.parametrize("hook", HOOKS)
def test_a_timeout_hangs_on_a_hook_of_the_same_form(hook: str) -> None:
    theirs, ours = (getattr(owner, hook) for owner in (PatientProtocol.__mro__[1], PatientProtocol))
    assert list(inspect.signature(theirs).parameters) == list(inspect.signature(ours).parameters)


def test_a_stop_is_handled_where_we_wait_before_it() -> None:
    assert list(inspect.signature(uvicorn.Server.handle_exit).parameters) == ["self", "sig", "frame"]


@asynccontextmanager
async def _serving(app: Any) -> AsyncIterator[int]:
    """Serve an application with our protocol, and give its port."""
    config = uvicorn.Config(app, port=0, log_level="error", lifespan="off", http=protocols.http_protocol())
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = True
    await serving


async def _silent_for(content: bytes, trickle: bytes = b"", most: float = 10) -> float:
    """Send the beginning of a request to uvicorn and return how long the connection stays open."""
    async with _serving(_answer) as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        began = time.monotonic()
        writer.write(content)
        reading = asyncio.create_task(reader.read())
        while not reading.done() and time.monotonic() - began < most:
            await asyncio.sleep(0.05)
            writer.write(trickle)
        assert reading.done()
        took = time.monotonic() - began
        writer.close()
    return took


async def _answer(_scope: object, receive: object, _send: object) -> None:
    while callable(receive) and (await receive())["type"] != "http.disconnect":
        pass


@pytest.mark.parametrize("content", [b"", b"GET / HT", b"PUT / HTTP/1.1\r\nContent-Length: 9\r\n\r\n12"])
def test_a_connection_that_never_finishes_asking_is_dropped(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_timeouts, "HEAD_SECONDS", 0.3)
    monkeypatch.setattr(request_timeouts, "BODY_SECONDS", 0.3)
    assert asyncio.run(_silent_for(content)) < 5


PUT = b"PUT / HTTP/1.1\r\nContent-Length: 25000000\r\n\r\n"


@pytest.mark.parametrize("trickle", [b"x", b"x" * 500])
def test_a_file_that_trickles_in_is_dropped(trickle: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_timeouts, "LOOK_SECONDS", 0.5)
    monkeypatch.setattr(request_timeouts, "SLOWEST_BODY", 20_000)
    assert asyncio.run(_silent_for(PUT, trickle)) < 3


def test_a_file_that_comes_slowly_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_timeouts, "LOOK_SECONDS", 0.5)
    with pytest.raises(AssertionError):  # the time is over, and the line is open still
        asyncio.run(_silent_for(PUT, b"x" * 4000, most=2))


async def _is_dropped(before: float, pause: float) -> bool:
    """Say whether a client that reads a large answer late, or with a pause after each piece, does not get all of it."""
    size = 30_000_000

    async def app(_scope: object, _receive: object, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % size)]})
        await send({"type": "http.response.body", "body": b"x" * size})

    async with _serving(app) as port:
        loop, got = asyncio.get_running_loop(), 0
        with socket.create_connection(("127.0.0.1", port)) as line, contextlib.suppress(OSError):
            line.setblocking(False)
            await loop.sock_sendall(line, b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
            await asyncio.sleep(before)
            while piece := await asyncio.wait_for(loop.sock_recv(line, 2_000_000), 5):
                got += len(piece)
                await asyncio.sleep(pause)
    return got < size


@pytest.mark.parametrize(("before", "pause", "dropped"), [(2.0, 0.0, True), (0.0, 0.1, False)])
def test_a_client_that_does_not_read_its_answer_is_dropped(
    before: float, pause: float, dropped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(request_timeouts, "LOOK_SECONDS", 0.5)
    assert asyncio.run(_is_dropped(before, pause)) == dropped
