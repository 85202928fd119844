"""Presentations as files of their own, made when they are asked for and kept while the data stay the same."""

import asyncio
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from regiondata.exports.html_deck.deck import deck_html, deck_name, deck_script
from regiondata.exports.scenes import cached_presentation
from regiondata.i18n import DEFAULT_LANGUAGE, tr, use_language
from regiondata.store import current_region
from regiondata.stories.choices import DeckChoices, read_deck_choices
from regiondata.web.csp import deck_policy
from regiondata.web.response import REVALIDATE, CachedResponse, send_cached, send_plain, store
from regiondata.web.routes.query import requested_region
from regiondata.web.settings import Settings

DECKS_CACHED = 60
"""Decks that are kept ready; visitors may choose any scenes, memory may not grow with them."""

LONGEST_QUERY = 6000


@dataclass(frozen=True)
class _Request:
    """What a deck depends on: told apart by it in the cache."""

    slug: str
    version: str
    as_of: date
    language: str
    choices: DeckChoices
    saved: bool


class Decks:
    """Answers with the deck that an address describes; an ASGI application of one page."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.policy = deck_policy(deck_script(), settings.frames)
        self._retained = lru_cache(maxsize=DECKS_CACHED)(self._make)

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Make the deck off the event loop, and send it."""
        query = parse_qs(scope["query_string"].decode("latin-1")[:LONGEST_QUERY])
        cached_response = await asyncio.to_thread(self.find, query)
        if cached_response is None or not await send_cached(cached_response, scope, send):
            await send_plain(
                send, 503, tr("The data files contain errors, so no region can be shown. Please try again later.")
            )

    def find(self, query: dict[str, list[str]]) -> CachedResponse | None:
        """Return the deck that an address asks for, or None where there is no region without a fault."""
        region = requested_region(query)
        if region is None:
            return None
        language = query.get("lang", [DEFAULT_LANGUAGE])[0]
        saved = query.get("save", [""])[0] == "1"
        requested = _Request(region.slug, region.version, region.as_of, language, read_deck_choices(query), saved)
        return self._retained(requested)

    def _make(self, requested: _Request) -> CachedResponse:
        use_language(requested.language)
        region = current_region(requested.slug, as_of=requested.as_of).region
        if region is None:
            raise LookupError(requested.slug)
        presentation = cached_presentation(requested.choices.scenes, region)
        choices, home = requested.choices, self.settings.public_url
        html = deck_html(presentation, region, home=home, look=choices.look, notes=choices.notes)
        headers = [(b"content-security-policy", self.policy.encode()), (b"x-robots-tag", b"noindex")]
        if requested.saved:
            headers.append((b"content-disposition", f'attachment; filename="{deck_name(presentation)}"'.encode()))
        return store(html.encode(), "text/html", cache=REVALIDATE, more=headers)
