"""Key figures in large type on a slide, each with its verdict, each leading to its passport."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.util import Inches, Pt

from regiondata.exports.pptx.slide_master import HEADING_FONT
from regiondata.exports.pptx.text import Box, Look, add_text, new_paragraph, write_run
from regiondata.exports.pptx.text_fit import cut_text, height_of, letters_width
from regiondata.exports.requested_scenes import LinkResolver
from regiondata.stories.scene import SceneFigure
from regiondata.theme import LIGHT

NAME = Look(size=14, colour=LIGHT.muted, after=2)
NUMBER = Look(size=36, bold=True, font=HEADING_FONT)
UNIT, DESCRIBED, MARK = Look(size=16, colour=LIGHT.muted), Look(size=12, colour=LIGHT.muted), Look(size=14, bold=True)
INSTEAD = Look(size=12)
TONES = {"good": LIGHT.good, "doubt": LIGHT.doubt, "bad": LIGHT.bad}
WIDER, SMALLEST = 1.14, 24
"""How much wider letters with serifs are, and the smallest points of a number in large type."""

GAP, NARROWEST, LEAST_AIR = Inches(0.3), Inches(2.6), Inches(0.1)


@dataclass(frozen=True)
class _Type:
    """Sizes of the parts of a figure: larger where a few of them have the slide to themselves."""

    name: Look = NAME
    number: Look = NUMBER
    unit: Look = UNIT
    described: Look = DESCRIBED
    mark: Look = MARK
    instead: Look = INSTEAD


_STATEMENT = _Type(
    NAME.but(size=24),
    NUMBER.but(size=96),
    UNIT.but(size=32),
    DESCRIBED.but(size=18),
    MARK.but(size=22),
    INSTEAD.but(size=16),
)
"""One number that has the slide to itself."""

_LARGE = _Type(
    NAME.but(size=18),
    NUMBER.but(size=54),
    UNIT.but(size=22),
    DESCRIBED.but(size=16),
    MARK.but(size=18),
    INSTEAD.but(size=14),
)

_SMALL = _Type(
    NAME.but(size=12),
    NUMBER.but(size=28),
    UNIT.but(size=13),
    DESCRIBED.but(size=11),
    MARK.but(size=12),
    INSTEAD.but(size=10),
)
"""Where even the usual sizes would leave the slide."""

_MIDDLE = _Type(NAME.but(size=16), NUMBER.but(size=44), UNIT.but(size=18), DESCRIBED.but(size=13), MARK, INSTEAD)


def add_figures(slide: Any, figures: Sequence[SceneFigure], box: Box, resolver: LinkResolver, *, alone: bool) -> int:
    """Add figures side by side as wide as there is room, and return the height they take."""
    rows, width = _grid(figures, box.width)
    style = _fitting_style(rows, width, box.height, _styles(len(figures), alone=alone))
    needed = [max(_height(figure, width, style) for figure in row) for row in rows]
    spare = (box.height - sum(needed)) // len(rows) if alone else LEAST_AIR
    air = int(max(LEAST_AIR, min(spare, Inches(0.45))))
    top = box.top
    for row, height in zip(rows, needed, strict=True):
        for place, figure in enumerate(row):
            _add_figure(slide, figure, Box(box.left + place * (width + GAP), top, width, height), resolver, style)
        top += height + air
    return int(top - box.top - air)


def figures_height(figures: Sequence[SceneFigure], width: int) -> int:
    """Return how high figures are in the smallest type that can be read."""
    rows, room = _grid(figures, width)
    return int(sum(max(_height(figure, room, _SMALL) for figure in row) + LEAST_AIR for row in rows))


def cut_figures(figures: Sequence[SceneFigure], box: Box) -> tuple[SceneFigure, ...]:
    """Return figures of which each fits a box by itself, its words ending early where they would not."""
    width = _grid(figures, box.width)[1]
    looks = (_SMALL.name, _SMALL.unit, _SMALL.described, _SMALL.mark, _SMALL.instead)
    parts = tuple(zip(("name", "unit", "described", "mark", "instead"), looks, strict=True))
    room = int((box.height - Inches(0.7)) / len(parts))

    def cut(figure: SceneFigure) -> SceneFigure:
        texts: dict[str, Any] = {name: cut_text(getattr(figure, name), look, width, room) for name, look in parts}
        return replace(figure, **texts)

    return tuple(map(cut, figures))


def _grid(figures: Sequence[SceneFigure], whole: int) -> tuple[list[Sequence[SceneFigure]], int]:
    """Return figures in rows as long as there is room, and how wide each is."""
    most = 2 if len(figures) == 4 else 3
    fit = max(1, min(most, int((whole + GAP) // (NARROWEST + GAP)), len(figures)))
    rows = [figures[start : start + fit] for start in range(0, len(figures), fit)]
    return rows, int((whole - GAP * (fit - 1)) // fit)


def _styles(number: int, *, alone: bool) -> tuple[_Type, ...]:
    large = (_STATEMENT, _LARGE) if number == 1 else (_LARGE,)
    return (*large, _MIDDLE, _Type()) if alone else (_Type(),)


def _fitting_style(rows: Sequence[Sequence[SceneFigure]], width: int, room: int, styles: Sequence[_Type]) -> _Type:
    """Return the first type in which rows of figures fit with some air between them, and the smallest else."""
    for style in styles:
        if sum(max(_height(figure, width, style) for figure in row) + LEAST_AIR for row in rows) <= room:
            return style
    return _SMALL


def _add_figure(slide: Any, figure: SceneFigure, box: Box, resolver: LinkResolver, style: _Type) -> None:
    shape = add_text(slide, box, [figure.name], style.name)
    shape.click_action.hyperlink.address = resolver.to(("key_figure", figure.key))
    frame = shape.text_frame
    look = _number_look(figure, box.width, style)
    number = new_paragraph(frame, look)
    link = resolver.to(("key_figure", figure.key))
    write_run(number, figure.number, look, link)
    if figure.unit:
        write_run(number, f" {figure.unit}", style.unit, link)
    mark = style.mark.but(colour=TONES.get(figure.tone, LIGHT.muted))
    for words, below in ((figure.described, style.described), (figure.mark, mark), (figure.instead, style.instead)):
        if words:
            write_run(new_paragraph(frame, below), words, below)


def _number_look(figure: SceneFigure, width: int, style: _Type) -> Look:
    """Return a look in which the number stands on one line."""
    fit = width / Pt(1) / max(1.0, letters_width(figure.number or "0", style.number.but(size=1)) * WIDER)
    return style.number.but(size=math.floor(max(min(SMALLEST, style.number.size), min(style.number.size, fit))))


def _height(figure: SceneFigure, width: int, style: _Type) -> int:
    look = _number_look(figure, width, style)
    used = letters_width(figure.number, look) * WIDER
    unit = height_of(f" {figure.unit}", style.unit, width) if figure.unit else 0
    beside = used + letters_width(f" {figure.unit}", style.unit) <= width / Pt(1)
    number = height_of(figure.number, look.but(size=look.size * WIDER), width) + (0 if beside else unit)
    named = height_of(figure.name, style.name, width)  # a figure without a name has an empty line there
    parts = [(figure.described, style.described), (figure.mark, style.mark), (figure.instead, style.instead)]
    return int(named + number + sum(height_of(words, look, width) for words, look in parts if words))
