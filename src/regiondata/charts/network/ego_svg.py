"""The neighbourhood of one node as SVG: who acts on it, whom it acts on, and words on every line."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from regiondata.charts.layout import BOLD, text_width, wrap
from regiondata.charts.network.diagram import Diagram, Link, Node
from regiondata.charts.network.layout import Point
from regiondata.charts.network.svg import svg_arrow, svg_frame, svg_halo, svg_link
from regiondata.charts.svg.marks import svg_line, svg_shape, svg_text
from regiondata.theme import Palette, palette

ROW, PAD, RADIUS, NARROW_LINE = 56.0, 30.0, 8.0, 18.0
NAMES, RUN = 240.0, 190.0
"""Width of the names at either side, and length of the straight part of a line that carries its words."""

FOCUS, FOCUS_LINE = 190.0, 18.0
"""Width of the name in the middle, and from one of its lines to the next."""


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
    node = diagram.node(str(diagram.focus))
    tall = _focus_height(node)
    height = max(max(sum(one.side == side for one in beside) for side in (-1, 1)) * ROW, tall) + 2 * PAD
    middles = _middles(beside, width, height)
    lines = [
        _wide_line(one, middles[number], _end_at(one, beside, (width, height), (_focus_width(node), tall)), colours)
        for number, one in enumerate(beside)
    ]
    nodes = [_wide_node(one, middles[number], colours) for number, one in enumerate(beside)]
    focus = _focus(node, (width / 2, height / 2), tall, colours)
    return svg_frame([*lines, *nodes, focus], width=width, height=height, name=diagram.alt)


def narrow_neighbours_svg(diagram: Diagram, color_scheme: str = "light", *, width: float = 340) -> str:
    """Return a neighbourhood as an SVG element for a phone: one node under the other, as seen from the focus."""
    colours, beside = palette(color_scheme), neighbours(diagram)
    node = diagram.node(str(diagram.focus))
    lines = wrap(node.name, (width - 34) / BOLD, 14, 3)
    head = svg_shape(node.shape, 12, 14, RADIUS, colours.accent, colours)
    name = [
        svg_text(30, 14 + NARROW_LINE * number, line, colours.ink, size=14, weight=600)
        for number, line in enumerate(lines)
    ]
    top, end, rows = PAD + NARROW_LINE * (len(lines) - 1), 24.0, []
    for one in beside:
        words, names = _narrow_words(one, width)
        end = top + 8 + NARROW_LINE * len(words) + NARROW_LINE / 2
        rows.append(_narrow_row(one, words, names, top + 8, colours))
        top += 12 + NARROW_LINE * (len(words) + len(names))
    trunk = svg_line([(12, 24), (12, end)], colours.faint, width=1.5)
    return svg_frame([trunk, head, *name, *rows], width=width, height=top + 8, name=diagram.alt)


def _middles(beside: Sequence[Neighbour], width: float, height: float) -> list[Point]:
    """Return where the shapes of neighbours stand: a column at either side, each around the middle."""
    places = []
    for one in beside:
        column = [other for other in beside if other.side == one.side]
        row = column.index(one) - (len(column) - 1) / 2
        places.append((width / 2 + one.side * (width / 2 - NAMES), height / 2 + row * ROW))
    return places


def _end_at(
    one: Neighbour, beside: Sequence[Neighbour], picture: tuple[float, float], middle: tuple[float, float]
) -> Point:
    """Return where a neighbour's line meets the box in the middle: in the order of the rows, so that none cross."""
    column = [other for other in beside if other.side == one.side]
    (width, height), (wide, tall) = picture, middle
    share = (column.index(one) + 0.5) / len(column) - 0.5
    return width / 2 + one.side * (wide / 2 + 14), height / 2 + share * min(tall - 8, len(column) * ROW)


def _wide_line(one: Neighbour, middle: Point, centre: Point, colours: Palette) -> str:
    outer = (middle[0] - one.side * 14, middle[1])
    bend = (middle[0] - one.side * RUN, middle[1])
    points = [outer, bend, centre] if one.side < 0 else [centre, bend, outer]
    described = list(dict.fromkeys(link.label for link in one.links))
    line = svg_arrow(points, one.links[0], colours, ", ".join(described))
    return line + _words(described, (bend[0] + outer[0]) / 2, middle[1], colours)


def _words(labels: Sequence[str], x: float, y: float, colours: Palette) -> str:
    lines = wrap(", ".join(labels), RUN - 30, 12, 3)
    rows = [(y - 9, lines[0]), *((y + 11 + 14 * number, line) for number, line in enumerate(lines[1:]))]
    drawn = "".join(svg_text(x, at, line, colours.muted, size=12, anchor="middle") for at, line in rows)
    return svg_halo(drawn, colours)


def _wide_node(one: Neighbour, middle: Point, colours: Palette) -> str:
    x, y = middle
    anchor, at = ("end", x - 16) if one.side < 0 else ("start", x + 16)
    lines = wrap(one.node.name, NAMES - 24, 13.5, 3)
    top = y - 8 * len(lines)
    words = [
        svg_text(at, top + 16 * number, line, colours.ink, size=13.5, anchor=anchor)
        for number, line in enumerate(lines)
    ]
    kind = svg_text(at, top + 16 * len(lines), one.node.kind, colours.muted, size=11.5, anchor=anchor)
    return _linked(one.node, svg_shape(one.node.shape, x, y, RADIUS, colours.accent, colours) + "".join(words) + kind)


def _focus_lines(node: Node) -> list[str]:
    return wrap(node.name, FOCUS / BOLD, 15, 4)


def _focus_width(node: Node) -> float:
    return max(text_width(node.kind, 12), *(text_width(line, 15) * BOLD for line in _focus_lines(node)))


def _focus_height(node: Node) -> float:
    """Return how tall the middle is: its mark, its name, its kind."""
    return 24.0 + 14.0 + FOCUS_LINE * len(_focus_lines(node)) + 18.0


def _focus(node: Node, middle: Point, tall: float, colours: Palette) -> str:
    x, lines = middle[0], _focus_lines(node)
    mark = middle[1] - tall / 2 + 12
    first = mark + 12 + 16
    words = [
        svg_text(x, first + FOCUS_LINE * number, line, colours.ink, size=15, anchor="middle", weight=600)
        for number, line in enumerate(lines)
    ]
    kind = svg_text(x, first + FOCUS_LINE * len(lines), node.kind, colours.muted, size=12, anchor="middle")
    return svg_shape(node.shape, x, mark, 12, colours.accent, colours) + "".join(words) + kind


def _narrow_words(one: Neighbour, width: float) -> tuple[list[str], list[str]]:
    """Return the lines that say how a neighbour is linked, and those of its name."""
    described = ", ".join(link.label if one.side > 0 else link.inverse for link in one.links)
    return wrap(described, width - 50, 12, 4), wrap(one.node.name, width - 50, 14, 3)


def _narrow_row(one: Neighbour, words: list[str], names: list[str], top: float, colours: Palette) -> str:
    described = [
        svg_text(46, top + NARROW_LINE * (number + 0.5), line, colours.muted, size=12)
        for number, line in enumerate(words)
    ]
    y = top + NARROW_LINE * (len(words) + 0.5)
    shape = svg_shape(one.node.shape, 34, y, RADIUS - 1, colours.accent, colours)
    name = [svg_text(46, y + NARROW_LINE * number, line, colours.ink, size=14) for number, line in enumerate(names)]
    branch = svg_line([(12, y), (26, y)], colours.faint, width=1.5)
    return branch + "".join(described) + _linked(one.node, shape + "".join(name))


def _linked(node: Node, body: str) -> str:
    title = f"<title>{escape(f'{node.name} ({node.kind})')}</title>"
    return svg_link(node.address, f"{node.name}, {node.kind}", title + body)
