"""HTTP with an end to its patience: a connection that never finishes asking is dropped."""

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HOOKS = (
    "connection_made",
    "connection_lost",
    "data_received",
    "on_message_begin",
    "on_headers_complete",
    "on_message_complete",
    "handle_websocket_upgrade",
)
"""What uvicorn calls while a request arrives, and what the timeouts hang on."""

HEAD_SECONDS = 15.0
"""Within this time the head of a request must have come."""

BODY_SECONDS = 300.0
"""Within this time the rest of it must have come; the largest document takes a slow line about so long."""

HEAD_BYTES = 64 * 1024


class PatientProtocol(HttpToolsProtocol):
    """HTTP as uvicorn speaks it, with an end to its patience."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # untyped
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
