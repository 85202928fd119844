"""The process of the server: as many connections as the system allows, and a stop that the balancer hears of first."""

import contextlib
import signal
import sys
import threading
from types import FrameType

import uvicorn

from regiondata.web.middleware.health import Readiness

if sys.platform != "win32":
    import resource


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
