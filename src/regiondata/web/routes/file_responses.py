"""What files and decks have in common: made by a process of their own, and by none for a visitor who has gone."""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from regiondata.exports.export_queue import LateError, QueueFullError
from regiondata.exports.request import ExportError, ExportRequest
from regiondata.exports.worker_pool import LONGEST_WAIT, RETRY_AFTER, RefusedError, shared_pool
from regiondata.i18n import tr
from regiondata.paths import default_slug
from regiondata.region import Region
from regiondata.store import current_slugs
from regiondata.web.client_address import client_address
from regiondata.web.middleware.request_guard import LONGEST_QUERY
from regiondata.web.rate_limit import RateLimit, VisitorLimits
from regiondata.web.response import send_plain
from regiondata.web.routes.query import requested_region

AGAIN = ((b"retry-after", b"10"),)


def file_paces() -> VisitorLimits:
    """Return how fast one visitor may ask for files: all links of a page at once, then two in a second."""
    return VisitorLimits(lambda: RateLimit(per_second=2, at_once=20, longest_wait=2, rested=True))


class Requested(NamedTuple):
    """Who asks for a file, of which region, and what the address says of it."""

    visitor: str
    query: dict[str, list[str]]
    region: Region


async def read_visitor(scope: Scope, send: Send, paces: VisitorLimits, reading: ThreadPoolExecutor) -> Requested | None:
    """Return what a visitor asks for once it is their turn, or None where a refusal was sent instead."""
    if len(scope["query_string"]) > LONGEST_QUERY:
        await send_too_long(send)
        return None
    visitor = client_address(scope)
    wait = paces.reserve(visitor)
    if wait is None:
        await send_too_fast(send)
        return None
    await asyncio.sleep(wait)
    query = parse_qs(scope["query_string"].decode("latin-1"))
    region = await asyncio.get_running_loop().run_in_executor(reading, requested_region, query)
    if region is None:
        await send_no_region(send)
        return None
    return Requested(visitor, query, region)


async def unless_gone(answer: Coroutine[Any, Any, None], receive: Receive) -> None:
    """Answer a request, or stop as soon as its client has gone."""
    answering = asyncio.ensure_future(answer)
    leaving = asyncio.ensure_future(_until_gone(receive))
    try:
        await asyncio.wait({answering, leaving}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        leaving.cancel()
        if not answering.done():
            answering.cancel()
    if answering.done() and not answering.cancelled():
        answering.result()


async def made_file(request: ExportRequest, version: str, visitor: str) -> bytes:
    """Return a request's file, or raise ExportError; a visitor who goes or has waited too long leaves the queue."""
    worker_pool, loop, done = shared_pool(), asyncio.get_running_loop(), asyncio.Event()
    job = worker_pool.submit(request, version, visitor)
    job.result.add_done_callback(lambda _: loop.call_soon_threadsafe(done.set))
    try:
        await asyncio.wait_for(done.wait(), LONGEST_WAIT)
        return job.result.result()
    except TimeoutError as error:
        raise LateError(RETRY_AFTER) from error
    finally:
        worker_pool.queue.leave(job)


async def send_refusal(send: Send, error: ExportError, *, framed: bool = False) -> None:
    """Say why there is no file: no such thing, no room just now, or a fault of ours.

    What a page shows in a frame of its own comes by itself, so the frame shows its placeholder until then and no words.
    """
    if isinstance(error, QueueFullError):
        again = ((b"retry-after", str(error.retry_after).encode()),)
        await send_plain(send, 429, str(error), more=again)
    elif isinstance(error, LateError):  # a page that shows a deck asks again by itself
        seconds = b"%d" % error.retry_after
        words = "" if framed else str(error)
        await send_plain(send, 503, words, more=((b"retry-after", seconds), (b"refresh", seconds)))
    elif isinstance(error, RefusedError):
        await send_plain(send, 404, str(error))
    else:
        await send_plain(send, 503, str(error), more=AGAIN)


async def send_too_long(send: Send) -> None:
    """Refuse an address of which a part would be left out."""
    described = tr("The link names more than one file can hold. Choose fewer, and make several files.")
    await send_plain(send, 414, described)


async def send_too_fast(send: Send) -> None:
    """Ask a visitor to come back later."""
    await send_plain(send, 429, tr("Too many requests. Please try again in a moment."), more=AGAIN)


async def send_no_region(send: Send) -> None:
    """Say that there is nothing to make a file of: which regions there are to choose from, or that none is sound."""
    slugs = current_slugs()
    if slugs and not default_slug(slugs):
        named = tr("Say which region is wanted, with region= and one of: {regions}.", regions=", ".join(slugs))
        await send_plain(send, 400, named)
        return
    described = tr("The data files contain errors, so no region can be shown. Please try again later.")
    await send_plain(send, 503, described, more=AGAIN)


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
