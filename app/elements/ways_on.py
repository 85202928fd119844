"""The three ways on from the first page, each with what it leads to."""

import streamlit as st

from current_region import Visit
from elements.markup import element, show, text
from elements.navigation import way
from regiondata.i18n import tr


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
    shown = [
        element("li", element("p", way(visit, page, label), "way-on") + text("p", meaning, "note"))
        for page, (label, meaning) in ways.items()
    ]
    show(element("ul", "".join(shown), "plain ways-on"))
