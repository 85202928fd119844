"""Which protocols uvicorn is given: ours, as far as the parts of uvicorn that they lean on are there."""

import asyncio
from importlib.metadata import version

from regiondata.web.private_parts import PrivatePart
from regiondata.web.settings import SettingsError

_HOME = "regiondata.web.uvicorn_internals"
TIMEOUTS = PrivatePart(f"{_HOME}.request_timeouts", "PatientProtocol", "the server does not start")
HOOKS = PrivatePart(f"{_HOME}.request_timeouts", "HOOKS", "the server does not start")
BASE = PrivatePart("uvicorn.protocols.http.httptools_impl", "HttpToolsProtocol", "the server does not start")
COALESCING = PrivatePart(f"{_HOME}.write_coalescing", "GatheringProtocol", "each message is sent by itself")
PLAIN = "websockets-sansio"
"""What uvicorn calls its own protocol of the kind that ours extends."""


def http_protocol() -> type[asyncio.Protocol]:
    """Return HTTP with timeouts, or raise SettingsError: without them anybody could hold all connections for good."""
    protocol, base, hooks = TIMEOUTS.find(), BASE.find(), HOOKS.find()
    if protocol is None or base is None or not all(callable(getattr(base, hook, None)) for hook in hooks):
        raise SettingsError(
            [f"uvicorn {version('uvicorn')} cannot be given timeouts; expected a version that constraints.txt names"]
        )
    found: type[asyncio.Protocol] = protocol
    return found


def socket_protocol() -> type[asyncio.Protocol] | str:
    """Return a websocket whose messages leave together, or uvicorn's own."""
    found: type[asyncio.Protocol] | None = COALESCING.find()
    return found or PLAIN
