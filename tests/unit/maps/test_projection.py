"""Mercator's plane ends before the poles: what lies beyond is drawn where it ends, and nothing is endless."""

import math

import pytest

from regiondata.maps.projection import WORLD, Frame, path_of, project


@pytest.mark.parametrize(("latitude", "edge"), [(90, 0), (89.9, 0), (-90, WORLD), (-89.9, WORLD)])
def test_what_lies_beyond_the_plane_is_drawn_at_its_edge(latitude: float, edge: float) -> None:
    assert project(180, latitude) == pytest.approx((WORLD, edge), abs=10)


def test_what_lies_on_the_plane_is_drawn_where_it_is() -> None:
    assert project(0, 0) == (WORLD / 2, WORLD / 2)
    assert project(0, 60)[1] == pytest.approx(WORLD * (0.5 - math.atanh(math.sin(math.radians(60))) / (2 * math.pi)))


@pytest.mark.parametrize("pole", [90, -90])
def test_a_length_at_a_pole_is_no_longer_than_where_the_plane_ends(pole: float) -> None:
    frame = Frame(1.0, 0.0, 0.0)
    assert frame.metres(100, pole) == frame.metres(100, 85.0511)


def test_a_ring_around_the_whole_world_is_a_path() -> None:
    ring = ((-180.0, -90.0), (180.0, -90.0), (180.0, 90.0), (-180.0, 90.0), (-180.0, -90.0))
    assert path_of((ring,), closed=True).count(",") == 5
