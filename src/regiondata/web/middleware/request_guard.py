"""What is refused at the door: forged hosts, foreign sockets, odd paths, and addresses that are nobody's business."""

import asyncio
import math
from collections import Counter
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regiondata.web.client_address import client_address
from regiondata.web.rate_limit import SHARED_LIMIT, RateLimit, VisitorLimits, socket_limit
from regiondata.web.response import request_header, send_plain
from regiondata.web.streamlit_internals.addresses import HIDDEN, SOCKET, UPLOADS

PROBES = ("/healthz", "/readyz")
LONGEST_PATH, LONGEST_QUERY = 1024, 8192
"""Bytes of an address; what is let in is read whole, since a list that is cut names something else."""
MOST_HEADERS, LARGEST_HEADERS = 100, 32 * 1024
"""A browser sends some twenty headers; beside cookies of other pages of the same host there is room for more."""
FRAMES_PER_SECOND, FRAMES_AT_ONCE = 20, 100
"""Who chooses sends a few frames; a script that sends without pause would take the loop that serves everybody."""
VISITOR_FRAMES_PER_SECOND, VISITOR_FRAMES_AT_ONCE = 40, 400
"""The same for all sockets of one visitor, which may be an office: 160 people who choose every four seconds."""
SOCKETS_PER_SECOND, SOCKETS_AT_ONCE, LONGEST_WAIT_FOR_A_SOCKET = 5, 100, 10.0
"""New pages of one visitor: a session of Streamlit's is made for each."""
MOST_SOCKETS = 300
"""Pages that one visitor may have open: half of what a process holds, should a proxy not say who comes."""

_READING = {"GET", "HEAD", "OPTIONS"}


class Guard:
    """Lets in what a visitor of the dashboard may ask."""

    def __init__(self, app: ASGIApp, *, hosts: tuple[str, ...], url: str) -> None:
        self.app = app
        self.is_host = host_rule(hosts)
        self.home = urlsplit(url).netloc
        self._frames = VisitorLimits(lambda: _frame_limit(VISITOR_FRAMES_PER_SECOND, VISITOR_FRAMES_AT_ONCE))
        self._bytes = VisitorLimits(socket_limit)
        self._opened = VisitorLimits(_opening_limit)
        self._open = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request in a sentence, or pass it on without what the pages need not know."""
        if scope["type"] == "http":
            refusal = self._refusal(scope)
            if refusal:
                await send_plain(send, *refusal)
                return
            # Streamlit compares a foreign origin with its own addresses, which it looks up while everybody waits.
            await self.app(_without(scope, b"origin"), receive, send)
        elif scope["type"] == "websocket":
            await self._open_socket(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        path, method = scope["path"], scope["method"]
        if not _has_small_head(scope):
            return 431, "This request has more or larger headers than this server reads."
        if path in PROBES:  # a prober calls a machine by its address
            return None
        if not self.is_host(request_header(scope, b"host")):
            return 421, "This server does not answer to that name."
        if len(path) > LONGEST_PATH or len(scope["query_string"]) > LONGEST_QUERY:
            return 414, "This address is too long."
        if is_malformed(path):
            return 400, "This address cannot be read."
        if path.startswith(HIDDEN) or f"/{path.strip('/')}/".endswith(tuple(f"{hidden}/" for hidden in HIDDEN)):
            return 404, "There is nothing at this address."
        if method not in _READING and not (path.startswith(UPLOADS) and method in {"PUT", "DELETE"}):
            return 405, "This address can only be read."
        return None

    async def _open_socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        host, origin = request_header(scope, b"host"), request_header(scope, b"origin")
        at_home = not origin or origin_host(origin) in {host, self.home}
        if scope["path"] != SOCKET or not self.is_host(host) or not at_home or not _has_small_head(scope):
            await _refuse_socket(receive, send, 1008)
            return
        # Behind a proxy the two may differ; alike, Streamlit sees at once that the visitor is at home.
        named = (origin_host(origin) if origin else host).encode()
        others = [(name, value) for name, value in scope["headers"] if name != b"host"]
        await self._serve_socket({**scope, "headers": [*others, (b"host", named)]}, receive, send)

    async def _serve_socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a socket beside the others of its visitor, with which it shares what one visitor may send."""
        visitor = client_address(scope)
        wait = self._opened.reserve(visitor) if self._open[visitor] < MOST_SOCKETS else None
        if wait is None:
            await _refuse_socket(receive, send, 1013)
            return
        share = scope.get("state", {}).get(SHARED_LIMIT)
        if share is not None:  # another server than ours counts no bytes
            share(self._bytes.limit_of(visitor))
        self._open[visitor] += 1
        try:
            await asyncio.sleep(wait)
            limits = _frame_limit(FRAMES_PER_SECOND, FRAMES_AT_ONCE), self._frames.limit_of(visitor)
            await self.app(scope, _unhurried(receive, *limits), send)
        finally:
            self._open[visitor] -= 1
            if not self._open[visitor]:
                del self._open[visitor]


def host_rule(allowed: tuple[str, ...]) -> Callable[[str], bool]:
    """Return a rule that says whether a Host header names one of the allowed hosts."""
    if "*" in allowed:
        return lambda _host: True
    exact = {name for name in allowed if not name.startswith("*.")}
    endings = tuple(name[1:] for name in allowed if name.startswith("*."))

    def is_allowed(host: str) -> bool:
        name = host_name(host)
        return name in exact or bool(endings and name.endswith(endings))

    return is_allowed


def host_name(host: str) -> str:
    """Return the name in a Host header, without port, or an empty text where it is not well formed."""
    try:
        parts = urlsplit(f"//{host}")
        _ = parts.port
    except ValueError:
        return ""
    odd = parts.username is not None or parts.path or parts.query or parts.fragment
    return "" if odd else (parts.hostname or "").rstrip(".")


def origin_host(origin: str) -> str:
    """Return the host and port in an Origin header, or an empty text where it is not well formed."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


def is_malformed(path: str) -> bool:
    """Say whether a path holds what no address of ours holds: steps upward, back-slashes, control characters."""
    parts = path.split("/")
    return ".." in parts or "\\" in path or path.startswith("//") or any(ord(mark) < 32 for mark in path)


async def _refuse_socket(receive: Receive, send: Send, code: int) -> None:
    await receive()  # the handshake, which must be read before it is refused
    await send({"type": "websocket.close", "code": code})


def _frame_limit(per_second: float, at_once: int) -> RateLimit:
    return RateLimit(per_second=per_second, at_once=at_once, longest_wait=math.inf, rested=True)


def _opening_limit() -> RateLimit:
    longest = LONGEST_WAIT_FOR_A_SOCKET
    return RateLimit(per_second=SOCKETS_PER_SECOND, at_once=SOCKETS_AT_ONCE, longest_wait=longest, rested=True)


def _unhurried(receive: Receive, *limits: RateLimit) -> Receive:
    """Return what receives the frames of one socket no faster than people act, however fast they are sent."""

    async def receive_frame() -> Message:
        message = await receive()
        if message["type"] == "websocket.receive":
            wait = max(limit.reserve() or 0.0 for limit in limits)
            if wait:
                await asyncio.sleep(wait)
        return message

    return receive_frame


def _has_small_head(scope: Scope) -> bool:
    """Say whether a request has as few and as short headers as visitors send."""
    headers = scope["headers"]
    return len(headers) <= MOST_HEADERS and sum(len(name) + len(value) for name, value in headers) <= LARGEST_HEADERS


def _without(scope: Scope, dropped: bytes) -> Scope:
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != dropped]}
