"""Map: the places of the region, filtered by a legend, chosen on the map or in the list."""

import streamlit as st

from components.embed import show_map_code
from components.inputs import type_words
from components.map import show_map
from page_context import context, show_cached
from regiondata.i18n import tr
from sections.map import choose_places, matching_names, show_legend, show_place_card, show_place_list

here = context()
chosen = st.query_params.get("place")
if chosen is not None and chosen not in here.region.places.index:
    chosen = None

with st.container(key="map_head"):
    st.title(tr("Map"), anchor=False)
    with st.container(key="map_legend"):
        legend = st.empty()
    with st.popover(tr("Filters"), key="map_filters"):
        keys, filters = choose_places(here)
    held = tuple((name, tuple(values)) for name, values in filters.items())
    with legend:
        show_cached(here, show_legend, held)

with st.container(key="map_page"):
    with show_map(here, keys, chosen, held):
        show_map_code(here)
    with st.container(key="place_column"):
        if chosen:
            show_cached(here, show_place_card, chosen, held)
        else:
            with st.container(key="place_search"):
                words = type_words(tr("Search places"), "find", placeholder=tr("Search places"))
            show_cached(here, show_place_list, matching_names(here, keys, words), held)
