"""Presentations as pages of their own, made by a process of its own and kept while the data stay the same."""

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from regiondata.exports.html_deck.deck import deck_file_name, deck_script
from regiondata.exports.request import DECK, Order, OrderError
from regiondata.i18n import DEFAULT_LANGUAGE, languages
from regiondata.region import Region
from regiondata.stories.choices import read_deck_choices
from regiondata.web.csp import deck_policy
from regiondata.web.response import REVALIDATE, Stored, send_stored, store
from regiondata.web.routes.made_files import (
    file_paces,
    made_file,
    send_no_region,
    send_refusal,
    send_too_fast,
    unless_gone,
)
from regiondata.web.routes.query import asked_region, requested_day
from regiondata.web.settings import Settings
from regiondata.web.visitors import visitor_of

DECKS_KEPT = 60
"""Decks that are kept ready; visitors may choose any scenes, memory may not grow with them."""

LONGEST_QUERY = 6000

Query = dict[str, list[str]]


class Decks:
    """Answers with the deck that an address describes; an ASGI application of one page."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.policy = deck_policy(deck_script(), settings.frames)
        self.paces = file_paces()
        self._kept: OrderedDict[tuple[Order, str, bool], Stored] = OrderedDict()
        self._reading = ThreadPoolExecutor(2, "decks")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the deck made by a process of its own, and send it."""
        await unless_gone(self._answer(scope, send), receive)

    async def _answer(self, scope: Scope, send: Send) -> None:
        visitor, loop = visitor_of(scope), asyncio.get_running_loop()
        wait = self.paces.reserve(visitor)
        if wait is None:
            await send_too_fast(send)
            return
        await asyncio.sleep(wait)
        query = parse_qs(scope["query_string"].decode("latin-1")[:LONGEST_QUERY])
        region = await loop.run_in_executor(self._reading, asked_region, query)
        if region is None:
            await send_no_region(send)
            return
        try:
            stored = await self._find(self.read(query, region), region.version, query, visitor)
        except OrderError as error:
            await send_refusal(send, error)
            return
        if not await send_stored(stored, scope, send):
            await send_no_region(send)

    def read(self, query: Query, region: Region) -> Order:
        """Return the request for the deck that an address describes."""
        asked, choices = query.get("lang", [DEFAULT_LANGUAGE])[0], read_deck_choices(query)
        return Order(
            format=DECK,
            region=region.slug,
            data=str(region.data),
            day=requested_day(query, region).isoformat(),
            language=asked if asked in languages() else DEFAULT_LANGUAGE,
            home=self.settings.public_url,
            story=choices.scenes.story if choices.scenes.story in region.stories else "",
            scenes=choices.scenes.scenes,
            short=choices.scenes.short,
            overruled=choices.scenes.overruled,
            appearance=choices.look,
            notes=choices.notes,
        )

    async def _find(self, order: Order, version: str, query: Query, visitor: str) -> Stored:
        saved = query.get("save", [""])[0] == "1"
        named = order, version, saved
        if named not in self._kept:
            content = await made_file(order, version, visitor)
            loop = asyncio.get_running_loop()
            self._kept[named] = await loop.run_in_executor(self._reading, self._stored, order, content, saved)
            while len(self._kept) > DECKS_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(named)
        return self._kept[named]

    def _stored(self, order: Order, content: bytes, saved: bool) -> Stored:
        headers = [(b"content-security-policy", self.policy.encode()), (b"x-robots-tag", b"noindex")]
        if saved and order.as_of is not None:
            name = deck_file_name(order.region, order.story, order.as_of)
            headers.append((b"content-disposition", f'attachment; filename="{name}"'.encode()))
        return store(content, "text/html", cache=REVALIDATE, more=headers)
