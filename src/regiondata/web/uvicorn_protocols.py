"""The server's connections and its process: timeouts for slow clients, messages sent together, and a clean stop.

Messages of a page wait a moment for each other, because each send costs more than its message. Connections that never
finish asking are dropped. The process tells the balancer before it stops, and finishes what has begun.
"""

import asyncio
import contextlib
import signal
import sys
import threading
from types import FrameType
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from regiondata.web.middleware.health import Readiness

if sys.platform != "win32":
    import resource

COALESCE_S = 0.001
"""How long a message may wait for more of them; one frame of a screen takes sixteen times as long."""

COALESCE_BYTES = 64 * 1024
"""So much is sent at once, so that a visitor who does not read is noticed as soon as without us."""


class CoalescingTransport:
    """A connection that writes what comes within a moment in one piece; all else it leaves to the connection below."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._waiting: list[bytes] = []
        self._size = 0
        self._later: asyncio.TimerHandle | None = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send the bytes within a moment, in the order they came."""
        self._waiting.append(data)
        self._size += len(data)
        if self._size >= COALESCE_BYTES:
            self.flush()
        elif self._later is None:
            self._later = self._loop.call_later(COALESCE_S, self.flush)

    def flush(self) -> None:
        """Send now what waits."""
        if self._later is not None:
            self._later.cancel()
            self._later = None
        waiting, self._waiting, self._size = self._waiting, [], 0
        if waiting and not self._transport.is_closing():
            self._transport.write(b"".join(waiting))

    def close(self) -> None:
        """Send what waits, then close."""
        self.flush()
        self._transport.close()


class GatheringProtocol(WebSocketsSansIOProtocol):
    """WebSocket as uvicorn speaks it, with its messages gathered."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # it is never another
        """Begin to gather what goes out."""
        coalescing = CoalescingTransport(transport, self.loop)
        super().connection_made(coalescing)  # type: ignore[arg-type]  # what it does not do itself, the one below does


HEAD_SECONDS = 15.0
"""Within this time the head of a request must have come."""

BODY_SECONDS = 300.0
"""Within this time the rest of it must have come; the largest document takes a slow line about so long."""

HEAD_BYTES = 64 * 1024


class PatientProtocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, with an end to its patience."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._late: asyncio.TimerHandle | None = None
        self._head_bytes = 0
        self._wait(HEAD_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._wait(None)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless the head grows without end."""
        self._head_bytes += len(data)
        if self._reading_head and self._head_bytes > HEAD_BYTES + len(data):
            self.transport.close()
            return
        super().data_received(data)

    def on_message_begin(self) -> None:
        """Begin to wait for the head of a request."""
        super().on_message_begin()
        self._reading_head, self._head_bytes = True, 0
        self._wait(HEAD_SECONDS)

    def on_headers_complete(self) -> None:
        """Begin to wait for the rest of the request."""
        self._reading_head = False
        self._wait(BODY_SECONDS)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Stop waiting; uvicorn's own rule for idle connections takes over."""
        self._wait(None)
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """Hand the connection over; a socket may stay open for hours."""
        self._wait(None)
        super().handle_websocket_upgrade()

    _reading_head = True

    def _wait(self, seconds: float | None) -> None:
        late: Any = getattr(self, "_late", None)
        if late is not None:
            late.cancel()
        self._late = self.loop.call_later(seconds, self.transport.close) if seconds else None


def allow_many_connections() -> None:
    """Raise the number of open files to what the system allows: each visitor takes one.

    Windows has no such limit to raise.
    """
    if sys.platform == "win32":
        return
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):  # a system may refuse, and then the lower number stays
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


class DrainingServer(uvicorn.Server):
    """Stops in two steps when asked to end: first it is not ready any more, then, after a while, it closes."""

    def __init__(self, config: uvicorn.Config, readiness: Readiness, drain: float) -> None:
        super().__init__(config)
        self.readiness = readiness
        self.drain = drain

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop; a second signal, and the interrupt from a keyboard, does not wait."""
        waits = self.drain > 0 and sig == signal.SIGTERM and not self.readiness.stopping
        self.readiness.stopping = True
        if waits:
            later = threading.Timer(self.drain, super().handle_exit, (sig, frame))
            later.daemon = True
            later.start()
        else:
            super().handle_exit(sig, frame)
