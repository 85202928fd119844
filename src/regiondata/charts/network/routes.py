"""Lead the lines of a network around names: straight where that is free, else along the least bent curve that is.

A line across a name makes both hard to read. Where no curve is free, the one that crosses the least is taken.
"""

import math
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

LONGEST_AWAY = 110.0
"""Pixels that the middle of a curve is moved at most: a long line would else sweep over half of the drawing."""


def route_line(start: Point, end: Point, names: Floats) -> list[Point]:
    """Return the points of a line that crosses the fewest of some boxes, each left, top, right and bottom."""
    straight = _curve(start, end, 0.0)
    fewest, best = _crossings(straight, names), [start, end]
    for bend, at in product(BENDS, PULLED_AT):
        if not fewest:
            break
        curve = _curve(start, end, bend, at)
        number = _crossings(curve, names)
        if number < fewest:
            fewest, best = number, [(float(x), float(y)) for x, y in curve]
    return best


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
