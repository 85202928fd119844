"""The geometry of a drawn map: Mercator units, paths of the basemap, what is cut at the edges, names beside pins."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from regiondata.charts.layout import text_width
from regiondata.data.map_layers import Shapes
from regiondata.maps.region_map import FARTHEST_LATITUDE, LOWEST, NARROWEST, RegionMap, latitude_on_map

WORLD = 2.0**22
"""Units around the equator: at this size whole numbers are exact to ten metres."""

_TILE = 512
"""Pixels that the equator takes at zoom 0."""

BOLD = 1.08
"""How much wider than plain letters the names on a map are."""

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""

Placed = tuple[float, float, str]
"""Where a name begins or ends, and which of the two."""


@dataclass(frozen=True)
class Frame:
    """How a drawing of some width and height lies over the world: `scale` pixels a unit, moved by `left` and `top`."""

    scale: float
    left: float
    top: float

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Return where a point lies in the drawing."""
        x, y = project(longitude, latitude)
        return x * self.scale + self.left, y * self.scale + self.top

    def metres(self, length: float, latitude: float) -> float:
        """Return how many pixels a length in metres takes at a latitude."""
        around = 40_075_017 * math.cos(math.radians(latitude_on_map(latitude)))
        return length / around * WORLD * self.scale


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return a point in Mercator units from the north-west corner of the world; a pole lies where the map ends."""
    if not -FARTHEST_LATITUDE <= latitude <= FARTHEST_LATITUDE:
        latitude = latitude_on_map(latitude)
    sine = math.sin(math.radians(latitude))
    north = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return (longitude + 180) / 360 * WORLD, north * WORLD


def frame_of(region_map: RegionMap, width: float, height: float) -> Frame:
    """Return the frame in which a drawing shows at least what the map shows on a page."""
    fit = min(width / NARROWEST, height / LOWEST)
    scale = fit * _TILE * 2**region_map.zoom / WORLD
    x, y = project(region_map.longitude, region_map.latitude)
    return Frame(scale, width / 2 - x * scale, height / 2 - y * scale)


def frame_over(region_map: RegionMap, land: Shapes, width: float, height: float) -> Frame:
    """Return the frame of a map, moved by what is needed to lie over the basemap: beside it there is nothing to see."""
    frame = frame_of(region_map, width, height)
    if not land:
        return frame
    longitudes, latitudes = zip(*(point for ring in land for point in ring), strict=True)
    west, north = frame.point(min(longitudes), max(latitudes))
    east, south = frame.point(max(longitudes), min(latitudes))
    aside, up = _moved(west, east, width), _moved(north, south, height)
    return Frame(frame.scale, frame.left + aside, frame.top + up)


def covered_part(frame: Frame, land: Shapes, width: float, height: float) -> Box:
    """Return the part of a drawing that the basemap covers, or all of it where there is none."""
    points = [frame.point(*point) for ring in land for point in ring]
    if not points:
        return 0.0, 0.0, width, height
    across, down = zip(*points, strict=True)
    left, right = max(0.0, min(across)), min(width, max(across))
    top, bottom = max(0.0, min(down)), min(height, max(down))
    return (left, top, right, bottom) if left < right and top < bottom else (0.0, 0.0, width, height)


def path_of(shapes: Shapes, *, closed: bool) -> str:
    """Return rings or lines as one SVG path in whole Mercator units, each point given by its step from the last."""
    parts = []
    for line in shapes:
        points = [tuple(round(value) for value in project(*point)) for point in line]
        steps = [f"{x - u},{y - v}" for (x, y), (u, v) in zip(points[1:], points, strict=False) if (x, y) != (u, v)]
        parts.append(f"M{points[0][0]},{points[0][1]}l{' '.join(steps)}{'z' if closed else ''}" if steps else "")
    return "".join(parts)


def place_names(
    points: Sequence[tuple[float, float]], names: Sequence[str], size: float, taken: Iterable[Box], within: Box
) -> list[Placed | None]:
    """Return for each name where it begins or ends and which of the two, free of all others, or None without room.

    Names that come first take the best room, so a few orders are tried and the one that leaves out fewest is kept.
    """
    marks, numbers = list(taken), list(range(len(points)))
    orders = [
        numbers,
        numbers[::-1],
        sorted(numbers, key=lambda number: -points[number][0]),
        sorted(numbers, key=lambda number: points[number][0]),
    ]
    tried = [_place_in_order(order, points, names, size, marks, within) for order in orders]
    return max(tried, key=lambda placed: sum(at is not None for at in placed))


def _moved(start: float, end: float, length: float) -> float:
    """Return by how much a stretch has to move to cover a length from 0, and nothing where it is too short."""
    return 0.0 if end - start < length else min(0.0, -start) + max(0.0, length - end)


def _place_in_order(
    order: Sequence[int],
    points: Sequence[tuple[float, float]],
    names: Sequence[str],
    size: float,
    taken: Sequence[Box],
    within: Box,
) -> list[Placed | None]:
    boxes, placed = list(taken), list[Placed | None]([None]) * len(points)
    for number in order:
        options = _options(*points[number], names[number], size)
        choice = next((option for option in options if is_free(option[0], boxes, within)), None)
        if choice:
            boxes.append(choice[0])
            placed[number] = choice[1]
    return placed


def around(x: float, y: float, radius: float) -> Box:
    """Return the box around a mark."""
    return x - radius, y - radius, x + radius, y + radius


def _options(x: float, y: float, name: str, size: float) -> list[tuple[Box, Placed]]:
    """Return the ways to set a name at a point: right, left, and askew above and below."""
    width, half, gap = text_width(name, size) * BOLD, size * 0.62, 15.0
    found: list[tuple[Box, Placed]] = []
    for lines in (0.0, -0.8, 0.8, -1.3, 1.3, -2.5, 2.5, -3.7, 3.7):
        middle = y + lines * size
        found.append(((x + gap, middle - half, x + gap + width, middle + half), (x + gap, middle, "start")))
        found.append(((x - gap - width, middle - half, x - gap, middle + half), (x - gap, middle, "end")))
    return found


def is_free(box: Box, taken: Iterable[Box], within: Box) -> bool:
    """Say whether a box lies within another and on none of those that are taken."""
    inside = box[0] >= within[0] and box[1] >= within[1] and box[2] <= within[2] and box[3] <= within[3]
    return inside and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in taken
    )


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
    within = [inside(point) for point in ring]
    if all(within):
        return ring
    retained: list[Point] = []
    before, was_in = ring[-1], within[-1]
    for point, is_in in zip(ring, within, strict=True):
        if was_in != is_in:
            retained.append(cut(before, point))
        if is_in:
            retained.append(point)
        before, was_in = point, is_in
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
