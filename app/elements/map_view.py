"""The map on a page: drawn by pydeck on layers from our own server, choosing a place by a click."""

import pandas as pd
import streamlit as st

from current_region import Visit
from elements.appearance import appearance
from elements.choices import set_parameter
from elements.markup import show, text
from regiondata.text import tr
from regiondata.views.map_parts import map_attribution, map_labels, map_layers
from regiondata.views.maps import close_in, describe_map
from regiondata.views.render_deck import render_deck

HEIGHT = 560


def show_map(visit: Visit, places: pd.DataFrame, chosen: str | None, narrowed: bool) -> None:
    """Show places on the map; a click on one chooses it."""
    region = visit.region
    layers, outline = map_layers(region)
    described = describe_map(
        places,
        region.terms,
        view=close_in(places, region.profile.view) if narrowed else region.profile.view,
        layers=layers,
        outline=outline,
        labels=map_labels(region),
        attribution=map_attribution(region),
        chosen=chosen,
    )
    with st.container(key="places_map", gap=None):
        st.pydeck_chart(
            render_deck(described, appearance()),
            height=HEIGHT,
            key="places_deck",
            on_select=_choose_clicked,
            selection_mode="single-object",
            alt=described.alt,
        )
    show(text("p", described.attribution, "citation"))
    show(text("p", tr("A ring shows how exactly a place is known. Places on one point are drawn around it."), "note"))


def _choose_clicked() -> None:
    clicked = st.session_state["places_deck"].selection.objects.get("pins", [])
    if clicked:
        set_parameter("place", clicked[0]["key"])
