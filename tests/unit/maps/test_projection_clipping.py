"""Rings are cut at the edges of a drawing: what lies outside is gone, what lies inside is untouched."""

import pytest

from regiondata.maps.projection import clip_ring

BOX = (0.0, 0.0, 10.0, 10.0)


@pytest.mark.parametrize("aside", [(-20.0, 0.0), (20.0, 0.0), (0.0, -20.0), (0.0, 20.0)])
def test_a_ring_outside_is_gone(aside: tuple[float, float]) -> None:
    ring = [(x + aside[0], y + aside[1]) for x, y in ((2, 2), (8, 2), (8, 8))]
    assert clip_ring(ring, BOX) == []


def test_a_ring_inside_is_untouched() -> None:
    ring = [(2.0, 2.0), (8.0, 2.0), (8.0, 8.0)]
    assert clip_ring(ring, BOX) == ring


def test_a_ring_across_an_edge_ends_there() -> None:
    ring = clip_ring([(-5.0, 2.0), (5.0, 2.0), (5.0, 8.0), (-5.0, 8.0)], BOX)
    assert {x for x, _ in ring} == {0.0, 5.0}


def test_nothing_stays_nothing() -> None:
    assert clip_ring([], BOX) == []
