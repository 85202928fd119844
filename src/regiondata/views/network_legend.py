"""What the shapes and lines of a network stand for, each as a small drawing with a word."""

from regiondata.views.network_diagram import Diagram, group_word
from regiondata.views.svg_marks import svg_line
from regiondata.views.svg_network import link_style
from regiondata.views.svg_shapes import svg_shape
from regiondata.views.theme import palette


def network_legend(diagram: Diagram, appearance: str = "light") -> list[tuple[str, str]]:
    """Return drawing and word of every kind of node and of every group of links in a diagram."""
    colours = palette(appearance)
    shapes = {node.kind: node.shape for node in sorted(diagram.nodes, key=lambda node: node.shape)}
    kinds = [(_small(svg_shape(shape, 9, 8, 6.5, colours.accent, colours), 18), kind) for kind, shape in shapes.items()]
    lines = []
    for group in dict.fromkeys(link.group for link in diagram.links):
        colour, width, dashes = link_style(group, colours)
        lines.append((_small(svg_line([(1, 8), (33, 8)], colour, width=width, dashes=dashes), 34), group_word(group)))
    return [*kinds, *lines]


def _small(body: str, width: float) -> str:
    size = f'viewBox="0 0 {width:g} 16" width="{width:g}" height="16"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} aria-hidden="true">{body}</svg>'
