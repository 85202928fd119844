"""Shapes that tell kinds apart without colour: outlines of few corners, filled, hollow or with a core."""

import math
from collections.abc import Sequence

from regiondata.views.svg_marks import svg_dot
from regiondata.views.theme import Palette

_CIRCLE = 0
_CORNERS: Sequence[tuple[int, float]] = ((_CIRCLE, 0), (4, 45), (3, -90), (4, 0), (6, 0), (3, 90), (5, -90), (8, 22.5))
"""Number of corners and the angle of the first, in degrees, of each outline."""


def svg_shape(number: int, x: float, y: float, radius: float, colour: str, colours: Palette) -> str:
    """Return the shape of a number: eight outlines, first filled, then hollow, then either with a core."""
    corners, turn = _CORNERS[number % len(_CORNERS)]
    filled, cored = number // len(_CORNERS) % 2 == 0, number // len(_CORNERS) % 4 >= 2
    outline = _outline(corners, turn, x, y, radius, colour if filled else colours.ground, colour)
    return outline + (svg_dot(x, y, radius * 0.35, colours.ground if filled else colour) if cored else "")


def _outline(corners: int, turn: float, x: float, y: float, radius: float, fill: str, stroke: str) -> str:
    if corners == _CIRCLE:
        return svg_dot(x, y, radius * 0.9, fill, stroke=stroke)
    angles = [math.radians(turn + 360 / corners * corner) for corner in range(corners)]
    points = " ".join(f"{x + radius * math.cos(angle):.1f},{y + radius * math.sin(angle):.1f}" for angle in angles)
    return f'<polygon points="{points}" fill="{fill}" stroke="{stroke}" stroke-width="1.5"/>'
