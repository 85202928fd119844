"""The world on a plane where areas stay true: the Equal Earth projection, and outlines no finer than a screen shows."""

import json
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = math.sqrt(3) / 2
WIDTH = 1000.0
"""Width of the whole world on the plane; its middle is the origin, and down is positive."""
_SCALE = WIDTH / (2 * math.pi / (_M * _A1))
FINEST = 1.6
"""Points nearer to their neighbour than this, on the plane, are left out."""

Point = tuple[float, float]


def equal_earth(longitude: float, latitude: float) -> Point:
    """Return where a place lies on the plane (Šavrič, Patterson and Jenny 2018)."""
    theta = math.asin(_M * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    slope = _A1 + 3 * _A2 * square + sixth * (7 * _A3 + 9 * _A4 * square)
    x = math.radians(longitude) * math.cos(theta) / (_M * slope)
    y = theta * (_A1 + _A2 * square + sixth * (_A3 + _A4 * square))
    return x * _SCALE, -y * _SCALE


@lru_cache(maxsize=4)
def projected_features(content: bytes) -> tuple[dict[str, Any], ...]:
    """Return the countries of a GeoJSON layer on the plane, each with its properties; nobody may change them."""
    return tuple(
        {
            "type": "Feature",
            "properties": feature["properties"],
            "geometry": {"type": "MultiPolygon", "coordinates": list(_polygons(feature["geometry"]))},
        }
        for feature in json.loads(content)["features"]
    )


def _polygons(geometry: dict[str, Any]) -> Iterator[list[list[list[float]]]]:
    """Yield polygons whose outer ring is large enough to be seen; a country keeps at least its largest."""
    whole = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    made = [[_ring(ring) for ring in polygon] for polygon in whole]
    largest = max(made, key=lambda rings: _extent(rings[0]))
    for rings in made:
        if rings is largest or _extent(rings[0]) > 2 * FINEST:
            yield [ring for number, ring in enumerate(rings) if number == 0 or _extent(ring) > 2 * FINEST]


def _ring(ring: Sequence[Sequence[float]]) -> list[list[float]]:
    points = [equal_earth(float(longitude), float(latitude)) for longitude, latitude, *_ in ring]
    retained = [points[0]]
    for point in points[1:-1]:
        if math.dist(point, retained[-1]) >= FINEST:
            retained.append(point)
    while len(retained) < 3:  # a speck stays a speck, and a ring needs three corners
        retained.append(points[min(len(retained), len(points) - 1)])
    return [[round(x, 1), round(y, 1)] for x, y in [*retained, retained[0]]]


def _extent(ring: Sequence[Sequence[float]]) -> float:
    return max(max(point[axis] for point in ring) - min(point[axis] for point in ring) for axis in (0, 1))
