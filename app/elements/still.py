"""What stands still: parts of a page that only data, address and appearance decide are made once and replayed.

Streamlit keeps what such a part puts on the page and puts it there again, for every visitor, without running the part.
No part that holds a button, a choice or a download may be shown this way: those belong to one visitor.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

import streamlit as st

from current_region import Visit
from elements.appearance import appearance
from regiondata.text import current_language

Made = TypeVar("Made")

KEPT = 2000
"""Parts that are kept at most; the oldest gives way."""


def show_still(visit: Visit, show: Callable[..., None], *parts: Hashable) -> None:
    """Show a part by a function of the visit and some hashable parts, or replay what it showed before."""
    region = visit.region
    state = (str(region.data), region.slug, region.version, region.as_of, current_language(), appearance())
    _show(visit, show, f"{show.__module__}.{show.__qualname__}", state, tuple(sorted(visit.kept.items())), parts)


def made_once(visit: Visit, make: Callable[..., Made], *parts: Hashable) -> Made:
    """Return what a function makes of the visit and some hashable parts; nobody may change it, it is everybody's."""
    region = visit.region
    state = (str(region.data), region.slug, region.version, region.as_of, current_language(), appearance())
    made: Made = _make(visit, make, f"{make.__module__}.{make.__qualname__}", state, visit.kept.get("view"), parts)
    return made


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _make(
    _visit: Visit,
    _make: Callable[..., Made],
    name: str,
    state: tuple[Hashable, ...],
    view: str | None,
    parts: tuple[Hashable, ...],
) -> Made:
    del name, state, view
    return _make(_visit, *parts)


@st.cache_data(show_spinner=False, max_entries=KEPT)
def _show(
    _visit: Visit,
    _show: Callable[..., None],
    name: str,
    state: tuple[Hashable, ...],
    kept: tuple[tuple[str, str], ...],
    parts: tuple[Hashable, ...],
) -> None:
    del name, state, kept
    _show(_visit, *parts)
