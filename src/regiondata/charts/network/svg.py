"""Draw a network and its legend as SVG: every node is a link, every line says in its tooltip what it means."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

import numpy as np

from regiondata.charts.layout import BOLD, text_width, wrap
from regiondata.charts.network.diagram import Diagram, Link, Node, group_word
from regiondata.charts.network.layout import GLYPH, LINE, NAME, Layout, Point, lay_out, name_lines, node_size
from regiondata.charts.network.routes import crosses, leave_node, route_line
from regiondata.charts.svg.marks import svg_line, svg_shape, svg_text
from regiondata.theme import FONT, Palette, palette, series_colour

RADIUS, LARGEST, GROWTH = 6.0, 12.0, 1.5
"""Radius of a node with one link and the most of any, in pixels, and by what the square root of more links adds."""

NARROW_WIDTH, LAID_OUT = 360.0, 1160.0
"""Pixels of the picture, and those that the network is laid out for: the same picture as on a wide screen, smaller."""

STRETCH = 1.5
"""How much taller the picture is drawn than it is laid out: names need room above each other."""

NARROW_NAMED, NARROW_SIZE, NARROW_LINE, NARROW_LONGEST = 7, 13.0, 14.0, 108.0
SMALLEST, NARROW_LARGEST, EDGE = 3.2, 7.0, 10.0

Rectangle = tuple[float, float, float, float]
"""Left, top, right and bottom."""

Segments = Sequence[tuple[Point, Point]]


def network_svg(diagram: Diagram, color_scheme: str = "light", *, width: float = 1160) -> str:
    """Return the whole network as an SVG element."""
    colours, layout = palette(color_scheme), lay_out(diagram, width)
    sizes = node_radii(diagram)
    names = {node.key: _name_box(node, layout.places[node.key]) for node in diagram.nodes}
    lines = [_line(link, diagram, layout, sizes, colours, names) for link in diagram.links]
    nodes = [
        _node(node, layout.places[node.key], sizes[node.key], series_colour(node.shape, color_scheme), colours)
        for node in diagram.nodes
    ]
    return svg_frame([*lines, *nodes], width=width, height=layout.height, name=diagram.alt)


def node_radii(diagram: Diagram) -> dict[str, float]:
    """Return how large each node is drawn: its area grows with its links."""
    counts = Counter(end for link in diagram.links for end in (link.subject, link.object))
    return {node.key: min(LARGEST, RADIUS + GROWTH * (max(counts[node.key], 1) ** 0.5 - 1)) for node in diagram.nodes}


def svg_frame(body: list[str], *, width: float, height: float, name: str) -> str:
    """Return a whole SVG whose links can be reached; a drawing with the role of an image would hide them."""
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    style = f'font-family="{escape(FONT, quote=True)}" style="max-width:100%;height:auto"'
    spoken = f'role="group" aria-label="{escape(name, quote=True)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {spoken} {style}>{"".join(body)}</svg>'


def svg_link(address: str, name: str, body: str, key: str = "") -> str:
    """Return marks as a link that opens in the same window; by its key a script finds the links that end there."""
    keyed = f' data-node="{escape(key, quote=True)}"' if key else ""
    target = f'href="{escape(address, quote=True)}" target="_self" rel="nofollow"'
    return f'<a {target} class="node"{keyed} aria-label="{escape(name, quote=True)}">{body}</a>'


def svg_halo(words: str, colours: Palette) -> str:
    """Return text that stays readable where a line passes behind it."""
    edge = f'stroke="{colours.ground}" stroke-width="4" stroke-linejoin="round"'
    return f'<g paint-order="stroke" {edge}>{words}</g>'


def link_style(group: str, colours: Palette) -> tuple[str, float, str]:
    """Return colour, width and dashes of links of a group."""
    return {
        "funding": (colours.accent, 2.0, ""),
        "running": (colours.ink, 1.3, ""),
        "partnership": (colours.others, 1.5, ""),
        "location": (colours.others, 1.5, "1.5 4"),
        "knowledge": (colours.accent, 1.5, "6 4"),
        "approval": (colours.ink, 1.3, "9 3 2 3"),
    }[group]


def svg_arrow(points: Sequence[Point], link: Link, colours: Palette, full: str) -> str:
    """Return a line through points, with a head at its end unless it reads the same both ways."""
    colour, width, dashes = link_style(link.group, colours)
    line = svg_line(points, colour, width=width, dashes=dashes, full=full)
    return line if link.mutual else line + _head(points[-2], points[-1], colour)


def _head(start: Point, end: Point, colour: str) -> str:
    angle = math.atan2(end[1] - start[1], end[0] - start[0])
    wings = [(end[0] - 8 * math.cos(angle + turn), end[1] - 8 * math.sin(angle + turn)) for turn in (0.42, -0.42)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (end, *wings))
    return f'<polygon points="{points}" fill="{colour}"/>'


def _line(
    link: Link,
    diagram: Diagram,
    layout: Layout,
    sizes: Mapping[str, float],
    colours: Palette,
    names: Mapping[str, Sequence[float]],
) -> str:
    subject, object_ = diagram.node(link.subject), diagram.node(link.object)
    one, other = (_glyph(node, layout.places[node.key]) for node in (subject, object_))
    start = leave_node(one, other, sizes[link.subject] + 3, names[link.subject])
    end = leave_node(other, one, sizes[link.object] + 3, names[link.object])
    points = route_line(start, end, np.array(list(names.values())).reshape(-1, 4))
    drawn = svg_arrow(points, link, colours, f"{subject.name} {link.label} {object_.name}")
    return f'<g class="link" data-ends="{escape(f"{link.subject} {link.object}", quote=True)}">{drawn}</g>'


def _glyph(node: Node, middle: Point) -> Point:
    return middle[0], middle[1] - node_size(node.name)[1] / 2 + GLYPH / 2 + 4


def _name_box(node: Node, middle: Point) -> tuple[float, float, float, float]:
    """Return where a node's name stands: left, top, right, bottom."""
    x, y = _glyph(node, middle)
    lines, top = name_lines(node.name), y + GLYPH / 2
    half = max(text_width(line, NAME) for line in lines) / 2
    return x - half, top, x + half, top + LINE * len(lines)


def _node(node: Node, middle: Point, radius: float, colour: str, colours: Palette) -> str:
    x, y = _glyph(node, middle)
    words = "".join(
        svg_text(x, y + GLYPH / 2 + LINE * (number + 0.6), line, colours.ink, size=NAME, anchor="middle")
        for number, line in enumerate(name_lines(node.name))
    )
    words = svg_halo(words, colours)
    shape = svg_shape(node.shape, x, y, radius, colour, colours)
    title = f"<title>{escape(f'{node.name} ({node.kind})')}</title>"
    return svg_link(node.address, f"{node.name}, {node.kind}", title + shape + words, node.key)


def network_legend(diagram: Diagram, color_scheme: str = "light") -> list[tuple[str, str]]:
    """Return drawing and word of every kind of node and of every group of links in a diagram."""
    colours = palette(color_scheme)
    shapes = {node.kind: node.shape for node in sorted(diagram.nodes, key=lambda node: node.shape)}
    own = {
        shape: series_colour(shape, color_scheme) if diagram.focus is None else colours.accent
        for shape in shapes.values()
    }
    kinds = [(_small(svg_shape(shape, 9, 8, 6.5, own[shape], colours), 18), kind) for kind, shape in shapes.items()]
    lines = []
    for group in dict.fromkeys(link.group for link in diagram.links):
        colour, width, dashes = link_style(group, colours)
        lines.append((_small(svg_line([(1, 8), (33, 8)], colour, width=width, dashes=dashes), 34), group_word(group)))
    return [*kinds, *lines]


def _small(body: str, width: float) -> str:
    size = f'viewBox="0 0 {width:g} 16" width="{width:g}" height="16"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} aria-hidden="true">{body}</svg>'


def narrow_network_svg(diagram: Diagram, color_scheme: str = "light") -> str:
    """Return the network as a small picture for a narrow screen: all marks and lines, and the names of the most linked.

    Its marks are too small to be tapped; the page lists the same organisations beneath it, by kind.
    """
    colours, layout, scale = palette(color_scheme), lay_out(diagram, LAID_OUT), (NARROW_WIDTH - 2 * EDGE) / LAID_OUT
    at = {key: (EDGE + x * scale, EDGE + y * scale * STRETCH) for key, (x, y) in layout.places.items()}
    counts = link_counts(diagram)
    most = max(counts.values(), default=1)
    sizes = {key: SMALLEST + (NARROW_LARGEST - SMALLEST) * (number / most) ** 0.5 for key, number in counts.items()}
    body = []
    for link in diagram.links:
        colour, _, dashes = link_style(link.group, colours)
        body.append(svg_line([at[link.subject], at[link.object]], colour, width=0.8, dashes=dashes))
    for node in diagram.nodes:
        colour = series_colour(node.shape, color_scheme)
        body.append(svg_shape(node.shape, *at[node.key], sizes[node.key], colour, colours))
    height = layout.height * scale * STRETCH + 2 * EDGE
    ordered = sorted(diagram.nodes, key=lambda node: (-counts[node.key], node.name))
    lines = [(at[link.subject], at[link.object]) for link in diagram.links]
    body += _names(ordered, at, sizes, lines, height, colours.ink)
    return svg_frame(body, width=NARROW_WIDTH, height=height, name=diagram.alt)


def link_counts(diagram: Diagram) -> dict[str, int]:
    """Return how many links each node has."""
    ends = [end for link in diagram.links for end in (link.subject, link.object)]
    return {node.key: ends.count(node.key) for node in diagram.nodes}


def _names(
    nodes: Sequence[Node], at: Mapping[str, Point], sizes: Mapping[str, float], lines: Segments, height: float, ink: str
) -> list[str]:
    """Return the names of the most linked nodes that have room beside their marks: free of lines, marks and names.

    A name that stands nearer to another mark is led to its own by a line: it would be read as the name of that one.
    """
    taken = [(x - sizes[key], y - sizes[key], x + sizes[key], y + sizes[key]) for key, (x, y) in at.items()]
    drawn: list[str] = []
    named = 0
    for node in nodes:
        words = wrap(node.name, NARROW_LONGEST, NARROW_SIZE, 5)
        box = next(
            (one for one in _boxes(words, at[node.key], sizes[node.key]) if _is_free(one, taken, lines, height)), None
        )
        if box is None:
            continue
        taken.append(box)
        if _nearest(box, at, sizes) != node.key:
            drawn.append(_leader(at[node.key], sizes[node.key], _edge(box, at[node.key]), ink))
        middle = (box[0] + box[2]) / 2
        drawn += [
            svg_text(
                middle, box[1] + NARROW_LINE * (row + 0.5), line, ink, size=NARROW_SIZE, anchor="middle", weight=600
            )
            for row, line in enumerate(words)
        ]
        named += 1
        if named == NARROW_NAMED:
            break
    return drawn


def _boxes(words: list[str], middle: Point, radius: float) -> Iterator[Rectangle]:
    """Yield where a name may stand around a mark, the nearest places first."""
    wide, tall = max(text_width(line, NARROW_SIZE) for line in words) * BOLD, NARROW_LINE * len(words)
    for away in (3.0, 8.0, 14.0):
        x, y = radius + away + wide / 2, radius + away + tall / 2
        for across, down in (
            (0, y),
            (0, -y),
            (x, 0),
            (-x, 0),
            (x, y),
            (-x, y),
            (x, -y),
            (-x, -y),
            (x / 2, y),
            (-x / 2, y),
        ):
            left, top = middle[0] + across - wide / 2, middle[1] + down - tall / 2
            yield left, top, left + wide, top + tall


def _is_free(box: Rectangle, taken: Sequence[Rectangle], lines: Segments, height: float) -> bool:
    inside = box[0] >= 1 and box[1] >= 1 and box[2] <= NARROW_WIDTH - 1 and box[3] <= height - 1
    apart = all(box[0] >= one[2] or one[0] >= box[2] or box[1] >= one[3] or one[1] >= box[3] for one in taken)
    return inside and apart and not any(crosses(line, box) for line in lines)


def _leader(middle: Point, radius: float, end: Point, ink: str) -> str:
    """Return the line from the rim of a mark to its name."""
    part = radius / math.dist(middle, end)
    rim = (middle[0] + (end[0] - middle[0]) * part, middle[1] + (end[1] - middle[1]) * part)
    return svg_line([rim, end], ink, width=0.6)


def _edge(box: Rectangle, point: Point) -> Point:
    """Return where a box is nearest to a point outside it."""
    return min(max(point[0], box[0]), box[2]), min(max(point[1], box[1]), box[3])


def _nearest(box: Rectangle, at: Mapping[str, Point], sizes: Mapping[str, float]) -> str:
    """Return the key of the node whose mark is nearest to a box."""
    return min(at, key=lambda key: math.dist(_edge(box, at[key]), at[key]) - sizes[key])
