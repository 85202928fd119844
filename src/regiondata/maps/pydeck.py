"""Draw a described map with pydeck, without one request to another host."""

import math
from functools import cached_property
from typing import Any

import pydeck as pdk

from regiondata.maps.region_map import RegionMap
from regiondata.theme import Palette, kind_colour, palette, rgb

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


class WrittenDeck(pdk.Deck):  # type: ignore[misc]  # pydeck has no types
    """A deck that is written out once: Streamlit asks for its text on every run of every visitor."""

    @cached_property
    def written(self) -> str:
        """The deck as text, as it was when it was first asked for."""
        return str(super().to_json())

    def to_json(self) -> str:
        """Return the deck as text."""
        return self.written


def render_deck(region_map: RegionMap, color_scheme: str, bounds: Box | None = None) -> pdk.Deck:
    """Return the deck of a described map, for `light` or `dark`: the ground, and a dot where each place is.

    Pins, clusters and names lie over it: the page's script lays them out at every zoom. The ground fades at `bounds`.
    """
    colours = palette(color_scheme)
    sea, edge = ([_sea(bounds, colours)], [_edge(bounds, colours)]) if bounds else ([], [])
    layers = [*sea, *_basemap(region_map, colours), *edge, *_pins(region_map, colours)]
    view = pdk.ViewState(
        latitude=region_map.latitude, longitude=region_map.longitude, zoom=region_map.zoom, max_zoom=17, max_pitch=0
    )
    return WrittenDeck(layers=layers, initial_view_state=view, map_provider=None)


def _basemap(region_map: RegionMap, colours: Palette) -> list[pdk.Layer]:
    looks: dict[str, dict[str, Any]] = {
        "land": {"stroked": False, "get_fill_color": rgb(colours.land)},
        "urban": {
            "stroked": False,
            "get_fill_color": rgb(colours.urban, 130 if "buildings" in region_map.layers else 255),
        },
        "water": {"stroked": False, "get_fill_color": rgb(colours.sea)},
        "roads": {"get_line_color": rgb(colours.road), "line_width_min_pixels": 1, "line_width_max_pixels": 2.5},
        "rail": {"get_line_color": rgb(colours.rail), "line_width_min_pixels": 1, "line_width_max_pixels": 1.5},
        "parks": {"stroked": False, "get_fill_color": rgb(colours.park)},
        "streets": {
            "get_line_color": rgb(colours.street),
            "get_line_width": "properties.width_m",
            "line_width_min_pixels": 0.5,
        },
        "buildings": {
            "get_fill_color": rgb(colours.building),
            "get_line_color": rgb(colours.border),
            "line_width_min_pixels": 0.4,
            "line_width_max_pixels": 0.8,
        },
        "tracks": {"get_line_color": rgb(colours.track), "line_width_min_pixels": 1.2, "line_width_max_pixels": 2.4},
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


FADE_STEPS, FADE_DEGREES = 14, 0.16
"""In so many steps, over so many degrees of latitude, the ground turns into the page where the data end."""


def _sea(bounds: Box, colours: Palette) -> pdk.Layer:
    """Return the sea: it ends where the data end, for nobody knows what lies beyond."""
    return pdk.Layer(
        "SolidPolygonLayer",
        [{"ring": _ring(bounds)}],
        id="base-sea",
        get_polygon="ring",
        get_fill_color=rgb(colours.sea),
        pickable=False,
    )


def _edge(bounds: Box, colours: Palette) -> pdk.Layer:
    """Return frames in the colour of the page, each a little wider than the one before: together they are a fade."""
    steps = [share / FADE_STEPS * FADE_DEGREES for share in range(FADE_STEPS)]
    frames = [[_ring(_grown(bounds, 1.0)), _ring(_grown(bounds, -step))] for step in steps]
    alphas = [255, *(round(255 / (FADE_STEPS - number + 1)) for number in range(1, FADE_STEPS))]
    return pdk.Layer(
        "SolidPolygonLayer",
        [{"ring": frame, "fill": rgb(colours.ground, alpha)} for frame, alpha in zip(frames, alphas, strict=True)],
        id="base-edge",
        get_polygon="ring",
        get_fill_color="fill",
        pickable=False,
    )


def _grown(bounds: Box, degrees: float) -> Box:
    """Return a box that is larger by some degrees of latitude on each side, and as much in kilometres east and west."""
    west, south, east, north = bounds
    aside = degrees / max(0.2, math.cos(math.radians((south + north) / 2)))
    return west - aside, south - degrees, east + aside, north + degrees


def _ring(box: Box) -> list[list[float]]:
    west, south, east, north = box
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def _pins(region_map: RegionMap, colours: Palette) -> list[pdk.Layer]:
    pins = [{**pin, "fill": rgb(kind_colour(pin["kind"]))} for pin in region_map.pins.to_dict("records")]
    points = pdk.Layer(
        "ScatterplotLayer",
        _only(pins, "key", "at_longitude", "at_latitude", "fill"),
        id="pins",
        get_position=["at_longitude", "at_latitude"],
        get_radius=1,
        radius_min_pixels=2.5,
        radius_max_pixels=2.5,
        get_fill_color="fill",
        get_line_color=rgb(colours.pin_edge),
        stroked=True,
        line_width_min_pixels=0.8,
        pickable=False,
    )
    return [points]


def _only(pins: list[dict[str, Any]], *names: str) -> list[dict[str, Any]]:
    """Return of each pin what a layer draws or describes; the whole map is sent with every choice."""
    return [{name: pin[name] for name in names} for pin in pins]
