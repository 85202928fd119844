"""The map on a page: ground drawn by pydeck, and over it clusters, pins and names that our own script lays out.

What is chosen, shown and searched for stands in the address; the camera and what is open belong to the browser.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import server_routes
from components.html import element, show, text
from components.present_link import present_link
from page_context import PageContext, cached_part, color_scheme
from regiondata.data.map_layers import read_layer
from regiondata.i18n import tr
from regiondata.maps.basemap import map_attribution, map_labels, map_layers
from regiondata.maps.live_map import MOST_PLACES, Box, live_map, map_bounds
from regiondata.maps.pydeck import render_deck
from regiondata.maps.region_map import NEAR_ZOOM, RegionMap, close_in, describe_map, hub_view
from regiondata.maps.travel_lines import travel_lines
from regiondata.stories.ad_hoc import scene_name
from regiondata.urls import address
from regiondata.web import streamlit_internals

HEIGHT = 560
OVERLAY = "map_overlay"
SCRIPT = Path(streamlit_internals.__file__).with_name("map_overlay.js").read_text(encoding="utf-8")

Held = tuple[tuple[str, tuple[str, ...]], ...]
"""Filters by name with what is chosen, as a part that can be cached."""


def show_map(context: PageContext, keys: tuple[str, ...], chosen: str | None, filters: Held) -> DeltaGenerator:
    """Show places on the map; each is a link that chooses it. Return the box that the stylesheet lays out."""
    described = cached_part(context, _described, keys, chosen, filters)
    state: Mapping[str, Any] = st.session_state.get(OVERLAY) or {}
    if OVERLAY not in st.session_state:  # the map is drawn for the first time: its camera begins where it should
        st.session_state["map_opened"] = (keys, chosen, filters)
    near = bool(state.get("near", described.zoom >= NEAR_ZOOM))
    sight = _box(state.get("sight"))
    box = st.container(key="map_box")
    with box:
        st.pydeck_chart(
            cached_part(context, _deck, keys, chosen, filters, st.session_state["map_opened"], near),
            height=HEIGHT,
            key="places_deck",
            on_select="rerun",  # nothing can be picked; but only what answers is kept, camera and all, when data change
            alt=described.alt,
        )
        _show_overlay(cached_part(context, _live, keys, chosen, filters, sight) | {"near": near})
        scene = present_link(context, tr("Present this map"), scene_name("map", *(keys if filters else ())))
        credits_ = element("details", text("summary", tr("Map credits")) + text("p", described.attribution, "citation"))
        show(element("div", credits_ + scene, "map-credits"))
    return box


def _show_overlay(data: dict[str, object]) -> None:
    overlay = st.components.v2.component(
        "regiondata_map", html='<div class="map-overlay"></div>', js=SCRIPT, isolate_styles=False
    )
    overlay(key=OVERLAY, data=data, height="content", on_near_change=_ignore, on_sight_change=_ignore)


def _ignore() -> None:
    """Do nothing: the run that follows reads what has changed."""


def _box(sight: object) -> Box | None:
    """Return the box that the script says is in sight, rounded so that what is made for it is found again."""
    if not isinstance(sight, list) or len(sight) != 4 or not all(isinstance(edge, int | float) for edge in sight):
        return None
    west, south, east, north = (round(max(-180.0, min(180.0, float(edge))), 3) for edge in sight)
    return west, south, east, north


def _described(context: PageContext, keys: tuple[str, ...], chosen: str | None, filters: Held) -> RegionMap:
    region = context.region
    places = region.places.loc[list(keys)]
    layers, outline = map_layers(region)
    hubs = dict(filters).get("hub", ())
    view = region.profile.view
    if len(hubs) == 1 and hubs[0] in region.places.index:
        view = hub_view(hubs[0], region.places, places)
    elif filters:
        view = close_in(places, view)
    return describe_map(
        places,
        region.terms,
        view=view,
        layers=layers,
        outline=outline,
        labels=map_labels(region),
        attribution=map_attribution(region),
        chosen=chosen,
    )


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


def _live(
    context: PageContext, keys: tuple[str, ...], chosen: str | None, filters: Held, sight: Box | None
) -> dict[str, object]:
    def link(key: str) -> str:
        return address("map", {**dict(filters), "place": key}, context.carried_params)

    described = cached_part(context, _described, keys, chosen, filters)
    words = {
        "map": tr("Map. Arrow keys move it, + and − change the scale, 0 shows all."),
        "open": tr("{name}: {number} places. {kinds}"),
        "closer": tr("Zoom in"),
        "wider": tr("Zoom out"),
        "reset": tr("Reset"),
        "sheet": tr("Resize the list"),
    }
    lines = travel_lines(context.region)
    return live_map(described, context.region, link=link, lines=lines, chosen=chosen, sight=sight) | {"words": words}


def with_ground(context: PageContext, deck: Any) -> object:
    """Return a deck; where no server of ours sends the layers that it names, it carries them itself."""
    if not server_routes.available:
        region = context.region
        held = (region.slug, region.dataset.layers, region.catalogue.layers)
        for layer in deck.layers:
            layer.data = read_layer(layer.data, *held) if isinstance(layer.data, str) else layer.data
    return deck
