"""Draw a described map with pydeck, without one request to another host."""

from functools import cached_property
from typing import Any

import pandas as pd
import pydeck as pdk

from regiondata.maps.region_map import LABEL_ROOM, RegionMap
from regiondata.theme import FONT, Palette, kind_colour, palette, rgb

TOOLTIP = "<b>{name}</b><br>{described}"
"""The template is fixed: deck.gl escapes the values that it fills in, and would execute the template."""


class WrittenDeck(pdk.Deck):  # type: ignore[misc]  # pydeck has no types
    """A deck that is written out once: Streamlit asks for its text on every run of every visitor."""

    @cached_property
    def written(self) -> str:
        """The deck as text, as it was when it was first asked for."""
        return str(super().to_json())

    def to_json(self) -> str:
        """Return the deck as text."""
        return self.written


def render_deck(region_map: RegionMap, color_scheme: str) -> pdk.Deck:
    """Return the deck of a described map, for `light` or `dark`."""
    colours = palette(color_scheme)
    layers = [*_basemap(region_map, colours), *_pins(region_map, colours), *_labels(region_map, colours)]
    view = pdk.ViewState(
        latitude=region_map.latitude, longitude=region_map.longitude, zoom=region_map.zoom, max_zoom=15
    )
    tooltip: Any = {
        "html": TOOLTIP,
        "style": {"backgroundColor": colours.ink, "color": colours.ground, "fontFamily": FONT},
    }
    return WrittenDeck(layers=layers, initial_view_state=view, map_provider=None, tooltip=tooltip)


def _basemap(region_map: RegionMap, colours: Palette) -> list[pdk.Layer]:
    looks: dict[str, dict[str, Any]] = {
        "land": {"stroked": False, "get_fill_color": rgb(colours.land)},
        "urban": {"stroked": False, "get_fill_color": rgb(colours.urban)},
        "water": {"stroked": False, "get_fill_color": rgb(colours.sea)},
        "roads": {"get_line_color": rgb(colours.road), "line_width_min_pixels": 1, "line_width_max_pixels": 2.5},
        "rail": {"get_line_color": rgb(colours.rail), "line_width_min_pixels": 1, "line_width_max_pixels": 1.5},
        "municipalities": {"filled": False, "get_line_color": rgb(colours.border, 70), "line_width_min_pixels": 0.5},
        "counties": {"filled": False, "get_line_color": rgb(colours.border, 160), "line_width_min_pixels": 1},
    }
    layers = [
        pdk.Layer("GeoJsonLayer", address, id=f"base-{name}", pickable=False, **looks[name])
        for name, address in region_map.layers.items()
    ]
    if region_map.outline:
        look = {"filled": False, "get_line_color": rgb(colours.accent, 200), "line_width_min_pixels": 1.6}
        layers.append(pdk.Layer("GeoJsonLayer", region_map.outline, id="outline", pickable=False, **look))
    return layers


def _labels(region_map: RegionMap, colours: Palette) -> list[pdk.Layer]:
    hubs = _apart(region_map.pins[region_map.pins["kind"] == "hub"].assign(size=15))
    towns = _beside(region_map.labels[~region_map.labels["name"].isin(hubs["name"])], hubs)
    return [
        *_text_layer("towns", towns, rgb(colours.muted), weight=400),
        *_text_layer("hubs", hubs, rgb(colours.accent), weight=700),
    ]


def _apart(labels: pd.DataFrame) -> pd.DataFrame:
    """Set names above their pins, or below where a name is in the way already."""
    taken: list[Any] = []
    offsets = []
    for row in labels.itertuples():
        near = any(_on_each_other(row, other) for other in taken)
        offsets.append([0, 20] if near else [0, -18])
        taken.append(row)
    return labels.assign(offset=offsets, anchor="middle")


def _beside(towns: pd.DataFrame, hubs: pd.DataFrame) -> pd.DataFrame:
    """Set the names of large towns that would lie on a hub's beside their point, and leave small ones out."""
    near = [any(_on_each_other(town, hub) for hub in hubs.itertuples()) for town in towns.itertuples()]
    towns = towns.assign(near=near)
    towns = towns[~towns["near"] | (towns["size"] == towns["size"].max())]
    return towns.assign(
        offset=[[12, 9] if near else [0, 0] for near in towns["near"]],
        anchor=["start" if near else "middle" for near in towns["near"]],
    )


def _on_each_other(one: Any, other: Any) -> bool:
    apart = abs(one.longitude - other.longitude), abs(one.latitude - other.latitude)
    return bool(apart[0] < LABEL_ROOM[0] and apart[1] < LABEL_ROOM[1])


def _text_layer(name: str, labels: pd.DataFrame, colour: list[int], *, weight: int) -> list[pdk.Layer]:
    if labels.empty:
        return []  # a text layer without text stops the whole deck from being drawn
    layer = pdk.Layer(
        "TextLayer",
        labels[["name", "longitude", "latitude", "size", "offset", "anchor"]].to_dict("records"),
        id=f"labels-{name}",
        get_position=["longitude", "latitude"],
        get_text="name",
        get_size="size",
        get_color=colour,
        get_pixel_offset="offset",
        get_text_anchor="anchor",
        font_family=pdk.types.String(FONT),
        font_weight=weight,
        character_set=pdk.types.String("auto"),
        pickable=False,
    )
    return [layer]


def _pins(region_map: RegionMap, colours: Palette) -> list[pdk.Layer]:
    pins = [
        {
            **pin,
            "fill": rgb(kind_colour(pin["kind"])),
            "halo": rgb(kind_colour(pin["kind"]), 60 if pin["chosen"] else 14),
        }
        for pin in region_map.pins.to_dict("records")
    ]
    rings = pdk.Layer(
        "ScatterplotLayer",
        _only(pins, "longitude", "latitude", "metres", "halo", "fill"),
        id="rings",
        get_position=["longitude", "latitude"],
        get_radius="metres",
        get_fill_color="halo",
        get_line_color="fill",
        stroked=True,
        line_width_min_pixels=0.6,
        pickable=False,
    )
    points = pdk.Layer(
        "ScatterplotLayer",
        _only(pins, "key", "name", "described", "longitude", "latitude", "fill"),
        id="pins",
        get_position=["longitude", "latitude"],
        get_radius=1,
        radius_min_pixels=7,
        radius_max_pixels=7,
        get_fill_color="fill",
        get_line_color=rgb(colours.pin_edge),
        stroked=True,
        line_width_min_pixels=1.5,
        pickable=True,
        auto_highlight=True,
    )
    chosen = [pin for pin in pins if pin["chosen"]]
    mark = pdk.Layer(
        "ScatterplotLayer",
        _only(chosen, "key", "longitude", "latitude"),
        id="chosen",
        get_position=["longitude", "latitude"],
        get_radius=1,
        radius_min_pixels=12,
        radius_max_pixels=12,
        filled=False,
        stroked=True,
        get_line_color=rgb(colours.ink),
        line_width_min_pixels=2.5,
        pickable=False,
    )
    return [rings, points, mark]


def _only(pins: list[dict[str, Any]], *names: str) -> list[dict[str, Any]]:
    """Return of each pin what a layer draws or tells; the whole map is sent with every choice."""
    return [{name: pin[name] for name in names} for pin in pins]
