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
from regiondata.exports.images.svg import order_chart
from regiondata.exports.request import Order, OrderError, file_name, media_type, read_order, refuse_unmade
from regiondata.exports.worker_pool import shared_workshop
from regiondata.i18n import DEFAULT_LANGUAGE, languages, tr, use_language
from regiondata.region import Region
from regiondata.web.rate_limit import Pace
from regiondata.web.response import REVALIDATE, Stored, send_plain, send_stored, store
from regiondata.web.routes.query import asked_region
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
        self.pace = Pace(per_second=4, at_once=20, longest_wait=10)
        self._waiting = ThreadPoolExecutor(AT_ONCE, "files")

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Have the file made by a process of its own, and send it."""
        wait = self.pace.reserve()
        if wait is None:
            await send_plain(send, 429, tr("Too many requests. Please try again in a moment."), more=_AGAIN)
            return
        await asyncio.sleep(wait)
        query = parse_qs(scope["query_string"].decode("latin-1")[:LONGEST_QUERY])
        region = await asyncio.to_thread(asked_region, query)
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
            order = await asyncio.to_thread(self.read, scope["path_params"]["format"], query, region)
        except OrderError as error:
            await send_plain(send, 404, str(error))
            return
        try:
            stored = await asyncio.get_running_loop().run_in_executor(self._waiting, _made, order, region.version)
        except OrderError as error:
            await send_plain(send, 503, str(error), more=_AGAIN)
            return
        if not await send_stored(stored, scope, send):
            await send_plain(send, 406, tr("File not found."))

    def read(self, format_name: str, query: Mapping[str, Sequence[str]], region: Region) -> Order:
        """Return what is asked for, or raise OrderError where there is no such thing."""
        asked = next(iter(query.get("lang", ())), DEFAULT_LANGUAGE)
        language = asked if asked in languages() else DEFAULT_LANGUAGE
        use_language(language)
        refuse_unmade(format_name[:40])
        order = read_order(format_name, query, region, language=language, home=self.settings.public_url)
        refuse_unknown(order, region)
        if order.table not in TABLES:
            raise OrderError(tr("File not found."))
        if order.chart or format_name in PICTURES:
            _refuse_unknown_chart(order, region)
        return order


def _refuse_unknown_chart(order: Order, region: Region) -> None:
    """Raise OrderError where there is no such chart: a wrong request, and not a fault of the server.

    What names no indicator is refused before it is looked for: what is looked for is kept.
    """
    form, _, indicator = order.chart.partition(SEPARATOR)[0].partition("_")
    if order.chart != TIMELINE and (form not in CHART_FORMS or indicator not in region.terms["indicators"].index):
        raise OrderError(tr("There is no such chart. Name one of the key figures' page in “chart”."))
    order_chart(order, region)


def _made(order: Order, version: str) -> Stored:
    content = shared_workshop().make(order, version)
    named = f'attachment; filename="{file_name(order)}"'
    headers = [(b"content-disposition", named.encode("ascii", "replace")), (b"x-robots-tag", b"noindex")]
    return store(content, media_type(order), cache=REVALIDATE, more=headers)
