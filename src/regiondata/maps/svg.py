"""Draw a described map as SVG, for decks and documents: the generalised basemap, pins, and the names called for."""

from collections import Counter
from collections.abc import Iterable, Mapping

import pandas as pd

from regiondata.charts.svg.marks import svg_document, svg_dot, svg_line, svg_rect, svg_text
from regiondata.data.map_layers import Shapes
from regiondata.maps.projection import Frame, Placed, around, covered_part, frame_over, path_of, place_names
from regiondata.maps.region_map import RegionMap
from regiondata.theme import Palette, kind_colour, palette

LINES = frozenset({"roads", "rail"})
"""Layers that are lines; the others are rings."""

EVEN_STROKES = 'vector-effect="non-scaling-stroke"'
"""Browsers draw such lines as wide as they say, however far the drawing is scaled."""

PIN, NAMED_PIN, SIZE = 6.0, 9.0, 25.0
MOST_TOWNS = 3
SHORTEST_HALO = 12.0


def basemap_symbols(shapes: Mapping[str, Shapes]) -> str:
    """Return the basemap as symbols that any number of maps in the same file draw with, so that it is there once."""
    symbols = "".join(
        f'<path id="base-{name}" d="{path_of(lines, closed=name not in LINES)}" fill-rule="evenodd" {EVEN_STROKES}/>'
        for name, lines in shapes.items()
    )
    return f'<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>{symbols}</defs></svg>'


def render_map_svg(
    region_map: RegionMap,
    shapes: Mapping[str, Shapes],
    color_scheme: str = "light",
    *,
    width: float,
    height: float,
    shared: bool = False,
    plain: bool = False,
) -> str:
    """Return a map as an SVG element of some width and height; with `shared`, the file holds `basemap_symbols`.

    `plain` is for programs that scale a line with the drawing it is in, whatever the line says.
    """
    land, colours = shapes.get("land", ()), palette(color_scheme)
    frame = frame_over(region_map, land, width, height)
    left, top, right, bottom = covered_part(frame, land, width, height)  # beside the basemap there is no sea either
    base = _basemap(shapes, colours, 1 / frame.scale if plain else 1)
    body = [
        "" if shared else _symbols(shapes, plain=plain),
        svg_rect(left, top, right - left, bottom - top, colours.sea),
        f'<g transform="translate({frame.left:.2f} {frame.top:.2f}) scale({frame.scale:.6f})">{base}</g>',
        *_pins(region_map, frame, colours),
        *_names(region_map, frame, (width, height), colours),
    ]
    return svg_document(body, width=width, height=height, name=region_map.alt)


def _symbols(shapes: Mapping[str, Shapes], *, plain: bool) -> str:
    symbols = basemap_symbols(shapes)
    return symbols.replace(f" {EVEN_STROKES}", "") if plain else symbols


def _basemap(shapes: Mapping[str, Shapes], colours: Palette, unit: float) -> str:
    looks = {
        "land": f'fill="{colours.land}"',
        "water": f'fill="{colours.sea}"',
        "roads": f'fill="none" stroke="{colours.road}" stroke-width="{1.6 * unit:g}"',
        "rail": f'fill="none" stroke="{colours.rail}" stroke-width="{1.2 * unit:g}"',
        "counties": f'fill="none" stroke="{colours.border}" stroke-width="{1.2 * unit:g}"',
    }
    return "".join(f'<use href="#base-{name}" {look}/>' for name, look in looks.items() if name in shapes)


def _pins(region_map: RegionMap, frame: Frame, colours: Palette) -> list[str]:
    marks = []
    for pin in _drawn_last(region_map).to_dict("records"):
        x, y = frame.point(pin["longitude"], pin["latitude"])
        reach = frame.metres(pin["metres"], pin["latitude"])
        colour, named = kind_colour(pin["kind"]), pin["key"] in region_map.named
        if named and reach > SHORTEST_HALO:
            marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{reach:.1f}" fill="{colour}" fill-opacity="0.16"/>')
        radius = NAMED_PIN if named else PIN
        marks.append(svg_dot(x, y, radius, colour, stroke=colours.pin_edge, stroke_width=2, full=pin["name"]))
    return marks


def _names(region_map: RegionMap, frame: Frame, size: tuple[float, float], colours: Palette) -> list[str]:
    pins = region_map.pins
    named = pins[pins["key"].isin(region_map.named)].sort_values("latitude", ascending=False)
    points = [frame.point(row.longitude, row.latitude) for row in named.itertuples()]
    within = (8.0, 8.0, size[0] - 8, size[1] - 8)
    marks = [around(*point, NAMED_PIN + 3) for point in points]
    names = short_names(named["name"])
    others = [around(*frame.point(row.longitude, row.latitude), PIN + 2) for row in pins.itertuples()]
    placed = place_names(points, names, SIZE, [*marks, *others], within)
    if None in placed:  # a name on another mark is better than none
        placed = place_names(points, names, SIZE, marks, within)
    described = [
        _leader(point, at, colours) + _name(name, at, colours, colours.ink, 600)
        for point, name, at in zip(points, names, placed, strict=True)
        if at
    ]
    return described or _towns(region_map, frame, size, colours)


def _towns(region_map: RegionMap, frame: Frame, size: tuple[float, float], colours: Palette) -> list[str]:
    names = [str(name) for name in region_map.labels["name"].head(MOST_TOWNS)]
    points = [frame.point(row.longitude, row.latitude) for row in region_map.labels.head(MOST_TOWNS).itertuples()]
    placed = place_names(points, names, SIZE, (), (8.0, 8.0, size[0] - 8, size[1] - 8))
    return [_name(name, at, colours, colours.muted, 400) for name, at in zip(names, placed, strict=True) if at]


def _leader(point: tuple[float, float], at: Placed, colours: Palette) -> str:
    """Return the line from a pin to a name that stands askew of it, or nothing where it stands beside."""
    x, y, anchor = at
    near = x - 3 if anchor == "start" else x + 3
    return "" if y == point[1] else svg_line([point, (near, y)], colours.ink, width=1.4)


def _name(name: str, at: Placed, colours: Palette, ink: str, weight: int) -> str:
    x, y, anchor = at
    halo = f'<g stroke="{colours.land}" stroke-width="5" stroke-linejoin="round" paint-order="stroke">'
    return f"{halo}{svg_text(x, y, name, ink, size=SIZE, anchor=anchor, weight=weight)}</g>"


def _drawn_last(region_map: RegionMap) -> pd.DataFrame:
    """Return the pins with the named ones at the end, so that nothing lies on them."""
    return region_map.pins.sort_values("key", key=lambda keys: keys.isin(region_map.named), kind="stable")


def short_names(names: Iterable[object]) -> list[str]:
    """Return names in short; of those that would read alike, each with as much more as tells them apart."""
    whole = [str(name) for name in names]
    shortest, longer = Counter(map(short_name, whole)), Counter(map(_without_parentheses, whole))

    def shorten(name: str) -> str:
        if shortest[short_name(name)] == 1:
            return short_name(name)
        return _without_parentheses(name) if longer[_without_parentheses(name)] == 1 else name

    return [shorten(name) for name in whole]


def _without_parentheses(name: str) -> str:
    return name.partition(" (")[0]


def short_name(name: str) -> str:
    """Return a name without what is added to it in parentheses or after a comma."""
    return name.partition(" (")[0].partition(", ")[0]
