"""One line of JSON for each request and each failure, with nothing about who asked.

Neither addresses nor user agents nor query strings are written: a query may name what a visitor looks for.
"""

import contextlib
import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime
from logging.handlers import QueueHandler, QueueListener
from queue import Queue
from typing import TextIO

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regiondata.web.response import send_plain
from regiondata.web.streamlit_internals.addresses import CORE, MEDIA
from regiondata.web.streamlit_internals.framework_logs import FRAMEWORK, adopt_framework_logs

LOGGER = logging.getLogger("regiondata")
_WAITING_AT_MOST = 10_000
_LONGEST_PATH = 120
_LONGEST_FOREIGN = 300
_UNREADABLE, _FAILED = 1003, 1011


class JsonLines(logging.Formatter):
    """Writes a record as one line of JSON; what was passed as `extra={"event": …}` stands in it."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        ours = str(record.name).partition(".")[0] not in FRAMEWORK
        described = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "message": record.getMessage()[: None if ours else _LONGEST_FOREIGN],
            **getattr(record, "event", {}),
        }
        failure = _failure(record, whole=ours or record.levelno >= logging.ERROR)
        return json.dumps({**described, **failure}, ensure_ascii=True, default=str)


def _failure(record: logging.LogRecord, *, whole: bool) -> dict[str, str]:
    """Return the trace of a failure; of the framework's warnings, which anybody can cause at will, what it was."""
    if not record.exc_info:
        return {}
    kind = record.exc_info[0]
    if whole:
        return {"trace": "".join(traceback.format_exception(*record.exc_info))}
    return {"what": kind.__name__ if kind else ""}


class PatientWriter(logging.StreamHandler[TextIO]):
    """Writes lines while there is room; when there is room again, it begins by saying how many were lost."""

    def __init__(self, stream: TextIO) -> None:
        super().__init__(stream)
        self.lost = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line, or count it where the disk or the pipe takes none."""
        try:
            self.stream.write(self._describe_loss() + self.format(record) + self.terminator)
            self.stream.flush()
        except (OSError, ValueError):
            self.lost += 1
        else:
            self.lost = 0

    def _describe_loss(self) -> str:
        if not self.lost:
            return ""
        described = logging.makeLogRecord({"levelname": "ERROR", "levelno": logging.ERROR, "msg": "lines were lost"})
        described.event = {"lines": self.lost}
        # The last of them may have been written by half.
        return self.terminator + self.format(described) + self.terminator


def start_log(*, requests: bool) -> QueueListener:
    """Begin to write the log to standard output from a thread of its own; a full disk or pipe stops no visitor."""
    handler = PatientWriter(sys.stdout)
    handler.setFormatter(JsonLines())
    listener = QueueListener(Queue(_WAITING_AT_MOST), handler)
    queued = _AsItIs(listener.queue)
    LOGGER.handlers = [queued]
    LOGGER.propagate = False
    LOGGER.setLevel(logging.INFO if requests else logging.WARNING)
    adopt_framework_logs(queued)
    listener.start()
    return listener


class _AsItIs(QueueHandler):
    """Hands records over unformatted, and drops them silently where the writer cannot keep up."""

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        return record

    def handleError(self, _record: logging.LogRecord) -> None:  # noqa: N802 - the name that logging calls
        return


class AccessLog:
    """Writes what was asked, how it was answered and how long that took; turns a failure into a calm answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and write its line when it is answered."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        began, exchange = time.perf_counter(), _Exchange(receive, send)
        try:
            await self.app(scope, exchange.receive, exchange.send)
        except Exception as error:
            if scope["type"] == "websocket":
                await _end_socket(scope, exchange, error)
                return
            event = {"path": shortened_path(scope["path"])}
            if isinstance(error, ClientDisconnect) or (exchange.line_broke and isinstance(error, OSError)):
                LOGGER.warning("a request broke off", extra={"event": {**event, "what": type(error).__name__}})
                return
            LOGGER.exception("a request failed", extra={"event": event})
            if not exchange.status:
                await send_plain(exchange.send, 500, "Something went wrong here. It has been logged; please try again.")
        finally:
            _write(scope, exchange, began)


class _Exchange:
    """What a visitor and the application send each other, and what the log wants to know of it."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self.status = self.bytes = 0
        self.text_came = self.line_broke = self.closed = False

    async def receive(self) -> Message:
        """Return what the visitor sends; pages send bytes, so a frame of text is one that cannot be read."""
        message = await self._receive()
        self.text_came = message.get("text") is not None
        return message

    async def send(self, message: Message) -> None:
        """Send a message, and note what it says; a server says by an OSError that the visitor has gone."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
        elif message["type"] == "http.response.body":
            self.bytes += len(message.get("body", b""))
        elif message["type"] == "websocket.accept":
            self.status = 101
        elif message["type"] == "websocket.close":
            self.closed = True
        try:
            await self._send(message)
        except OSError:
            self.line_broke = True
            raise


async def _end_socket(scope: Scope, exchange: _Exchange, error: Exception) -> None:
    """Write why a socket ends and close it; what a visitor can cause all day is one short line."""
    if exchange.text_came:
        code = _UNREADABLE
        LOGGER.warning("a socket sent what cannot be read", extra={"event": {"what": type(error).__name__}})
    elif isinstance(error, ConnectionError) or (exchange.line_broke and isinstance(error, OSError)):
        LOGGER.warning("a socket broke off", extra={"event": {"what": type(error).__name__}})
        return
    else:
        code = _FAILED
        LOGGER.error("a socket failed", exc_info=error, extra={"event": {"path": shortened_path(scope["path"])}})
    if not exchange.closed:
        with contextlib.suppress(OSError):
            await exchange.send({"type": "websocket.close", "code": code})


def _write(scope: Scope, exchange: _Exchange, began: float) -> None:
    if not LOGGER.isEnabledFor(logging.INFO):
        return
    event = {
        "method": scope.get("method", "SOCKET"),
        "path": shortened_path(scope["path"]),
        "status": exchange.status,
        "bytes": exchange.bytes,
        "ms": round((time.perf_counter() - began) * 1000, 1),
    }
    LOGGER.info("request", extra={"event": event})


def shortened_path(path: str) -> str:
    """Return a path as it is written down: short, and without the part of an address that belongs to one session."""
    if path.startswith((CORE, MEDIA)):
        return "/".join(path.split("/")[:3])
    return path[:_LONGEST_PATH]
