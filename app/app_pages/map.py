"""Map: the places of the region, filtered, chosen on the map or in the list."""

import streamlit as st

from components.embed import show_map_code
from components.map import show_map
from components.shell import unknown_in_address
from page_context import context, show_cached
from regiondata.i18n import tr
from sections.map import choose_places, show_place_card, show_place_list

here = context()
st.title(tr("Map"))
keys, filters = choose_places(here)
chosen = st.query_params.get("place")
if chosen is not None and chosen not in here.region.places.index:
    unknown_in_address(tr("place"), chosen)
    chosen = None

held = tuple((name, tuple(values)) for name, values in filters.items())
with st.container(key="map_sides"):
    with show_map(here, keys, chosen, bool(filters)):
        show_map_code(here)
    with st.container(height=560, border=False, key="place_column"):
        if chosen:
            show_cached(here, show_place_card, chosen, held)
            with st.expander(tr("All places on the map"), key="other_places", on_change="rerun") as others:
                if others.open:
                    show_cached(here, show_place_list, keys, held)
        else:
            show_cached(here, show_place_list, keys, held)
