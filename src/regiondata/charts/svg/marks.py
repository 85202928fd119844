"""The marks and shapes that SVG charts are made of; every text is escaped here, and only here.

Shapes tell kinds apart without colour: outlines of few corners, filled, hollow or with a core.
"""

import math
from collections.abc import Sequence
from html import escape

from regiondata.theme import FONT, Palette


def svg_text(
    x: float,
    y: float,
    content: object,
    colour: str,
    *,
    size: float = 13,
    anchor: str = "start",
    weight: int = 400,
    full: object = "",
    tick: bool = False,
    family: str = "",
) -> str:
    """Return text whose middle lies at y; `full` is what a pointer that rests on it reads.

    A `tick` of an axis helps the eye and is no figure.
    """
    style = f'font-size="{size:g}" text-anchor="{anchor}" fill="{colour}"' + (
        f' font-weight="{weight}"' if weight != 400 else ""
    )
    if family:
        style += f' font-family="{escape(family, quote=True)}"'
    if tick:
        style += ' class="tick"'
    return f'<text x="{x:.1f}" y="{y + size * 0.35:.1f}" {style}>{_title(full)}{escape(str(content))}</text>'


def svg_rect(
    x: float, y: float, width: float, height: float, colour: str, *, full: object = "", radius: float = 0
) -> str:
    """Return a filled rectangle."""
    corner = f' rx="{radius:g}"' if radius else ""
    box = f'x="{x:.1f}" y="{y:.1f}" width="{max(width, 0):.1f}" height="{max(height, 0):.1f}"'
    return _with_title(f'<rect {box}{corner} fill="{colour}"', "rect", full)


def svg_line(
    points: Sequence[tuple[float, float]], colour: str, *, width: float = 1, dashes: str = "", full: object = ""
) -> str:
    """Return a line through points."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    style = f'fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linejoin="round"{dashed}'
    return _with_title(f'<polyline points="{path}" {style}', "polyline", full)


def svg_dot(
    x: float, y: float, radius: float, fill: str, *, stroke: str = "none", stroke_width: float = 1.5, full: object = ""
) -> str:
    """Return a dot; with a stroke in the colour of the ground it stands free of what lies beneath."""
    outline = f' stroke="{stroke}" stroke-width="{stroke_width:g}"' if stroke != "none" else ""
    return _with_title(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:g}" fill="{fill}"{outline}', "circle", full)


def svg_diamond(x: float, y: float, radius: float, fill: str, stroke: str, *, full: object = "") -> str:
    """Return a diamond, the mark of what a document prints."""
    corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
    path = " ".join(f"{across:.1f},{down:.1f}" for across, down in corners)
    return _with_title(f'<polygon points="{path}" fill="{fill}" stroke="{stroke}" stroke-width="1.8"', "polygon", full)


def svg_document(body: Sequence[str], *, width: float, height: float, name: str, styled: bool = True) -> str:
    """Return a whole SVG that says its name to those who do not see it and scales with its surroundings.

    Unless it is `styled`, the page's own style sheet lets it scale: a strict page refuses styles in its elements.
    """
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    spoken = f'role="img" aria-label="{escape(name, quote=True)}"'
    style = f'font-family="{escape(FONT, quote=True)}"' + (' style="max-width:100%;height:auto"' if styled else "")
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {spoken} {style}>'
    return f"{head}<title>{escape(name)}</title>{''.join(body)}</svg>"


def _with_title(opened: str, tag: str, full: object) -> str:
    return f"{opened}>{_title(full)}</{tag}>" if full else f"{opened}/>"


def _title(full: object) -> str:
    return f"<title>{escape(str(full))}</title>" if full else ""


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
