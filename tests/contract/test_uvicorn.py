"""What our adapters lean on in uvicorn is as they expect it in the installed version."""

import asyncio
import inspect
import time

import pytest
import uvicorn
from uvicorn.config import WS_PROTOCOLS

from regiondata.web.private_parts import PrivatePart
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


async def _silent_for(content: bytes) -> float:
    """Send the beginning of a request to uvicorn and return how long the connection stays open."""
    server = uvicorn.Server(
        uvicorn.Config(_answer, port=0, log_level="error", lifespan="off", http=protocols.http_protocol())
    )
    serving = asyncio.create_task(server.serve())
    while not server.started:
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = time.monotonic()
    writer.write(content)
    await asyncio.wait_for(reader.read(), 10)
    writer.close()
    server.should_exit = True
    await serving
    return time.monotonic() - began


async def _answer(_scope: object, receive: object, _send: object) -> None:
    while callable(receive) and (await receive())["type"] != "http.disconnect":
        pass


@pytest.mark.parametrize("content", [b"", b"GET / HT", b"PUT / HTTP/1.1\r\nContent-Length: 9\r\n\r\n12"])
def test_a_connection_that_never_finishes_asking_is_dropped(content: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_timeouts, "HEAD_SECONDS", 0.3)
    monkeypatch.setattr(request_timeouts, "BODY_SECONDS", 0.3)
    assert asyncio.run(_silent_for(content)) < 5
