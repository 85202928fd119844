"""One hub as a drawing: its ground, station and walks, and every site as a named mark that is a link.

A mark stands at its point, or beside it with a line where others are in its way; at the edge an arrow points to what
lies beyond. Names, marks and lines lie on nothing else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from math import hypot

import pandas as pd

from regiondata.analysis.hubs import hub_places
from regiondata.charts.layout import elide, text_width, wrap
from regiondata.charts.svg.marks import svg_text
from regiondata.data.map_layers import Shapes, layer_shapes, named_points
from regiondata.i18n import tr
from regiondata.maps.all_hubs_map import Target
from regiondata.maps.hub_blocks import (
    GAP,
    ROW,
    SIZE,
    Ground,
    Site,
    draw_arm,
    draw_site,
    hub_frame,
    place_sites,
    row_height,
)
from regiondata.maps.map_script_data import STATION_KIND, WALKS, hub_station, is_schematic
from regiondata.maps.projection import BOLD, Box, Frame, around, clip_line, clip_ring, is_free, thinned
from regiondata.maps.region_map import hub_view
from regiondata.region import Region
from regiondata.theme import ROLES
from regiondata.wording.formatting import format_number

WIDTH, HEIGHT = 640.0, 400.0
COLUMN, WIDEST = 240.0, 284.0
"""Pixels from an edge at which the marks of a column stand, and the most that a mark and its name take."""

MOST_ROWS = int((HEIGHT - 24) // ROW)
WITHIN = (4.0, 4.0, WIDTH - 4, HEIGHT - 4)
GROUND, FOOT = Ground(WIDTH, HEIGHT, foot=0.0, widest=WIDEST, reach=100.0), 24.0
"""The drawing, and what the words at its foot take where it is a scheme."""
SAME_STATION = 40.0
"""Pixels within which a station of the map is the one that has a mark as a site."""
_SPECK = 10.0
"""The area in pixels of a ring that nobody would see."""

_LOOKS = {
    "urban": f'fill="{ROLES.urban}" fill-opacity="0.6"',
    "water": f'fill="{ROLES.sea}"',
    "parks": f'fill="{ROLES.park}"',
    "streets": f'fill="none" stroke="{ROLES.street}" stroke-width="2.4"',
    "buildings": f'fill="{ROLES.building}"',
    "tracks": f'fill="none" stroke="{ROLES.track}" stroke-width="1.6"',
}
"""The layers of the ground in drawing order; those with a stroke are lines."""


def hub_inset_svg(hub: str, region: Region, target: Target) -> str:
    """Return the drawing of one hub as an SVG element, without a line break; `target` gives a site's address."""
    places = hub_places(hub, region)
    places = places[places["kind"] != "municipality"]
    ground = replace(GROUND, foot=FOOT) if is_schematic(hub, region) else GROUND
    frame = hub_frame(places, hub_view(hub, region.places, places), ground)
    sites = fan_sites(places, frame, ground)
    name = str(region.places.at[hub, "name"])
    named = tr("Map of {name} with {number} sites", name=name, number=len(sites))
    station = frame.point(*hub_station(hub, region))
    taken = [*(site.box for site in sites), *(around(*site.at, 5) for site in sites)]
    scheme = _scheme(taken) if is_schematic(hub, region) else ""
    body = [
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{ROLES.land}"/>',
        draw_ground(region, frame),
        *draw_walks(station, hub, region, frame, taken),
        *_stations(region, frame, taken, sites),
        *_stops(region, frame, taken, schematic=is_schematic(hub, region)),
        *(draw_arm(site, ground) for site in sites),
        *map(partial(_linked, target=target, kinds=list(region.terms["place_kinds"].index)), sites),
        scheme,
    ]
    edge = f'<clipPath id="inset-edge"><rect width="{WIDTH:g}" height="{HEIGHT:g}" rx="6"/></clipPath>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="group" class="hub-inset"'
        f' aria-label="{escape(named, quote=True)}"><defs>{edge}</defs>'
        f'<g clip-path="url(#inset-edge)">{"".join(body)}</g></svg>'
    )


def fan_sites(places: pd.DataFrame, frame: Frame, ground: Ground = GROUND) -> list[Site]:
    """Return a named mark for each place, beside its point where there is room for all, else in two columns."""
    sites = place_sites(places, frame, ground)
    return sites if all(site.named for site in sites) else _two_columns(sites)


def _two_columns(sites: Sequence[Site]) -> list[Site]:
    """Return sites in a column at either side, those that lie west on the left, each from north to south."""
    ordered = sorted(sites, key=lambda site: (site.at[0], site.key))[: 2 * MOST_ROWS]
    half = len(ordered) // 2
    return [*_column("left", ordered[:half]), *_column("right", ordered[half:])]


def _column(side: str, sites: Sequence[Site]) -> Iterable[Site]:
    needed = max((text_width(site.name, SIZE) * BOLD + GAP + 8 for site in sites), default=COLUMN)
    column = min(max(COLUMN, needed), WIDEST)
    x = column if side == "left" else WIDTH - column
    room = (column - GAP - 8) / BOLD
    lines = {site.key: tuple(wrap(site.name, room, SIZE, 2)) for site in sites}
    if sum(map(row_height, lines.values())) > HEIGHT - 24:
        lines = {site.key: (elide(site.name, room, SIZE),) for site in sites}
    top = HEIGHT / 2 - sum(map(row_height, lines.values())) / 2
    for site in sorted(sites, key=lambda site: (site.at[1], site.key)):
        tall = row_height(lines[site.key])
        yield replace(site, x=x, y=top + tall / 2, side=side, lines=lines[site.key], named=True)
        top += tall


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
        wide = text_width(words, SIZE) * BOLD
        for top in (station[1] - radius, station[1] + radius):
            box = (station[0] - wide / 2, top - 9, station[0] + wide / 2, top + 9)
            if is_free(box, taken, within):
                taken.append(box)
                yield _label(station[0], top, words, "middle")
                break


def _stations(region: Region, frame: Frame, taken: list[Box], sites: Sequence[Site]) -> Iterable[str]:
    """Yield a mark and, where there is room for it, the name of each railway or metro station that is not a site."""
    marked = [site.at for site in sites if site.kind == STATION_KIND]
    for name, point, _ in named_points("rail_stations", region.dataset.layers):
        x, y = frame.point(*point)
        if any(hypot(x - at[0], y - at[1]) < SAME_STATION for at in marked):
            continue
        if not is_free(around(x, y, 4), taken, WITHIN):
            continue
        taken.append(around(x, y, 4))
        yield f'<rect x="{x - 3:.1f}" y="{y - 3:.1f}" width="6" height="6" fill="{ROLES.ground}" stroke="{ROLES.ink}"/>'
        wide = text_width(name, SIZE) * BOLD
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
        wide = text_width(name, SIZE) * BOLD
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
    taken.append((0.0, HEIGHT - 26, text_width(words, SIZE) * BOLD + 20, HEIGHT))
    return _label(12, HEIGHT - 14, words, "start")


def _label(x: float, y: float, words: str, anchor: str) -> str:
    return f'<g class="label">{svg_text(x, y, words, ROLES.muted, size=SIZE, anchor=anchor)}</g>'


def _linked(site: Site, target: Target, kinds: Sequence[str]) -> str:
    link = f'<a href="{escape(target(site.key), quote=True)}" class="page-link site" target="_self">'
    return f"{link}<title>{escape(site.name)}</title>{draw_site(site, kinds)}</a>"
