"""The map on a page: a drawing of the ground until pydeck has it, and over it what our script lays out.

What is chosen, shown and searched for stands in the address; the camera and what is open belong to the browser.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import server_mode
from components.html import element, show, text
from components.navigation import present_link
from page_context import PageContext, cached_part, cached_with_links, color_scheme, show_cached
from regiondata.data.map_layers import read_layer
from regiondata.exports.tables.writers import json_bytes
from regiondata.i18n import tr
from regiondata.maps.basemap import map_layers
from regiondata.maps.filtered_map import Held, describe_page_map, page_map_data
from regiondata.maps.map_script_data import MOST_PLACES, Box, map_bounds
from regiondata.maps.prerendered_map import prerendered_map
from regiondata.maps.pydeck import render_deck
from regiondata.maps.region_map import NEAR_ZOOM, RegionMap
from regiondata.stories.ad_hoc import scene_name
from regiondata.urls import address
from regiondata.web import streamlit_internals

HEIGHT = 560
OVERLAY = "map_overlay"
LIVE = "map_live"
"""Whether the map's library has been asked for in this visit: from then on it comes with the page."""

SCRIPT = Path(streamlit_internals.__file__).with_name("map_overlay.js").read_text(encoding="utf-8")


def show_map(context: PageContext, keys: tuple[str, ...], chosen: str | None, filters: Held) -> DeltaGenerator:
    """Show places on the map; each is a link that chooses it. Return the box that the stylesheet lays out."""
    described = cached_part(context, _described, keys, chosen, filters)
    box = st.container(key="map_box")
    with box.container(key="map_ground", gap=None):  # no other box is open: a fragment copies each that is
        show_cached(context, _show_drawing, keys, chosen, filters)
        _show_live_map(context, keys, chosen, filters)
    with box:
        scene = present_link(context, tr("Present this map"), scene_name("map", *(keys if filters else ())))
        credits_ = element("details", text("summary", tr("Map credits")) + text("p", described.attribution, "citation"))
        show(element("div", credits_ + scene, "map-credits"))
    return box


@st.fragment
def _show_live_map(context: PageContext, keys: tuple[str, ...], chosen: str | None, filters: Held) -> None:
    """Lay places over the drawing of the ground; once the page rests, the map's library draws the ground in its place.

    The page's script asks for it: the library is large, and starting it would hold up the page's own first words.
    """
    described = cached_part(context, _described, keys, chosen, filters)
    state: Mapping[str, Any] = st.session_state.get(OVERLAY) or {}
    if OVERLAY not in st.session_state:  # the map is drawn for the first time: its camera begins where it should
        st.session_state["map_opened"] = (keys, chosen, filters)
    near = bool(state.get("near", described.zoom >= NEAR_ZOOM))
    sight = box_in_sight(state.get("sight"))
    live = bool(st.session_state.get(LIVE))
    _show_overlay(cached_with_links(context, _live, keys, chosen, filters, sight), near=near, live=live)
    if live:
        st.pydeck_chart(
            cached_part(context, _deck, keys, chosen, filters, st.session_state["map_opened"], near),
            height=HEIGHT,
            key="places_deck",
            on_select="rerun",  # nothing can be picked; but only what answers is kept, camera and all, when data change
            alt=described.alt,
        )


def _show_drawing(context: PageContext, keys: tuple[str, ...], chosen: str | None, filters: Held) -> None:
    """Show the ground as a drawing that stands with the page, where the library will draw it."""
    described = cached_part(context, _described, keys, chosen, filters)
    show(element("div", prerendered_map(described, context.region, _link(context, filters)), "map-still"))


def _link(context: PageContext, filters: Held) -> Callable[[str], str]:
    return lambda key: address("map", {**dict(filters), "place": key}, context.carried_params)


def _show_overlay(described: str, *, near: bool, live: bool) -> None:
    overlay = st.components.v2.component(
        "regiondata_map", html='<div class="map-overlay"></div>', js=SCRIPT, isolate_styles=False
    )
    overlay(
        key=OVERLAY,
        data={"map": described, "near": near, "live": live},
        height="content",
        on_near_change=_ignore,
        on_sight_change=_ignore,
        on_live_change=_wake,
    )


def _wake() -> None:
    st.session_state[LIVE] = True


def _ignore() -> None:
    """Do nothing: the run that follows reads what has changed."""


def box_in_sight(sight: object) -> Box | None:
    """Return the box that the script says is in sight, rounded so that what is made for it is found again."""
    if not isinstance(sight, list) or len(sight) != 4 or not all(isinstance(edge, int | float) for edge in sight):
        return None
    west, south, east, north = (round(float(max(-180, min(180, edge))), 3) for edge in sight)
    return west, south, east, north


def _described(context: PageContext, keys: tuple[str, ...], chosen: str | None, filters: Held) -> RegionMap:
    return describe_page_map(context.region, keys, chosen, filters)


def _deck(
    context: PageContext,
    keys: tuple[str, ...],
    chosen: str | None,
    filters: Held,
    opened: tuple[tuple[str, ...], str | None, Held],
    near: bool,
) -> object:
    """Return the ground with a dot for each place; the camera stays where it was `opened`, and the script moves it."""
    described, first = (
        cached_part(context, _described, keys, chosen, filters),
        cached_part(context, _described, *opened),
    )
    layers, outline = map_layers(context.region, near=near)
    deck = render_deck(described.on(layers, outline, first, MOST_PLACES), color_scheme(), map_bounds(context.region))
    return with_ground(context, deck)


def _live(context: PageContext, keys: tuple[str, ...], chosen: str | None, filters: Held, sight: Box | None) -> str:
    """Return what the script lays out as JSON: Streamlit would write it anew for every run, and twice."""
    described = cached_part(context, _described, keys, chosen, filters)
    return json_bytes(page_map_data(described, context.region, _link(context, filters), chosen, sight)).decode()


def with_ground(context: PageContext, deck: Any) -> object:
    """Return a deck; where no server of ours sends the layers that it names, it carries them itself."""
    if not server_mode.has_routes:
        region = context.region
        held = (region.slug, region.dataset.layers, region.catalogue.layers)
        for layer in deck.layers:
            layer.data = read_layer(layer.data, *held) if isinstance(layer.data, str) else layer.data
    return deck
