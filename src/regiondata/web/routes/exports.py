"""Files to take along, each at an address that says what is in it: it can be kept, sent on and fetched by a program."""

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from starlette.types import Receive, Scope, Send

from regiondata.charts.chart_by_key import may_be_chart
from regiondata.charts.timeline import TIMELINE
from regiondata.exports.images.svg import request_chart
from regiondata.exports.make_file import refuse_unknown
from regiondata.exports.request import ExportError, ExportRequest, file_name, media_type, read_request, refuse_unmade
from regiondata.exports.tables.network_links import is_links_name
from regiondata.i18n import DEFAULT_LANGUAGE, languages, tr, use_language
from regiondata.region import Region
from regiondata.web.response import REVALIDATE, CachedResponse, send_cached, send_plain, store
from regiondata.web.routes.file_responses import (
    file_paces,
    made_file,
    read_visitor,
    send_refusal,
    unless_gone,
)
from regiondata.web.routes.query import requested_day
from regiondata.web.settings import Settings

PICTURES = ("png", "svg")
"""Formats that are a chart and nothing else."""

TABLES = ("", "key_figures")
"""Tables that can be had by themselves; an empty name stands for all that belongs to the figures."""

READING_AT_ONCE = 2
"""Addresses that are read at the same time; what they ask for is made elsewhere."""


class Files:
    """Answers with the file that an address describes; an ASGI application whose path ends in a format."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.paces = file_paces()
        self._reading = ThreadPoolExecutor(READING_AT_ONCE, "files")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the file made by a process of its own, and send it."""
        await unless_gone(self._answer(scope, send), receive)

    async def _answer(self, scope: Scope, send: Send) -> None:
        requested = await read_visitor(scope, send, self.paces, self._reading)
        if requested is None:
            return
        visitor, query, region = requested
        loop = asyncio.get_running_loop()
        try:
            request = await loop.run_in_executor(
                self._reading, self.read, scope["path_params"]["format"], query, region
            )
        except ExportError as error:
            await send_plain(send, 404, str(error))
            return
        try:
            content = await made_file(request, region.version, visitor)
        except ExportError as error:
            await send_refusal(send, error)
            return
        cached_response = await loop.run_in_executor(self._reading, _cached_response, request, content)
        if not await send_cached(cached_response, scope, send):
            await send_plain(send, 406, tr("File not found."))

    def read(self, format_name: str, query: Mapping[str, Sequence[str]], region: Region) -> ExportRequest:
        """Return what is asked for, or raise ExportError where there is no such thing."""
        requested = next(iter(query.get("lang", ())), DEFAULT_LANGUAGE)
        language = requested if requested in languages() else DEFAULT_LANGUAGE
        use_language(language)
        refuse_unmade(format_name[:40])
        request = read_request(format_name, query, region, language=language, home=self.settings.public_url)
        request = request.model_copy(update={"day": requested_day(query, region).isoformat()})
        refuse_unknown(request, region)
        if request.table not in TABLES and not is_links_name(request.table, region):
            raise ExportError(tr("File not found."))
        if request.chart or format_name in PICTURES:
            _refuse_unknown_chart(request, region)
        return request


def _refuse_unknown_chart(request: ExportRequest, region: Region) -> None:
    """Raise ExportError where there is no such chart: a wrong request, and not a fault of the server.

    What names no indicator is refused before it is looked for: what is looked for is kept.
    """
    if request.chart != TIMELINE and not may_be_chart(request.chart, region):
        raise ExportError(tr("There is no such chart. Use the key of a chart on the key figures page."))
    request_chart(request, region)


def _cached_response(request: ExportRequest, content: bytes) -> CachedResponse:
    named = f'attachment; filename="{file_name(request)}"'
    headers = [(b"content-disposition", named.encode("ascii", "replace")), (b"x-robots-tag", b"noindex")]
    return store(content, media_type(request), cache=REVALIDATE, more=headers)
