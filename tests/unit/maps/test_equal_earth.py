"""The world lies on a plane where areas stay true."""

import json
from itertools import pairwise

import pytest

from regiondata.maps.equal_earth import WIDTH, equal_earth, projected_features


def area(ring: list[tuple[float, float]]) -> float:
    return abs(sum(one[0] * other[1] - other[0] * one[1] for one, other in pairwise([*ring, ring[0]]))) / 2


def cell(south: float, north: float) -> list[tuple[float, float]]:
    """Return a cell of ten degrees across as a fine ring."""
    steps = [number / 20 for number in range(21)]
    along = [equal_earth(20 + 10 * step, south) for step in steps]
    back = [equal_earth(30 - 10 * step, north) for step in steps]
    up = [equal_earth(30, south + (north - south) * step) for step in steps]
    down = [equal_earth(20, north - (north - south) * step) for step in steps]
    return [*along, *up, *back, *down]


def test_equal_areas_of_the_sphere_are_equal_on_the_plane() -> None:
    belt = (0.0, 30.0), (30.0, 90.0)  # the sine of 30 degrees is a half: both hold the same area
    one, other = (area(cell(*each)) for each in belt)
    assert one == pytest.approx(other, rel=0.005)


def test_the_whole_world_is_as_wide_as_it_says_and_north_is_up() -> None:
    assert equal_earth(180, 0)[0] - equal_earth(-180, 0)[0] == pytest.approx(WIDTH)
    assert equal_earth(10, 60)[1] < equal_earth(10, 0)[1] == pytest.approx(0)


def test_every_country_keeps_at_least_a_ring_of_three_corners() -> None:
    speck = [[10.0, 10.0], [10.001, 10.0], [10.001, 10.001], [10.0, 10.0]]
    land = [[0.0, 0.0], [20.0, 0.0], [20.0, 20.0], [0.0, 0.0]]
    content = json.dumps(
        {
            "features": [
                {"properties": {"name": "Speck"}, "geometry": {"type": "Polygon", "coordinates": [speck]}},
                {
                    "properties": {"name": "Land"},
                    "geometry": {"type": "MultiPolygon", "coordinates": [[land], [speck]]},
                },
            ]
        }
    ).encode()
    made = [feature["geometry"]["coordinates"] for feature in projected_features(content)]
    assert [len(polygons) for polygons in made] == [1, 1]
    assert all(len(polygons[0][0]) >= 4 for polygons in made)
    assert all(polygons[0][0][0] == polygons[0][0][-1] for polygons in made)
