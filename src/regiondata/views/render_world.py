"""The pydeck deck of a world map: one layer from our own server, coloured by class, missing figures grey."""

from collections.abc import Sequence
from typing import Any

import pydeck as pdk

from regiondata.text import tr
from regiondata.views.theme import FONT, palette, ramp, rgb
from regiondata.views.world_map import WorldMap

TOOLTIP = "<b>{name}</b>"
"""The template is fixed: deck.gl escapes the values that it fills in, and would execute the template."""

VIEW = {"latitude": 38.0, "longitude": 8.0, "zoom": 0.85, "min_zoom": 0.3, "max_zoom": 5}


def render_world(world: WorldMap, appearance: str) -> pdk.Deck:
    """Return the deck of a described map of the world, for `light` or `dark`."""
    colours = palette(appearance)
    layer = pdk.Layer(
        "GeoJsonLayer",
        world.layer,
        id="countries",
        get_fill_color=_fill(world, appearance),
        get_line_color=_of_code([((world.own,), rgb(colours.ink))], rgb(colours.ground)),
        get_line_width=_of_code([((world.own,), 1.5)], 0.6),
        line_width_units=pdk.types.String("pixels"),
        stroked=True,
        pickable=True,
        auto_highlight=True,
    )
    tooltip: Any = {
        "html": TOOLTIP,
        "style": {"backgroundColor": colours.ink, "color": colours.ground, "fontFamily": FONT},
    }
    view = pdk.ViewState(**VIEW)
    return pdk.Deck(layers=[layer], initial_view_state=view, map_provider=None, tooltip=tooltip)


def legend_items(world: WorldMap, appearance: str) -> list[tuple[str, str]]:
    """Return the legend: the colour and the words of each class, and of what is missing."""
    told = [tr("{label} ({counted})", label=each.label, counted=each.counted) for each in world.classes]
    missing = (missing_colour(appearance), tr("no figure in this source"))
    return [*zip(class_colours(world, appearance), told, strict=True), missing]


def class_colours(world: WorldMap, appearance: str) -> list[str]:
    """Return the colour of each class, lowest first."""
    return ramp(appearance, len(world.classes))


def missing_colour(appearance: str) -> str:
    """Return the colour of a country without a figure: a grey that is no step of the classes."""
    return palette(appearance).rule


def _fill(world: WorldMap, appearance: str) -> str:
    cases = [
        (each.codes, rgb(colour)) for each, colour in zip(world.classes, class_colours(world, appearance), strict=True)
    ]
    return _of_code(cases, rgb(missing_colour(appearance)))


def _of_code(cases: Sequence[tuple[tuple[str, ...], object]], otherwise: object) -> str:
    """Return an expression that deck.gl evaluates for each country: the value of the case that names its code."""
    told = str(otherwise)
    for codes, value in reversed(cases):
        named = " || ".join(f"properties.iso_a3 == '{code}'" for code in codes)
        told = f"({named}) ? {value} : ({told})"
    return told
