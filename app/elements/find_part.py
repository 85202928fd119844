"""The part of the finder that asks and answers; before anything is asked it offers what is often asked."""

import streamlit as st

from current_region import Visit, show_still
from elements.finder_filters import choose_asked
from elements.finder_results import find_once, show_found_hubs, show_found_places, show_found_services
from elements.markup import show, text
from elements.navigation import link_to
from regiondata.listed import split_keys
from regiondata.text import tr


def show_find(visit: Visit) -> None:
    """Show the question bar and what answers it."""
    asked = choose_asked(visit)
    if not asked.needs:
        show_still(visit, _show_often_asked)
        return
    found = find_once(visit, asked)
    places, more = st.columns([5, 3], gap="large")
    with places:
        show_found_places(visit, found)
    with more:
        show_found_hubs(visit, found)
        show_still(visit, show_found_services, asked)


def _show_often_asked(visit: Visit) -> None:
    show(text("p", tr("Choose what your project must have. Each answer stands on a statement in a document."), "lede"))
    searches = visit.region.terms["searches"]
    if not searches.empty:
        st.header(tr("Often asked"), anchor=False)
    for _, search in searches.iterrows():
        nice = split_keys(search["nice"])
        link_to(visit, "finder", search["label"], needs=split_keys(search["needs"]), **({"nice": nice} if nice else {}))
