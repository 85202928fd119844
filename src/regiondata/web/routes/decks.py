"""Presentations as pages of their own, made by a process of its own and kept while the data stay the same."""

import asyncio
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from starlette.types import Receive, Scope, Send

from regiondata.exports.html_deck.deck import deck_file_name, deck_script
from regiondata.exports.request import DECK, ExportError, ExportRequest
from regiondata.i18n import DEFAULT_LANGUAGE, languages
from regiondata.region import Region
from regiondata.store import good_folder
from regiondata.stories.choices import read_deck_choices
from regiondata.stories.story_patterns import story_titles
from regiondata.web.csp import deck_policy
from regiondata.web.response import REVALIDATE, CachedResponse, request_header, send_cached, store
from regiondata.web.routes.file_responses import (
    file_paces,
    made_file,
    read_visitor,
    send_no_region,
    send_refusal,
    unless_gone,
)
from regiondata.web.routes.query import requested_day
from regiondata.web.settings import Settings

DECKS_CACHED = 60
"""Decks that are kept ready; visitors may choose any scenes, memory may not grow with them."""


Query = dict[str, list[str]]


class Decks:
    """Answers with the deck that an address describes; an ASGI application of one page."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.policy = deck_policy(deck_script(), settings.frames)
        self.paces = file_paces()
        self._retained: OrderedDict[tuple[ExportRequest, str, bool], CachedResponse] = OrderedDict()
        self._reading = ThreadPoolExecutor(2, "decks")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have the deck made by a process of its own, and send it."""
        await unless_gone(self._answer(scope, send), receive)

    async def _answer(self, scope: Scope, send: Send) -> None:
        requested = await read_visitor(scope, send, self.paces, self._reading)
        if requested is None:
            return
        visitor, query, region = requested
        loop = asyncio.get_running_loop()
        request = await loop.run_in_executor(self._reading, self.read, query, region)
        try:
            cached_response = await self._find(request, region.version, query, visitor)
        except ExportError as error:
            await send_refusal(send, error, framed=request_header(scope, b"sec-fetch-dest") == "iframe")
            return
        if not await send_cached(cached_response, scope, send):
            await send_no_region(send)

    def read(self, query: Query, region: Region) -> ExportRequest:
        """Return the request for the deck that an address describes."""
        requested, choices = query.get("lang", [DEFAULT_LANGUAGE])[0], read_deck_choices(query)
        return ExportRequest(
            format=DECK,
            region=region.slug,
            data=str(good_folder(region)),
            day=requested_day(query, region).isoformat(),
            language=requested if requested in languages() else DEFAULT_LANGUAGE,
            home=self.settings.public_url,
            story=choices.scenes.story if choices.scenes.story in story_titles(region) else "",
            scenes=choices.scenes.scenes,
            short=choices.scenes.short,
            overruled=choices.scenes.overruled,
            audience=choices.scenes.audience,
            own_words=choices.scenes.own_words,
            color_scheme=choices.look,
            notes=choices.notes,
        )

    async def _find(self, request: ExportRequest, version: str, query: Query, visitor: str) -> CachedResponse:
        saved = query.get("save", [""])[0] == "1"
        named = request, version, saved
        if named not in self._retained:
            content = await made_file(request, version, visitor)
            loop = asyncio.get_running_loop()
            self._retained[named] = await loop.run_in_executor(
                self._reading, self._cached_response, request, content, saved
            )
            while len(self._retained) > DECKS_CACHED:
                self._retained.popitem(last=False)
        self._retained.move_to_end(named)
        return self._retained[named]

    def _cached_response(self, request: ExportRequest, content: bytes, saved: bool) -> CachedResponse:
        headers = [(b"content-security-policy", self.policy.encode()), (b"x-robots-tag", b"noindex")]
        if saved and request.as_of is not None:
            name = deck_file_name(request.region, request.story, request.as_of)
            headers.append((b"content-disposition", f'attachment; filename="{name}"'.encode()))
        return store(content, "text/html", cache=REVALIDATE, more=headers)
