"""The question bar of the finder: needs, where to look, and from where to measure."""

from dataclasses import replace

import streamlit as st

from current_region import Visit, made_once
from elements.choices import choose_many, choose_one
from elements.need_choices import choose_needs, show_either
from elements.place_filters import place_options
from regiondata.needs import Asked, ask
from regiondata.text import tr


def choose_asked(visit: Visit) -> Asked:
    """Offer needs and places to look among, and return what is asked for."""
    with st.container(key="needs_bar"):
        left, right = st.columns(2)
    with left:
        must = choose_needs(visit, tr("Must have"), "needs", placeholder=tr("Choose capabilities"))
    with right:
        nice = choose_needs(visit, tr("Nice to have"), "nice", placeholder=tr("Choose capabilities"))
    options = place_options(visit)
    columns = st.columns([3, 3, 3, 3, 2], vertical_alignment="bottom")
    with columns[0]:
        hubs = choose_many(tr("Hub"), "hub", options["hub"])
    with columns[1]:
        kinds = choose_many(tr("Kind"), "kind", options["kind"])
    with columns[2]:
        municipalities = choose_many(tr("Municipality"), "municipality", options["municipality"])
    with columns[3]:
        anchor = choose_one(tr("Distance from"), "anchor", made_once(visit, _anchors))
    with columns[4]:
        show_either(visit, "needs")
    asked = ask(must, nice, visit.region.terms["capabilities"])
    among = {"hubs": tuple(hubs), "kinds": tuple(kinds), "municipalities": tuple(municipalities)}
    return replace(asked, **among, anchor=anchor)


def _anchors(visit: Visit) -> dict[str, str]:
    """Return the places to measure from: those the region names first, then transport nodes, then hubs."""
    places = visit.region.places
    of_kind = [key for kind in ("transport", "hub") for key in places.index[places["kind"] == kind]]
    return {str(key): str(places.at[key, "name"]) for key in [*visit.region.profile.anchors, *of_kind]}
