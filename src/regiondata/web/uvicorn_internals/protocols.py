"""Which protocols uvicorn is given for HTTP and WebSockets: ours, if the parts that they lean on are there."""

import asyncio
from importlib.metadata import version

from regiondata.web.internals_guard import PrivatePart
from regiondata.web.settings import SettingsError

_HOME = "regiondata.web.uvicorn_internals"
TIMEOUTS = PrivatePart(f"{_HOME}.request_timeouts", "PatientProtocol", "the server does not start")
HOOKS = PrivatePart(f"{_HOME}.request_timeouts", "HOOKS", "the server does not start")
SOCKETS = PrivatePart(f"{_HOME}.socket_limits", "LimitedSocket", "the server does not start")
SOCKET_HOOKS = PrivatePart(f"{_HOME}.socket_limits", "HOOKS", "the server does not start")
BASE = PrivatePart("uvicorn.protocols.http.httptools_impl", "HttpToolsProtocol", "the server does not start")
SOCKET_BASE = PrivatePart(
    "uvicorn.protocols.websockets.websockets_sansio_impl", "WebSocketsSansIOProtocol", "the server does not start"
)


def http_protocol() -> type[asyncio.Protocol]:
    """Return HTTP with timeouts, or raise SettingsError: without them anybody could hold all connections for good."""
    return _protocol(TIMEOUTS, BASE, HOOKS, "timeouts")


def socket_protocol() -> type[asyncio.Protocol]:
    """Return WebSockets with limits, or raise SettingsError: without them one visitor could keep everybody waiting."""
    return _protocol(SOCKETS, SOCKET_BASE, SOCKET_HOOKS, "limits of its WebSockets")


def _protocol(ours: PrivatePart, theirs: PrivatePart, hooked: PrivatePart, given: str) -> type[asyncio.Protocol]:
    protocol, base, hooks = ours.find(), theirs.find(), hooked.find()
    if protocol is None or base is None or not all(callable(getattr(base, hook, None)) for hook in hooks):
        raise SettingsError(
            [f"uvicorn {version('uvicorn')} cannot be given {given}; expected a version that constraints.txt names"]
        )
    found: type[asyncio.Protocol] = protocol
    return found
