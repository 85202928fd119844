"""Read a GeoJSON file of the map, refusing what no map could draw: its text is kept as it is sent to browsers."""

import json
import math
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice, pairwise
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import from_json

from regiondata.data.problems import Problem, shown
from regiondata.data.reading.rows import read_text
from regiondata.data.records.field_types import Line, is_sizeable

Fault = tuple[str, str, str]
"""The way to a place in the file, what was found there, and what was expected."""

POINTS = frozenset({"Point"})
LINES = frozenset({"LineString", "MultiLineString"})
AREAS = frozenset({"Polygon", "MultiPolygon"})

MOST_POINTS = 200_000
"""No layer has more; a browser would stand still with it."""

LONGEST_NAME = 200
"""Letters of a name at most; a longer one would cover the map."""

_LOGGED_AT_MOST = 5

_NUMBERS = frozenset({int, float})
"""Types of the numbers of JSON; a flag is none of them."""


@dataclass(frozen=True)
class LayerRule:
    """Which geometry a layer is drawn from, and the properties that are read from each of its features."""

    geometry: Collection[str]
    texts: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


RULES: Mapping[str, LayerRule] = {
    "countries": LayerRule(AREAS, texts=("iso_a3", "name")),
    "outline": LayerRule(AREAS),
    "land": LayerRule(AREAS),
    "water": LayerRule(AREAS),
    "urban": LayerRule(AREAS),
    "parks": LayerRule(AREAS),
    "buildings": LayerRule(AREAS),
    "counties": LayerRule(AREAS),
    "municipalities": LayerRule(AREAS),
    "roads": LayerRule(LINES),
    "rail": LayerRule(LINES),
    "streets": LayerRule(LINES, numbers=("width_m",)),
    "tracks": LayerRule(LINES),
    "stations": LayerRule(POINTS, texts=("name",)),
    "rail_stations": LayerRule(POINTS, texts=("name",)),
    "stops": LayerRule(POINTS, texts=("name",)),
    "localities": LayerRule(POINTS, texts=("name",), numbers=("population",)),
}
"""What each layer must be, by the name of its file; nothing draws a layer of another name."""

FOLDERS = ("", "basemap", "basemap/print")
"""Where layers lie in the folder of a region or of the catalogue; nothing looks for them elsewhere."""

_COLLECTION = frozenset({"type", "features"})
_FEATURE = frozenset({"type", "geometry", "properties"})
_GEOMETRY = frozenset({"type", "coordinates"})
_MEMBERS = (_COLLECTION | _FEATURE | _GEOMETRY | {"geometries"}) - {"type"}

_TOO_LARGE = "a number too large to be written again", "a smaller one"

_LINE = TypeAdapter[str](Line, config=ConfigDict(defer_build=True))


class _NoJSONError(ValueError):
    """A word that Python reads as a number, and no browser does."""


def read_layer(path: Path, name: str, problems: list[Problem]) -> bytes | None:
    """Return the bytes of a layer that can be drawn, or add problems and return None."""
    rule = RULES.get(path.stem)
    folder = "/".join(PurePosixPath(name).parts[2:-1])
    if rule is None or folder not in FOLDERS:
        expected = f"one of {', '.join(sorted(RULES))}; in basemap, in basemap/print or in no folder"
        problems.append(Problem(name, 0, "", "a layer that no map draws", expected))
        return None
    text = read_text(path, name, problems)
    if text is None:
        return None
    try:
        found = _read_json(text)
        faults = [Problem(name, 0, *fault) for fault in islice(_faults(found, rule), _LOGGED_AT_MOST)]
    except RecursionError:
        faults = [Problem(name, 0, "", "values nested too deeply", "a GeoJSON file")]
    except json.JSONDecodeError as error:
        faults = [Problem(name, error.lineno, "", f"unreadable JSON ({error.msg})", "a GeoJSON file")]
    except _NoJSONError as error:
        faults = [Problem(name, 0, "", f"{error}, which is no JSON", "a number, or null")]
    except ValueError:  # Python reads no integer of more than some thousand digits
        faults = [Problem(name, 0, "", "a number of thousands of digits", "a GeoJSON file")]
    problems.extend(faults)
    return None if faults else text.encode()


def _read_json(text: str) -> object:
    """Return what a text says in JSON, by pydantic's reader in a third of the time; of a fault, Python's says more."""
    try:
        return from_json(text, allow_inf_nan=False, cache_strings="keys")
    except ValueError:
        return json.loads(text, parse_constant=_refuse)


def _refuse(word: str) -> NoReturn:
    raise _NoJSONError(word)


def _faults(found: object, rule: LayerRule) -> Iterator[Fault]:
    if not isinstance(found, dict) or found.get("type") != "FeatureCollection":
        yield "type", _kind(found), "a FeatureCollection"
        return
    features = found.get("features")
    if not isinstance(features, list) or not features:
        yield "features", "no features", "a list of at least one"
        return
    yield from _wrong_members(found, _COLLECTION, "")
    points = 0
    for number, feature in enumerate(features):
        link = f"features.{number}"
        if not isinstance(feature, dict) or feature.get("type") != "Feature":
            yield link, _kind(feature), "a Feature"
            continue
        yield from _wrong_members(feature, _FEATURE, f"{link}.")
        yield from _wrong_properties(feature.get("properties"), rule, link)
        geometry = feature.get("geometry")
        yield from _wrong_geometry(geometry, rule, f"{link}.geometry")
        points += _count(geometry.get("coordinates")) if isinstance(geometry, dict) else 0
    if points > MOST_POINTS:
        yield "features", f"{points} points", f"at most {MOST_POINTS}: simplify the shapes"


def _wrong_members(holder: Mapping[str, object], own: frozenset[str], link: str) -> Iterator[Fault]:
    """Yield members that GeoJSON has elsewhere, which readers may follow there, and numbers that no JSON can hold."""
    if holder.keys() <= own:
        return
    for name in sorted(holder.keys() - own):
        if name in _MEMBERS:
            yield f"{link}{name}", "a member that GeoJSON has elsewhere", "another name, or none"
        elif _is_endless(holder[name]):
            yield f"{link}{shown(name)}", *_TOO_LARGE


def _is_endless(value: object) -> bool:
    if isinstance(value, dict | list):
        return any(map(_is_endless, value.values() if isinstance(value, dict) else value))
    return isinstance(value, float) and not math.isfinite(value)


def _wrong_properties(properties: object, rule: LayerRule, link: str) -> Iterator[Fault]:
    held: Mapping[str, Any] = properties if isinstance(properties, dict) else {}
    for name in rule.texts:
        if expected := _expected_name(held.get(name)):
            yield f"{link}.properties.{name}", shown(held.get(name)), expected
    for name in rule.numbers:
        if held.get(name) is not None and not (_is_number(held[name]) and is_sizeable(held[name])):
            yield f"{link}.properties.{name}", shown(held[name]), "a number, or null"
    if properties is not None and not isinstance(properties, dict):
        yield f"{link}.properties", shown(properties), "names with their values, or null"
    elif _is_endless(properties):
        yield f"{link}.properties", *_TOO_LARGE


def _expected_name(found: object) -> str:
    """Return what was expected in place of what is no name on one line, or nothing."""
    if not isinstance(found, str) or not found.strip():
        return "some text"
    if len(found) > LONGEST_NAME:
        return f"at most {LONGEST_NAME} characters"
    if found.isprintable():
        return ""
    try:
        _LINE.validate_python(found)
    except ValidationError as error:
        return str(error.errors()[0].get("ctx", {}).get("error", "text of whole Unicode characters"))
    return ""


def _wrong_geometry(geometry: object, rule: LayerRule, link: str) -> Iterator[Fault]:
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if not isinstance(geometry, dict) or kind not in rule.geometry:
        yield f"{link}.type", _kind(geometry), " or ".join(sorted(rule.geometry))
        return
    yield from _wrong_members(geometry, _GEOMETRY, f"{link}.")
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
    numbers = list(chain.from_iterable(values))
    if not _NUMBERS.issuperset(map(type, numbers)):
        return False
    longitudes, latitudes = numbers[::2], numbers[1::2]
    if min(longitudes) < -180 or max(longitudes) > 180 or min(latitudes) < -90 or max(latitudes) > 90:
        return False
    try:
        return math.isfinite(sum(numbers))  # what is not a number is neither smaller nor greater
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
