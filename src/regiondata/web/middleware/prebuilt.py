"""Answers what lies ready in memory before anything else is asked: open data, static pages, layers, page heads."""

import asyncio
import json
from collections.abc import Callable
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Receive, Scope, Send

from regiondata.i18n import tr
from regiondata.urls import PAGES
from regiondata.web.rate_limit import RateLimit
from regiondata.web.response import CachedResponse, send_cached, send_plain
from regiondata.web.settings import Settings
from regiondata.web.site.open_data import DATA_HEADERS, store_page
from regiondata.web.site.site import Shells, Site
from regiondata.web.site.static_pages import missing_page

FRAMEWORK = ("_stcore", "static", "media", "component", "favicon.png", "manifest.json", "healthz", "readyz")
"""First parts of addresses that Streamlit serves."""

_PREFLIGHT = (
    (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
    (b"access-control-allow-headers", b"If-None-Match"),
    (b"access-control-max-age", b"86400"),
)
_PATHS = frozenset(PAGES.values())


class Answers:
    """Sends what is stored for an address, tells in words where there is nothing, and passes the rest on."""

    def __init__(
        self, app: ASGIApp, *, site: Callable[[], Site], shells: Shells, settings: Settings, routes: tuple[str, ...]
    ) -> None:
        self.app = app
        self.site = site
        self.shells = shells
        self.rate_limit = RateLimit()
        self.paths = _PATHS | {route for route in routes if "{" not in route}
        self.passed_on = {*FRAMEWORK, *(route.strip("/").partition("/")[0] for route in routes if "{" in route)}
        missing = store_page(missing_page(settings.public_url), settings)
        self.missing, self.missing_headers = missing.body or b"", missing.headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory where there is an answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = str(scope["path"])
        if path.startswith("/data") and not await self._in_time(send):
            return
        cached_response = self._find(path, scope["query_string"].decode("latin-1"))
        if (
            cached_response is not None
            and scope["method"] != "OPTIONS"
            and await send_cached(cached_response, scope, send)
        ):
            return
        if path.startswith("/data"):
            await self._about_data(scope, send)
        elif self._is_ours(path):
            await self._send_missing(send)
        else:
            await self.app(scope, receive, send)

    async def _in_time(self, send: Send) -> bool:
        """Wait where the data are read faster than the pages bear; say False where the visitor has been sent away."""
        wait = self.rate_limit.reserve()
        if wait is None:
            again = (*DATA_HEADERS, (b"retry-after", b"10"))
            await send_plain(send, 429, tr("Too many requests. Please try again in a moment."), more=again)
            return False
        if wait:
            await asyncio.sleep(wait)
        return True

    def _find(self, path: str, query: str) -> CachedResponse | None:
        if path in self.shells.own:
            return self.shells.own[path]
        site = self.site()
        cached_response = site.answers.get(path)
        if cached_response is None and path.startswith("/facts"):
            requested = parse_qs(query[:2000]).get("region", [""])[0]
            return site.page("/facts/" if path == "/facts" else path, requested)
        return self.shells.find(site, path, query) if cached_response is None and path in _PATHS else cached_response

    def _is_ours(self, path: str) -> bool:
        """Say whether nobody behind us knows an address either; there, Streamlit would show its first page."""
        bare = path.rstrip("/") or "/"
        return bare not in self.paths and bare.strip("/").partition("/")[0] not in self.passed_on

    async def _about_data(self, scope: Scope, send: Send) -> None:
        if scope["method"] == "OPTIONS":
            await send_plain(send, 204, "", more=(*DATA_HEADERS, *_PREFLIGHT))
        elif scope["path"] == "/data":
            await send_plain(send, 308, "", more=((b"location", b"/data/"),))
        else:
            content = json.dumps(_missing_data(scope["path"], self.site()), ensure_ascii=False)
            await send_plain(send, 404, content, media_type="application/json", more=DATA_HEADERS)

    async def _send_missing(self, send: Send) -> None:
        headers = [header for header in self.missing_headers if header[0] != b"cache-control"]
        length = (b"content-length", str(len(self.missing)).encode())
        head = [*headers, (b"cache-control", b"no-store"), length]
        await send({"type": "http.response.start", "status": 404, "headers": head})
        await send({"type": "http.response.body", "body": self.missing})


def _missing_data(path: str, site: Site) -> dict[str, str]:
    """Say what was asked, what there is, and where to look."""
    slug = path.removeprefix("/data/").partition("/")[0]
    built = site.regions.get(slug)
    if built is None:
        expected = tr("one of these regions: {names}", names=", ".join(site.regions) or tr("(none)"))
        see = "/data/index.json"
    elif "/figures/" in path:
        expected = tr("the key of a figure that may be republished")
        see = f"/data/{slug}/key_figures.json"
    else:
        expected = tr("a file of version {version}, listed in datapackage.json", version=built.opened.version)
        see = f"/data/{slug}/datapackage.json"
    return {"error": tr("File not found."), "asked": path[:200], "expected": expected, "see": see}
