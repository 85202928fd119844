"""The places that a search found as numbered pins on the map of the hubs; each opens its place.

Pins are numbered as the list beside them is, so that the style sheet lights up one with the other.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from html import escape

from regiondata.charts.svg.marks import svg_text
from regiondata.i18n import tr, trn
from regiondata.maps.all_hubs_map import HEIGHT, WIDTH, ground_of
from regiondata.region import Region
from regiondata.theme import ROLES

RADIUS = 19.0
AROUND = (
    *((0, 0), (2, 0), (-2, 0), (0, 2), (0, -2)),
    *((2, 2), (-2, 2), (2, -2), (-2, -2)),
    *((4, 0), (-4, 0), (0, 4), (0, -4)),
)
"""Where a pin may stand beside its point when others stand there already, in radii."""

Target = Callable[[str], str]
"""The address that a place's key opens."""


def finder_map_svg(ranks: Mapping[str, int], region: Region, target: Target) -> str:
    """Return the drawing of places by key with their ranks as an SVG element, without a line break."""
    frame, ground = ground_of(region)
    taken: list[tuple[float, float]] = []
    pins = []
    for number, (key, rank) in enumerate(ranks.items(), 1):
        place = region.places.loc[key]
        x, y = _free(frame.point(float(place["longitude"]), float(place["latitude"])), taken)
        taken.append((x, y))
        pins.append(_pin(number, rank, str(place["name"]), (x, y), target(key)))
    named = tr("Map: {found}", found=trn("{number} place found", "{number} places found", len(ranks)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="group"'
        f' aria-label="{escape(named, quote=True)}" class="found-map">{ground}{"".join(pins)}</svg>'
    )


def _free(point: tuple[float, float], taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Return where a pin may stand: on its point, pushed into the drawing, or beside those that stand there."""
    inside = min(max(point[0], RADIUS), WIDTH - RADIUS), min(max(point[1], RADIUS), HEIGHT - RADIUS)
    spots = [(inside[0] + across * RADIUS, inside[1] + down * RADIUS) for across, down in AROUND]
    free = (one for one in spots if all(_apart(one, other) for other in taken) and _is_inside(one))
    return next(free, inside)


def _apart(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return math.dist(one, other) >= 1.9 * RADIUS


def _is_inside(point: tuple[float, float]) -> bool:
    return RADIUS <= point[0] <= WIDTH - RADIUS and RADIUS <= point[1] <= HEIGHT - RADIUS


def _pin(number: int, rank: int, name: str, point: tuple[float, float], to: str) -> str:
    described = escape(tr("{rank}: {name}", rank=rank, name=name), quote=True)
    href, css = escape(to, quote=True), f"page-link pin pin-{number}"
    link = f'<a href="{href}" class="{css}" target="_self" aria-label="{described}">'
    dot = f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="{RADIUS:g}" class="mark"/>'
    label = svg_text(*point, rank, ROLES.ground, size=22, anchor="middle", weight=600)
    return f"{link}<title>{described}</title>{dot}{label}</a>"
