"""The finder's questions: needs, where to look, and from where to measure; frequent questions before any is asked."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd
import streamlit as st

from components.html import batch_html, element, show, text
from components.inputs import choose_many, choose_one, column_row
from components.navigation import page_link
from components.needs import choose_needs, place_options, show_either
from page_context import PageContext, cached_part, show_cached
from regiondata.analysis.sites.finder import places_that_meet
from regiondata.analysis.sites.needs import RequestedNeeds, ask
from regiondata.analysis.travel import SERVED, STOPS, has_times, targets
from regiondata.data.joined_keys import split_keys
from regiondata.i18n import tr, trn
from regiondata.wording.sites.needs import near_label
from sections.finder.results import show_found

NEAR_KINDS = ("hospital", "university")
"""Kinds of places that a project may have to be near, beside stations, airports and ports."""

NARROWING = ("hub", "kind", "municipality", "anchor", "near", "minutes", "km")
"""Parameters that narrow where to look; an address with one of them shows its choices open."""

MINUTES, KILOMETRES = (10, 15, 20, 30, 45, 60, 90), (1, 2, 5, 10, 20, 40)


def choose_requested(context: PageContext) -> RequestedNeeds:
    """Offer needs and places to look among, and return what is asked for."""
    with column_row("needs", wide=True):
        must = choose_needs(context, tr("Must have"), "needs", placeholder=tr("Choose one or more"))
        nice = choose_needs(context, tr("Nice to have"), "nice", placeholder=tr("Choose one or more"))
        show_either(context, "needs")
    options = place_options(context)
    narrowed = any(name in st.query_params for name in NARROWING)
    with st.expander(tr("More filters: hub, type, municipality, distance"), key="narrowing", expanded=narrowed):
        return _choose_where(context, ask(must, nice, context.region.terms["capabilities"]), options)


def _choose_where(
    context: PageContext, requested: RequestedNeeds, options: Mapping[str, dict[str, str]]
) -> RequestedNeeds:
    """Offer where to look and how near to what, and return the needs with what is chosen."""
    with column_row("among"):
        hubs = choose_many(tr("Hub"), "hub", options["hub"])
        kinds = choose_many(tr("Type"), "kind", options["kind"])
        municipalities = choose_many(tr("Municipality"), "municipality", options["municipality"])
        anchor = choose_one(tr("Distance from"), "anchor", cached_part(context, _anchors))
    with column_row("near"):
        near = choose_one(tr("Near"), "near", cached_part(context, _near))
        timed = cached_part(context, _has_times)
        minutes = _choose_minutes() if timed else None
        km = choose_one(tr("Within km (straight line)"), "km", _numbers(KILOMETRES, tr("{number} km")))
    if km and not near:
        show(text("p", tr("Choose what it must be near, and the distance applies."), "note"))
    if near and not timed:
        show(text("p", _no_times(minutes_requested=bool(st.query_params.get("minutes"))), "note"))
    return replace(
        requested,
        hubs=tuple(hubs),
        kinds=tuple(kinds),
        municipalities=tuple(municipalities),
        anchor=anchor,
        near=near,
        minutes=int(minutes) if minutes else None,
        km=int(km) if km else None,
    )


def _choose_minutes() -> str | None:
    return choose_one(tr("Within minutes (published times)"), "minutes", _numbers(MINUTES, tr("{number} min")))


def _has_times(context: PageContext) -> bool:
    return has_times(context.region)


def _no_times(*, minutes_requested: bool) -> str:
    """Return why distances are straight lines, and what an address that asks for minutes now means."""
    why = tr("No published travel time is recent enough to rely on, so distances are straight lines.")
    return tr("{why} Your limit in minutes is not applied: choose one in km.", why=why) if minutes_requested else why


def _near(context: PageContext) -> dict[str, str]:
    """Return what may have to be near: the nearest station, airport or port, the nearest of a kind, or one of them."""
    region = context.region
    nearest = [key for key in (*SERVED, *NEAR_KINDS) if targets(key, region)]
    each = [key for kind in (STOPS, *NEAR_KINDS) for key in targets(kind, region)]
    return {key: near_label(key, region) for key in (*nearest, *each)}


def _numbers(numbers: tuple[int, ...], words: str) -> dict[str, str]:
    return {str(number): words.format(number=number) for number in numbers}


def _anchors(context: PageContext) -> dict[str, str]:
    """Return the places to measure from: those the region names first, then transport nodes, then hubs."""
    places = context.region.places
    of_kind = [key for kind in ("transport", "hub") for key in places.index[places["kind"] == kind]]
    return {str(key): str(places.at[key, "name"]) for key in [*context.region.profile.anchors, *of_kind]}


def show_find(context: PageContext) -> None:
    """Show the question bar and what answers it."""
    requested = choose_requested(context)
    if not requested.needs:
        show_cached(context, _show_common_requests)
        return
    show_found(context, requested)


def _show_common_requests(context: PageContext) -> None:
    with batch_html():
        _offer_searches(context)


def _offer_searches(context: PageContext) -> None:
    show(text("p", tr("Choose what your project needs. Every match is backed by a document."), "lede"))
    searches = context.region.terms["searches"]
    if not searches.empty:
        show(text("h2", tr("Common projects")))
    cards = "".join(element("li", _card(context, search)) for _, search in searches.iterrows())
    show(element("ul", cards, "plain common"))


def _card(context: PageContext, search: pd.Series) -> str:
    """Return a common project as a link, and how many places meet all that it must have."""
    requested = {name: split_keys(search[name]) for name in ("needs", "nice")}
    terms = context.region.terms["capabilities"]
    found = len(places_that_meet(ask(requested["needs"], requested["nice"], terms), context.region))
    link = page_link(context, "finder", search["label"], **{name: needs for name, needs in requested.items() if needs})
    counted = trn("{number} place has it all", "{number} places have it all", found)
    return link + text("span", counted if found else tr("nobody has it all; see the nearest"), "note")
