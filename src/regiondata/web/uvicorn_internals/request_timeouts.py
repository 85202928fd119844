"""HTTP with timeouts: a connection that never finishes asking is dropped."""

import asyncio

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HOOKS = (
    "connection_made",
    "connection_lost",
    "data_received",
    "on_message_begin",
    "on_headers_complete",
    "on_body",
    "on_message_complete",
    "pause_writing",
    "resume_writing",
    "handle_websocket_upgrade",
)
"""What uvicorn calls while a request arrives, and what the timeouts hang on."""

HEAD_SECONDS = 15.0
"""Within this time the head of a request must have come."""

BODY_SECONDS = 300.0
"""Within this time the rest of it must have come; the largest document takes a slow line about so long."""

HEAD_BYTES = 64 * 1024

LOOK_SECONDS = 20.0
"""Between two looks at what a slow line has brought or taken."""

SLOWEST_BODY, SLOWEST_READER = 8 * 1024, 1024
"""Bytes in a second below which a line is dropped: of a file that is handed in, and of an answer that waits.

A trickle would hold the room for files that are on their way, or an answer in memory, for as long as it likes.
"""


class PatientProtocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, with timeouts."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # untyped
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._late: asyncio.TimerHandle | None = None
        self._look: asyncio.TimerHandle | None = None
        self._unread: asyncio.TimerHandle | None = None
        self._head_bytes = self._body_bytes = 0
        self._wait(HEAD_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._wait(None)
        _cancel(self._unread)
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
        self._body_bytes = 0
        self._look = self.loop.call_later(LOOK_SECONDS, self._drop_slow_body)
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        """Count what the rest of a request has brought."""
        self._body_bytes += len(body)
        super().on_body(body)

    def on_message_complete(self) -> None:
        """Stop waiting; uvicorn's own rule for idle connections takes over."""
        self._wait(None)
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """Hand the connection over; a socket may stay open for hours."""
        self._wait(None)
        super().handle_websocket_upgrade()

    def pause_writing(self) -> None:
        """Begin to look at whether the client reads the answer that waits for it."""
        super().pause_writing()
        _cancel(self._unread)
        self._look_at_reader()

    def resume_writing(self) -> None:
        """Stop looking: the answer has gone."""
        _cancel(self._unread)
        super().resume_writing()

    _reading_head = True

    def _drop_slow_body(self) -> None:
        """Drop a line that brought too little since the last look, unless the server itself has paused it."""
        if self._body_bytes < SLOWEST_BODY * LOOK_SECONDS and not self.flow.read_paused:
            self.transport.close()
            return
        self._body_bytes = 0
        self._look = self.loop.call_later(LOOK_SECONDS, self._drop_slow_body)

    def _look_at_reader(self, before: int | None = None) -> None:
        """Drop a client that took too little of its answer since the last look."""
        waiting = self.transport.get_write_buffer_size()
        if before is not None and waiting > before - SLOWEST_READER * LOOK_SECONDS:
            self.transport.abort()  # closing would wait for it to read on
            return
        self._unread = self.loop.call_later(LOOK_SECONDS, self._look_at_reader, waiting)

    def _wait(self, seconds: float | None) -> None:
        _cancel(getattr(self, "_late", None))
        _cancel(getattr(self, "_look", None))
        self._late = self.loop.call_later(seconds, self.transport.close) if seconds else None


def _cancel(timer: asyncio.TimerHandle | None) -> None:
    if timer is not None:
        timer.cancel()
