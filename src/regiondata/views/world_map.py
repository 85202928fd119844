"""A map of the world described: classes of one rate or share with their bounds, and who has no figure."""

from collections.abc import Mapping
from dataclasses import dataclass

from regiondata.analysis.comparison.slices import Slice
from regiondata.classes import ValueClass, make_classes
from regiondata.data.map_layers import SHARED, layer_address, layer_file
from regiondata.region import Region
from regiondata.text import tr, trn
from regiondata.views.charts.rows import Lexicon
from regiondata.views.formatting import format_number, format_period, reading_step
from regiondata.views.map_parts import world_attribution

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
    return layer_file(SHARED, LAYER, region.data) is not None


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
    told = "; ".join(tr("{label}: {counted}", label=each.label, counted=each.counted) for each in classes)
    return WorldMap(
        title=title,
        subtitle=tr("{unit}; the stronger the colour, the more. {counted} with a figure.", unit=unit, counted=counted),
        classes=classes,
        own=own,
        layer=layer_address(SHARED, LAYER, region.data),
        alt=tr(
            "World map: {title}, {unit}. {classes}. The list below it holds the same.",
            title=title,
            unit=unit,
            classes=told,
        ),
        attribution=world_attribution(region),
        note=tr("The map enlarges land far from the equator: colour tells the value, area tells nothing."),
    )


def _as_shown(values: Mapping[str, float], step: float) -> dict[str, float]:
    """Return values rounded as they are read, or else two classes could show the same bound."""
    return {key: round(value / step) * step if step else value for key, value in values.items()}


def _class(part: ValueClass, step: float) -> ClassOnMap:
    ends = dict.fromkeys([format_number(part.low, step), format_number(part.high, step)])
    counted = trn("{number} country", "{number} countries", len(part.territories))
    return ClassOnMap("–".join(ends), counted, part.territories)
