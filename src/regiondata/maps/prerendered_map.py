"""The ground of a described map as a drawing that stands with the page, exactly where the live map will draw it.

One unit is one pixel at the zoom of the view, whose centre is the drawing's. The style sheet scales it as the page's
script scales a view to the size of the map, so that the live ground takes its place and nothing moves.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from regiondata.charts.svg.marks import svg_text
from regiondata.data.map_layers import layer_shapes
from regiondata.maps.kind_marks import kind_shape
from regiondata.maps.map_script_data import detail_boxes, map_bounds
from regiondata.maps.projection import WORLD, Frame, Point, clip_line, clip_ring, project, thinned
from regiondata.maps.region_map import BASEMAP, LOWEST_SHARE, MOST_SHARE, NEAR, NEAR_ZOOM, NOMINAL, RegionMap
from regiondata.region import Region
from regiondata.theme import ROLES, kind_colour

ASIDE, ABOVE = 1000.0, 640.0
"""Pixels at the view's own zoom that the drawing reaches from its centre: a wide window sees no more of it."""

FADE_DEGREES = 0.16
"""Over so many degrees of latitude the ground turns into the page where the data end, as on the live map."""

FARTHEST, NEAREST, NEAREST_DETAILED = 1.4, 14.4, 16.5
"""How much farther than the region's own view a map goes, and how near: nearer where single buildings are known."""

_TILE = 512
_NAME, _RADIUS = 15.0, 8.0

_LOOKS = {
    "land": f'fill="{ROLES.land}"',
    "urban": f'fill="{ROLES.urban}"',
    "water": f'fill="{ROLES.sea}"',
    "parks": f'fill="{ROLES.park}"',
    "roads": f'fill="none" stroke="{ROLES.road}" stroke-width="1.2"',
    "rail": f'fill="none" stroke="{ROLES.rail}"',
    "streets": f'fill="none" stroke="{ROLES.street}" stroke-width="2.4"',
    "buildings": f'fill="{ROLES.building}" stroke="{ROLES.border}" stroke-width=".5"',
    "tracks": f'fill="none" stroke="{ROLES.track}" stroke-width="1.4"',
    "municipalities": f'fill="none" stroke="{ROLES.border}" stroke-opacity=".27" stroke-width=".5"',
    "counties": f'fill="none" stroke="{ROLES.border}" stroke-opacity=".63"',
    "outline": f'fill="none" stroke="{ROLES.accent}" stroke-opacity=".78" stroke-width="1.6"',
}


def prerendered_map(region_map: RegionMap, region: Region, link: Callable[[str], str]) -> str:
    """Return the drawing as an SVG element; `link` gives the address that opens a place of the map.

    It holds hubs, or near a hub all its places, as marks that are links, until the page's script lays them out.
    """
    frame = _frame(region_map)
    body = [*_sea(region, frame), *_layers(region_map, region, frame), *_fades(region, frame)]
    wide, tall = NOMINAL
    least, most = _least(region_map, region), _most(region_map, region)
    sizes = f"--wide:{wide}px;--tall:{tall}px;--least:{least:.4f};--most:{most:.4f}"
    box = f"{-wide / 2:g} {-tall / 2:g} {wide} {tall}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" class="still-ground" style="{sizes}" role="group"'
        f' aria-label="{escape(region_map.alt, quote=True)}">'
        f'<g aria-hidden="true">{"".join(body)}</g>'
        f'<g class="still-marks">{"".join(_marks(region_map, region, frame, link))}</g></svg>'
    )


def _frame(region_map: RegionMap) -> Frame:
    scale = _TILE * 2**region_map.zoom / WORLD
    at = Frame(scale, 0.0, 0.0).point(region_map.longitude, region_map.latitude)
    return Frame(scale, -at[0], -at[1])


def _least(region_map: RegionMap, region: Region) -> float:
    """Return how small the drawing may get in a small window: no smaller than the live map lets anybody see it."""
    return max(LOWEST_SHARE, 2 ** (region.profile.view.zoom - FARTHEST - region_map.zoom))


def _most(region_map: RegionMap, region: Region) -> float:
    detailed = any(
        west < region_map.longitude < east and south < region_map.latitude < north
        for west, south, east, north in detail_boxes(region)
    )
    nearest = NEAREST_DETAILED if detailed else NEAREST
    return max(_least(region_map, region), min(MOST_SHARE, 2 ** (nearest - region_map.zoom)))


def _layers(region_map: RegionMap, region: Region, frame: Frame) -> Iterator[str]:
    near = region_map.zoom >= NEAR_ZOOM and "tracks" in region.layers
    for name in NEAR if near else (*BASEMAP, "outline"):
        look = _LOOKS[name]
        path = _path(_projected(name, region), frame, closed='fill="none"' not in look, fine=near)
        if path:
            pale = ' fill-opacity=".5"' if near and name == "urban" else ""
            yield f'<path d="{path}" fill-rule="evenodd" {look}{pale} vector-effect="non-scaling-stroke"/>'


class Projected(NamedTuple):
    """The rings or lines of a layer in Mercator units, as x and y, and the box of each: left, top, right, bottom."""

    shapes: tuple[npt.NDArray[np.float64], ...]
    boxes: npt.NDArray[np.float64]


def _projected(name: str, region: Region) -> Projected:
    """Return a layer as it is drawn in every view: to read and project it takes longer than to draw it."""
    return region.cached(("projected", name), lambda: _project(name, region))


def _project(name: str, region: Region) -> Projected:
    rings = layer_shapes(name, region.dataset.layers) if name in region.layers else ()
    shapes = tuple(np.array([project(*point) for point in ring]).T.copy() for ring in rings)
    boxes = [(*shape.min(axis=1), *shape.max(axis=1)) for shape in shapes]
    return Projected(shapes, np.array(boxes).reshape(-1, 4))


_BOX = (-ASIDE, -ABOVE, ASIDE, ABOVE)
FINE, COARSE = 0.8, 2.2
"""Pixels between two points of a line that both are drawn, near a hub and in a whole region."""

SPECKS = {True: 2.0, False: 4.0}
"""Pixels that a ring reaches at least across or down to be drawn, near a hub and in a whole region."""


def _path(layer: Projected, frame: Frame, *, closed: bool, fine: bool) -> str:
    """Return what of a layer is in the drawing, as a path of steps."""
    if not layer.shapes:
        return ""
    moved = layer.boxes * frame.scale + np.array([frame.left, frame.top, frame.left, frame.top])
    seen = (moved[:, 0] < ASIDE) & (moved[:, 2] > -ASIDE) & (moved[:, 1] < ABOVE) & (moved[:, 3] > -ABOVE)
    large = np.maximum(moved[:, 2] - moved[:, 0], moved[:, 3] - moved[:, 1]) > SPECKS[fine]
    parts = []
    for number in np.flatnonzero(seen & large):
        shape = layer.shapes[number] * frame.scale + np.array([[frame.left], [frame.top]])
        points = _sparse(shape, FINE if fine else COARSE)
        if closed:
            ring = clip_ring(points, _BOX)
            parts.append(_steps(ring, fine=fine) + "z" if len(ring) > 2 else "")
        else:
            parts.extend(_steps(stretch, fine=fine) for stretch in clip_line(points, _BOX))
    return "".join(parts)


def _sparse(shape: npt.NDArray[np.float64], least: float) -> list[Point]:
    """Return a line without points that lie near the one before, found in two goes: most go in the first."""
    if shape.shape[1] > 2:
        across, down = np.abs(np.diff(shape))
        reached = np.floor(np.cumsum(np.maximum(across, down)) / least)
        shape = shape[:, np.concatenate([[True, True], reached[1:-1] > reached[:-2], [True]])]
    return thinned(list(zip(*shape.tolist(), strict=True)), least)


def _steps(points: Sequence[Point], *, fine: bool) -> str:
    """Return points as a path of steps from one to the next, in whole pixels, or where `fine` in halves of one."""
    grid = 2 if fine else 1
    on_grid = [(round(x * grid), round(y * grid)) for x, y in points]
    first = "M{:g},{:g}".format(*(value / grid for value in on_grid[0]))
    steps = [
        f"{(x - u) / grid:g},{(y - v) / grid:g}" if fine else f"{x - u},{y - v}"
        for (u, v), (x, y) in pairwise(on_grid)
        if (x, y) != (u, v)
    ]
    return f"{first}l{' '.join(steps)}" if steps else ""


def _corners(region: Region, frame: Frame) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what the data cover."""
    west, south, east, north = map_bounds(region)
    return *frame.point(west, north), *frame.point(east, south)


def _sea(region: Region, frame: Frame) -> Iterator[str]:
    left, top, right, bottom = _corners(region, frame)
    left, top, right, bottom = max(left, -ASIDE), max(top, -ABOVE), min(right, ASIDE), min(bottom, ABOVE)
    if right > left and bottom > top:
        yield _rect(left, top, right, bottom, ROLES.sea)


def _rect(left: float, top: float, right: float, bottom: float, fill: str) -> str:
    size = f'x="{left:.0f}" y="{top:.0f}" width="{right - left:.0f}" height="{bottom - top:.0f}"'
    return f'<rect {size} fill="{fill}"/>'


def _fades(region: Region, frame: Frame) -> Iterator[str]:
    """Yield for each side on which the data end in view a stretch that turns into the page: beyond it is no sea."""
    left, top, right, bottom = _corners(region, frame)
    west, south, _, north = map_bounds(region)
    tall = frame.point(west, north - FADE_DEGREES)[1] - top
    aside = FADE_DEGREES / max(0.2, math.cos(math.radians((south + north) / 2)))
    wide = frame.point(west + aside, north)[0] - left
    sides = {
        "west": (left > -ASIDE, (left, -ABOVE, left + wide, ABOVE), (1, 0, 0, 0)),
        "east": (right < ASIDE, (right - wide, -ABOVE, right, ABOVE), (0, 0, 1, 0)),
        "north": (top > -ABOVE, (-ASIDE, top, ASIDE, top + tall), (0, 1, 0, 0)),
        "south": (bottom < ABOVE, (-ASIDE, bottom - tall, ASIDE, bottom), (0, 0, 0, 1)),
    }
    for side, (seen, box, (x1, y1, x2, y2)) in sides.items():
        if seen:
            turns = f'id="still-{side}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"'
            yield f"<linearGradient {turns}>{_STOPS}</linearGradient>{_rect(*box, f'url(#still-{side})')}"
    beyond = [
        (-ASIDE, -ABOVE, left, ABOVE),
        (right, -ABOVE, ASIDE, ABOVE),
        (-ASIDE, -ABOVE, ASIDE, top),
        (-ASIDE, bottom, ASIDE, ABOVE),
    ]
    yield from (_rect(*box, ROLES.ground) for box in beyond if box[2] > box[0] and box[3] > box[1])


_STOPS = (
    f'<stop offset="0" stop-color="{ROLES.ground}" stop-opacity="0"/><stop offset="1" stop-color="{ROLES.ground}"/>'
)


def _marks(region_map: RegionMap, region: Region, frame: Frame, link: Callable[[str], str]) -> Iterator[str]:
    near, kinds = region_map.zoom >= NEAR_ZOOM, list(region.terms["place_kinds"].index)
    pins = region_map.pins
    drawn = pins if near else pins[(pins["kind"] == "hub") | pins["chosen"]]
    for pin in drawn.itertuples(index=False):
        x, y = frame.point(float(pin.at_longitude), float(pin.at_latitude))
        if abs(x) > ASIDE or abs(y) > ABOVE:
            continue
        path = kind_shape(str(pin.kind), kinds)
        shape = f'<path d="{path}" transform="translate({x:.1f} {y:.1f})" fill="{kind_colour(str(pin.kind))}"/>'
        named = pin.kind == "hub" or pin.chosen
        words = svg_text(x + _RADIUS + 5, y, str(pin.name), ROLES.ink, size=_NAME, weight=600) if named else ""
        target = f'href="{escape(link(str(pin.key)), quote=True)}" aria-label="{escape(str(pin.name), quote=True)}"'
        yield f'<a {target} class="page-link aside" target="_self">{shape}{words}</a>'
