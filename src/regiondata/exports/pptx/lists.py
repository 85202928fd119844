"""Lists and tables of a scene on a slide, all of them editable: points, rows with a lead, and tables.

Tables have hairlines between rows and no boxes.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from regiondata.charts.layout import text_width
from regiondata.exports.pptx.text import Box, Look, add_text, as_emu, new_paragraph, write_run
from regiondata.exports.pptx.text_fit import cut_text, cut_words, height_of, longest_word
from regiondata.exports.requested_scenes import LinkResolver
from regiondata.stories.scene import SceneRow, SceneTable, Words, plain
from regiondata.theme import LIGHT

PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of office programs that has no colour and no lines."""

_MARGINS = {"marL": 0, "marR": Inches(0.12), "marT": Pt(3), "marB": Pt(3)}
_WITHOUT_LINE, _BELOW = (qn("a:lnL"), qn("a:lnR"), qn("a:lnT")), qn("a:lnB")
_NO_FILL, _FILLED, _COLOUR = qn("a:noFill"), qn("a:solidFill"), qn("a:srgbClr")
"""Parts of a cell as the format names them; a slide has dozens of cells, and each of them has all of these."""


def new_table(slide: Any, rows: int, widths: Sequence[int], box: Box, alt: str) -> Any:
    """Add an empty table with columns of some widths and a text alternative."""
    holder = slide.shapes.add_table(rows, len(widths), *as_emu(box))
    table = holder.table
    properties = table._tbl.tblPr
    properties.find(qn("a:tableStyleId")).text = PLAIN_STYLE
    properties.set("bandRow", "0")
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Emu(int(width))
    holder._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    return table


def write_cell(cell: Any, line: str) -> None:
    """Set a cell flush left with a hairline under it; the order of the edges is fixed by the format."""
    properties = cell._tc.get_or_add_tcPr()
    for edge, margin in _MARGINS.items():
        properties.set(edge, str(int(margin)))
    for edge in _WITHOUT_LINE:
        etree.SubElement(etree.SubElement(properties, edge, w="0"), _NO_FILL)
    fill = etree.SubElement(etree.SubElement(properties, _BELOW, w="9525"), _FILLED)
    etree.SubElement(fill, _COLOUR, val=line.removeprefix("#").upper())


LEAD = Look(size=14, colour=LIGHT.muted, bold=True)
TEXT, NOTE = Look(size=16), Look(size=12, colour=LIGHT.muted)
HEAD, CELL = Look(size=12, colour=LIGHT.muted, bold=True), Look(size=14)
PADDING, CELL_MARGIN = Inches(0.1), Inches(0.12)
SIZES = (1.35, 1.25, 1.15, 1.07, 1.0, 0.94, 0.88, 0.82, 0.76)
"""Shares of the usual size that are tried, the largest first: few words fill a slide as well as many.

The last is the smallest that can be read; what does not fit in it goes on to another slide.
"""

WIDEST_CELL = 24.0
TIGHTENED = (1.0, 0.85, 0.7, 0.55, 0.4)
"""Shares of the room that cells of a table are cut to, one after the other, until they fit."""

LEAD_SHARE, WIDEST_LEAD = 0.34, Inches(3.6)


def points_height(points: Sequence[Words], look: Look, width: int) -> int:
    """Return how high sentences are one under the other."""
    return sum(height_of(plain(point), look, width) for point in points)


def add_points(slide: Any, points: Sequence[Words], box: Box, look: Look, resolver: LinkResolver) -> int:
    """Add sentences one under the other, and return the height they take."""
    used, one = points_height(points, look, box.width), height_of("", look, box.width)
    frame = add_text(slide, Box(box.left, box.top, box.width, min(used, box.height)), [], look).text_frame
    for number, point in enumerate(points):
        paragraph = new_paragraph(frame, look, first=number == 0)
        _write_spans(paragraph, point, look, resolver, wraps=height_of(plain(point), look, box.width) > one)
    return used


def rows_height(rows: Sequence[SceneRow], width: int, share: float = SIZES[-1]) -> int:
    """Return how high rows are in a share of their usual size, the smallest one else."""
    widths = _row_widths(rows, width)
    return sum(_row_height(row, widths, share) for row in rows)


def cut_rows(rows: Sequence[SceneRow], box: Box) -> tuple[SceneRow, ...]:
    """Return rows of which each fits a box by itself, its text ending early where it would not."""
    widths, share = _row_widths(rows, box.width), SIZES[-1]
    text, note, lead = TEXT.scaled(share), NOTE.scaled(share), LEAD.scaled(share)
    cut = []
    for row in rows:
        room, beside = int(box.height - PADDING), int(widths[-1] - CELL_MARGIN)
        words = cut_words(row.text, text, beside, int(room * (0.7 if row.note else 1)))
        below = room - height_of(plain(words), text, beside)
        leads = cut_words(row.lead, lead, int(widths[0] - CELL_MARGIN), room)
        cut.append(SceneRow(leads, words, cut_text(row.note, note, beside, below) if row.note else ""))
    return tuple(cut)


def table_height(content: SceneTable, width: int, share: float = SIZES[-1]) -> int:
    """Return how high a table is with its note, in a share of its usual size, the smallest one else."""
    return _table_height(content, _widths(content, width), share) + _note_height(content, width)


def cut_table(content: SceneTable, box: Box) -> SceneTable:
    """Return a table of which each row fits a box under the head, texts ending early where they would not.

    Shorter texts ask for columns of other widths, so it is cut again, each time to less room, until every row fits.
    """
    cut = content
    for tightness in TIGHTENED:
        cut = _cut_once(content, box, tightness)
        if all(table_height(replace(cut, rows=(row,)), box.width) <= box.height for row in cut.rows):
            break
    return cut


def _cut_once(content: SceneTable, box: Box, tightness: float) -> SceneTable:
    widths, share = _widths(content, box.width), SIZES[-1]
    note = cut_text(content.note, NOTE, box.width, int(box.height * 0.2))
    head = tuple(
        cut_text(name, HEAD.scaled(share), int(width - CELL_MARGIN), int(box.height * 0.25))
        for name, width in zip(content.head, widths, strict=True)
    )
    whole = SceneTable(head, (), note)
    left = box.height - _head_height(whole, widths, share) - PADDING - _note_height(whole, box.width)
    room = left * tightness
    rows = tuple(
        tuple(
            cut_words(cell, CELL.scaled(share).but(bold=place == 0), int(width - CELL_MARGIN), int(room))
            for place, (cell, width) in enumerate(zip(row, widths, strict=False))
        )
        for row in content.rows
    )
    return SceneTable(head, rows, note)


def _note_height(content: SceneTable, width: int) -> int:
    return height_of(content.note, NOTE, width) + PADDING if content.note else 0


def add_rows(slide: Any, rows: Sequence[SceneRow], box: Box, alt: str, resolver: LinkResolver) -> int:
    """Add rows with a lead as a table of two columns without a head, and return the height they take."""
    widths = _row_widths(rows, box.width)
    share = _fitting(lambda share: sum(_row_height(row, widths, share) for row in rows), box.height)
    table = new_table(slide, len(rows), widths, box, alt)
    for number, row in enumerate(rows):
        table.rows[number].height = Emu(_row_height(row, widths, share))
        cells = list(table.rows[number].cells)
        if len(widths) > 1:
            _write_words(cells[0], row.lead, LEAD.scaled(share), resolver, widths[0])
        _write_words(cells[-1], row.text, TEXT.scaled(share), resolver, widths[-1])
        if row.note:
            note = NOTE.scaled(share)
            _write_linked(new_paragraph(cells[-1].text_frame, note), row.note, note)
    return sum(_row_height(row, widths, share) for row in rows)


def add_scene_table(slide: Any, content: SceneTable, box: Box, alt: str, resolver: LinkResolver) -> int:
    """Add a table with a head, set smaller where it would not fit, and return the height it takes."""
    widths = _widths(content, box.width)
    note = _note_height(content, box.width)
    share = _fitting(lambda share: _table_height(content, widths, share), box.height - note)
    table = new_table(slide, len(content.rows) + 1, widths, box, alt)
    for column, name in enumerate(content.head):
        write_cell(table.cell(0, column), LIGHT.muted)
        write_run(table.cell(0, column).text_frame.paragraphs[0], name, HEAD.scaled(share))
    table.rows[0].height = Emu(_head_height(content, widths, share))
    for number, row in enumerate(content.rows, 1):
        table.rows[number].height = Emu(_cells_height(row, widths, share))
        for column, words in enumerate(row):
            look = CELL.scaled(share).but(bold=column == 0)
            _write_words(table.cell(number, column), words, look, resolver, widths[column])
    used = _table_height(content, widths, share)
    if content.note:
        add_text(slide, Box(box.left, box.top + used + PADDING, box.width, note - PADDING), [content.note], NOTE)
    return used + note


def _write_words(cell: Any, words: Words, look: Look, resolver: LinkResolver, width: int) -> None:
    """Write words into a cell."""
    write_cell(cell, LIGHT.rule)
    wraps = height_of(plain(words), look, width - CELL_MARGIN) > height_of("", look, width)
    _write_spans(cell.text_frame.paragraphs[0], words, look, resolver, wraps=wraps)


def _write_spans(paragraph: Any, words: Words, look: Look, resolver: LinkResolver, *, wraps: bool) -> None:
    """Write words; a link in text that wraps is one for each word, for some programs break it anywhere."""
    for span in words:
        link = resolver.to(span.record) if any(mark.isalnum() for mark in span.text) else ""
        for piece in re.findall(r"\S+\s*|^\s+", span.text) if link and wraps else [span.text]:
            write_run(paragraph, piece, look, link)


MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
PAGE = re.compile(r"https://[A-Za-z0-9.-]+(?:/[A-Za-z0-9._~/%#?=&+-]*)?")
"""Addresses that are led to, and nothing that only looks like one."""


def _write_linked(paragraph: Any, words: str, look: Look) -> None:
    """Write a note in which addresses of mail and of pages lead there."""
    for piece in re.split(r"(\s+)", words):
        mail, page = MAIL.fullmatch(piece), PAGE.fullmatch(piece)
        write_run(paragraph, piece, look, f"mailto:{piece}" if mail else piece if page else "")


def _row_widths(rows: Sequence[SceneRow], whole: int) -> list[int]:
    """Return the widths of the column that leads and of the other, or of one column where nothing leads."""
    leads = max((text_width(plain(row.lead), LEAD.size) for row in rows), default=0)
    lead = min(int(Pt(leads * SIZES[0])) + Inches(0.3), int(whole * LEAD_SHARE), WIDEST_LEAD) if leads else 0
    return [lead, whole - lead] if lead else [whole]


def _row_height(row: SceneRow, widths: Sequence[int], share: float) -> int:
    text = height_of(plain(row.text), TEXT.scaled(share), widths[-1] - CELL_MARGIN)
    lead = height_of(plain(row.lead), LEAD.scaled(share), widths[0] - CELL_MARGIN) if len(widths) > 1 else 0
    note = height_of(row.note, NOTE.scaled(share), widths[-1] - CELL_MARGIN) if row.note else 0
    return int(max(text + note, lead) + PADDING)


def _table_height(content: SceneTable, widths: Sequence[int], share: float) -> int:
    rows = sum(_cells_height(row, widths, share) for row in content.rows)
    return rows + _head_height(content, widths, share)


def _head_height(content: SceneTable, widths: Sequence[int], share: float) -> int:
    cells = zip(content.head, widths, strict=False)
    return int(max(height_of(name, HEAD.scaled(share), width - CELL_MARGIN) for name, width in cells) + PADDING)


def _cells_height(row: Sequence[Words], widths: Sequence[int], share: float) -> int:
    cells = zip(row, widths, strict=False)
    looks = (CELL.scaled(share).but(bold=place == 0) for place in range(len(row)))
    heights = (
        height_of(plain(words), look, width - CELL_MARGIN) for look, (words, width) in zip(looks, cells, strict=False)
    )
    return int(max(heights) + PADDING)


def _fitting(height: Callable[[float], int], room: int) -> float:
    """Return the largest of a few sizes in which something fits, and the smallest that can be read where none does."""
    return next((share for share in SIZES if height(share) <= room), SIZES[-1])


def _widths(content: SceneTable, whole: int) -> list[int]:
    """Return the columns' widths: in proportion to their longest texts, none of which takes everything.

    No column is narrower than its longest word as long as all of them have room for theirs.
    """
    columns = list(zip(content.head, *((plain(cell) for cell in row) for row in content.rows), strict=False))
    longest = [min(WIDEST_CELL, max(text_width(text, 1) for text in column)) + 2 for column in columns]
    widths = [int(whole * share / sum(longest)) for share in longest]
    bold = CELL.but(bold=True)
    words = [int(Pt(max(longest_word(text, bold) for text in column)) + CELL_MARGIN) for column in columns]
    if sum(words) > whole or all(width >= word for width, word in zip(widths, words, strict=True)):
        return widths
    spare = [max(0, width - word) for width, word in zip(widths, words, strict=True)]
    return [word + (whole - sum(words)) * one // sum(spare) for word, one in zip(words, spare, strict=True)]
