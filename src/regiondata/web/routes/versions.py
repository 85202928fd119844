"""Versions of a region and what moved between them, read from snapshots when they are asked for.

They do not lie ready in memory as the open data of today do: there may be many, and few are asked for.
"""

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple
from urllib.parse import parse_qs

from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from regiondata.analysis.changes import Comparison, compare_releases, compare_versions
from regiondata.analysis.region_versions import Version, find_version
from regiondata.data.release_snapshots import SnapshotError
from regiondata.exports.changes import changes_record
from regiondata.exports.html.change_pages import changes_page, version_page, versions_page
from regiondata.exports.open_data.versions import version_file, versions_record
from regiondata.exports.tables.writers import json_bytes
from regiondata.i18n import DEFAULT_LANGUAGE, tr, use_language
from regiondata.region import Region
from regiondata.store import current_region, current_slugs
from regiondata.urls import PLAIN_CHANGES, data_address
from regiondata.web.middleware.access_log import LOGGER
from regiondata.web.response import CachedResponse, immutable_response, send_cached, send_plain
from regiondata.web.routes.query import requested_region
from regiondata.web.settings import Settings
from regiondata.web.site.open_data import DATA_HEADERS, store_data, store_page

AT_ONCE = 2
"""Requests that read snapshots at the same time; the others wait for one of them."""

SERVED = re.compile(r"/data/[^/]+/versions(?:/.*)?", re.DOTALL)
"""Paths under `/data/` that are answered here and not from memory."""

_PINNED = re.compile(r"/data/([a-z0-9_-]+)/([0-9a-f]{12})/([A-Za-z0-9_./-]*)")

Query = Mapping[str, Sequence[str]]


class _Missing(NamedTuple):
    """What an address names that is not there: what was expected instead, and where to look."""

    expected: str
    see: str


def moved_address(path: str) -> str | None:
    """Return where a version's file has moved that is asked for under its former address, or None."""
    found = _PINNED.fullmatch(path)
    return data_address(found[1], f"versions/{found[2]}/{found[3]}") if found else None


class Versions:
    """Answers with the files of one version, the list of versions, and what moved; an ASGI application."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._reading = ThreadPoolExecutor(AT_ONCE, "versions")

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Read off the event loop what is asked for, and send it, or say in a sentence what there is instead."""
        query = parse_qs(scope["query_string"].decode("latin-1"))
        found = await asyncio.get_running_loop().run_in_executor(self._reading, self.find, scope["path"], query)
        if isinstance(found, _Missing):
            described = {"error": tr("File not found."), "asked": scope["path"][:200], **found._asdict()}
            content = json.dumps(described, ensure_ascii=False)
            await send_plain(send, 404, content, media_type="application/json", more=DATA_HEADERS)
        elif not await send_cached(found, scope, send):
            await send_plain(send, 406, tr("File not found."))

    def find(self, path: str, query: Query) -> CachedResponse | _Missing:
        """Return the answer to an address."""
        use_language(DEFAULT_LANGUAGE)
        try:
            if not path.startswith("/data/"):
                region = requested_region(query)
                return self._page(region, query) if region else _no_region()
            slug, _, rest = path.removeprefix("/data/").partition("/")
            region = current_region(slug).region if slug in current_slugs() else None
            return self._data(region, rest, query) if region else _no_region()
        except SnapshotError as error:
            LOGGER.error("a snapshot cannot be read", extra={"event": {"what": str(error)}})
            return _Missing(tr("a version whose files are complete"), "/data/index.json")

    def _data(self, region: Region, rest: str, query: Query) -> CachedResponse | _Missing:
        home = self.settings.public_url
        version, _, path = rest.removeprefix("versions").removeprefix("/").partition("/")
        if version == "":
            return store_page(versions_page(region, home), self.settings)
        if (version, path) == ("index.json", ""):
            return store_data(version, json_bytes(versions_record(region, home)))
        if (version, path) == ("changes.json", ""):
            found = _compared(region, query)
            return found if isinstance(found, _Missing) else store_data(version, _changes_json(found))
        known = find_version(region, version)
        if known is None:
            return _no_version(region, version)
        if path == "":
            return store_page(version_page(region, known, home), self.settings)
        return self._file(region, known, path)

    def _file(self, region: Region, version: Version, path: str) -> CachedResponse | _Missing:
        content = version_file(region, version, path, self.settings.public_url)
        if content is None:
            expected = tr("a file of version {version}, listed in datapackage.json", version=version.id)
            return _Missing(expected, data_address(region.slug, f"versions/{version.id}/datapackage.json"))
        cached_response = store_data(path, content)
        return immutable_response(cached_response) if version.snapshot else cached_response

    def _page(self, region: Region, query: Query) -> CachedResponse | _Missing:
        found = _compared(region, query)
        if isinstance(found, _Missing):
            return found
        return store_page(changes_page(region, found, self.settings.public_url), self.settings)


def version_routes(settings: Settings) -> list[Route]:
    """Return the addresses that are answered here."""
    versions = Versions(settings)
    paths = ("versions", "versions/{path:path}")
    return [Route(PLAIN_CHANGES, versions), *(Route(data_address("{region}", path), versions) for path in paths)]


def _compared(region: Region, query: Query) -> tuple[Comparison, ...] | _Missing:
    """Return what moved between the two versions of an address, one of which may be left out; or between all."""
    before, after = (next(iter(query.get(name, ())), "") for name in ("from", "to"))
    if not before and not after:
        return compare_releases(region)
    unknown = next((name for name in (before, after) if name and find_version(region, name) is None), None)
    if unknown is not None:
        return _no_version(region, unknown)
    comparison = compare_versions(region, before or _first(region), after or region.fingerprint)
    return (comparison,) if comparison else _no_version(region, before)


def _first(region: Region) -> str:
    releases = compare_releases(region)
    return releases[-1].before.id if releases else region.fingerprint


def _changes_json(comparisons: tuple[Comparison, ...]) -> bytes:
    return json_bytes({"comparisons": [changes_record(comparison) for comparison in comparisons]})


def _no_version(region: Region, version: str) -> _Missing:
    described = tr("There is no version “{version}” of {region}.", version=version[:40], region=region.profile.name)
    return _Missing(f"{described} {tr('Every released version is listed.')}", data_address(region.slug, "versions/"))


def _no_region() -> _Missing:
    return _Missing(tr("one of these regions: {names}", names=", ".join(current_slugs()) or tr("(none)")), "/data/")
