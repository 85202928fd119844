"""Files to take along, each at an address that says what is in it: it can be kept, sent on and fetched by a program."""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from regiondata.charts.compare import SEPARATOR
from regiondata.charts.timeline import TIMELINE
from regiondata.data.checks.stories import CHART_FORMS
from regiondata.exports.formats import refuse_unknown
from regiondata.exports.images.svg import request_chart
from regiondata.exports.request import ExportError, ExportRequest, file_name, media_type, read_request, refuse_unmade
from regiondata.exports.worker_pool import shared_pool
from regiondata.i18n import DEFAULT_LANGUAGE, languages, tr, use_language
from regiondata.region import Region
from regiondata.web.rate_limit import RateLimit
from regiondata.web.response import REVALIDATE, CachedResponse, send_cached, send_plain, store
from regiondata.web.routes.query import requested_region
from regiondata.web.settings import Settings

LONGEST_QUERY = 6000
PICTURES = ("png", "svg")
"""Formats that are a chart and nothing else."""

TABLES = ("", "key_figures")
"""Tables that can be had by themselves; an empty name stands for all that belongs to the figures."""

AT_ONCE = 4
"""Requests that may wait for a file at the same time; the others wait for one of them to be done."""

_AGAIN = ((b"retry-after", b"10"),)


class Files:
    """Answers with the file that an address describes; an ASGI application whose path ends in a format."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.rate_limit = RateLimit(per_second=4, at_once=20, longest_wait=10)
        self._waiting = ThreadPoolExecutor(AT_ONCE, "files")

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Have the file made by a process of its own, and send it."""
        wait = self.rate_limit.reserve()
        if wait is None:
            await send_plain(send, 429, tr("Too many requests. Please try again in a moment."), more=_AGAIN)
            return
        await asyncio.sleep(wait)
        query = parse_qs(scope["query_string"].decode("latin-1")[:LONGEST_QUERY])
        region = await asyncio.to_thread(requested_region, query)
        if region is None:
            await send_plain(
                send,
                503,
                tr("The data files contain errors, so no region can be shown. Please try again later."),
                more=_AGAIN,
            )
            return
        await self._answer(scope, send, query, region)

    async def _answer(self, scope: Scope, send: Send, query: Mapping[str, Sequence[str]], region: Region) -> None:
        try:
            request = await asyncio.to_thread(self.read, scope["path_params"]["format"], query, region)
        except ExportError as error:
            await send_plain(send, 404, str(error))
            return
        try:
            cached_response = await asyncio.get_running_loop().run_in_executor(
                self._waiting, _made, request, region.version
            )
        except ExportError as error:
            await send_plain(send, 503, str(error), more=_AGAIN)
            return
        if not await send_cached(cached_response, scope, send):
            await send_plain(send, 406, tr("File not found."))

    def read(self, format_name: str, query: Mapping[str, Sequence[str]], region: Region) -> ExportRequest:
        """Return what is asked for, or raise OrderError where there is no such thing."""
        requested = next(iter(query.get("lang", ())), DEFAULT_LANGUAGE)
        language = requested if requested in languages() else DEFAULT_LANGUAGE
        use_language(language)
        refuse_unmade(format_name[:40])
        request = read_request(format_name, query, region, language=language, home=self.settings.public_url)
        refuse_unknown(request, region)
        if request.table not in TABLES:
            raise ExportError(tr("File not found."))
        if request.chart or format_name in PICTURES:
            _refuse_unknown_chart(request, region)
        return request


def _refuse_unknown_chart(request: ExportRequest, region: Region) -> None:
    """Raise OrderError where there is no such chart: a wrong request, and not a fault of the server.

    What names no indicator is refused before it is looked for: what is looked for is kept.
    """
    form, _, indicator = request.chart.partition(SEPARATOR)[0].partition("_")
    if request.chart != TIMELINE and (form not in CHART_FORMS or indicator not in region.terms["indicators"].index):
        raise ExportError(tr("There is no such chart. Name one of the key figures' page in “chart”."))
    request_chart(request, region)


def _made(request: ExportRequest, version: str) -> CachedResponse:
    content = shared_pool().make(request, version)
    named = f'attachment; filename="{file_name(request)}"'
    headers = [(b"content-disposition", named.encode("ascii", "replace")), (b"x-robots-tag", b"noindex")]
    return store(content, media_type(request), cache=REVALIDATE, more=headers)
