"""Which protocol uvicorn is given for HTTP: ours, if the parts of uvicorn that it leans on are there."""

import asyncio
from importlib.metadata import version

from regiondata.web.library_internals import PrivatePart
from regiondata.web.settings import SettingsError

_HOME = "regiondata.web.uvicorn_internals"
TIMEOUTS = PrivatePart(f"{_HOME}.request_timeouts", "PatientProtocol", "the server does not start")
HOOKS = PrivatePart(f"{_HOME}.request_timeouts", "HOOKS", "the server does not start")
BASE = PrivatePart("uvicorn.protocols.http.httptools_impl", "HttpToolsProtocol", "the server does not start")


def http_protocol() -> type[asyncio.Protocol]:
    """Return HTTP with timeouts, or raise SettingsError: without them anybody could hold all connections for good."""
    protocol, base, hooks = TIMEOUTS.find(), BASE.find(), HOOKS.find()
    if protocol is None or base is None or not all(callable(getattr(base, hook, None)) for hook in hooks):
        raise SettingsError(
            [f"uvicorn {version('uvicorn')} cannot be given timeouts; expected a version that constraints.txt names"]
        )
    found: type[asyncio.Protocol] = protocol
    return found
