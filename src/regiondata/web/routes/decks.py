"""Presentations as files of their own, made when they are asked for and kept while the data stay the same."""

import asyncio
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import parse_qs

from starlette.types import Receive, Scope, Send

from regiondata.exports.html_deck.deck import deck_html, deck_name, deck_script
from regiondata.exports.scenes import kept_presentation
from regiondata.i18n import DEFAULT_LANGUAGE, tr, use_language
from regiondata.store import current_region
from regiondata.stories.choices import DeckChoices, read_deck_choices
from regiondata.web.csp import deck_policy
from regiondata.web.response import REVALIDATE, Stored, send_plain, send_stored, store
from regiondata.web.routes.query import asked_region
from regiondata.web.settings import Settings

DECKS_KEPT = 60
"""Decks that are kept ready; visitors may choose any scenes, memory may not grow with them."""

LONGEST_QUERY = 6000


@dataclass(frozen=True)
class _Asked:
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
        self._kept = lru_cache(maxsize=DECKS_KEPT)(self._make)

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Make the deck off the event loop, and send it."""
        query = parse_qs(scope["query_string"].decode("latin-1")[:LONGEST_QUERY])
        stored = await asyncio.to_thread(self.find, query)
        if stored is None or not await send_stored(stored, scope, send):
            await send_plain(
                send, 503, tr("The data files contain errors, so no region can be shown. Please try again later.")
            )

    def find(self, query: dict[str, list[str]]) -> Stored | None:
        """Return the deck that an address asks for, or None where there is no region without a fault."""
        region = asked_region(query)
        if region is None:
            return None
        language = query.get("lang", [DEFAULT_LANGUAGE])[0]
        saved = query.get("save", [""])[0] == "1"
        asked = _Asked(region.slug, region.version, region.as_of, language, read_deck_choices(query), saved)
        return self._kept(asked)

    def _make(self, asked: _Asked) -> Stored:
        use_language(asked.language)
        region = current_region(asked.slug, as_of=asked.as_of).region
        if region is None:
            raise LookupError(asked.slug)
        presentation = kept_presentation(asked.choices.scenes, region)
        choices, home = asked.choices, self.settings.public_url
        html = deck_html(presentation, region, home=home, look=choices.look, notes=choices.notes)
        headers = [(b"content-security-policy", self.policy.encode()), (b"x-robots-tag", b"noindex")]
        if asked.saved:
            headers.append((b"content-disposition", f'attachment; filename="{deck_name(presentation)}"'.encode()))
        return store(html.encode(), "text/html", cache=REVALIDATE, more=headers)
