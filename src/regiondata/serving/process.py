"""The server process: it tells the balancer before it stops, and lets what has begun come to its end."""

import signal
import threading
from types import FrameType

import uvicorn

from regiondata.serving.health import Readiness


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
