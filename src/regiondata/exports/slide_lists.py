"""Lists and tables of a scene on a slide: points, rows with a lead, and tables, all of them editable."""

import math
from collections.abc import Sequence
from itertools import starmap
from typing import Any

from pptx.util import Emu, Inches, Pt

from regiondata.exports.scene_links import Way
from regiondata.exports.slide_tables import new_table, write_cell
from regiondata.exports.slide_text import Box, Look, add_text, new_paragraph, write_run
from regiondata.views.chart_layout import text_width
from regiondata.views.scene import SceneRow, SceneTable, Words, plain
from regiondata.views.theme import LIGHT

LINE = 1.22
"""Height of a line of text in its size."""

LEAD = Look(size=14, colour=LIGHT.muted, bold=True)
TEXT, NOTE = Look(size=16), Look(size=12, colour=LIGHT.muted)
HEAD, CELL = Look(size=12, colour=LIGHT.muted, bold=True), Look(size=14)
PADDING = Inches(0.09)
LEAD_SHARE, WIDEST_LEAD = 0.34, Inches(2.4)


def height_of(words: str, look: Look, width: int) -> int:
    """Return about how high a paragraph of text is in a box of a width."""
    lines = max(1, math.ceil(text_width(words, look.size) * 1.04 / (width / Pt(1))))
    return int(Pt(lines * look.size * LINE + look.after))


def add_points(slide: Any, points: Sequence[Words], box: Box, look: Look, way: Way) -> int:
    """Add sentences one under the other, and return the height they take."""
    used = sum(height_of(plain(point), look, box.width) for point in points)
    frame = add_text(slide, Box(box.left, box.top, box.width, used), [], look).text_frame
    for number, point in enumerate(points):
        paragraph = new_paragraph(frame, look, first=number == 0)
        for span in point:
            write_run(paragraph, span.text, look, way.to(span.record))
    return used


def add_rows(slide: Any, rows: Sequence[SceneRow], box: Box, alt: str, way: Way) -> int:
    """Add rows with a lead as a table of two columns without a head, and return the height they take."""
    leads = max((text_width(plain(row.lead), LEAD.size) for row in rows), default=0)
    lead = min(int(Pt(leads)) + Inches(0.3), int(box.width * LEAD_SHARE), WIDEST_LEAD) if leads else 0
    widths = [lead, box.width - lead] if lead else [box.width]
    table = new_table(slide, len(rows), widths, box, alt)
    heights = [_row_height(row, widths) for row in rows]
    text = _fitting(TEXT, sum(heights), box.height)
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        table.rows[number].height = Emu(int(height * text.size / TEXT.size))
        cells = list(table.rows[number].cells)
        if lead:
            _write_words(cells[0], row.lead, LEAD, way)
        _write_words(cells[-1], row.text, text, way)
        if row.note:
            write_run(new_paragraph(cells[-1].text_frame, NOTE), row.note, NOTE)
    return sum(heights)


def add_scene_table(slide: Any, content: SceneTable, box: Box, alt: str, way: Way) -> int:
    """Add a table with a head, set smaller where it would not fit, and return the height it takes."""
    widths = _widths(content, box.width)
    needed = [max(starmap(_cell_height, zip(row, widths, strict=False))) for row in content.rows]
    note = height_of(content.note, NOTE, box.width) if content.note else 0
    head = int(Inches(0.34))
    look = _fitting(CELL, sum(needed) + head, box.height - note)
    table = new_table(slide, len(content.rows) + 1, widths, box, alt)
    for column, name in enumerate(content.head):
        write_cell(table.cell(0, column), LIGHT.muted)
        write_run(table.cell(0, column).text_frame.paragraphs[0], name, HEAD)
    table.rows[0].height = Emu(head)
    for number, (row, height) in enumerate(zip(content.rows, needed, strict=True), 1):
        table.rows[number].height = Emu(int(height * look.size / CELL.size))
        for column, words in enumerate(row):
            _write_words(table.cell(number, column), words, look.but(bold=column == 0), way)
    used = head + sum(int(height * look.size / CELL.size) for height in needed)
    if content.note:
        add_text(slide, Box(box.left, box.top + used + PADDING, box.width, note), [content.note], NOTE)
    return used + note


def _write_words(cell: Any, words: Words, look: Look, way: Way) -> None:
    write_cell(cell, LIGHT.rule)
    for span in words:
        link = way.to(span.record) if any(mark.isalnum() for mark in span.text) else ""
        write_run(cell.text_frame.paragraphs[0], span.text, look, link)


def _row_height(row: SceneRow, widths: Sequence[int]) -> int:
    text = height_of(plain(row.text), TEXT, widths[-1] - PADDING)
    lead = height_of(plain(row.lead), LEAD, widths[0] - PADDING) if len(widths) > 1 else 0
    note = height_of(row.note, NOTE, widths[-1] - PADDING) if row.note else 0
    return int(max(text + note, lead) + PADDING)


def _cell_height(words: Words, width: int) -> int:
    return int(height_of(plain(words), CELL, width - PADDING) + PADDING)


def _fitting(look: Look, needed: int, room: int) -> Look:
    """Return a look small enough for the room, never so small that nobody can read it."""
    return look if needed <= room else look.but(size=max(11.0, math.floor(look.size * room / needed * 2) / 2))


def _widths(content: SceneTable, whole: int) -> list[int]:
    """Return the columns' widths: in proportion to their longest texts, none of which takes everything."""
    columns = list(zip(content.head, *((plain(cell) for cell in row) for row in content.rows), strict=False))
    longest = [min(26.0, max(text_width(text, 1) for text in column)) + 1.5 for column in columns]
    return [int(whole * share / sum(longest)) for share in longest]
