"""Whether the process lives, and whether visitors should be sent to it."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import ASGIApp, Receive, Scope, Send

from regiondata.web.response import send_plain


@dataclass
class Readiness:
    """What a load balancer must know: it is warm and has something to show, and it is not about to stop."""

    warm: bool = False
    stopping: bool = False


class Health:
    """Answers `/healthz` as long as the process can answer, and `/readyz` while it should be given visitors."""

    def __init__(
        self, app: ASGIApp, *, readiness: Readiness, has_data: Callable[[], bool], why: Callable[[], str] = str
    ) -> None:
        self.app = app
        self.readiness = readiness
        self.has_data = has_data
        self.why = why

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a probe, or pass the request on."""
        path = scope["path"] if scope["type"] == "http" else ""
        if path == "/healthz":
            await send_plain(send, 200, "alive")
        elif path == "/readyz":
            await send_plain(send, *self._readiness())
        else:
            await self.app(scope, receive, send)

    def _readiness(self) -> tuple[int, str]:
        if self.readiness.stopping:
            return 503, "not ready: the process is about to stop"
        if not self.readiness.warm:
            return 503, "not ready: warming up"
        return (200, "ready") if self.has_data() else (503, f"not ready: no data to show; {self.why()}".rstrip("; "))
