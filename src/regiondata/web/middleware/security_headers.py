"""Headers that every answer carries, unless it says otherwise for itself."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regiondata.web.response import request_header

_PERMISSIONS = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), "
_PERMISSIONS += "usb=(), browsing-topics=(), fullscreen=(self), clipboard-write=(self)"
_A_YEAR = "max-age=31536000"


class SecurityHeaders:
    """Adds what keeps a browser from being used against its visitor."""

    def __init__(self, app: ASGIApp, *, policy: str, behind_tls: bool, other_hosts: bool = False) -> None:
        self.app = app
        self.behind_tls = behind_tls
        # Hosts below ours are somebody else's to speak for: they may not have TLS.
        strict = f"{_A_YEAR}; includeSubDomains" if other_hosts else _A_YEAR
        self.headers = {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            # An address may name what a visitor looks at: other hosts get none of it.
            "Referrer-Policy": "same-origin",
            "Permissions-Policy": _PERMISSIONS,
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            **({"Strict-Transport-Security": strict} if behind_tls else {}),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and complete the head of its answer."""
        secure = self.behind_tls or _came_by_https(scope)

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                del headers["server"]
                if secure:
                    message["headers"] = [_secure(name, value) for name, value in message["headers"]]
            await send(message)

        await self.app(scope, receive, complete if scope["type"] == "http" else send)


def _came_by_https(scope: Scope) -> bool:
    """Say whether this request came by https: who claims it falsely only makes the own cookie stricter."""
    if scope["type"] != "http":
        return False
    return scope.get("scheme") == "https" or request_header(scope, b"x-forwarded-proto").lower() == "https"


def _secure(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Return a header; a cookie is for https alone, which Streamlit cannot know of behind a proxy."""
    if name.lower() != b"set-cookie" or b"secure" in value.lower().replace(b" ", b"").split(b";"):
        return name, value
    return name, value + b"; Secure"
