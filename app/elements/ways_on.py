"""The three ways on from the first page, each with what it leads to."""

import streamlit as st

from current_region import Visit
from elements.markup import show, text
from elements.navigation import link_to
from regiondata.text import tr


def show_ways(visit: Visit) -> None:
    """Show the three pages that answer what most visitors come for."""
    st.header(tr("Three ways on"))
    ways = {
        "map": (
            tr("See the places"),
            tr("Hubs, facilities, universities and hospitals on a map, with what each offers."),
        ),
        "finder": (tr("Find a site"), tr("Say what you need: who meets it, on whose word, and whom to ask next.")),
        "figures": (
            tr("Check the figures"),
            tr("Each figure with the place where it is printed and who stands behind it."),
        ),
    }
    with st.container(key="ways"):
        for page, (label, meaning) in ways.items():
            with st.container(key=f"way_{page}"):
                link_to(visit, page, label)
                show(text("p", meaning, "note"))
