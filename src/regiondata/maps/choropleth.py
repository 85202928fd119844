"""A map of the world: territories in classes of one rate or share, and a pydeck layer from our own server.

Classes hold about as many territories each, and never part equal values. Territories without a figure are grey.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pydeck as pdk

from regiondata.analysis.comparison.slices import Slice
from regiondata.data.map_layers import SHARED, layer_address
from regiondata.i18n import tr, trn
from regiondata.maps.basemap import world_attribution
from regiondata.region import Region
from regiondata.theme import FONT, palette, ramp, rgb
from regiondata.wording.formatting import format_number, format_period, reading_step
from regiondata.wording.lexicon import Lexicon


@dataclass(frozen=True)
class ValueClass:
    """The lowest and highest value of a class, and its territories from low to high."""

    low: float
    high: float
    territories: tuple[str, ...]


def make_classes(values: Mapping[str, float], number: int = 5) -> list[ValueClass]:
    """Return the values in at most so many classes, lowest first."""
    ordered = sorted(values, key=lambda key: (values[key], key))
    parts: list[list[str]] = []
    for place, key in enumerate(ordered):
        same = bool(parts) and values[parts[-1][-1]] == values[key]
        due = place * number // len(ordered) >= len(parts)  # a class that equal values put off begins after them
        if due and not same:
            parts.append([])
        parts[-1].append(key)
    return [ValueClass(values[part[0]], values[part[-1]], tuple(part)) for part in parts]


MAPPED = frozenset({"share", "ratio"})
"""Kinds of units that may colour an area; a sum or a rank would show how large a country is, or nothing."""

LAYER = "countries"

FEWEST = 5
"""A map of fewer countries is a list."""


@dataclass(frozen=True)
class ClassOnMap:
    """One class: its bounds in words, how many, and the codes of its territories."""

    label: str
    counted: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class WorldMap:
    """What the map shows. `layer` is the address of the countries' geometry; `own` is outlined."""

    title: str
    subtitle: str
    classes: tuple[ClassOnMap, ...]
    own: str
    layer: str
    alt: str
    attribution: str
    note: str


def may_be_mapped(piece: Slice, region: Region) -> bool:
    """Say whether a measure may colour areas."""
    return str(region.terms["units"].at[piece.unit, "kind"]) in MAPPED


def on_map(piece: Slice, region: Region) -> bool:
    """Say whether a slice holds countries enough to colour a map."""
    levels = region.terms["territories"]["level"]
    return len([key for key in piece.rows if levels.get(key) == "country"]) >= FEWEST


def has_world(region: Region) -> bool:
    """Say whether the catalogue holds the geometry of the countries."""
    return LAYER in region.catalogue.layers


def describe_world(region: Region, piece: Slice, own: str, words: Lexicon) -> WorldMap:
    """Return the map of all countries that a slice holds."""
    levels = region.terms["territories"]["level"]
    values = {
        key: float(region.compared["value"].iat[row]) for key, row in piece.rows.items() if levels.get(key) == "country"
    }
    step = reading_step(values.values())
    classes = tuple(_class(each, step) for each in make_classes(_as_shown(values, step)))
    label, unit = words.indicator(piece.indicator), words.unit(piece.unit)
    title = tr("{label}, {period}", label=label, period=format_period(piece.period))
    counted = trn("{number} country", "{number} countries", len(values))
    described = "; ".join(tr("{label}: {counted}", label=each.label, counted=each.counted) for each in classes)
    return WorldMap(
        title=title,
        subtitle=tr("{unit}; figures for {counted}.", unit=unit, counted=counted),
        classes=classes,
        own=own,
        layer=layer_address(SHARED, LAYER, region.catalogue.layers[LAYER]),
        alt=tr(
            "World map: {title}, {unit}. {classes}. The list below has the same figures.",
            title=title,
            unit=unit,
            classes=described,
        ),
        attribution=world_attribution(region),
        note=tr("Colour shows the value; land far from the equator looks larger than it is."),
    )


def _as_shown(values: Mapping[str, float], step: float) -> dict[str, float]:
    """Return values rounded as they are read, or else two classes could show the same bound."""
    return {key: round(value / step) * step if step else value for key, value in values.items()}


def _class(part: ValueClass, step: float) -> ClassOnMap:
    ends = dict.fromkeys([format_number(part.low, step), format_number(part.high, step)])
    counted = trn("{number} country", "{number} countries", len(part.territories))
    return ClassOnMap("–".join(ends), counted, part.territories)


TOOLTIP = "<b>{name}</b>"
"""The template is fixed: deck.gl escapes the values that it fills in, and would execute the template."""

VIEW = {"latitude": 38.0, "longitude": 8.0, "zoom": 0.85, "min_zoom": 0.3, "max_zoom": 5}


def render_world(world: WorldMap, color_scheme: str) -> pdk.Deck:
    """Return the deck of a described map of the world, for `light` or `dark`."""
    colours = palette(color_scheme)
    layer = pdk.Layer(
        "GeoJsonLayer",
        world.layer,
        id="countries",
        get_fill_color=_fill(world, color_scheme),
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


def legend_items(world: WorldMap, color_scheme: str) -> list[tuple[str, str]]:
    """Return the legend: the colour and the words of each class, and of what is missing."""
    described = [tr("{label} ({counted})", label=each.label, counted=each.counted) for each in world.classes]
    missing = (missing_colour(color_scheme), tr("no figure from this source"))
    return [*zip(class_colours(world, color_scheme), described, strict=True), missing]


def class_colours(world: WorldMap, color_scheme: str) -> list[str]:
    """Return the colour of each class, lowest first."""
    return ramp(color_scheme, len(world.classes))


def missing_colour(color_scheme: str) -> str:
    """Return the colour of a country without a figure: a grey that is no step of the classes."""
    return palette(color_scheme).rule


def _fill(world: WorldMap, color_scheme: str) -> str:
    cases = [
        (each.codes, rgb(colour))
        for each, colour in zip(world.classes, class_colours(world, color_scheme), strict=True)
    ]
    return _of_code(cases, rgb(missing_colour(color_scheme)))


def _of_code(cases: Sequence[tuple[tuple[str, ...], object]], otherwise: object) -> str:
    """Return an expression that deck.gl evaluates for each country: the value of the case that names its code."""
    described = str(otherwise)
    for codes, value in reversed(cases):
        named = " || ".join(f"properties.iso_a3 == '{code}'" for code in codes)
        described = f"({named}) ? {value} : ({described})"
    return described
