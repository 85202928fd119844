"""Read a GeoJSON file of the map, refusing what no map could draw: its text is kept as it is sent to browsers."""

import json
import math
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from regiondata.data.problems import Problem, shown
from regiondata.data.reading.rows import read_text

Fault = tuple[str, str, str]
"""The way to a place in the file, what was found there, and what was expected."""

POINTS = frozenset({"Point"})
LINES = frozenset({"LineString", "MultiLineString"})
AREAS = frozenset({"Polygon", "MultiPolygon"})

MOST_POINTS = 200_000
"""No layer has more; a browser would stand still with it."""

_LOGGED_AT_MOST = 5

_NUMBERS = frozenset({int, float})
"""Types of the numbers of JSON; a flag is none of them."""


@dataclass(frozen=True)
class LayerRule:
    """Which geometry a layer is drawn from, and the properties that are read from each of its features."""

    geometry: Collection[str] = POINTS | LINES | AREAS
    texts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


RULES: Mapping[str, LayerRule] = {
    "countries": LayerRule(AREAS, texts=("iso_a3", "name")),
    "outline": LayerRule(AREAS),
    "land": LayerRule(AREAS),
    "water": LayerRule(AREAS),
    "urban": LayerRule(AREAS),
    "counties": LayerRule(AREAS),
    "municipalities": LayerRule(AREAS),
    "roads": LayerRule(LINES),
    "rail": LayerRule(LINES),
    "stations": LayerRule(POINTS),
    "localities": LayerRule(POINTS, texts=("name",), numbers=("population",)),
}
"""What each layer must be, by the name of its file; a layer of another name may have any geometry."""


def read_layer(path: Path, name: str, problems: list[Problem]) -> bytes | None:
    """Return the bytes of a layer that can be drawn, or add problems and return None."""
    text = read_text(path, name, problems)
    if text is None:
        return None
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        problems.append(Problem(name, error.lineno, "", f"unreadable JSON ({error.msg})", "a GeoJSON file"))
        return None
    except ValueError:  # Python reads no integer of more than some thousand digits
        problems.append(Problem(name, 0, "", "a number of thousands of digits", "a GeoJSON file"))
        return None
    except RecursionError:
        problems.append(Problem(name, 0, "", "values nested too deeply", "a GeoJSON file"))
        return None
    faults = []
    for fault in _faults(found, RULES.get(path.stem, LayerRule())):
        faults.append(Problem(name, 0, *fault))
        if len(faults) == _LOGGED_AT_MOST:  # a file in another projection would fill the screen
            break
    problems.extend(faults)
    return None if faults else text.encode()


def _faults(found: object, rule: LayerRule) -> Iterator[Fault]:
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        yield "type", _kind(found), "a FeatureCollection"
        return
    features = found.get("features")
    if not isinstance(features, list) or not features:
        yield "features", "no features", "a list of at least one"
        return
    points = 0
    for number, feature in enumerate(features):
        link = f"features.{number}"
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            yield link, _kind(feature), "a Feature"
            continue
        yield from _wrong_properties(feature.get("properties"), rule, link)
        geometry = feature.get("geometry")
        yield from _wrong_geometry(geometry, rule, f"{link}.geometry")
        points += _count(geometry.get("coordinates")) if isinstance(geometry, dict) else 0
    if points > MOST_POINTS:
        yield "features", f"{points} points", f"at most {MOST_POINTS}: simplify the shapes"


def _wrong_properties(properties: object, rule: LayerRule, link: str) -> Iterator[Fault]:
    held: Mapping[str, object] = properties if isinstance(properties, dict) else {}
    for name in rule.texts:
        if not isinstance(held.get(name), str) or not str(held[name]).strip():
            yield f"{link}.properties.{name}", shown(held.get(name)), "some text"
    for name in rule.numbers:
        if held.get(name) is not None and not _is_number(held[name]):
            yield f"{link}.properties.{name}", shown(held[name]), "a number, or null"


def _wrong_geometry(geometry: object, rule: LayerRule, link: str) -> Iterator[Fault]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in rule.geometry:
        yield f"{link}.type", _kind(geometry), " or ".join(sorted(rule.geometry))
        return
    coordinates, link = geometry.get("coordinates"), f"{link}.coordinates"
    if kind == "Point":
        yield from _wrong_point(coordinates, link)
    elif kind == "LineString":
        yield from _wrong_line(coordinates, link, 2)
    elif kind == "Polygon":
        yield from _wrong_polygon(coordinates, link)
    else:
        yield from _wrong_parts(coordinates, str(kind), link)


def _wrong_parts(parts: object, kind: str, link: str) -> Iterator[Fault]:
    if not isinstance(parts, list) or not parts:
        yield link, shown(parts), "a list of at least one part"
        return
    for number, part in enumerate(parts):
        inner = f"{link}.{number}"
        yield from _wrong_polygon(part, inner) if kind == "MultiPolygon" else _wrong_line(part, inner, 2)


def _wrong_polygon(rings: object, link: str) -> Iterator[Fault]:
    """Yield rings that are not closed, or holes that turn as their outer ring does: they would be filled."""
    if not isinstance(rings, list) or not rings:
        yield link, shown(rings), "a list of rings, the outer one first"
        return
    outer = 0.0
    for number, ring in enumerate(rings):
        faults = list(_wrong_line(ring, f"{link}.{number}", 4))
        yield from faults
        if faults:
            return
        turn = _turn(ring) if len(rings) > 1 else 0.0  # only holes are held against it
        if ring[0] != ring[-1]:
            yield f"{link}.{number}", "a ring that is not closed", "the first point again at its end"
        elif number and turn * outer > 0:
            yield (
                f"{link}.{number}",
                "a hole that turns as its outer ring does",
                "the outer ring first, holes turned back",
            )
        outer = outer if number else turn


def _wrong_line(points: object, link: str, least: int) -> Iterator[Fault]:
    if not isinstance(points, list) or len(points) < least:
        yield link, shown(points), f"a list of at least {least} points"
        return
    if _are_points(points):
        return
    for number, point in enumerate(points):
        if not _is_point(point):
            yield from _wrong_point(point, f"{link}.{number}")
            return


def _wrong_point(point: object, link: str) -> Iterator[Fault]:
    if not _is_point(point):
        yield link, shown(point), "longitude and latitude in WGS 84 degrees"


def _are_points(values: list[Any]) -> bool:
    """Say at once that all values are points of two numbers, as nearly all are; others are looked at one by one."""
    if set(map(type, values)) != {list} or set(map(len, values)) != {2}:
        return False
    longitudes, latitudes = zip(*values, strict=True)
    if not _NUMBERS.issuperset(map(type, (*longitudes, *latitudes))):
        return False
    if min(longitudes) < -180 or max(longitudes) > 180 or min(latitudes) < -90 or max(latitudes) > 90:
        return False
    try:
        return math.isfinite(sum(longitudes) + sum(latitudes))  # what is not a number is neither smaller nor greater
    except OverflowError:
        return False


def _is_point(point: object) -> bool:
    """Say whether a value is a point on the earth."""
    return (
        isinstance(point, list)
        and len(point) in {2, 3}
        and type(point[0]) in _NUMBERS
        and type(point[1]) in _NUMBERS
        and -180 <= point[0] <= 180
        and -90 <= point[1] <= 90
        and (len(point) == 2 or _is_number(point[2]))
    )


def _is_number(value: object) -> bool:
    return type(value) in _NUMBERS and abs(value) <= sys.float_info.max  # type: ignore[arg-type]  # its type has been asked


def _turn(ring: list[list[float]]) -> float:
    """Return twice the area of a ring, below zero where it runs clockwise."""
    return sum(one[0] * two[1] - two[0] * one[1] for one, two in pairwise(ring))


def _count(coordinates: object) -> int:
    if not isinstance(coordinates, list):
        return 0
    if coordinates and not isinstance(coordinates[0], list):
        return 1
    return len(coordinates) if coordinates and _is_point(coordinates[0]) else sum(map(_count, coordinates))


def _kind(found: Any) -> str:
    return shown(found.get("type") if isinstance(found, dict) else found)
