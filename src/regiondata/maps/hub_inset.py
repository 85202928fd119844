"""One hub as a drawing: its ground, station and walks, and every site as a named mark that is a link.

Names stand in two columns, each row one of them, and a line leads from the mark to where the site is: nothing collides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

import pandas as pd

from regiondata.analysis.hubs import hub_places
from regiondata.charts.layout import elide, text_width, wrap
from regiondata.charts.svg.marks import svg_text
from regiondata.data.map_layers import Shapes, layer_shapes, named_points
from regiondata.i18n import tr
from regiondata.maps.all_hubs_map import Target
from regiondata.maps.kind_marks import kind_shape
from regiondata.maps.map_script_data import WALKS, hub_station, is_schematic
from regiondata.maps.projection import WORLD, Box, Frame, around, clip_line, clip_ring, is_free, project, thinned
from regiondata.maps.region_map import hub_view
from regiondata.maps.svg import short_names
from regiondata.region import Region
from regiondata.theme import ROLES, kind_colour
from regiondata.wording.formatting import format_number

WIDTH, HEIGHT = 640.0, 400.0
COLUMN, WIDEST = 240.0, 284.0
"""Pixels from the left and the right edge at which the marks stand, and where a name needs more; names lie outward."""

SIZE, ROW, LINE, GAP = 13.5, 22.0, 15.0, 12.0
"""Size of a name, height of its row, what each further line adds to it, and from a mark to its name."""
MOST_ROWS = int((HEIGHT - 24) // ROW)
WITHIN = (4.0, 4.0, WIDTH - 4, HEIGHT - 4)
_TILE, _NEAREST, _SPECK = 512, 14.6, 10.0
"""Pixels around the equator at zoom 0, the nearest zoom, and the area in pixels of a ring that nobody would see."""

_LOOKS = {
    "urban": f'fill="{ROLES.urban}" fill-opacity="0.6"',
    "water": f'fill="{ROLES.sea}"',
    "parks": f'fill="{ROLES.park}"',
    "streets": f'fill="none" stroke="{ROLES.street}" stroke-width="2.4"',
    "buildings": f'fill="{ROLES.building}"',
    "tracks": f'fill="none" stroke="{ROLES.track}" stroke-width="1.6"',
}
"""The layers of the ground in drawing order; those with a stroke are lines."""


@dataclass(frozen=True)
class Site:
    """A named mark: where it stands, on which side its name lies, and where the site is."""

    key: str
    name: str
    kind: str
    x: float
    y: float
    side: str
    at: tuple[float, float]
    lines: tuple[str, ...]

    @property
    def box(self) -> Box:
        """What mark and name take."""
        wide = max(text_width(line, SIZE) for line in self.lines) * 1.08 + GAP
        left, right = (self.x - wide, self.x + 9) if self.side == "left" else (self.x - 9, self.x + wide)
        half = _row_height(self.lines) / 2
        return left, self.y - half, right, self.y + half


def hub_inset_svg(hub: str, region: Region, target: Target) -> str:
    """Return the drawing of one hub as an SVG element, without a line break; `target` gives a site's address."""
    places = hub_places(hub, region)
    places = places[places["kind"] != "municipality"]
    frame = _frame(hub, places, region)
    sites = fan_sites(places, frame)
    name = str(region.places.at[hub, "name"])
    named = tr("Map of {name} with {number} sites", name=name, number=len(sites))
    station = frame.point(*hub_station(hub, region))
    taken = [site.box for site in sites]
    scheme = _scheme(taken) if is_schematic(hub, region) else ""
    body = [
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{ROLES.land}"/>',
        draw_ground(region, frame),
        *draw_walks(station, hub, region, frame, taken),
        *_stations(region, frame, taken),
        *_stops(region, frame, taken, schematic=is_schematic(hub, region)),
        *(_arm(site) for site in sites),
        *map(partial(_site, target=target, kinds=list(region.terms["place_kinds"].index)), sites),
        scheme,
    ]
    edge = f'<clipPath id="inset-edge"><rect width="{WIDTH:g}" height="{HEIGHT:g}" rx="6"/></clipPath>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="group" class="hub-inset"'
        f' aria-label="{escape(named, quote=True)}"><defs>{edge}</defs>'
        f'<g clip-path="url(#inset-edge)">{"".join(body)}</g></svg>'
    )


def fan_sites(places: pd.DataFrame, frame: Frame) -> list[Site]:
    """Return a mark for each place in two columns, those that lie west on the left, each column from north to south."""
    points = {
        str(key): frame.point(float(place["longitude"]), float(place["latitude"])) for key, place in places.iterrows()
    }
    ordered = sorted(points, key=lambda key: (points[key][0], key))[: 2 * MOST_ROWS]
    half = len(ordered) // 2
    columns = {"left": ordered[:half], "right": ordered[half:]}
    names = dict(zip(points, short_names(places["name"]), strict=True))
    return [site for side, keys in columns.items() for site in _column(side, keys, points, places, names)]


def _column(
    side: str,
    keys: Sequence[str],
    points: dict[str, tuple[float, float]],
    places: pd.DataFrame,
    short: Mapping[str, str],
) -> Iterable[Site]:
    names = {key: short[key] for key in keys}
    needed = max((text_width(name, SIZE) * 1.08 + GAP + 8 for name in names.values()), default=COLUMN)
    column = min(max(COLUMN, needed), WIDEST)
    x = column if side == "left" else WIDTH - column
    room = (column - GAP - 8) / 1.08
    lines = {key: tuple(wrap(name, room, SIZE, 2)) for key, name in names.items()}
    if sum(map(_row_height, lines.values())) > HEIGHT - 24:
        lines = {key: (elide(name, room, SIZE),) for key, name in names.items()}
    top = HEIGHT / 2 - sum(map(_row_height, lines.values())) / 2
    for key in sorted(keys, key=lambda key: (points[key][1], key)):
        tall = _row_height(lines[key])
        yield Site(key, names[key], str(places.at[key, "kind"]), x, top + tall / 2, side, points[key], lines[key])
        top += tall


def _row_height(lines: Sequence[str]) -> float:
    return ROW + LINE * (len(lines) - 1)


def _frame(hub: str, places: pd.DataFrame, region: Region) -> Frame:
    """Return the frame in which most of a hub's places lie between the two columns of names."""
    view = hub_view(hub, region.places, places)
    zoom = min(_NEAREST, view.zoom - 0.3)
    scale = _TILE * 2**zoom / WORLD
    x, y = project(view.longitude, view.latitude)
    return Frame(scale, WIDTH / 2 - x * scale, HEIGHT / 2 - y * scale)


def draw_ground(region: Region, frame: Frame) -> str:
    """Return what of the ground lies in the drawing, in drawing order."""
    return "".join(_layer(layer, look, region, frame) for layer, look in _LOOKS.items())


def _layer(name: str, look: str, region: Region, frame: Frame) -> str:
    """Return what of a layer is seen, as one path in whole pixels."""
    shapes = layer_shapes(name, region.dataset.layers)
    path = _rings(shapes, frame) if 'fill="none"' not in look else _lines(shapes, frame)
    return f'<path d="{path}" fill-rule="evenodd" {look}/>' if path else ""


_BOX = (-4.0, -4.0, WIDTH + 4, HEIGHT + 4)


def _rings(shapes: Shapes, frame: Frame) -> str:
    parts = []
    for shape in shapes:
        points = clip_ring([frame.point(*point) for point in shape], _BOX)
        points = thinned(points, 0.8) if points else []
        if len(points) > 2 and _area(points) > _SPECK:
            parts.append(_steps(points) + "Z")
    return "".join(parts)


def _lines(shapes: Shapes, frame: Frame) -> str:
    stretches = (clip_line([frame.point(*point) for point in shape], _BOX) for shape in shapes)
    return "".join(_steps(thinned(stretch, 1.5)) for found in stretches for stretch in found)


def _steps(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.0f},{y:.0f}" for x, y in points)


def _area(points: Sequence[tuple[float, float]]) -> float:
    following = [*points[1:], points[0]]
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, following, strict=True))) / 2


def draw_walks(
    station: tuple[float, float], hub: str, region: Region, frame: Frame, taken: list[Box], within: Box = WITHIN
) -> Iterable[str]:
    """Yield the circles of a walk of each length around a station, with their words where there is room for them."""
    latitude = float(region.places.at[hub, "latitude"])
    for metres, minutes in WALKS.items():
        radius = frame.metres(metres, latitude)
        words = tr("{metres} m · {minutes} min", metres=format_number(float(metres), 1), minutes=minutes)
        at = f'cx="{station[0]:.1f}" cy="{station[1]:.1f}" r="{radius:.1f}"'
        yield f'<circle {at} fill="none" stroke="{ROLES.muted}" stroke-dasharray="4 4"/>'
        wide = text_width(words, SIZE) * 1.08
        for top in (station[1] - radius, station[1] + radius):
            box = (station[0] - wide / 2, top - 9, station[0] + wide / 2, top + 9)
            if is_free(box, taken, within):
                taken.append(box)
                yield _label(station[0], top, words, "middle")
                break


def _stations(region: Region, frame: Frame, taken: list[Box]) -> Iterable[str]:
    """Yield a mark and, where there is room for it, the name of each railway or metro station."""
    for name, point, _ in named_points("rail_stations", region.dataset.layers):
        x, y = frame.point(*point)
        if not is_free(around(x, y, 4), taken, WITHIN):
            continue
        taken.append(around(x, y, 4))
        yield f'<rect x="{x - 3:.1f}" y="{y - 3:.1f}" width="6" height="6" fill="{ROLES.ground}" stroke="{ROLES.ink}"/>'
        wide = text_width(name, SIZE) * 1.08
        for left, anchor in ((x + 7, "start"), (x - 7 - wide, "end")):
            box = (left, y - 9, left + wide, y + 9)
            if is_free(box, taken, WITHIN):
                taken.append(box)
                yield _label(x + 7 if anchor == "start" else x - 7, y, name, anchor)
                break


MOST_STOPS = 8
"""So many stops have their names where no streets are drawn: they carry the place."""


def _stops(region: Region, frame: Frame, taken: list[Box], *, schematic: bool) -> Iterable[str]:
    """Yield a dot and the name of stops, those nearest to the middle first, where a scheme stands for the streets."""
    if not schematic:
        return
    stations = {name for name, _, _ in named_points("rail_stations", region.dataset.layers)}
    points = {name: frame.point(*point) for name, point, _ in named_points("stops", region.dataset.layers)}
    near = sorted(
        (((x - WIDTH / 2) ** 2 + (y - HEIGHT / 2) ** 2, name) for name, (x, y) in points.items()),
    )
    named = 0
    for _, name in near:
        x, y = points[name]
        wide = text_width(name, SIZE) * 1.08
        box = (x - 4, y - 9, x + 8 + wide, y + 9)
        if named == MOST_STOPS or name in stations or not is_free(box, taken, WITHIN):
            continue
        taken.append(box)
        named += 1
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{ROLES.ground}" stroke="{ROLES.track}"/>'
        yield _label(x + 7, y, name, "start")


def _scheme(taken: list[Box]) -> str:
    """Return the words that say what a ground without streets is; nothing stands on them."""
    words = tr("Schematic: the map data hold no streets or buildings here.")
    taken.append((0.0, HEIGHT - 26, text_width(words, SIZE) * 1.08 + 20, HEIGHT))
    return _label(12, HEIGHT - 14, words, "start")


def _label(x: float, y: float, words: str, anchor: str) -> str:
    return f'<g class="label">{svg_text(x, y, words, ROLES.muted, size=SIZE, anchor=anchor)}</g>'


def _arm(site: Site) -> str:
    (x, y), seen = site.at, 0 < site.at[0] < WIDTH and 0 < site.at[1] < HEIGHT
    if not seen:
        return ""
    line = f'<line x1="{site.x:.1f}" y1="{site.y:.1f}" x2="{x:.1f}" y2="{y:.1f}" stroke="{ROLES.muted}"/>'
    return line + f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{kind_colour(site.kind)}" stroke="{ROLES.ground}"/>'


def _site(site: Site, target: Target, kinds: Sequence[str]) -> str:
    mark = (
        f'<path d="{kind_shape(site.kind, kinds)}" transform="translate({site.x:.1f} {site.y:.1f}) scale(.9)"'
        f' fill="{kind_colour(site.kind)}" stroke="{ROLES.pin_edge}" stroke-width="1.5"/>'
    )
    anchor, shift = ("end", -GAP) if site.side == "left" else ("start", GAP)
    top = site.y - LINE * (len(site.lines) - 1) / 2
    words = "".join(
        svg_text(site.x + shift, top + LINE * number, line, ROLES.ink, size=SIZE, anchor=anchor, weight=600)
        for number, line in enumerate(site.lines)
    )
    title = f"<title>{escape(site.name)}</title>"
    link = f'<a href="{escape(target(site.key), quote=True)}" class="page-link site" target="_self">'
    return f'{link}{title}{mark}<g class="label">{words}</g></a>'
