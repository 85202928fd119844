"""The finder's questions: needs, where to look, and from where to measure; frequent questions before any is asked."""

from dataclasses import replace

import pandas as pd

from components.html import in_one_piece, show, text
from components.inputs import choose_many, choose_one, side_by_side
from components.navigation import show_list, way
from components.needs import choose_needs, show_either
from page_context import Visit, made_once, show_still
from regiondata.analysis.sites.needs import Asked, ask
from regiondata.data.joined_keys import split_keys
from regiondata.i18n import tr
from sections.finder.results import show_found
from sections.map import place_options


def choose_asked(visit: Visit) -> Asked:
    """Offer needs and places to look among, and return what is asked for."""
    with side_by_side("needs", wide=True):
        must = choose_needs(visit, tr("Must have"), "needs", placeholder=tr("Choose one or more"))
        nice = choose_needs(visit, tr("Nice to have"), "nice", placeholder=tr("Choose one or more"))
    options = place_options(visit)
    with side_by_side("among"):
        hubs = choose_many(tr("Hub"), "hub", options["hub"])
        kinds = choose_many(tr("Type"), "kind", options["kind"])
        municipalities = choose_many(tr("Municipality"), "municipality", options["municipality"])
        anchor = choose_one(tr("Distance from"), "anchor", made_once(visit, _anchors))
        show_either(visit, "needs")
    asked = ask(must, nice, visit.region.terms["capabilities"])
    among = {"hubs": tuple(hubs), "kinds": tuple(kinds), "municipalities": tuple(municipalities)}
    return replace(asked, **among, anchor=anchor)


def _anchors(visit: Visit) -> dict[str, str]:
    """Return the places to measure from: those the region names first, then transport nodes, then hubs."""
    places = visit.region.places
    of_kind = [key for kind in ("transport", "hub") for key in places.index[places["kind"] == kind]]
    return {str(key): str(places.at[key, "name"]) for key in [*visit.region.profile.anchors, *of_kind]}


def show_find(visit: Visit) -> None:
    """Show the question bar and what answers it."""
    asked = choose_asked(visit)
    if not asked.needs:
        show_still(visit, _show_often_asked)
        return
    show_found(visit, asked)


def _show_often_asked(visit: Visit) -> None:
    with in_one_piece():
        _offer_searches(visit)


def _offer_searches(visit: Visit) -> None:
    show(text("p", tr("Choose what your project needs. Every match is backed by a document."), "lede"))
    searches = visit.region.terms["searches"]
    if not searches.empty:
        show(text("h2", tr("Common projects")))
    show_list(_way_to(visit, search) for _, search in searches.iterrows())


def _way_to(visit: Visit, search: pd.Series) -> str:
    asked = {name: split_keys(search[name]) for name in ("needs", "nice")}
    return way(visit, "finder", search["label"], **{name: needs for name, needs in asked.items() if needs})
