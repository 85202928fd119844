"""The map on a page: drawn by pydeck on layers from our own server, choosing a place by a click."""

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import own_routes
from components.html import show, text
from components.inputs import set_parameter
from components.present_link import present_link
from page_context import PageContext, cached_part, color_scheme
from regiondata.data.map_layers import read_layer
from regiondata.i18n import tr
from regiondata.maps.basemap import map_attribution, map_labels, map_layers
from regiondata.maps.pydeck import render_deck
from regiondata.maps.region_map import RegionMap, close_in, describe_map, moved
from regiondata.stories.ad_hoc import scene_name

HEIGHT = 490
CLOSER = {"in": 1.0, "out": -1.0}
"""By how many steps of zoom a press changes the view; a step halves or doubles what is in sight."""


def show_map(context: PageContext, keys: tuple[str, ...], chosen: str | None, narrowed: bool) -> DeltaGenerator:
    """Show places on the map; a click on one chooses it. Return the box that holds it: the stylesheet lays it out."""
    described = cached_part(context, _described, keys, chosen, narrowed)
    pressed = _pressed(chosen, (described.latitude, described.longitude, described.zoom))
    rings = tr("Rings show how precise a location is. Pins that share an address are fanned out.")
    scene = present_link(context, tr("Present this map"), scene_name("map", *(keys if narrowed else ())))
    box = st.container(key="map_box")
    with box:
        st.pydeck_chart(
            cached_part(context, _deck, keys, chosen, narrowed, *pressed),
            height=HEIGHT,
            key="places_deck",
            on_select=_choose_clicked,
            selection_mode="single-object",
            alt=described.alt,
        )
        _show_controls()
        show(text("p", described.attribution, "citation") + text("p", rings, "note") + scene)
    return box


def _described(context: PageContext, keys: tuple[str, ...], chosen: str | None, narrowed: bool) -> RegionMap:
    region = context.region
    places = region.places.loc[list(keys)]
    layers, outline = map_layers(region)
    return describe_map(
        places,
        region.terms,
        view=close_in(places, region.profile.view) if narrowed else region.profile.view,
        layers=layers,
        outline=outline,
        labels=map_labels(region),
        attribution=map_attribution(region),
        chosen=chosen,
    )


def _deck(
    context: PageContext, keys: tuple[str, ...], chosen: str | None, narrowed: bool, steps: float, presses: int
) -> object:
    described = cached_part(context, _described, keys, chosen, narrowed)
    return with_ground(context, render_deck(moved(described, steps=steps, presses=presses), color_scheme()))


def with_ground(context: PageContext, deck: Any) -> object:
    """Return a deck; where no server of ours sends the layers that it names, it carries them itself."""
    if not own_routes.available:
        region = context.region
        held = (region.slug, region.dataset.layers, region.catalogue.layers)
        for layer in deck.layers:
            layer.data = read_layer(layer.data, *held) if isinstance(layer.data, str) else layer.data
    return deck


def _show_controls() -> None:
    """Show what the wheel and the fingers do, for those who have neither."""
    st.button(tr("+"), on_click=_press, args=("in",), key="map_press_closer")
    st.button(tr("−"), on_click=_press, args=("out",), key="map_press_wider")
    st.button(tr("Reset"), on_click=_press, args=(None,), key="map_press_back")


def _press(page_link: str | None) -> None:
    steps = st.session_state.get("map_steps", 0.0) + CLOSER[page_link] if page_link else 0.0
    st.session_state["map_steps"] = steps
    st.session_state["map_presses"] = st.session_state.get("map_presses", 0) + 1


def _pressed(chosen: str | None, view: tuple[float, float, float]) -> tuple[float, int]:
    """Return how far the visitor has gone in on this view; another view starts where it should."""
    if st.session_state.get("map_view") != (chosen, view):
        st.session_state["map_view"] = (chosen, view)
        st.session_state["map_steps"] = 0.0
    return st.session_state["map_steps"], st.session_state.get("map_presses", 0)


def _choose_clicked() -> None:
    clicked = st.session_state["places_deck"].selection.objects.get("pins", [])
    if clicked:
        set_parameter("place", clicked[0]["key"])
