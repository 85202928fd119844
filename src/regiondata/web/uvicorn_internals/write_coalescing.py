"""Messages of a page wait a moment for each other and leave in one piece, since a send costs more than its message."""

import asyncio
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

GATHER_S = 0.001
"""How long a message may wait for more of them; one frame of a screen takes sixteen times as long."""

GATHER_BYTES = 64 * 1024
"""So much is sent at once, so that a visitor who does not read is noticed as soon as without us."""


class GatheringTransport:
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
        if self._size >= GATHER_BYTES:
            self.flush()
        elif self._later is None:
            self._later = self._loop.call_later(GATHER_S, self.flush)

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
        gathering = GatheringTransport(transport, self.loop)
        super().connection_made(gathering)  # type: ignore[arg-type]  # what it does not do itself, the one below does
