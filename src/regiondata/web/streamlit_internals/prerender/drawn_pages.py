"""Holds what pages show to who opens their plain address, by region, version of its data and day."""

import threading
from collections.abc import Iterable

from regiondata.region import Region
from regiondata.web.streamlit_internals.prerender.page_markup import UnbalancedMarkupError, first_screens, page_markup
from regiondata.web.streamlit_internals.prerender.run_messages import UnreadableRunError, read_run

MOST = 125_000
"""Characters of a page that are sent ahead, which is more than its first screens take."""

STATES_HELD = 4
"""States of regions whose pages are held: those that are shown, and a day that is prepared."""

OWN_WORDS = frozenset({"glance", "map"})
"""Pages whose first words are made of the region itself, and fit other addresses as well."""

State = tuple[str, str, str, str]
_held: dict[State, dict[str, str]] = {}
_lock = threading.Lock()


def hold_page(region: Region, page: str, received: Iterable[bytes]) -> None:
    """Hold what a run showed of a region at the plain address of a page, unless it cannot be read from its messages."""
    html = "" if page in OWN_WORDS else drawn_markup(received)
    if not html:
        return
    with _lock:
        held = _held.pop(_state(region), {})
        _held[_state(region)] = {**held, page: html}
        while len(_held) > STATES_HELD:
            _held.pop(next(iter(_held)))


def drawn_page(region: Region, page: str) -> str:
    """Return the first screens of a page as a region is now; an empty text where it has not been opened since."""
    return _held.get(_state(region), {}).get(page, "")


def drawn_markup(received: Iterable[bytes]) -> str:
    """Return the first screens of what a run showed as HTML; an empty text where its messages do not say it."""
    try:
        html = page_markup(read_run(received))
        return "" if "<script" in html else first_screens(html, MOST)
    except (UnreadableRunError, UnbalancedMarkupError, AttributeError):  # the first words are blanks, as for a record
        return ""


def _state(region: Region) -> State:
    return str(region.data), region.slug, region.version, region.as_of.isoformat()
