"""Ask an ASGI application without a server, and the invented regions as they are served."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from regiondata.store import clear_regions
from regiondata.web.settings import Settings
from regiondata.web.site.refresh_on_change import Publisher
from regiondata.web.site.site import Site


@dataclass
class Answer:
    """What an application answered."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    closed: bool = False


Ask = Callable[..., Answer]


@pytest.fixture
def ask() -> Ask:
    """Return a function that sends one request to an application."""

    def send_request(
        app: Any, path: str = "/", *, method: str = "GET", query: str = "", kind: str = "http", **headers: str
    ) -> Answer:
        given = {"host": "localhost", **{name.replace("_", "-"): value for name, value in headers.items()}}
        scope = {
            "type": kind,
            "method": method,
            "path": path,
            "query_string": query.encode(),
            "headers": [(name.encode(), value.encode("latin-1")) for name, value in given.items()],
        }
        answer = Answer()

        received = iter([True])

        async def receive() -> dict[str, Any]:
            if not next(received, False):  # a client that stays says nothing more
                await asyncio.Event().wait()
            return {"type": "websocket.connect" if kind == "websocket" else "http.request", "body": b""}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                answer.status = message["status"]
                answer.headers = {name.decode().lower(): value.decode() for name, value in message["headers"]}
            elif message["type"] == "http.response.body":
                answer.body += message.get("body", b"")
            elif message["type"] == "websocket.close":
                answer.closed = True

        asyncio.run(app(scope, receive, send))
        return answer

    return send_request


@dataclass
class Inner:
    """An application that answers everything with 200 and remembers the last request."""

    scope: dict[str, Any] = field(default_factory=dict)

    async def __call__(self, scope: dict[str, Any], receive: Any, send: Any) -> None:
        self.scope = scope
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": [(b"server", b"inner")]})
            await send({"type": "http.response.body", "body": b"inner"})


@pytest.fixture
def inner() -> Inner:
    return Inner()


@pytest.fixture(scope="module")
def settings() -> Settings:
    return Settings(url="https://invest.example", frames=("https://agency.example",))


@pytest.fixture(scope="session")
def sites_built() -> dict[tuple[Settings, date], Site]:
    """The sites of the invented regions that have been built, for `site`."""
    return {}


@pytest.fixture(scope="module")
def site(settings: Settings, sites_built: dict[tuple[Settings, date], Site]) -> Iterator[Site]:
    """The invented regions as they are served; a site is built once for all modules, since nobody may change it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGIONDATA_REGION", "silver-delta")
        patch.setenv("REGIONDATA_DATA", str(Path(__file__).resolve().parents[2] / "data" / "valid"))
        clear_regions()
        key = settings, date.today()
        if key not in sites_built:
            publisher = Publisher(settings)
            publisher.refresh()
            sites_built[key] = publisher.site
        yield sites_built[key]
        clear_regions()
