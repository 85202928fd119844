"""The mark of each kind of place: a colour and a shape, so that no kind is told by its colour alone."""

from collections.abc import Sequence
from html import escape

from regiondata.theme import kind_colour

_SHAPES = {
    "circle": "M0,-8a8,8 0 1,0 0.01,0Z",
    "square": "M-7.2,-7.2H7.2V7.2H-7.2Z",
    "triangle": "M0,-8.8L8.6,7H-8.6Z",
    "cross": "M-3,-8.4H3V-3H8.4V3H3V8.4H-3V3H-8.4V-3H-3Z",
    "diamond": "M0,-9.6L9.6,0L0,9.6L-9.6,0Z",
    "pentagon": "M0,-9L8.6,-2.8L5.3,7.3H-5.3L-8.6,-2.8Z",
    "drop": "M-8.6,-7H8.6L0,8.8Z",
    "hexagon": "M-8.6,0L-4.3,-7.6H4.3L8.6,0L4.3,7.6H-4.3Z",
    "bar": "M-9,-4.6H9V4.6H-9Z",
}
"""Outlines in a square of 24 units around the point that they mark."""

_OF_KIND = {
    "hub": "diamond",
    "facility": "circle",
    "university": "square",
    "hospital": "cross",
    "company": "triangle",
    "authority": "pentagon",
    "support_organisation": "hexagon",
    "municipality": "drop",
    "transport": "bar",
}


def kind_shape(kind: str, kinds: Sequence[str]) -> str:
    """Return the outline of a kind; one that has none of its own takes the outline of its place among all kinds."""
    known = list(_SHAPES)
    name = _OF_KIND.get(kind) or known[list(kinds).index(kind) % len(known)]
    return _SHAPES[name]


def kind_mark(kind: str, kinds: Sequence[str]) -> str:
    """Return the mark of a kind as a small SVG element, for a legend or a list."""
    path = f'<path d="{kind_shape(kind, kinds)}" fill="{escape(kind_colour(kind))}"></path>'
    return f'<svg class="kind-mark" viewBox="-12 -12 24 24" aria-hidden="true">{path}</svg>'
