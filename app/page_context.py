"""What this visitor looks at, light or dark included, and the cache of what all visitors share.

Region, day and choices are read from the address. Nobody may change what comes out of the cache.
"""

import math
import os
import secrets
import time
from collections.abc import Callable, Hashable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Condition
from typing import TypeVar, cast

import pandas as pd
import streamlit as st
from cachetools import LRUCache, cached

from page_run_queue import page_run_queue
from regiondata.analysis.questions.answers import answer_questions
from regiondata.analysis.sites.short_list import read_short, write_short
from regiondata.data.problems import Problem
from regiondata.documents.document_files import documents_version
from regiondata.i18n import current_language, languages, tr, use_language
from regiondata.paths import default_slug
from regiondata.region import Region
from regiondata.store import (
    COMING_HEADER,
    COMING_TOKEN,
    Shown,
    coming_region,
    current_region,
    current_slugs,
    is_day_ready,
    settled_day,
)
from regiondata.urls import carried
from regiondata.web.client_address import network_of
from regiondata.web.rate_limit import RateLimit, VisitorLimits
from regiondata.wording.answers import AnswerText, describe_answers
from regiondata.wording.display_figures import NEWEST, PRINTED, display_figures, figures_in_view


def color_scheme() -> str:
    """Return `light` or `dark`."""
    return "dark" if st.context.theme.type == "dark" else "light"


Made = TypeVar("Made")

PARTS_CACHED_AT_MOST = 2000
"""So many are kept at most; the one that nobody has asked for the longest gives way."""


NOTICED_S, LONGEST_REST_S = 0.02, 0.1
"""A part that took longer to make lets pages that wait for a turn have the interpreter for as long, or a while."""


def cached_by(decides: Hashable, make: Callable[[], Made]) -> Made:
    """Return what a function makes, anew only where `decides` has not been seen; of many who wait, one makes it."""
    began = time.perf_counter()
    made = cast(Made, _make(decides, make))
    spent = time.perf_counter() - began
    if spent > NOTICED_S and len(page_run_queue()):
        time.sleep(min(spent, LONGEST_REST_S))
    return made


def clear_cache() -> None:
    """Drop everything that is kept."""
    with _waiting:
        _make.cache.clear()


_waiting = Condition()


@cached(LRUCache[Hashable, object](PARTS_CACHED_AT_MOST), key=lambda decides, _make: decides, condition=_waiting)
def _make(_decides: Hashable, make: Callable[[], object]) -> object:
    return make()


@dataclass(frozen=True)
class PageContext:
    """One run of a page: the region as it last was good, its files' problems, and the choices that are carried.

    `requested_day` is the day that the address names; the region is looked at on the one that shows the same.
    """

    region: Region
    problems: tuple[Problem, ...]
    carried_params: dict[str, str]
    notices: tuple[str, ...]
    requested_day: date | None = None

    @property
    def view(self) -> str:
        """Whether figures are shown with the newest value that may be said, or as the documents print them."""
        return PRINTED if self.carried_params.get("view") == PRINTED else NEWEST

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The key figures as numbers, in the view that the visitor has chosen."""
        return figures_in_view(self.region, self.view)

    @cached_property
    def texts(self) -> pd.DataFrame:
        """What is printed about each key figure, in the view that the visitor has chosen."""
        return display_figures(self.region, self.view)

    @cached_property
    def state(self) -> tuple[Hashable, ...]:
        """What decides how a part looks, besides the address: data, documents at hand, day, language, appearance."""
        region = self.region
        files = (entry.record.document.file for entry in region.dataset.sources if entry.record.document)
        state = (str(region.data), region.slug, region.version, documents_version(files), str(region.as_of))
        return *state, current_language(), color_scheme()


@dataclass(frozen=True)
class RegionChoice:
    """What there is to choose from where an address names no region and none is set; `notice` stands before it."""

    names: dict[str, str]
    notice: str = ""


UNSEEN_DAYS_PER_SECOND, UNSEEN_DAYS_AT_ONCE = 0.2, 5
"""Days that one visitor opens first: as many as who leafs through a calendar, and not those of a script."""

ALL_UNSEEN_DAYS_PER_SECOND, ALL_UNSEEN_DAYS_AT_ONCE = 0.4, UNSEEN_DAYS_AT_ONCE
"""Days that are opened first by all together, so that scripts from many addresses do not slow everybody's pages."""

LONGEST_WAIT_FOR_OTHERS = 6.0
"""Seconds that nobody waits longer for the days of others."""

_unseen_days = VisitorLimits(
    lambda: RateLimit(
        per_second=UNSEEN_DAYS_PER_SECOND, at_once=UNSEEN_DAYS_AT_ONCE, longest_wait=math.inf, rested=True
    )
)
_all_unseen_days = RateLimit(
    per_second=ALL_UNSEEN_DAYS_PER_SECOND,
    at_once=ALL_UNSEEN_DAYS_AT_ONCE,
    longest_wait=LONGEST_WAIT_FOR_OTHERS,
    rested=True,
)
_current_context: ContextVar[PageContext] = ContextVar("page_context")


def open_page_context() -> PageContext | RegionChoice | tuple[Problem, ...]:
    """Return what the address asks for, the regions to choose from, or the problems where there is nothing to show."""
    use_language(requested_language())
    slugs = current_slugs()
    slug, slug_notice = _requested_region(slugs)
    if not slug and slugs:
        return _region_choice(slugs, slug_notice)
    requested_day, day_notice = _requested_day()
    day = settled_day(slug, requested_day) if slug else None
    shown = _shown(slug, day) if slug else Shown(None, _no_region())
    if shown.region is None:
        return shown.problems
    carried_params = _retained(shown.region, slug, day=day)
    notices = tuple(notice for notice in (slug_notice, day_notice) if notice)
    opened = PageContext(shown.region, shown.problems, carried_params, notices, requested_day)
    _current_context.set(opened)
    return opened


def _shown(slug: str, day: date | None) -> Shown:
    """Return the region on a day; who opens one unseen day after the other waits for each, and so do many together."""
    if secrets.compare_digest(st.context.headers.get(COMING_HEADER, "").encode(), COMING_TOKEN.encode()):
        return Shown(coming_region(slug))
    visitor = network_of(st.context.ip_address or "")
    if not is_day_ready(slug, day):
        of_others = _all_unseen_days.reserve()
        wait = LONGEST_WAIT_FOR_OTHERS if of_others is None else of_others
        time.sleep(max(wait, _unseen_days.reserve(visitor) or 0.0))
    return current_region(slug, as_of=day, visitor=visitor)


def _retained(region: Region, slug: str, *, day: date | None) -> dict[str, str]:
    """Return the choices that go along with every link, as far as they mean something here.

    A long address that means nothing would else stand in each of a hundred links, and in parts that are kept for all.
    """
    requested = {name: ",".join(st.query_params.get_all(name)) for name in st.query_params}
    known = {
        "region": requested.get("region") == slug,
        "as_of": day is not None,
        "view": requested.get("view") == PRINTED,
        "lang": requested.get("lang") in languages(),
        "embed": requested.get("embed") == "true",
        "short": True,
    }
    short = write_short(read_short(st.query_params.get_all("short"), region)[0])
    read = {**requested, "short": short, "as_of": day.isoformat() if day else ""}
    return carried({name: value for name, value in read.items() if known.get(name)})


def answer_texts(context: PageContext) -> tuple[AnswerText, ...]:
    """Return the question list with its answers in words, made once for everybody who looks at the same."""
    return cached_part(context, _describe)


def _describe(context: PageContext) -> tuple[AnswerText, ...]:
    return describe_answers(answer_questions(context.region), context.region, context.texts)


def requested_language() -> str:
    """Return the language that the address asks for."""
    return st.query_params.get("lang", "en")


def context() -> PageContext:
    """Return the context of the page that runs now, which the shell has opened."""
    return _current_context.get()


def _requested_region(slugs: list[str]) -> tuple[str, str]:
    requested = st.query_params.get("region", "")
    default = default_slug(slugs)
    if not requested or requested in slugs:
        return requested or default, ""
    if not default:
        return "", tr("No region called “{requested}”. Choose one below.", requested=requested[:60])
    return default, tr("No region called “{requested}”. Showing the default region instead.", requested=requested[:60])


def _region_choice(slugs: list[str], notice: str) -> RegionChoice:
    """Return the regions that can be shown, by what they call themselves."""
    regions = {slug: current_region(slug).region for slug in slugs}
    return RegionChoice({slug: region.profile.name for slug, region in regions.items() if region}, notice)


def is_editor() -> bool:
    """Say whether those who look at the pages edit the data; visitors are not shown what is wrong with a file."""
    return os.environ.get("REGIONDATA_EDITOR", "") == "on"


def _requested_day() -> tuple[date | None, str]:
    requested = st.query_params.get("as_of", "")
    if not requested:
        return None, ""
    try:
        return date.fromisoformat(requested), ""
    except ValueError:
        return None, tr(
            "“{requested}” is not a date like 2025-06-30, so today's figures are shown.", requested=requested[:60]
        )


def _no_region() -> tuple[Problem, ...]:
    return (Problem("regions", 0, "", "no region", "a folder with a region.yaml"),)


def show_cached(context: PageContext, show: Callable[..., None], *parts: Hashable) -> None:
    """Show what data, address and appearance alone decide; what has been shown once is replayed, for every visitor.

    What is kept is called by the names of its parameters: Streamlit looks up the names of others with every call.

    No part that holds a button, a choice or a download may be shown this way: those belong to one visitor.
    """
    decides = (_name(show), context.state, tuple(sorted(context.carried_params.items())), parts)
    _show(_context=context, _show=show, _parts=parts, decides=repr(decides))


def cached_part(context: PageContext, make: Callable[..., Made], *parts: Hashable) -> Made:
    """Return what a function makes of the page context and hashable parts; nobody may change it, it is everybody's."""
    return cached_by(
        (_name(make), context.state, context.carried_params.get("view"), parts), lambda: make(context, *parts)
    )


def cached_with_links(context: PageContext, make: Callable[..., Made], *parts: Hashable) -> Made:
    """Return the same for what holds links: these carry what the visitor has chosen for all pages."""
    carried_params = tuple(sorted(context.carried_params.items()))
    return cached_by((_name(make), context.state, carried_params, parts), lambda: make(context, *parts))


def _name(function: Callable[..., object]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


@st.cache_data(show_spinner=False, max_entries=PARTS_CACHED_AT_MOST)
def _show(_context: PageContext, _show: Callable[..., None], _parts: tuple[Hashable, ...], decides: str) -> None:
    del decides  # one string is told apart faster than what it is made of
    _show(_context, *_parts)
