"""WebSockets read at a pace that all sockets of one visitor share: bytes and frames of any kind are counted.

uvicorn stops reading when a message waits to be taken, but not for pings and pieces of messages, and it parses all that
one read brings, some 40,000 of the smallest frames, before anybody else has a turn.
"""

import asyncio
from collections.abc import Callable

from uvicorn._types import ASGIReceiveEvent
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import CloseCode, Frame

from regiondata.web.rate_limit import SHARED_PACE, RateLimit, socket_pace

HOOKS = (
    "connection_made",
    "connection_lost",
    "data_received",
    "handle_bytes",
    "handle_cont",
    "handle_ping",
    "handle_pong",
    "handle_text",
    "handle_parser_exception",
    "receive",
)
"""What uvicorn calls while frames arrive, and what the limits hang on."""

FRAME_COST = 512
"""What a frame costs besides its bytes: the smallest take longer to parse than to send."""
PIECE = 4096
"""Bytes parsed before others have a turn."""
MOST_FRAGMENTS = 200
"""Pieces of one message; browsers send a message in one, or in pieces of many kilobytes."""


class PacedSocket(WebSocketsSansIOProtocol):
    """A WebSocket as uvicorn speaks it, parsed piece by piece and no faster than its visitor may send."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin with a pace of its own, until it is known whose socket this is."""
        super().connection_made(transport)
        self._pace = socket_pace()
        self._unread, self._counted = bytearray(), 0
        self._next: asyncio.Handle | None = None
        share: Callable[[RateLimit], None] = self._share
        self.app_state = {**self.app_state, SHARED_PACE: share}

    def data_received(self, data: bytes) -> None:
        """Take what has come, and read of it what there is time for."""
        self._unread += data
        if self._next is None:
            self._read_on()
        if self._unread and not self.transport.is_closing():  # the line waits as well, or memory would grow
            self.transport.pause_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget what has not been read."""
        self._unread.clear()
        if self._next is not None:
            self._next.cancel()
        super().connection_lost(exc)

    async def receive(self) -> ASGIReceiveEvent:
        """Return the next message, and read on where reading waited for it to be taken."""
        message = await super().receive()
        if self._unread and self._next is None:
            self._read_on()
        return message

    def handle_text(self, event: Frame) -> None:
        """Count a frame."""
        self._counted += 1
        super().handle_text(event)

    def handle_bytes(self, event: Frame) -> None:
        """Count a frame."""
        self._counted += 1
        super().handle_bytes(event)

    def handle_ping(self) -> None:
        """Count a frame, though nobody but the protocol hears of it."""
        self._counted += 1
        super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        """Count a frame, though nobody but the protocol hears of it."""
        self._counted += 1
        super().handle_pong(event)

    def handle_cont(self, event: Frame) -> None:
        """Count a frame, and end a message of countless pieces: empty ones have no size that a limit would see."""
        self._counted += 1
        if len(self.frames) < MOST_FRAGMENTS:
            super().handle_cont(event)
        elif not self.transport.is_closing():
            self.conn.fail(CloseCode.MESSAGE_TOO_BIG, "a message of too many pieces")
            self.handle_parser_exception()

    def _share(self, pace: RateLimit) -> None:
        self._pace = pace

    def _read_on(self) -> None:
        """Parse the next piece, then wait as long as it costs; uvicorn's own pauses hold here as well."""
        self._next = None
        if not self._unread or self.read_paused or self.transport.is_closing():
            return
        piece = bytes(self._unread[:PIECE])
        del self._unread[:PIECE]
        self._counted = 0
        super().data_received(piece)
        wait = self._pace.reserve(len(piece) + FRAME_COST * self._counted)
        if wait or self._unread:
            self._next = self.loop.call_later(wait or 0, self._read_on)
        elif not self.read_paused:
            self.transport.resume_reading()
