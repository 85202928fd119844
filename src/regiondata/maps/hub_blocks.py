"""Where the marks and names of a hub's sites stand: each at its point, or beside it with a line to it.

Names, marks and lines lie on nothing else. What lies beyond the edge has its mark where the way to it leaves the
drawing, with an arrow.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import atan2, degrees, hypot

import pandas as pd

from regiondata.charts.layout import text_width, wrap
from regiondata.charts.svg.marks import svg_text
from regiondata.data.records.region import MapView
from regiondata.maps.kind_marks import kind_shape
from regiondata.maps.projection import BOLD, WORLD, Box, Frame, Point, around, clip_line, is_free, project
from regiondata.maps.region_map import NARROWEST
from regiondata.maps.svg import short_names
from regiondata.theme import ROLES, kind_colour

SIZE, ROW, LINE, GAP = 13.5, 22.0, 15.0, 12.0
"""Size of a name, height of its row, what each further line adds to it, and from a mark to its name."""
_TILE, _NEAREST = 512, 14.6
"""Pixels around the equator at zoom 0, and the nearest zoom."""
MARGIN = 26.0
"""Pixels from the edges at which arrows point to what lies beyond."""
MOST_SEEN, FARTHEST_OUT = 0.7, 0.6
"""Share of the sites that a near view must hold, and how small a view of all may draw what lies near."""


@dataclass(frozen=True)
class Ground:
    """The size of a drawing, the height of what stands at its foot, and the most that a name and a line to it take."""

    width: float
    height: float
    foot: float
    widest: float
    reach: float

    @property
    def within(self) -> Box:
        """Where names and marks may lie."""
        return 4.0, 4.0, self.width - 4, self.height - self.foot - 2

    @property
    def middle(self) -> Point:
        """The point around which sites are shown."""
        return self.width / 2, (self.height - self.foot) / 2

    def in_sight(self, point: Point) -> tuple[Point, bool]:
        """Return a point, or for one beyond the edge where the way to it leaves; and whether it lies beyond."""
        (x, y), (aside, down) = self.middle, (point[0] - self.middle[0], point[1] - self.middle[1])
        far = max(abs(aside) / (x - MARGIN), abs(down) / (y - MARGIN))
        return (point, False) if far <= 1 else ((x + aside / far, y + down / far), True)


@dataclass(frozen=True)
class Site:
    """A mark: where it stands, on which side its name lies, where the site is, and whether there is room for a name."""

    key: str
    name: str
    kind: str
    x: float
    y: float
    side: str
    at: Point
    lines: tuple[str, ...]
    beyond: bool = False
    named: bool = True

    @property
    def has_arm(self) -> bool:
        """Say whether a line leads from the mark to the site."""
        return (self.x, self.y) != self.at

    @cached_property
    def box(self) -> Box:
        """What mark and name take."""
        wide = max(text_width(line, SIZE) for line in self.lines) * BOLD + GAP if self.named else 9
        left, right = (self.x - wide, self.x + 9) if self.side == "left" else (self.x - 9, self.x + wide)
        half = row_height(self.lines) / 2 if self.named else 9
        return left, self.y - half, right, self.y + half


def place_sites(places: pd.DataFrame, frame: Frame, ground: Ground, taken: Iterable[Box] = ()) -> list[Site]:
    """Return a mark for each place: at its point where there is room, else beside it, those on one point in a column.

    Blocks that come first take the best room, so a few orders are tried and the one that names most is kept, among
    equals the one with the shortest lines. Where there is no room, a mark stands at its point without its name.
    """
    shared: dict[tuple[int, int, bool], list[Site]] = {}
    for (key, place), name in zip(places.iterrows(), short_names(places["name"]), strict=True):
        at, beyond = ground.in_sight(frame.point(float(place["longitude"]), float(place["latitude"])))
        lines = tuple(wrap(name, ground.widest - GAP - 8, SIZE, 2)) or ("",)
        site = Site(str(key), name, str(place["kind"]), *at, "right", at, lines, beyond)
        shared.setdefault((round(at[0]), round(at[1]), beyond), []).append(site)
    blocks = [sorted(block, key=lambda site: (site.name, site.key)) for block in shared.values()]
    reserved = list(taken)
    tried = [_place_blocks(order, reserved, ground) for order in _orders(blocks)]
    return max(tried, key=lambda sites: (sum(site.named for site in sites), -_length_of_arms(sites)), default=[])


def _orders(blocks: Sequence[list[Site]]) -> Iterable[list[list[Site]]]:
    yield sorted(blocks, key=lambda block: -len(block))
    yield sorted(blocks, key=len)
    for axis in (0, 1):
        yield sorted(blocks, key=lambda block: block[0].at[axis])
        yield sorted(blocks, key=lambda block: -block[0].at[axis])


def _place_blocks(blocks: Sequence[list[Site]], taken: list[Box], ground: Ground) -> list[Site]:
    """Return the sites of blocks placed one after the other; one that finds no room goes unnamed."""
    placed: list[Site] = []
    for block in blocks:
        points = [around(*other[0].at, 9 if len(other) == 1 else 4) for other in blocks if other is not block]
        room = _Room([*taken, *points], placed, ground.within)
        found = next((option for option in _options(block, ground.reach) if room.holds(option)), None)
        placed += found or [replace(site, named=False) for site in block]
    return placed


def _options(block: Sequence[Site], reach: float) -> Iterable[list[Site]]:
    """Yield the ways to place the sites of one point, those with the shortest lines first."""
    if len(block) == 1:
        yield from ([replace(block[0], side=side)] for side in ("right", "left"))
    for aside, down in _OFFSETS:
        if hypot(aside, down) > reach:
            return
        yield from (_stacked(block, side, aside, down) for side in ("right", "left"))


_OFFSETS = sorted(
    ((float(aside), float(down)) for aside in (24, 34, 46, 62, 80) for down in range(-120, 121, 6)),
    key=lambda offset: (hypot(*offset), offset),
)
"""How far a column of marks stands aside of its point, and its middle below it, the nearest first."""


def _stacked(block: Sequence[Site], side: str, aside: float, down: float) -> list[Site]:
    x, y = block[0].at
    x += aside if side == "right" else -aside
    top = float(round(y + down - sum(row_height(site.lines) for site in block) / 2))  # whole, so that rows only touch
    stacked = []
    for site in block:
        tall = row_height(site.lines)
        stacked.append(replace(site, side=side, x=x, y=top + tall / 2))
        top += tall
    return stacked


class _Room:
    """What is free beside boxes that are taken and sites that are placed."""

    def __init__(self, taken: Iterable[Box], placed: Sequence[Site], within: Box) -> None:
        self.within = within
        self.boxes = [*taken, *(site.box for site in placed)]
        self.arms = [(site.at, (site.x, site.y)) for site in placed if site.has_arm]

    def holds(self, block: Sequence[Site]) -> bool:
        """Say whether the names and marks of sites lie on nothing else, and no line on another or on a name."""
        boxes = [site.box for site in block]
        if not all(is_free(box, self.boxes, self.within) for box in boxes):
            return False
        if any(next(clip_line(arm, box), None) for arm in self.arms for box in boxes):
            return False
        arms = [(site.at, (site.x, site.y)) for site in block if site.has_arm]
        return not any(
            any(next(clip_line(arm, box), None) for box in self.boxes) or any(cross(arm, other) for other in self.arms)
            for arm in arms
        )


def cross(one: tuple[Point, Point], other: tuple[Point, Point]) -> bool:
    """Say whether two lines cross; those that meet at an end do not."""

    def turn(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    apart = turn(*one, other[0]) * turn(*one, other[1]) < 0
    return apart and turn(*other, one[0]) * turn(*other, one[1]) < 0


def _length_of_arms(sites: Sequence[Site]) -> float:
    return sum(hypot(site.x - site.at[0], site.y - site.at[1]) for site in sites if site.named)


def row_height(lines: Sequence[str]) -> float:
    """Return what a name over some lines takes from top to bottom."""
    return ROW + LINE * (len(lines) - 1)


def hub_frame(places: pd.DataFrame, view: MapView, ground: Ground) -> Frame:
    """Return the frame that holds all sites of a hub, or the most that lie near where the others lie far off."""
    scale, (across, down) = min(1.0, ground.width / NARROWEST) * _TILE * 2**view.zoom / WORLD, ground.middle
    x, y = project(view.longitude, view.latitude)
    start = Frame(scale, across - x * scale, down - y * scale)
    points = [start.point(float(row.longitude), float(row.latitude)) for row in places.itertuples()]
    near = [point for point in points if not ground.in_sight(point)[1]]
    most = _TILE * 2**_NEAREST / WORLD / scale
    if len(near) < MOST_SEEN * len(points) or _fit(points, ground, most) > FARTHEST_OUT * _fit(near, ground, most):
        near = points
    return _fitted(start, near, ground, _fit(near, ground, most)) if near else start


def _fit(points: Sequence[Point], ground: Ground, most: float) -> float:
    """Return by how much a drawing must grow or shrink so that points fill the middle of it; no more than `most`."""
    if not points:
        return most
    across, down = [x for x, _ in points], [y for _, y in points]
    wide, tall = max(across) - min(across), max(down) - min(down)
    return min(0.6 * ground.width / max(wide, 1.0), 0.72 * ground.height / max(tall, 1.0), most)


def _fitted(start: Frame, points: Sequence[Point], ground: Ground, by: float) -> Frame:
    """Return a frame grown by a factor, with the middle of points in its own."""
    across, down = [x for x, _ in points], [y for _, y in points]
    x, y = (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
    return Frame(start.scale * by, (start.left - x) * by + ground.middle[0], (start.top - y) * by + ground.middle[1])


def draw_arm(site: Site, ground: Ground) -> str:
    """Return the line from a mark to where its site is, and an arrow where that lies beyond the edge."""
    x, y = site.at
    line = f'<line x1="{site.x:.1f}" y1="{site.y:.1f}" x2="{x:.1f}" y2="{y:.1f}" stroke="{ROLES.muted}"/>'
    dot = line + f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{ROLES.muted}"/>' if site.has_arm else ""
    if not site.beyond:
        return dot
    turned, near = degrees(atan2(y - ground.middle[1], x - ground.middle[0])), 5 if site.has_arm else 12
    arrow = f"M{near},-6l8,6l-8,6Z"
    return dot + f'<path d="{arrow}" transform="translate({x:.1f} {y:.1f}) rotate({turned:.0f})" fill="{ROLES.ink}"/>'


def draw_site(site: Site, kinds: Sequence[str]) -> str:
    """Return the mark of a site and its name beside it."""
    mark = (
        f'<path d="{kind_shape(site.kind, kinds)}" transform="translate({site.x:.1f} {site.y:.1f}) scale(.9)"'
        f' fill="{kind_colour(site.kind)}" stroke="{ROLES.pin_edge}" stroke-width="1.5"/>'
    )
    if not site.named:
        return mark
    anchor, shift = ("end", -GAP) if site.side == "left" else ("start", GAP)
    top = site.y - LINE * (len(site.lines) - 1) / 2
    words = "".join(
        svg_text(site.x + shift, top + LINE * number, line, ROLES.ink, size=SIZE, anchor=anchor, weight=600)
        for number, line in enumerate(site.lines)
    )
    return f'{mark}<g class="label">{words}</g>'
