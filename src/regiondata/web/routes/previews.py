"""The pictures that links are shown with elsewhere: made once for each page and record, by a process of its own."""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from regiondata.exports.export_queue import LateError
from regiondata.exports.html.page_descriptions import describe_page
from regiondata.exports.images.preview import preview_drawing
from regiondata.exports.request import ExportError, ExportRequest, is_installed, media_type
from regiondata.exports.worker_pool import LONGEST_WAIT, shared_pool
from regiondata.paths import app_folder
from regiondata.region import Region
from regiondata.store import good_folder
from regiondata.urls import PAGES, RECORD_PAGES
from regiondata.web.rate_limit import RateLimit
from regiondata.web.response import SHORTLY, CachedResponse, send_cached, send_plain, store
from regiondata.web.routes.query import requested_region

HELD = 200
"""Pictures that are held; an address may name more, and memory may not grow with them."""

_PARAMETERS = dict(RECORD_PAGES.values())


class Previews:
    """Answers with the picture of a page; an ASGI application whose path ends in the page's name."""

    def __init__(self) -> None:
        self.rate_limit = RateLimit(per_second=2, at_once=10, longest_wait=10)
        self._worker = ThreadPoolExecutor(1, "previews")
        self._held = lru_cache(maxsize=HELD)(_drawn)

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Send the picture that is held, or have it made; without the export add-on one that is shipped."""
        query = parse_qs(scope["query_string"].decode("latin-1"))
        page = str(scope["path_params"]["page"])
        region = await asyncio.to_thread(requested_region, query)
        if page not in PAGES or region is None or not is_installed("png"):
            await send_cached(_shipped(), scope, send)
            return
        wait = self.rate_limit.reserve()
        if wait is None:
            await send_cached(_shipped(), scope, send)
            return
        await asyncio.sleep(wait)
        named, key = _Named(region), _known_key(page, query, region)
        try:
            cached_response = await asyncio.get_running_loop().run_in_executor(
                self._worker, self._held, named, page, key
            )
        except LateError:
            await send_cached(_shipped(), scope, send)
            return
        except ExportError as error:
            await send_plain(send, 503, str(error))
            return
        await send_cached(cached_response, scope, send)


def _known_key(page: str, query: Mapping[str, Sequence[str]], region: Region) -> str:
    """Return the key of the record that an address names, or an empty text where there is none of that name."""
    requested = query.get(_PARAMETERS.get(page, ""), [""])[0][:80]
    return next(iter(describe_page(page, requested, region).parameters.values()), "")


class _Named:
    """A region as a key of what is held: alike while version and day are."""

    def __init__(self, region: Region) -> None:
        self.region = region

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Named) and hash(self) == hash(other)

    def __hash__(self) -> int:
        return hash((self.region.slug, self.region.version, self.region.as_of))


def _drawn(named: _Named, page: str, key: str) -> CachedResponse:
    region = named.region
    drawing = preview_drawing(page, key, region)
    request = ExportRequest(
        format="png", region=region.slug, data=str(good_folder(region)), day=region.as_of.isoformat(), drawing=drawing
    )
    return store(shared_pool().make(request, region.version, seconds=LONGEST_WAIT), media_type(request), cache=SHORTLY)


@lru_cache(maxsize=1)
def _shipped() -> CachedResponse:
    return store((app_folder() / "link_preview.png").read_bytes(), "image/png", cache=SHORTLY)
