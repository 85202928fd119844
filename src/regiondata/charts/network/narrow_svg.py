"""A whole network as a small picture for a narrow screen: all marks and lines, and the names of the most linked.

Its marks are too small to be tapped; the page lists the same organisations beneath it, by kind.
"""

from regiondata.charts.layout import text_width, wrap
from regiondata.charts.network.diagram import Diagram, Node
from regiondata.charts.network.layout import lay_out
from regiondata.charts.network.svg import link_style, svg_frame, svg_halo
from regiondata.charts.svg.marks import svg_line, svg_shape, svg_text
from regiondata.theme import palette, series_colour

WIDTH, LAID_OUT = 360.0, 1160.0
"""Pixels of the picture, and those that the network is laid out for: the same picture as on a wide screen, smaller."""

STRETCH = 1.5
"""How much taller the picture is drawn than it is laid out: names need room above each other."""

NAMED, SIZE, LINE, LONGEST = 7, 13.0, 14.0, 108.0
SMALLEST, LARGEST, EDGE = 3.2, 7.0, 10.0

Box = tuple[float, float, float, float]


def narrow_network_svg(diagram: Diagram, color_scheme: str = "light") -> str:
    """Return the picture as an SVG element."""
    colours, layout, scale = palette(color_scheme), lay_out(diagram, LAID_OUT), (WIDTH - 2 * EDGE) / LAID_OUT
    at = {key: (EDGE + x * scale, EDGE + y * scale * STRETCH) for key, (x, y) in layout.places.items()}
    counts = link_counts(diagram)
    most = max(counts.values(), default=1)
    sizes = {key: SMALLEST + (LARGEST - SMALLEST) * (number / most) ** 0.5 for key, number in counts.items()}
    body = []
    for link in diagram.links:
        colour, _, dashes = link_style(link.group, colours)
        body.append(svg_line([at[link.subject], at[link.object]], colour, width=0.8, dashes=dashes))
    for node in diagram.nodes:
        colour = series_colour(node.shape, color_scheme)
        body.append(svg_shape(node.shape, *at[node.key], sizes[node.key], colour, colours))
    height = layout.height * scale * STRETCH + 2 * EDGE
    named = sorted(diagram.nodes, key=lambda node: (-counts[node.key], node.name))[:NAMED]
    body += [svg_halo(words, colours) for words in _names(named, at, sizes, height, colours.ink)]
    return svg_frame(body, width=WIDTH, height=height, name=diagram.alt)


def link_counts(diagram: Diagram) -> dict[str, int]:
    """Return how many links each node has."""
    ends = [end for link in diagram.links for end in (link.subject, link.object)]
    return {node.key: ends.count(node.key) for node in diagram.nodes}


def _names(
    nodes: list[Node], at: dict[str, tuple[float, float]], sizes: dict[str, float], height: float, ink: str
) -> list[str]:
    """Return the names that have room beneath or above their marks and on no other name."""
    taken: list[Box] = []
    drawn = []
    for node in nodes:
        lines = wrap(node.name, LONGEST, SIZE, 2)
        wide, tall = max(text_width(line, SIZE) for line in lines) * 1.06, LINE * len(lines)
        x = min(max(at[node.key][0], wide / 2 + 2), WIDTH - wide / 2 - 2)
        for top in (at[node.key][1] + sizes[node.key] + 3, at[node.key][1] - sizes[node.key] - 3 - tall):
            box = (x - wide / 2, top, x + wide / 2, top + tall)
            free = not any(box[0] < one[2] and one[0] < box[2] and box[1] < one[3] and one[1] < box[3] for one in taken)
            if free and top >= 0 and top + tall <= height:
                taken.append(box)
                drawn += [
                    svg_text(x, top + LINE * (number + 0.5), line, ink, size=SIZE, anchor="middle", weight=600)
                    for number, line in enumerate(lines)
                ]
                break
    return drawn
