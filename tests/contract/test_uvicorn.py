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
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from regiondata.web import rate_limit
from regiondata.web.internals_guard import PrivatePart
from regiondata.web.rate_limit import SHARED_LIMIT, socket_limit
from regiondata.web.uvicorn_internals import protocols, request_timeouts, socket_limits
from regiondata.web.uvicorn_internals.request_timeouts import HOOKS, PatientProtocol
from regiondata.web.uvicorn_internals.socket_limits import LimitedSocket

PRIVATE = [part for part in vars(protocols).values() if isinstance(part, PrivatePart)]


@pytest.mark.parametrize("part", PRIVATE, ids=lambda part: part.name)
def test_a_private_part_is_where_we_look_for_it(part: PrivatePart) -> None:
    assert part.find() is not None


def test_uvicorn_is_given_our_protocols() -> None:
    given = uvicorn.Config("x:y", http=protocols.http_protocol(), ws=protocols.socket_protocol())
    given.load_app = lambda: None  # type: ignore[method-assign]  # no application is needed for it
    given.load()
    assert issubclass(given.http_protocol_class, PatientProtocol)
    assert given.ws_protocol_class is not None
    assert issubclass(given.ws_protocol_class, LimitedSocket)


@pytest.mark.parametrize(
    ("hook", "kind"),
    [*((hook, PatientProtocol) for hook in HOOKS), *((hook, LimitedSocket) for hook in socket_limits.HOOKS)],
)
def test_a_limit_hangs_on_a_hook_of_the_same_form(hook: str, kind: type) -> None:
    theirs, ours = (getattr(owner, hook) for owner in (kind.__mro__[1], kind))
    assert list(inspect.signature(theirs).parameters) == list(inspect.signature(ours).parameters)


def test_a_stop_is_handled_where_we_wait_before_it() -> None:
    assert list(inspect.signature(uvicorn.Server.handle_exit).parameters) == ["self", "sig", "frame"]


@asynccontextmanager
async def _serving(app: Any) -> AsyncIterator[int]:
    """Serve an application with our protocol, and give its port."""
    kinds: dict[str, Any] = {"http": protocols.http_protocol(), "ws": protocols.socket_protocol()}
    config = uvicorn.Config(app, port=0, log_level="error", lifespan="off", ws_per_message_deflate=False, **kinds)
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
    """One piece between two looks is enough here, as a busy machine may write late."""
    monkeypatch.setattr(request_timeouts, "LOOK_SECONDS", 1.5)
    monkeypatch.setattr(request_timeouts, "SLOWEST_BODY", 1000)
    with pytest.raises(AssertionError):  # the time is over, and the line is open still
        asyncio.run(_silent_for(PUT, b"x" * 4000, most=3.5))


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


async def _echo(scope: Any, receive: Any, send: Any) -> None:
    """Answer each message with its length."""
    await receive()
    await send({"type": "websocket.accept"})
    while (message := await receive())["type"] == "websocket.receive":
        await send({"type": "websocket.send", "text": str(len(message["bytes"]))})


def test_messages_of_any_size_arrive_whole_and_in_order() -> None:
    sizes = [1, 300_000, 0, 5000, 2, 400_000, *range(300)]

    async def speak() -> list[int]:
        async with _serving(_echo) as port, connect(f"ws://127.0.0.1:{port}/") as line:
            for size in sizes:
                await line.send(b"x" * size)
            return [int(await asyncio.wait_for(line.recv(), 10)) for _ in sizes]

    assert asyncio.run(speak()) == sizes


def _frame(kind: int, content: bytes = b"", *, last: bool = True) -> bytes:
    return bytes([kind | (0x80 if last else 0), 0x80 | len(content)]) + bytes(4) + content


async def _taken_by(sockets: int, frames: bytes, app: Any = _echo, seconds: float = 0.7) -> int:
    """Send bytes without pause by some sockets, and return how many were taken in a time."""
    sent = 0

    async def flood(port: int) -> None:
        nonlocal sent
        with contextlib.suppress(ConnectionClosed, OSError):  # the server hangs up on who sends too much
            async with connect(f"ws://127.0.0.1:{port}/", max_size=None) as line:
                try:
                    while True:
                        await line.drain()
                        line.transport.write(frames)
                        sent += len(frames)
                        await asyncio.sleep(0)
                finally:
                    line.transport.abort()  # a farewell would wait behind what is not read

    async with _serving(app) as port:
        floods = [asyncio.create_task(flood(port)) for _ in range(sockets)]
        await asyncio.sleep(seconds)
        for each in floods:
            each.cancel()
        await asyncio.gather(*floods, return_exceptions=True)
    return sent


class _Counted(LimitedSocket):
    """Counts the bytes that are parsed."""

    parsed = 0

    def _read_on(self) -> None:
        before = len(self._unread)
        super()._read_on()
        type(self).parsed += before - len(self._unread)


@pytest.mark.parametrize(
    "frames", [_frame(9) * 1000, _frame(10) * 1000, _frame(2) * 1000, _frame(2, b"x" * 125) * 1000], ids=range(4)
)
@pytest.mark.parametrize("sockets", [1, 4])
def test_what_comes_without_pause_is_parsed_at_the_pace_of_its_visitor(
    frames: bytes, sockets: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate_limit, "BYTES_PER_SECOND", 20_000)
    monkeypatch.setattr(rate_limit, "BYTES_AT_ONCE", 100_000)
    monkeypatch.setattr(protocols, "socket_protocol", lambda: _Counted)
    shared = socket_limit()
    _Counted.parsed = 0

    async def app(scope: Any, receive: Any, send: Any) -> None:
        scope["state"][SHARED_LIMIT](shared)
        await _echo(scope, receive, send)

    asyncio.run(_taken_by(sockets, frames, app))
    assert 0 < _Counted.parsed < 100_000 + 20_000 + sockets * 8_000


def test_a_message_of_countless_empty_pieces_ends_its_socket() -> None:
    async def speak() -> int:
        async with _serving(_echo) as port, connect(f"ws://127.0.0.1:{port}/") as line:
            line.transport.write(_frame(2, last=False) + _frame(0, last=False) * 1000)
            await asyncio.wait_for(line.wait_closed(), 10)
            return line.close_code or 0

    assert asyncio.run(speak()) == 1009


def test_a_message_in_a_few_pieces_arrives() -> None:
    async def speak() -> str:
        async with _serving(_echo) as port, connect(f"ws://127.0.0.1:{port}/") as line:
            await line.send([b"xy"] * 50)
            return str(await asyncio.wait_for(line.recv(), 10))

    assert asyncio.run(speak()) == "100"


def test_a_plain_request_is_answered_beside_pings_without_pause() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "websocket":
            await _echo(scope, receive, send)
        else:
            await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
            await send({"type": "http.response.body", "body": b""})

    async def slowest() -> float:
        waits = list[float]()
        async with _serving(app) as port, connect(f"ws://127.0.0.1:{port}/", max_size=None) as line:

            async def flood() -> None:
                while True:
                    line.transport.write(_frame(9) * 20_000)
                    await line.drain()
                    await asyncio.sleep(0.01)

            flooding = asyncio.create_task(flood())
            for _ in range(8):
                began = time.monotonic()
                reader, writer = await asyncio.open_connection("127.0.0.1", port)
                writer.write(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                await reader.read()
                writer.close()
                waits.append(time.monotonic() - began)
                await asyncio.sleep(0.1)
            flooding.cancel()
            line.transport.abort()
        return max(waits)

    assert asyncio.run(slowest()) < 2
