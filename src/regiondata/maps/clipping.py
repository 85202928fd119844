"""Cutting rings and lines at the edges of a drawing, for programs that draw whatever they are given."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def clip_ring(points: Sequence[Point], box: Box) -> list[Point]:
    """Return the part of a ring that lies in a box, as a ring along the edges where it was cut; empty if none does."""
    ring = list(points)
    across, down = [x for x, _ in ring], [y for _, y in ring]
    if not ring or max(across) < box[0] or min(across) > box[2] or max(down) < box[1] or min(down) > box[3]:
        return []  # most rings lie outside, and cutting them at four edges takes its time
    if min(across) >= box[0] and max(across) <= box[2] and min(down) >= box[1] and max(down) <= box[3]:
        return ring
    for inside, cut in _edges(box):
        ring = _cut_ring(ring, inside, cut)
    return ring


def clip_line(points: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """Yield the stretches of a line that lie in a box."""
    stretch: list[Point] = []
    for start, end in pairwise(points):
        part = _cut_step(start, end, box)
        if part is None:
            continue
        if not stretch or stretch[-1] != part[0]:
            if len(stretch) > 1:
                yield stretch
            stretch = [part[0]]
        stretch.append(part[1])
    if len(stretch) > 1:
        yield stretch


def thinned(points: Sequence[Point], least: float) -> list[Point]:
    """Return a line without the points that lie nearer than a distance to the one before; both ends stay."""
    retained: list[Point] = []
    for x, y in points:
        if not retained or abs(x - retained[-1][0]) >= least or abs(y - retained[-1][1]) >= least:
            retained.append((x, y))
    if retained and retained[-1] != points[-1]:
        retained.append(points[-1])
    return retained


Inside = Callable[[Point], bool]
Cut = Callable[[Point, Point], Point]


def _edges(box: Box) -> Iterable[tuple[Inside, Cut]]:
    left, top, right, bottom = box
    return (
        (lambda point: point[0] >= left, lambda one, other: _at_x(one, other, left)),
        (lambda point: point[0] <= right, lambda one, other: _at_x(one, other, right)),
        (lambda point: point[1] >= top, lambda one, other: _at_y(one, other, top)),
        (lambda point: point[1] <= bottom, lambda one, other: _at_y(one, other, bottom)),
    )


def _cut_ring(ring: list[Point], inside: Inside, cut: Cut) -> list[Point]:
    retained: list[Point] = []
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if inside(before) != inside(point):
            retained.append(cut(before, point))
        if inside(point):
            retained.append(point)
    return retained


def _cut_step(start: Point, end: Point, box: Box) -> tuple[Point, Point] | None:
    for inside, cut in _edges(box):
        if not inside(start) and not inside(end):
            return None
        if not inside(start):
            start = cut(start, end)
        elif not inside(end):
            end = cut(start, end)
    return start, end


def _at_x(one: Point, other: Point, x: float) -> Point:
    return x, one[1] + (other[1] - one[1]) * (x - one[0]) / (other[0] - one[0])


def _at_y(one: Point, other: Point, y: float) -> Point:
    return one[0] + (other[0] - one[0]) * (y - one[1]) / (other[1] - one[1]), y
