"""Headers that every answer carries, unless it says otherwise for itself."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_PERMISSIONS = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), "
_PERMISSIONS += "usb=(), browsing-topics=(), fullscreen=(self), clipboard-write=(self)"
_A_YEAR = "max-age=31536000; includeSubDomains"


class SecurityHeaders:
    """Adds what keeps a browser from being used against its visitor."""

    def __init__(self, app: ASGIApp, *, policy: str, behind_tls: bool) -> None:
        self.app = app
        self.headers = {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            # An address may name what a visitor looks at: other hosts get none of it.
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": _PERMISSIONS,
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            **({"Strict-Transport-Security": _A_YEAR} if behind_tls else {}),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and complete the head of its answer."""

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                del headers["server"]
            await send(message)

        await self.app(scope, receive, complete if scope["type"] == "http" else send)
