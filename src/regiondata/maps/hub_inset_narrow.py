"""One hub as a drawing for a narrow screen: its ground, station and walks, and as many names as there is room for.

The drawing is one link, to the live map of the hub: its marks lie too close to be tapped one by one. The page lists the
same sites beneath it.
"""

from html import escape

import pandas as pd

from regiondata.analysis.hubs import hub_places
from regiondata.charts.layout import elide, text_width
from regiondata.charts.svg.marks import svg_text
from regiondata.data.records.region import MapView
from regiondata.i18n import tr, trn
from regiondata.maps.hub_inset import draw_ground, draw_walks
from regiondata.maps.kind_marks import kind_shape
from regiondata.maps.map_script_data import hub_station, is_schematic
from regiondata.maps.projection import WORLD, Box, Frame, Placed, Point, around, place_names, project
from regiondata.maps.region_map import close_in, hub_view
from regiondata.maps.svg import short_names
from regiondata.region import Region
from regiondata.theme import ROLES, kind_colour

WIDTH, HEIGHT, FOOT = 360.0, 330.0, 24.0
SIZE, RADIUS, EDGE, LONGEST = 14.0, 8.0, 11.0, 170.0
WITHIN: Box = (4.0, 4.0, WIDTH - 4, HEIGHT - FOOT - 2)
_TILE, _NARROWER = 512, 0.8
"""Pixels of the equator at zoom 0, and how much farther away than on a wide screen the hub is seen."""


def narrow_hub_inset_svg(hub: str, region: Region, to: str) -> str:
    """Return the drawing of one hub as an SVG element, without a line break, that leads `to` the live map."""
    places = hub_places(hub, region)
    places = places[places["kind"] != "municipality"]
    frame = _frame(hub, places, region)
    points = _points(places, frame)
    seen = [number for number, point in enumerate(points) if _is_seen(point)]
    taken = [around(*points[number], RADIUS + 2) for number in seen]
    kinds = list(region.terms["place_kinds"].index)
    short = short_names(places["name"])
    names = [elide(short[number], LONGEST, SIZE) for number in seen]
    placed = place_names([points[number] for number in seen], names, SIZE, taken, WITHIN)
    marks = [
        _mark(*points[number], str(places["kind"].iloc[number]), kinds)
        for _, number in sorted((at is not None, number) for at, number in zip(placed, seen, strict=True))
    ]  # of sites on one point the one that is named lies on top: its name is read as that of the mark in sight
    words = [
        svg_text(at[0], at[1], name, ROLES.ink, size=SIZE, anchor=at[2], weight=600)
        for at, name in zip(placed, names, strict=True)
        if at
    ]
    taken += [_box(name, at) for name, at in zip(names, placed, strict=True) if at]
    named = tr("Map of {name} with {number} sites", name=region.places.at[hub, "name"], number=len(places))
    body = [
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{ROLES.land}"/>',
        draw_ground(region, frame),
        *draw_walks(frame.point(*hub_station(hub, region)), hub, region, frame, taken, WITHIN),
        *marks,
        f'<g class="label">{"".join(words)}</g>',
        _foot(hub, region, len(places) - len(words)),
    ]
    link = (
        f'<a href="{escape(to, quote=True)}" class="page-link" target="_self" aria-label="{escape(named, quote=True)}">'
    )
    size = f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="group" class="hub-inset narrow"'
    edge = f'<clipPath id="narrow-edge"><rect width="{WIDTH:g}" height="{HEIGHT:g}" rx="6"/></clipPath>'
    drawn = f'<g clip-path="url(#narrow-edge)">{"".join(body)}</g>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><defs>{edge}</defs>{link}{drawn}</a></svg>'


def _frame(hub: str, places: pd.DataFrame, region: Region) -> Frame:
    """Return the frame of a walk around the hub where most sites lie in it, else the one that holds all of them."""
    near = hub_view(hub, region.places, places)
    frame = _with_whole_marks(_frame_of(near), places)
    held = sum(map(_is_seen, _points(places, frame))) >= MOST_SEEN * len(places)
    return frame if held else _frame_of(close_in(places, near))


def _with_whole_marks(frame: Frame, places: pd.DataFrame) -> Frame:
    """Move a frame by the few pixels that a mark lacks which its edge would cut."""
    points = _points(places, frame)
    across = _lacking([x for x, _ in points], WIDTH)
    down = _lacking([y for _, y in points], HEIGHT - FOOT)
    return Frame(frame.scale, frame.left + across, frame.top + down)


def _lacking(along: list[float], end: float) -> float:
    """Return by how much marks must move along one axis so that none is cut; nothing where both ends cut some."""
    start = max((EDGE + 1 - at for at in along if -EDGE < at <= EDGE), default=0.0)
    back = max((at - end + EDGE + 1 for at in along if end - EDGE <= at < end + EDGE), default=0.0)
    return 0.0 if start and back else start - back


def _points(places: pd.DataFrame, frame: Frame) -> list[Point]:
    return [frame.point(float(row.longitude), float(row.latitude)) for row in places.itertuples()]


MOST_SEEN = 0.7
"""Share of the sites that a near view must hold, to be worth not seeing the others."""


def _frame_of(view: MapView) -> Frame:
    scale = _TILE * 2 ** (view.zoom - _NARROWER) / WORLD
    x, y = project(view.longitude, view.latitude)
    return Frame(scale, WIDTH / 2 - x * scale, (HEIGHT - FOOT) / 2 - y * scale)


def _box(name: str, at: Placed) -> Box:
    """Return what a name takes, so that no word of a walk is written beneath it."""
    wide, (x, y, anchor) = text_width(name, SIZE) * 1.1, at
    left = x if anchor == "start" else x - wide
    return left, y - SIZE * 0.7, left + wide, y + SIZE * 0.7


def _is_seen(point: Point) -> bool:
    """Say whether a mark there lies whole within the drawing, and not on the line beneath it."""
    return EDGE < point[0] < WIDTH - EDGE and EDGE < point[1] < HEIGHT - FOOT - EDGE


def _mark(x: float, y: float, kind: str, kinds: list[str]) -> str:
    look = f'fill="{kind_colour(kind)}" stroke="{ROLES.pin_edge}" stroke-width="1.5"'
    return f'<path d="{kind_shape(kind, kinds)}" transform="translate({x:.1f} {y:.1f}) scale(.85)" {look}/>'


def _foot(hub: str, region: Region, unnamed: int) -> str:
    """Return the line beneath the drawing: that it is a scheme where it is, and what a tap opens."""
    opened = (
        trn("Tap for {number} more name", "Tap for {number} more names", unnamed)
        if unnamed
        else tr("Tap to open the map")
    )
    words = tr("Schematic, no streets here. {opened}.", opened=opened) if is_schematic(hub, region) else opened
    plate = (
        f'<rect y="{HEIGHT - FOOT:g}" width="{WIDTH:g}" height="{FOOT:g}" fill="{ROLES.ground}" fill-opacity=".85"/>'
    )
    return plate + svg_text(10, HEIGHT - 12, words, ROLES.ink, size=13)
