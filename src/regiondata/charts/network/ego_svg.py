"""The neighbourhood of one node as SVG: who acts on it, whom it acts on, and words on every line."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from regiondata.charts.layout import elide, wrap
from regiondata.charts.network.diagram import Diagram, Link, Node
from regiondata.charts.network.layout import Point
from regiondata.charts.network.svg import svg_arrow, svg_frame, svg_halo, svg_link
from regiondata.charts.svg.marks import svg_line, svg_shape, svg_text
from regiondata.theme import Palette, palette

ROW, PAD, RADIUS = 52.0, 30.0, 8.0
NAMES, RUN = 250.0, 200.0
"""Width of the names at either side, and length of the straight part of a line that carries its words."""


@dataclass(frozen=True)
class Neighbour:
    """A node beside the focus, on one side of it, with the links that lead there."""

    node: Node
    side: int
    links: tuple[Link, ...]


def neighbours(diagram: Diagram) -> list[Neighbour]:
    """Return the neighbours of the focus: -1 to the left where it is acted on, 1 to the right."""
    found: dict[tuple[int, str], list[Link]] = {}
    for link in diagram.links:
        other = link.object if link.subject == diagram.focus else link.subject
        side = -1 if link.object == diagram.focus and not link.mutual else 1
        found.setdefault((side, other), []).append(link)
    made = [Neighbour(diagram.node(other), side, tuple(links)) for (side, other), links in found.items()]
    return sorted(made, key=lambda one: (one.side, one.links[0].group, one.links[0].label, one.node.name))


def neighbours_svg(diagram: Diagram, color_scheme: str = "light", *, width: float = 1100) -> str:
    """Return a neighbourhood as an SVG element for a wide screen."""
    colours, beside = palette(color_scheme), neighbours(diagram)
    height = max(sum(one.side == side for one in beside) for side in (-1, 1)) * ROW + 2 * PAD
    middles = _middles(beside, width, height)
    lines = [_wide_line(one, middles[number], width, height, colours) for number, one in enumerate(beside)]
    nodes = [_wide_node(one, middles[number], colours) for number, one in enumerate(beside)]
    focus = _focus(diagram.node(str(diagram.focus)), (width / 2, height / 2), colours)
    return svg_frame([*lines, *nodes, focus], width=width, height=height, name=diagram.alt)


def narrow_neighbours_svg(diagram: Diagram, color_scheme: str = "light", *, width: float = 340) -> str:
    """Return a neighbourhood as an SVG element for a phone: one node under the other, as seen from the focus."""
    colours, beside = palette(color_scheme), neighbours(diagram)
    height = PAD + len(beside) * ROW
    node = diagram.node(str(diagram.focus))
    head = svg_shape(node.shape, 12, 14, RADIUS, colours.accent, colours)
    name = svg_text(30, 14, elide(node.name, width - 34, 14), colours.ink, size=14, weight=600, full=node.name)
    trunk = svg_line([(12, 24), (12, PAD + (len(beside) - 0.5) * ROW + 8)], colours.faint, width=1.5)
    rows = [_narrow_row(one, PAD + number * ROW, width, colours) for number, one in enumerate(beside)]
    return svg_frame([trunk, head, name, *rows], width=width, height=height, name=diagram.alt)


def _middles(beside: Sequence[Neighbour], width: float, height: float) -> list[Point]:
    """Return where the shapes of neighbours stand: a column at either side, each around the middle."""
    places = []
    for one in beside:
        column = [other for other in beside if other.side == one.side]
        row = column.index(one) - (len(column) - 1) / 2
        places.append((width / 2 + one.side * (width / 2 - NAMES), height / 2 + row * ROW))
    return places


def _wide_line(one: Neighbour, middle: Point, width: float, height: float, colours: Palette) -> str:
    outer = (middle[0] - one.side * 14, middle[1])
    bend = (middle[0] - one.side * RUN, middle[1])
    centre = (width / 2 + one.side * 18, height / 2)
    points = [outer, bend, centre] if one.side < 0 else [centre, bend, outer]
    described = list(dict.fromkeys(link.label for link in one.links))
    line = svg_arrow(points, one.links[0], colours, ", ".join(described))
    return line + _words(described, (bend[0] + outer[0]) / 2, middle[1], colours)


def _words(labels: Sequence[str], x: float, y: float, colours: Palette) -> str:
    lines = wrap(", ".join(labels), RUN - 30, 12, 2)
    rows = [(y - 9, lines[0]), *((y + 11, line) for line in lines[1:])]
    drawn = "".join(svg_text(x, at, line, colours.muted, size=12, anchor="middle") for at, line in rows)
    return svg_halo(drawn, colours)


def _wide_node(one: Neighbour, middle: Point, colours: Palette) -> str:
    x, y = middle
    anchor, at = ("end", x - 16) if one.side < 0 else ("start", x + 16)
    lines = wrap(one.node.name, NAMES - 24, 13.5, 2)
    top = y - 8 * len(lines)
    words = [
        svg_text(at, top + 16 * number, line, colours.ink, size=13.5, anchor=anchor)
        for number, line in enumerate(lines)
    ]
    kind = svg_text(at, top + 16 * len(lines), one.node.kind, colours.muted, size=11.5, anchor=anchor)
    return _linked(one.node, svg_shape(one.node.shape, x, y, RADIUS, colours.accent, colours) + "".join(words) + kind)


def _focus(node: Node, middle: Point, colours: Palette) -> str:
    x, y = middle
    lines = wrap(node.name, 190, 15, 3)
    words = [
        svg_text(x, y + 26 + 18 * number, line, colours.ink, size=15, anchor="middle", weight=600)
        for number, line in enumerate(lines)
    ]
    kind = svg_text(x, y + 26 + 18 * len(lines), node.kind, colours.muted, size=12, anchor="middle")
    return svg_shape(node.shape, x, y, 12, colours.accent, colours) + svg_halo("".join(words) + kind, colours)


def _narrow_row(one: Neighbour, top: float, width: float, colours: Palette) -> str:
    y = top + ROW / 2 + 8
    described = [link.label if one.side > 0 else link.inverse for link in one.links]
    words = svg_text(
        46, y - 18, elide(", ".join(described), width - 50, 12), colours.muted, size=12, full=", ".join(described)
    )
    shape = svg_shape(one.node.shape, 34, y, RADIUS - 1, colours.accent, colours)
    name = svg_text(46, y, elide(one.node.name, width - 50, 14), colours.ink, size=14, full=one.node.name)
    branch = svg_line([(12, y), (26, y)], colours.faint, width=1.5)
    return branch + words + _linked(one.node, shape + name)


def _linked(node: Node, body: str) -> str:
    title = f"<title>{escape(f'{node.name} ({node.kind})')}</title>"
    return svg_link(node.address, f"{node.name}, {node.kind}", title + body)
