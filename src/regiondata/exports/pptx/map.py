"""A map as shapes that office programs draw and change themselves: basemap, pins, and names as text."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from lxml import etree
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from regiondata.charts.layout import elide, text_width
from regiondata.data.map_layers import Line
from regiondata.exports.pptx.text import Box, Look, add_text, as_emu, paint, rgb_colour
from regiondata.maps.projection import (
    Frame,
    Placed,
    Point,
    around,
    clip_line,
    clip_ring,
    covered_part,
    frame_over,
    place_names,
    thinned,
)
from regiondata.maps.region_map import RegionMap
from regiondata.maps.svg import LINES, short_names
from regiondata.region import Region
from regiondata.theme import LIGHT, kind_colour

NAME_POINTS, PIN, NAMED_PIN = 14, 5.0, 7.0
LONGEST_NAME = 0.4
"""The share of a map's width that a name may take."""

NEAREST = 1.5
"""Points between two corners of a shore at least: closer ones are not seen and make the file large."""

_FILLS = {"land": LIGHT.land, "water": LIGHT.sea}
_STROKES = {"roads": (LIGHT.road, 1.0), "rail": (LIGHT.rail, 0.8), "counties": (LIGHT.border, 0.8)}
ORDER = ("land", "water", "roads", "rail", "counties")


def add_map(slide: Any, region_map: RegionMap, region: Region, box: Box) -> Any:
    """Add a described map to a slide as one group with a text alternative."""
    frame, box = _framed(region_map, region, box)
    before = len(slide.shapes)
    sea = _bare(slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *as_emu(box)))
    _paint(sea, LIGHT.sea)
    for name in ORDER:
        outline = region.cached(("outline on a slide", name, frame, box), partial(_outline, name, region, frame, box))
        _add_layer(slide, name, outline, box)
    for pin in region_map.pins.sort_values("key", key=lambda keys: keys.isin(region_map.named)).itertuples():
        _add_pin(slide, pin, frame, box, named=pin.key in region_map.named)
    _add_names(slide, region_map, frame, box)
    group = slide.shapes.add_group_shape(list(slide.shapes)[before:])  # at the end: each shape moves a group's edges
    group._element.nvGrpSpPr.cNvPr.set("descr", region_map.alt)
    return group


def _framed(region_map: RegionMap, region: Region, box: Box) -> tuple[Frame, Box]:
    """Return the frame of a map and its box, made narrower where the basemap is: beside it there is nothing to see."""
    land, width, height = region.shapes.get("land", ()), box.width / Pt(1), box.height / Pt(1)
    frame = frame_over(region_map, land, width, height)
    left, top, right, bottom = covered_part(frame, land, width, height)
    covered = Box(box.left, box.top, Pt(right - left), Pt(bottom - top))
    return Frame(frame.scale, frame.left - left, frame.top - top), covered


def _outline(name: str, region: Region, frame: Frame, box: Box) -> str:
    """Return what of a layer lies on the map, as the corners that the format takes."""
    paths = (path for line in region.shapes.get(name, ()) for path in _paths(name, line, frame, box))
    return "".join(_path(points, closed=name not in LINES) for points in paths)


def _add_layer(slide: Any, name: str, outline: str, box: Box) -> None:
    if not outline:
        return
    shape = _bare(slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *as_emu(box)))
    shape.name = name
    _draw_outline(shape, outline, box)
    if name in _FILLS:
        _paint(shape, _FILLS[name])
    else:
        colour, width = _STROKES[name]
        shape.fill.background()
        shape.line.color.rgb, shape.line.width = rgb_colour(colour), Pt(width)


def _paths(name: str, line: Line, frame: Frame, box: Box) -> Iterator[list[Point]]:
    """Yield what of a ring or a line lies on the map, in points from its corner."""
    points = thinned([frame.point(*point) for point in line], NEAREST)
    edges = (0.0, 0.0, box.width / Pt(1), box.height / Pt(1))
    if name in LINES:
        yield from clip_line(points, edges)
        return
    ring = clip_ring(points, edges)
    if len(ring) > 2:
        yield ring


def _draw_outline(shape: Any, outline: str, box: Box) -> None:
    """Give a shape an outline of its own; it is written as one text, for a shore has thousands of corners."""
    geometry = shape._element.spPr.find(qn("a:prstGeom"))
    written = (
        f'<a:custGeom xmlns:a="{shape._element.nsmap["a"]}"><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>'
        f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path w="{int(box.width)}" h="{int(box.height)}">'
        f"{outline}</a:path></a:pathLst></a:custGeom>"
    )
    geometry.getparent().replace(geometry, etree.fromstring(written))


def _path(points: Sequence[Point], *, closed: bool) -> str:
    corners = [f'<a:pt x="{int(x * Pt(1))}" y="{int(y * Pt(1))}"/>' for x, y in points]
    lines = "".join(f"<a:lnTo>{corner}</a:lnTo>" for corner in corners[1:])
    return f"<a:moveTo>{corners[0]}</a:moveTo>{lines}{'<a:close/>' if closed else ''}"


def _add_pin(slide: Any, pin: Any, frame: Frame, box: Box, *, named: bool) -> None:
    x, y = frame.point(pin.longitude, pin.latitude)
    radius = NAMED_PIN if named else PIN
    if not (0 <= x <= box.width / Pt(1) and 0 <= y <= box.height / Pt(1)):
        return
    place = Box(box.left + Pt(x - radius), box.top + Pt(y - radius), Pt(2 * radius), Pt(2 * radius))
    shape = _bare(slide.shapes.add_shape(MSO_SHAPE.OVAL, *as_emu(place)))
    _paint(shape, kind_colour(pin.kind))
    shape.line.color.rgb, shape.line.width = rgb_colour(LIGHT.pin_edge), Pt(1.25)
    shape.name = pin.name


def _add_names(slide: Any, region_map: RegionMap, frame: Frame, box: Box) -> None:
    named = region_map.pins[region_map.pins["key"].isin(region_map.named)].sort_values("latitude", ascending=False)
    points = [frame.point(row.longitude, row.latitude) for row in named.itertuples()]
    within = (4.0, 4.0, box.width / Pt(1) - 4, box.height / Pt(1) - 4)
    longest = box.width / Pt(1) * LONGEST_NAME
    names = [elide(name, longest, NAME_POINTS) for name in short_names(named["name"])]
    marks = [around(*point, NAMED_PIN + 2) for point in points]
    placed = place_names(points, names, NAME_POINTS, marks, within)
    for point, name, at in zip(points, names, placed, strict=True):
        if at is not None:
            _add_leader(slide, point, at, box)
            _add_name(slide, name, at, box)


def _add_leader(slide: Any, point: Point, at: Placed, box: Box) -> None:
    """Add the line from a pin to a name that stands askew of it, and none where it stands beside."""
    x, y, anchor = at
    if y == point[1]:
        return
    near = x - 2 if anchor == "start" else x + 2
    ends = [
        Emu(int(edge + Pt(length))) for edge, length in zip((box.left, box.top) * 2, (*point, near, y), strict=True)
    ]
    line = _bare(slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *ends)).line
    line.color.rgb, line.width = rgb_colour(LIGHT.ink), Pt(1)


def _add_name(slide: Any, name: str, at: Placed, box: Box) -> None:
    x, y, anchor = at
    width = text_width(name, NAME_POINTS) * 1.15 + 4
    left = min(max(0.0, x if anchor == "start" else x - width), box.width / Pt(1) - width)
    place = Box(box.left + Pt(left), box.top + Pt(y - NAME_POINTS * 0.7), Pt(width), Pt(NAME_POINTS * 1.4))
    look = Look(size=NAME_POINTS, bold=True, align=PP_ALIGN.LEFT if anchor == "start" else PP_ALIGN.RIGHT)
    add_text(slide, place, [name], look, MSO_ANCHOR.MIDDLE).text_frame.word_wrap = False


def _paint(shape: Any, colour: str) -> None:
    shape.fill.solid()
    paint(shape.fill.fore_color, colour)
    shape.line.fill.background()


def _bare(shape: Any) -> Any:
    """Return a shape without the style of the theme, which would give it a shadow."""
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)
    return shape
