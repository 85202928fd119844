"""Answers what lies ready in memory before anything else is asked: open data, static pages, layers, page heads."""

import asyncio
import json
from collections.abc import Callable
from urllib.parse import parse_qs, urlencode

from starlette.types import ASGIApp, Receive, Scope, Send

from regiondata.analysis.record_lookup import near_records
from regiondata.analysis.region_versions import find_version
from regiondata.exports.html.page import page_html
from regiondata.i18n import tr
from regiondata.store import current_slugs
from regiondata.urls import PAGES, data_address
from regiondata.web.middleware.unknown_addresses import Refusal, find_refusal
from regiondata.web.rate_limit import RateLimit
from regiondata.web.response import CachedResponse, send_cached, send_plain
from regiondata.web.routes.versions import SERVED, moved_address
from regiondata.web.settings import Settings
from regiondata.web.site.open_data import DATA_HEADERS, store_page
from regiondata.web.site.site import BuiltRegion, Shells, Site
from regiondata.web.site.static_pages import missing_page, missing_version_page
from regiondata.web.streamlit_internals.addresses import CORE, CORE_FOLDERS, CORE_NAMES, FOLDERS

_PREFLIGHT = (
    (b"access-control-allow-methods", b"GET, HEAD, OPTIONS"),
    (b"access-control-allow-headers", b"If-None-Match"),
    (b"access-control-max-age", b"86400"),
)
_PATHS = frozenset(PAGES.values())


class Answers:
    """Sends what is stored for an address, says in words where there is nothing, and passes the rest on."""

    def __init__(
        self, app: ASGIApp, *, site: Callable[[], Site], shells: Shells, settings: Settings, routes: tuple[str, ...]
    ) -> None:
        self.app = app
        self.site = site
        self.shells = shells
        self.settings = settings
        self.rate_limit = RateLimit()
        self.paths = _PATHS | {route for route in routes if "{" not in route}
        self.passed_on = {route.strip("/").partition("/")[0] for route in routes if "{" in route}
        self.page_headers = store_page(missing_page(settings.public_url, {}, None), settings).headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory where there is an answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path = str(scope["path"])
        if path.startswith("/data") and not await self._in_time(send):
            return
        query = scope["query_string"].decode("latin-1")
        unknown = unknown_version(self.site(), path, query)
        if unknown is not None:
            await send_plain(
                send, 404, self._no_version(*unknown), media_type="text/html; charset=utf-8", more=self._page_headers()
            )
            return
        refusal = self._refusal(path, query)
        if refusal is not None and not refusal.opens:
            await send_plain(send, refusal.status, refusal.sentence)
            return
        cached_response = self._find(path, query)
        status = 200 if refusal is None else refusal.status
        if (
            cached_response is not None
            and scope["method"] != "OPTIONS"
            and await send_cached(cached_response, scope, send, status)
        ):
            return
        if path.startswith(("/data/", "/facts/")) and not self.site().answers and scope["method"] != "OPTIONS":
            again = (*DATA_HEADERS, (b"retry-after", b"5"))
            await send_plain(send, 503, tr("The data is still loading. Please try again in a moment."), more=again)
        elif scope["method"] != "OPTIONS" and self._is_unreadable(path):
            broken = tr("The data files contain errors, so no region can be shown. Please try again later.")
            await send_plain(send, 503, broken, more=(*DATA_HEADERS, (b"retry-after", b"60")))
        elif path.startswith("/data") and not (SERVED.fullmatch(path) and scope["method"] in {"GET", "HEAD"}):
            await self._about_data(scope, send)
        elif self._is_ours(path):
            await self._send_missing(send, path, query)
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

    def _is_unreadable(self, path: str) -> bool:
        """Say whether the data of a region are asked for whose files have never been sound since the start."""
        slug = path.removeprefix("/data/").partition("/")[0]
        return path.startswith("/data/") and slug not in self.site().regions and slug in current_slugs()

    def _refusal(self, path: str, query: str) -> Refusal | None:
        site = self.site() if query else None
        if site is None:
            return None
        regions = {slug: built.region for slug, built in site.regions.items()}
        return find_refusal(path, query, regions, site.default)

    def _find(self, path: str, query: str) -> CachedResponse | None:
        if path in self.shells.own:
            return self.shells.own[path]
        site = self.site()
        cached_response = site.answers.get(path)
        if cached_response is None and path.startswith("/facts"):
            requested = parse_qs(query).get("region", [""])[0]
            return site.page("/facts/" if path == "/facts" else path, requested)
        return self.shells.find(site, path, query) if cached_response is None and path in _PATHS else cached_response

    def _is_ours(self, path: str) -> bool:
        """Say whether nobody behind us knows an address either; there, Streamlit would show its first page."""
        bare = path.rstrip("/") or "/"
        first, _, rest = bare.strip("/").partition("/")
        if first == CORE.strip("/"):
            return rest not in CORE_NAMES and rest.partition("/")[0] not in CORE_FOLDERS
        if first in FOLDERS:
            return not rest
        return bare not in self.paths and first not in self.passed_on and bare not in self.shells.static_files

    async def _about_data(self, scope: Scope, send: Send) -> None:
        if scope["method"] == "OPTIONS":
            await send_plain(send, 204, "", more=(*DATA_HEADERS, *_PREFLIGHT))
        elif scope["path"] == "/data":
            await send_plain(send, 308, "", more=((b"location", b"/data/"),))
        elif (moved := moved_address(scope["path"])) is not None:
            await send_plain(send, 308, "", more=((b"location", moved.encode()), *DATA_HEADERS))
        else:
            content = json.dumps(_missing_data(scope["path"], self.site()), ensure_ascii=False)
            await send_plain(send, 404, content, media_type="application/json", more=DATA_HEADERS)

    def _no_version(self, slug: str, version: str) -> str:
        page = missing_version_page(self.site().regions[slug].region, version, self.settings.public_url)
        return page_html(page)

    def _page_headers(self) -> list[tuple[bytes, bytes]]:
        """Return what a page of ours is sent with, besides its type and how long it may be kept."""
        return [header for header in self.page_headers if header[0] not in {b"cache-control", b"content-type"}]

    async def _send_missing(self, send: Send, path: str, query: str) -> None:
        """Say that there is nothing at an address, with links to the nearest that there are."""
        site = self.site()
        shown = _shown(site, query)
        page = missing_page(self.settings.public_url, near_pages(site, path, query), shown.region if shown else None)
        content = page_html(page)
        await send_plain(send, 404, content, media_type="text/html; charset=utf-8", more=self._page_headers())


def unknown_version(site: Site, path: str, query: str) -> tuple[str, str] | None:
    """Return region and version where an address of the dashboard names a version that there is not, else None."""
    if path not in _PATHS or "version=" not in query:
        return None
    requested = parse_qs(query)
    version, slug = (requested.get(name, [""])[0] for name in ("version", "region"))
    built = site.regions.get(slug) or site.regions.get(site.default)
    if built is None or not version or find_version(built.region, version) is not None:
        return None
    return built.region.slug, version


_PLAIN_KINDS = {"figure": "key_figure", "hub": "hub", "place": "place"}
"""Types of the records that have plain-text pages, by the folder of their addresses."""


def _shown(site: Site, query: str) -> BuiltRegion | None:
    """Return the region that an address names, or else the one that is shown where it names none."""
    return site.regions.get(parse_qs(query).get("region", [""])[0]) or site.regions.get(site.default)


def near_pages(site: Site, path: str, query: str) -> dict[str, str]:
    """Return by name the plain-text pages of records that are called nearly as an address asks; none for others."""
    folder, _, key = path.removeprefix("/facts/").partition("/")
    built = _shown(site, query)
    if built is None or not path.startswith("/facts/") or folder not in _PLAIN_KINDS:
        return {}
    near = near_records(_PLAIN_KINDS[folder], key, built.region)
    pages = {label: f"/facts/{folder}/{each}" for each, label in near.items()}
    slug = urlencode({"region": built.region.slug})
    return {label: f"{page}?{slug}" for label, page in pages.items() if page in built.pages}


def _near_files(path: str, built: BuiltRegion, site: Site) -> list[str]:
    """Return the files of figures that are called nearly as an address asks."""
    key, _, ending = path.rpartition("/figures/")[2].rpartition(".")
    near = near_records("key_figure", key or ending, built.region)
    files = (data_address(built.region.slug, f"figures/{each}.{ending if key else 'json'}") for each in near)
    return [file for file in files if file in site.answers]


def _missing_data(path: str, site: Site) -> dict[str, object]:
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
    near = _near_files(path, built, site) if built is not None and "/figures/" in path else []
    described = {"error": tr("File not found."), "asked": path[:200], "expected": expected, "see": see}
    return {**described, **({"nearest": near} if near else {})}
