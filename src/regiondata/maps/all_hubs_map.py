"""The region's hubs as one drawing for the first page: what is there in numbers, and how far they lie apart.

It is whole in the page's first bytes: every hub and every line is a link, and what a pointer rests on is described.
Its colours are the style sheet's variables, so that it is right in light and dark.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

from regiondata.analysis.geography import distance_km
from regiondata.analysis.hubs import hub_keys, hub_kinds, hub_places
from regiondata.analysis.travel import reach
from regiondata.charts.layout import text_width
from regiondata.charts.svg.marks import svg_text
from regiondata.data.map_layers import Line, Shapes, layer_shapes
from regiondata.i18n import tr, trn
from regiondata.maps.projection import WORLD, Box, Frame, around, project
from regiondata.region import Region
from regiondata.theme import ROLES
from regiondata.wording.formatting import format_distance
from regiondata.wording.prospect.location_factors import minutes_text, reach_words
from regiondata.wording.sites.place_kinds import kind_label

WIDTH, HEIGHT = 720.0, 376.0
MARGIN = (56.0, 26.0)
"""Room left and right, and above and below the outermost hubs."""

SMALLEST, LARGEST = 11.0, 22.0
"""Radius of a hub with one place, and of the one with most."""

NEAREST = 512 * 2**13.5 / WORLD
"""Pixels a unit at most: hubs on one point are not drawn as if the world were nothing else."""

NEAR_KM = 8.0
"""A line shorter than this says nothing that the drawing does not."""

COARSE, SMALL_RING = 1.6, 30.0
"""Pixels between two points of a shore that both are drawn, and the area of an island that is."""

NAME_SIZE, NOTE_SIZE = 18.0, 15.5

Target = Callable[[str], str]
"""The address that a hub's key opens."""


@dataclass(frozen=True)
class Hub:
    """A hub as it is drawn: where, how large, and what is said of it."""

    key: str
    name: str
    x: float
    y: float
    radius: float
    places: int
    kinds: str


def hub_map_svg(region: Region, target: Target) -> str:
    """Return the drawing as an SVG element, without a line break."""
    frame = _frame(region)
    hubs, anchors = _hubs(region, frame), _anchors(region, frame)
    names, taken = _names(hubs, anchors)
    body = [
        f'<g clip-path="url(#hub-map-edge)">{_ground(region, frame)}</g>',
        *_lines(region, hubs, frame, target, taken),
        *_anchor_marks(anchors),
        *(_hub(hub, target) for hub in hubs),
        *names,
    ]
    named = tr("Map of {region}: {hubs}", region=region.profile.name, hubs=_spoken(hubs))
    edge = f'<clipPath id="hub-map-edge"><rect width="{WIDTH:g}" height="{HEIGHT:g}" rx="6"/></clipPath>{_fades()}'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="group"'
        f' aria-label="{escape(named, quote=True)}" class="hub-map" style="{_close_up(taken)}">'
        f"<defs>{edge}</defs>{''.join(body)}</svg>"
    )


CLOSE_UP = 14.0
"""Room left and right of the outermost name where a narrow screen shows only that part of the drawing."""


def _close_up(taken: Sequence[Box]) -> str:
    """Return which part of the drawing holds every mark and name, as variables that the style sheet reads."""
    left = max(0.0, min((box[0] for box in taken), default=0.0) - CLOSE_UP)
    right = min(WIDTH, max((box[2] for box in taken), default=WIDTH) + CLOSE_UP)
    return f"--close-up:{WIDTH / (right - left):.3f};--close-left:{left / (right - left):.3f}"


def ground_of(region: Region) -> tuple[Frame, str]:
    """Return the frame of the drawing and the ground in it, for drawings that show something else on the same map."""
    frame = _frame(region)
    edge = f'<clipPath id="hub-map-edge"><rect width="{WIDTH:g}" height="{HEIGHT:g}" rx="6"/></clipPath>{_fades()}'
    return frame, f'<defs>{edge}</defs><g clip-path="url(#hub-map-edge)">{_ground(region, frame)}</g>'


def _frame(region: Region) -> Frame:
    """Return the frame in which every hub and anchor lies inside the margins, or every place where there is neither."""
    framing = [*hub_keys(region), *region.profile.anchors]
    rows = region.places.loc[framing] if framing else region.places
    points = [project(row.longitude, row.latitude) for row in rows.itertuples()]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    across, down = WIDTH - 2 * MARGIN[0], HEIGHT - 2 * MARGIN[1] - 2 * LARGEST
    scale = min(NEAREST, across / max(right - left, 1e-9), down / max(bottom - top, 1e-9))
    return Frame(scale, WIDTH / 2 - (left + right) / 2 * scale, HEIGHT / 2 - (top + bottom) / 2 * scale)


def _hubs(region: Region, frame: Frame) -> list[Hub]:
    counts = {key: len(hub_places(key, region)) for key in hub_keys(region)}
    most = max(counts.values(), default=1) or 1
    found = []
    for key, number in counts.items():
        row = region.places.loc[key]
        x, y = frame.point(float(row["longitude"]), float(row["latitude"]))
        radius = SMALLEST + (LARGEST - SMALLEST) * (number / most) ** 0.5
        found.append(Hub(key, str(row["name"]), x, y, radius, number, _kinds(key, region)))
    return _apart(found)


def _kinds(hub: str, region: Region) -> str:
    """Return how many places of each kind a hub has, the most frequent first."""
    counts = {kind: len(keys) for kind, keys in hub_kinds(hub, region).items()}
    return ", ".join(f"{number} {kind_label(kind, number, region).lower()}" for kind, number in counts.items())


def _apart(hubs: list[Hub]) -> list[Hub]:
    """Return the hubs moved off each other, as far as their marks would overlap."""
    at = {hub.key: [hub.x, hub.y] for hub in hubs}
    for _ in range(60):
        moved = False
        for number, one in enumerate(hubs):
            for other in hubs[number + 1 :]:
                moved |= _push(at[one.key], at[other.key], one.radius + other.radius + 6)
        if not moved:
            break
    return [replace(hub, x=at[hub.key][0], y=at[hub.key][1]) for hub in hubs]


def _push(one: list[float], other: list[float], wanted: float) -> bool:
    across, down = other[0] - one[0], other[1] - one[1]
    apart = (across**2 + down**2) ** 0.5
    if apart >= wanted - 0.1:
        return False
    share = (wanted - apart) / 2 / (apart or 1)
    across, down = (across, down) if apart else (1.0, 0.0)
    one[0], one[1] = one[0] - across * share, one[1] - down * share
    other[0], other[1] = other[0] + across * share, other[1] + down * share
    return True


def _anchors(region: Region, frame: Frame) -> list[tuple[str, str, float, float]]:
    rows = region.places.loc[list(region.profile.anchors)]
    points = zip(rows.index, rows["name"], rows["longitude"], rows["latitude"], strict=True)
    return [(str(key), str(name), *frame.point(longitude, latitude)) for key, name, longitude, latitude in points]


def _ground(region: Region, frame: Frame) -> str:
    land, water = region.shapes.get("land", ()), region.shapes.get("water", ())
    rail = layer_shapes("rail", region.dataset.layers)
    parts = [f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{ROLES.sea}"/>']
    parts += [f'<path d="{_path(land, frame)}" fill="{ROLES.land}" fill-rule="evenodd"/>' if land else ""]
    parts += [f'<path d="{_path(water, frame)}" fill="{ROLES.sea}" fill-rule="evenodd"/>' if water else ""]
    rails = _path(rail, frame, closed=False)
    parts += [f'<path d="{rails}" fill="none" stroke="{ROLES.rail}" stroke-width="1.3"/>' if rails else ""]
    return "".join([*parts, *_faded(land, frame)])


_SIDES = {"west": (0, 0, 1, 0), "east": (1, 0, 0, 0), "north": (0, 0, 0, 1), "south": (0, 1, 0, 0)}
"""From where to where the ground covers the drawing, for each side on which the data end."""

FADE = 70.0
"""Pixels in which the drawing turns into the page where the data end: beyond there is no sea."""


def _fades() -> str:
    stops = (
        f'<stop offset="0" stop-color="{ROLES.ground}"/><stop offset="1" stop-color="{ROLES.ground}" stop-opacity="0"/>'
    )
    return "".join(
        f'<linearGradient id="hub-map-{side}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}">{stops}</linearGradient>'
        for side, (x1, y1, x2, y2) in _SIDES.items()
    )


def _faded(land: Shapes, frame: Frame) -> list[str]:
    """Return what covers the drawing beyond the data, and fades into it, on each side where they end in view."""
    if not land:
        return []
    points = [point for ring in land for point in ring]
    west, north = frame.point(min(x for x, _ in points), max(y for _, y in points))
    east, south = frame.point(max(x for x, _ in points), min(y for _, y in points))
    covers = {
        "west": (0.0, 0.0, west, HEIGHT, west, 0.0, FADE, HEIGHT) if west > 0 else None,
        "east": (east, 0.0, WIDTH - east, HEIGHT, east - FADE, 0.0, FADE, HEIGHT) if east < WIDTH else None,
        "north": (0.0, 0.0, WIDTH, north, 0.0, north, WIDTH, FADE) if north > 0 else None,
        "south": (0.0, south, WIDTH, HEIGHT - south, 0.0, south - FADE, WIDTH, FADE) if south < HEIGHT else None,
    }
    return [_cover(side, *box) for side, box in covers.items() if box]


def _cover(side: str, *box: float) -> str:
    plain, faded = ('x="{:.0f}" y="{:.0f}" width="{:.0f}" height="{:.0f}"'.format(*part) for part in (box[:4], box[4:]))
    return f'<rect {plain} fill="{ROLES.ground}"/><rect {faded} fill="url(#hub-map-{side})"/>'


def _path(shapes: Shapes, frame: Frame, *, closed: bool = True) -> str:
    """Return what of rings or lines is seen, as one path in tenths of a pixel, coarse where nobody could tell."""
    parts = []
    for shape in shapes:
        points = _thinned([frame.point(*point) for point in shape])
        if len(points) > (2 if closed else 1) and _is_seen(points) and (not closed or _area(points) > SMALL_RING):
            steps = " ".join(f"{x:.0f},{y:.0f}" for x, y in points[1:])
            parts.append(f"M{points[0][0]:.0f},{points[0][1]:.0f}L{steps}{'Z' if closed else ''}")
    return "".join(parts)


def _thinned(points: Sequence[tuple[float, float]]) -> Line:
    retained = [points[0]]
    for point in points[1:-1]:
        if abs(point[0] - retained[-1][0]) + abs(point[1] - retained[-1][1]) >= COARSE:
            retained.append(point)
    return (*retained, points[-1])


def _is_seen(points: Line) -> bool:
    return (
        max(x for x, _ in points) > 0
        and min(x for x, _ in points) < WIDTH
        and max(y for _, y in points) > 0
        and min(y for _, y in points) < HEIGHT
    )


def _area(points: Line) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise((*points, points[0])))) / 2


def _lines(region: Region, hubs: list[Hub], frame: Frame, target: Target, taken: Iterable[Box]) -> list[str]:
    """Return a line from each hub to the nearest anchor, with published minutes, else kilometres, where they fit."""
    anchors, boxes = list(region.profile.anchors), list(taken)
    drawn: list[str] = []
    for hub in hubs:
        near = min(anchors, key=lambda anchor: _km(hub.key, anchor, region), default=None)
        if near is not None and _km(hub.key, near, region) >= NEAR_KM:
            end = frame.point(float(region.places.at[near, "longitude"]), float(region.places.at[near, "latitude"]))
            drawn.append(_line((hub.x, hub.y), end, *_said(hub, near, region), target(hub.key), boxes))
    return drawn


def _said(hub: Hub, anchor: str, region: Region) -> tuple[str, str]:
    """Return what stands on a line and what its description says: published minutes where there are any, else km."""
    one = reach(hub.key, anchor, region)
    written = format_distance(one.km) if one.minutes is None else minutes_text(one.minutes)
    return written, tr("{hub}: {reach}", hub=hub.name, reach=reach_words(one, region))


def _km(one: str, other: str, region: Region) -> float:
    places = region.places
    return distance_km(
        float(places.at[one, "latitude"]),
        float(places.at[one, "longitude"]),
        float(places.at[other, "latitude"]),
        float(places.at[other, "longitude"]),
    )


def _line(
    start: tuple[float, float], end: tuple[float, float], written: str, described: str, to: str, boxes: list[Box]
) -> str:
    points = f'x1="{start[0]:.1f}" y1="{start[1]:.1f}" x2="{end[0]:.1f}" y2="{end[1]:.1f}"'
    name = escape(described, quote=True)
    link = f'<a href="{escape(to, quote=True)}" class="page-link line" target="_self" aria-label="{name}">'
    drawn = f'<line {points} class="reach"/><line {points} class="leg"/>{_plate(start, end, written, boxes)}'
    return f"{link}<title>{escape(described)}</title>{drawn}</a>"


_ALONG = sorted((step / 40 for step in range(8, 33)), key=lambda share: abs(share - 0.5))
"""Where on a line its length may stand, the middle first."""


def _plate(start: tuple[float, float], end: tuple[float, float], written: str, boxes: list[Box]) -> str:
    """Return the length of a line on a plate that lies on it, free of all else; nothing where there is no room."""
    half = text_width(written, NOTE_SIZE) / 2 + 4
    for share in _ALONG:
        x, y = start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
        box = (x - half, y - 9, x + half, y + 9)
        if _is_free(box, boxes, (0.0, 0.0, WIDTH, HEIGHT)):
            boxes.append(box)
            plate = (
                f'<rect x="{x - half:.1f}" y="{y - 9:.1f}" width="{2 * half:.1f}" height="18" rx="9" class="plate"/>'
            )
            return plate + svg_text(x, y, written, ROLES.ink, size=NOTE_SIZE, anchor="middle")
    return ""


def _anchor_marks(anchors: list[tuple[str, str, float, float]]) -> list[str]:
    return [
        f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" class="anchor">'
        f"<title>{escape(name)}</title></rect>"
        for _, name, x, y in anchors
    ]


def _hub(hub: Hub, target: Target) -> str:
    counted = trn("{number} place", "{number} places", hub.places)
    described = tr("{name}: {places}. {kinds}", name=hub.name, places=counted, kinds=hub.kinds)
    number = svg_text(hub.x, hub.y, hub.places, ROLES.ground, size=15, anchor="middle", weight=600)
    link = f'<a href="{escape(target(hub.key), quote=True)}" class="page-link hub" target="_self"'
    dot = f'<circle cx="{hub.x:.1f}" cy="{hub.y:.1f}" r="{hub.radius:.1f}" class="mark"/>'
    return f'{link} aria-label="{escape(described, quote=True)}">{dot}{number}{_beside(hub, counted)}</a>'


def _beside(hub: Hub, counted: str) -> str:
    """Return what is shown in the corner while a pointer rests on the hub or the keyboard has reached it."""
    lines = [counted, *_wrapped(hub.kinds.split(", "))]
    body = svg_text(WIDTH - 224, 30, hub.name, ROLES.ink, size=16, weight=600)
    for number, line in enumerate(lines):
        body += svg_text(WIDTH - 224, 53 + 20 * number, line, ROLES.muted, size=15.5)
    tall = 54 + 20 * len(lines)
    plate = f'<rect x="{WIDTH - 240:g}" y="10" width="230" height="{tall:g}" rx="6" class="plate"/>'
    return f'<g class="beside">{plate}{body}</g>'


def _wrapped(parts: list[str]) -> list[str]:
    lines: list[str] = []
    for part in parts:
        if lines and text_width(f"{lines[-1]}, {part}", 15.5) < 205:
            lines[-1] += f", {part}"
        else:
            lines.append(part)
    return lines


def _names(hubs: list[Hub], anchors: list[tuple[str, str, float, float]]) -> tuple[list[str], list[Box]]:
    """Return the names of hubs and anchors, and all that marks and names take; an anchor's name may be left out."""
    boxes = [around(hub.x, hub.y, hub.radius + 2) for hub in hubs]
    boxes += [around(x, y, 5) for _, _, x, y in anchors]
    drawn = []
    named = [(hub.name, hub.x, hub.y, hub.radius, NAME_SIZE) for hub in hubs]
    named += [(name.partition(" (")[0], x, y, 5.0, NOTE_SIZE) for _, name, x, y in anchors]
    for number, (name, x, y, radius, size) in enumerate(named):
        free = _spot(name, (x, y, radius, size), boxes[:number] + boxes[number + 1 :])
        if free:
            boxes.append(_box(name, free, size))
            own = number < len(hubs)
            drawn.append(_label(name, free, size, ROLES.ink if own else ROLES.muted, 600 if own else 400))
    return drawn, boxes


def _spot(name: str, mark: tuple[float, float, float, float], taken: list[Box]) -> tuple[float, float, str] | None:
    """Return where a name stands: outward or inward of its mark, below or above, or askew; None where all are taken."""
    x, y, radius, size = mark
    reach = radius + 7
    outward = [(x + reach, y, "start"), (x - reach, y, "end")]  # lines run inward
    spots = [
        *(outward if x > WIDTH / 2 else reversed(outward)),
        (x, y + reach + 8, "middle"),
        (x, y - reach - 8, "middle"),
        (x + reach, y - 14, "start"),
        (x + reach, y + 14, "start"),
    ]
    within = (4.0, 4.0, WIDTH - 4, HEIGHT - 4)
    return next((at for at in spots if _is_free(_box(name, at, size), taken, within)), None)


def _box(name: str, at: tuple[float, float, str], size: float) -> Box:
    width = text_width(name, size) * 1.08
    left = {"start": at[0], "end": at[0] - width, "middle": at[0] - width / 2}[at[2]]
    return left, at[1] - size * 0.6, left + width, at[1] + size * 0.6


def _is_free(box: Box, taken: Iterable[Box], within: Box) -> bool:
    inside = box[0] >= within[0] and box[1] >= within[1] and box[2] <= within[2] and box[3] <= within[3]
    return inside and not any(
        box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3] for other in taken
    )


def _label(name: str, at: tuple[float, float, str], size: float, ink: str, weight: int) -> str:
    text = svg_text(at[0], at[1], name, ink, size=size, anchor=at[2], weight=weight)
    return f'<g class="label">{text}</g>'


def _spoken(hubs: list[Hub]) -> str:
    return ", ".join(f"{hub.name} {hub.places}" for hub in hubs)
