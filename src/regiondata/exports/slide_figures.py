"""Key figures in large type on a slide, each with its verdict, each leading to its passport."""

from collections.abc import Sequence
from typing import Any

from pptx.util import Inches

from regiondata.exports.scene_links import Way
from regiondata.exports.slide_lists import height_of
from regiondata.exports.slide_master import HEADING_FONT
from regiondata.exports.slide_text import Box, Look, add_text, new_paragraph, write_run
from regiondata.views.scene import SceneFigure
from regiondata.views.theme import LIGHT

NAME = Look(size=14, colour=LIGHT.muted, after=2)
NUMBER = Look(size=36, bold=True, font=HEADING_FONT)
UNIT, TOLD, MARK = Look(size=16, colour=LIGHT.muted), Look(size=12, colour=LIGHT.muted), Look(size=14, bold=True)
INSTEAD = Look(size=12)
TONES = {"good": LIGHT.good, "doubt": LIGHT.doubt, "bad": LIGHT.bad}
GAP, NARROWEST = Inches(0.3), Inches(2.6)


def add_figures(slide: Any, figures: Sequence[SceneFigure], box: Box, way: Way, *, alone: bool) -> int:
    """Add figures side by side as wide as there is room, and return the height they take."""
    fit = max(1, min(3, int((box.width + GAP) // (NARROWEST + GAP)), len(figures)))
    rows = [figures[start : start + fit] for start in range(0, len(figures), fit)]
    width = (box.width - GAP * (fit - 1)) // fit
    needed = [max(_height(figure, width) for figure in row) for row in rows]
    spare = (box.height - sum(needed)) // len(rows) if alone else Inches(0.15)
    air = max(Inches(0.1), min(spare, Inches(0.45)))
    top = box.top
    for row, height in zip(rows, needed, strict=True):
        for place, figure in enumerate(row):
            _add_figure(slide, figure, Box(box.left + place * (width + GAP), top, width, height), way)
        top += height + air
    return top - box.top


def _add_figure(slide: Any, figure: SceneFigure, box: Box, way: Way) -> None:
    frame = add_text(slide, box, [figure.name], NAME).text_frame
    link = way.to(("key_figure", figure.key))
    number = new_paragraph(frame, NUMBER)
    write_run(number, figure.number, NUMBER, link)
    if figure.unit:
        write_run(number, f" {figure.unit}", UNIT)
    write_run(new_paragraph(frame, TOLD), figure.told, TOLD)
    write_run(new_paragraph(frame, MARK), figure.mark, MARK.but(colour=TONES.get(figure.tone, LIGHT.muted)))
    if figure.instead:
        write_run(new_paragraph(frame, INSTEAD), figure.instead, INSTEAD)


def _height(figure: SceneFigure, width: int) -> int:
    parts = [(figure.name, NAME), (f"{figure.number} {figure.unit}", NUMBER.but(size=30)), (figure.told, TOLD)]
    parts += [(figure.mark, MARK), (figure.instead, INSTEAD)]
    return sum(height_of(words, look, width) for words, look in parts if words)
