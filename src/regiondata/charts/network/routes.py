"""Lead the lines of a network around names: straight where that is free, else along the least bent curve that is.

A line across a name makes both hard to read. Where no curve is free, the one that crosses the least is taken.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from regiondata.charts.network.layout import Point

Floats = NDArray[np.float64]

STEPS = 16
"""Pieces of which a curve is drawn."""

BENDS = (0.08, -0.08, 0.15, -0.15, 0.23, -0.23, 0.32, -0.32, 0.42, -0.42, 0.55, -0.55)
"""How far the middle of a curve may lie beside the straight line, as a share of its length: the least bent first."""

PULLED_AT = (0.5, 0.2, 0.8)
"""Where along the straight line a curve is pulled aside: in the middle, or near one end to pass what stands there."""

AWAY_TWICE = tuple(range(-280, 281, 40))
"""Pixels that a curve is pulled aside near either end where no simpler one is free."""

LONGEST_AWAY = 110.0
"""Pixels that the middle of a curve is moved at most: a long line would else sweep over half of the drawing."""


BEYOND = 3.0
"""Pixels between a name and a line that begins or ends at it."""


def leave_node(middle: Point, towards: Point, radius: float, name: Sequence[float]) -> Point:
    """Return where a straight line leaves a node: at the edge of its mark, or beyond its name where that is in the way.

    The name's box is left, top, right and bottom.
    """
    distance = max(math.dist(middle, towards), 1e-9)
    ahead = ((towards[0] - middle[0]) / distance, (towards[1] - middle[1]) / distance)
    away = max(radius, _end_of_box(middle, ahead, name))
    return middle[0] + ahead[0] * away, middle[1] + ahead[1] * away


def _end_of_box(start: Point, ahead: Point, name: Sequence[float]) -> float:
    """Return how far from a point a straight line leaves a box, or nothing where it does not cross it."""
    box = (name[0] - BEYOND, name[1], name[2] + BEYOND, name[3] + BEYOND)
    inside = _inside(start, ahead, box, math.inf)
    return inside[1] if inside else 0.0


def crosses(line: tuple[Point, Point], box: Sequence[float]) -> bool:
    """Say whether a straight line passes a box of left, top, right and bottom."""
    (x1, y1), (x2, y2) = line
    return _inside((x1, y1), (x2 - x1, y2 - y1), box, 1.0) is not None


def _inside(start: Point, step: Point, box: Sequence[float], longest: float) -> tuple[float, float] | None:
    """Return after how many steps a straight line enters a box and leaves it, or None where it passes beside it."""
    first, last = 0.0, longest
    for low, high, at, ahead in ((box[0], box[2], start[0], step[0]), (box[1], box[3], start[1], step[1])):
        if abs(ahead) < 1e-9:
            if not low < at < high:
                return None
            continue
        near, far = sorted(((low - at) / ahead, (high - at) / ahead))
        first, last = max(first, near), min(last, far)
    return (first, last) if first < last else None


def route_line(start: Point, end: Point, names: Floats) -> list[Point]:
    """Return the points of a line that crosses the fewest of some boxes, each left, top, right and bottom."""
    straight = _curve(start, end, 0.0)
    fewest, best = _crossings(straight, names), [start, end]
    for curve in _curves(start, end):
        if not fewest:
            break
        number = _crossings(curve, names)
        if number < fewest:
            fewest, best = number, [(float(x), float(y)) for x, y in curve]
    return best


def _curves(start: Point, end: Point) -> Iterator[Floats]:
    """Yield curves from the least bent on: those pulled aside once, then those pulled aside near both ends."""
    for bend, at in product(BENDS, PULLED_AT):
        yield _curve(start, end, bend, at)
    for first, last in sorted(product(AWAY_TWICE, repeat=2), key=lambda both: (abs(both[0]) + abs(both[1]), both)):
        yield _twice(start, end, first, last)


def _twice(start: Point, end: Point, first: float, last: float) -> Floats:
    """Return the points of a curve that is pulled aside by some pixels near either end."""
    (x1, y1), (x2, y2) = start, end
    length = max(math.dist(start, end), 1e-9)
    ahead = ((x2 - x1) / length, (y2 - y1) / length)
    pulls = [
        (x1 + (x2 - x1) * at - ahead[1] * away, y1 + (y2 - y1) * at + ahead[0] * away)
        for at, away in ((0.1, first), (0.9, last))
    ]
    share = np.linspace(0.0, 1.0, STEPS + 1)[:, None]
    rest = 1 - share
    points: Floats = rest**3 * start + 3 * rest**2 * share * pulls[0] + 3 * rest * share**2 * pulls[1] + share**3 * end
    return points


def _curve(start: Point, end: Point, bend: float, at: float = 0.5) -> Floats:
    """Return the points of a curve that is pulled away from the straight line at a share of its length."""
    (x1, y1), (x2, y2) = start, end
    length = max(math.dist(start, end), 1e-9)
    away = math.copysign(min(abs(bend) * length, LONGEST_AWAY), bend) * 2  # a curve goes half as far as it is pulled
    ahead = ((x2 - x1) / length, (y2 - y1) / length)
    pull = (x1 + (x2 - x1) * at - ahead[1] * away, y1 + (y2 - y1) * at + ahead[0] * away)
    share = np.linspace(0.0, 1.0, STEPS + 1)[:, None]
    points: Floats = (1 - share) ** 2 * start + 2 * share * (1 - share) * pull + share**2 * end
    return points


def _crossings(points: Floats, names: Floats) -> int:
    """Return how many boxes a line of points passes: looked at closely enough that no line of words is skipped."""
    if not len(names):
        return 0
    between = (points[:-1, None, :] + (points[1:] - points[:-1])[:, None, :] * _CLOSE[None, :, None]).reshape(-1, 2)
    x, y = between[:, 0][:, None], between[:, 1][:, None]
    inside = (x > names[:, 0]) & (x < names[:, 2]) & (y > names[:, 1]) & (y < names[:, 3])
    return int(inside.any(axis=0).sum())


_CLOSE = np.linspace(0.0, 1.0, 8, endpoint=False)
