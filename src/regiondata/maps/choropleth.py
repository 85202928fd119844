"""A map of the world: territories in classes of one rate or share, on a plane where areas stay true.

Classes hold about as many territories each, and never part equal values. Territories without a figure are grey.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

import pydeck as pdk

from regiondata.analysis.comparison.comparable_statistics import Slice
from regiondata.i18n import tr, trn
from regiondata.maps.basemap import world_attribution
from regiondata.maps.equal_earth import projected_features
from regiondata.region import Region
from regiondata.theme import FONT, css_rgb, palette, ramp, rgb
from regiondata.wording.formatting import format_number, format_period, reading_step
from regiondata.wording.key_labels import KeyLabels


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
    """What the map shows; `own` is outlined, `shapes` are the countries on the plane, `readings` what each one says."""

    title: str
    subtitle: str
    classes: tuple[ClassOnMap, ...]
    own: str
    shapes: tuple[dict[str, Any], ...]
    readings: Mapping[str, str]
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


def describe_world(
    region: Region,
    piece: Slice,
    own: str,
    words: KeyLabels,
    *,
    finding: str = "",
    readings: Mapping[str, str] | None = None,
) -> WorldMap:
    """Return the map of all countries that a slice holds.

    `finding` is its title where there is one, `readings` what is read on each country.
    """
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
    measured = tr(
        "{measured}, {period}; figures for {counted}.",
        measured=words.measured(piece.indicator, piece.unit),
        period=format_period(piece.period),
        counted=counted,
    )
    return WorldMap(
        title=finding or title,
        subtitle=measured if finding else tr("{unit}; figures for {counted}.", unit=unit, counted=counted),
        classes=classes,
        own=own,
        shapes=projected_features(region.catalogue.layers[LAYER]),
        readings=readings or {},
        alt=tr(
            "World map: {title}, {unit}. {classes}. The list below has the same figures.",
            title=title,
            unit=unit,
            classes=described,
        ),
        attribution=world_attribution(region),
        note=tr("Equal Earth projection: areas are true to size."),
    )


def _as_shown(values: Mapping[str, float], step: float) -> dict[str, float]:
    """Return values rounded as they are read, or else two classes could show the same bound."""
    return {key: round(value / step) * step if step else value for key, value in values.items()}


def _class(part: ValueClass, step: float) -> ClassOnMap:
    ends = dict.fromkeys([format_number(part.low, step), format_number(part.high, step)])
    counted = trn("{number} country", "{number} countries", len(part.territories))
    return ClassOnMap("–".join(ends), counted, part.territories)


TOOLTIP = "<b>{name}</b><br>{reading}"
"""The template is fixed: deck.gl escapes the values that it fills in, and would execute the template."""

MIDDLE = (60.0, -15.0)
"""What the view looks at, on the plane: the land, which lies north and east of its middle."""


def render_world(world: WorldMap, color_scheme: str) -> pdk.Deck:
    """Return the deck of a described map of the world, for `light` or `dark`."""
    colours = palette(color_scheme)
    layer = pdk.Layer(
        "GeoJsonLayer",
        _features(world, color_scheme),
        id="countries",
        get_fill_color="properties.fill",
        get_line_color="properties.line",
        get_line_width="properties.width",
        line_width_units=pdk.types.String("pixels"),
        stroked=True,
        pickable=True,
        auto_highlight=True,
    )
    tooltip: Any = {
        "html": TOOLTIP,
        "style": {"backgroundColor": colours.ink, "color": colours.ground, "fontFamily": FONT},
    }
    view = pdk.ViewState(target=[*MIDDLE, 0], zoom=0.0, min_zoom=-1.5, max_zoom=5)
    plane = pdk.View(type="OrthographicView", controller=True, flip_y=True)
    return pdk.Deck(layers=[layer], views=[plane], initial_view_state=view, map_provider=None, tooltip=tooltip)


FRAME = (-492.0, -245.0, 990.0, 440.0)
"""Left, top, width and height of the land on the plane."""


def world_svg(world: WorldMap, color_scheme: str) -> str:
    """Return the same map as a drawing that is whole at any width; a country says its reading to a pointer."""
    paths = "".join(_svg_path(feature) for feature in _features(world, color_scheme)["features"])
    frame = " ".join(f"{edge:g}" for edge in FRAME)
    named = escape(world.alt, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame}" role="img" aria-label="{named}"'
        f' class="world" stroke-linejoin="round">{paths}</svg>'
    )


def _svg_path(feature: Mapping[str, Any]) -> str:
    drawn = feature["properties"]
    rings = (ring for polygon in feature["geometry"]["coordinates"] for ring in polygon)
    path = "".join("M" + "L".join(f"{x:.0f},{y:.0f}" for x, y in ring) + "Z" for ring in rings)
    fill, line = css_rgb(drawn["fill"]), css_rgb(drawn["line"])
    title = escape(f"{drawn['name']}: {drawn['reading']}")
    return (
        f'<path d="{path}" fill="{fill}" stroke="{line}" stroke-width="{drawn["width"]}"><title>{title}</title></path>'
    )


def _features(world: WorldMap, color_scheme: str) -> dict[str, Any]:
    """Return the countries with their colour, outline and reading; the own one comes last, above its neighbours."""
    classes = zip(world.classes, class_colours(world, color_scheme), strict=True)
    fills = {code: rgb(colour) for each, colour in classes for code in each.codes}
    missing, colours = rgb(missing_colour(color_scheme)), palette(color_scheme)
    features = []
    for shape in sorted(world.shapes, key=lambda each: each["properties"]["iso_a3"] == world.own):
        code = shape["properties"]["iso_a3"]
        own = code == world.own
        drawn = {
            "name": shape["properties"]["name"],
            "reading": world.readings.get(code, tr("no figure from this source")),
            "fill": fills.get(code, missing),
            "line": rgb(colours.ink if own else colours.ground),
            "width": 1.5 if own else 0.6,
        }
        features.append({**shape, "properties": drawn})
    return {"type": "FeatureCollection", "features": features}


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
