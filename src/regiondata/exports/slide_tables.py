"""Tables that office programs edit as tables: a quiet head, hairlines between rows, no boxes."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from regiondata.exports.slide_text import Box, Look, as_emu, write_run
from regiondata.views.chart_layout import text_width
from regiondata.views.theme import LIGHT

PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of office programs that has no colour and no lines."""

HEAD = Look(size=12, colour=LIGHT.muted, bold=True)
CELL = Look(size=14)
ROW = Inches(0.36)
WIDEST = 60


def add_table(slide: Any, frame: pd.DataFrame, box: Box, alt: str, links: Sequence[str] = ()) -> Any:
    """Add a frame of texts as a table; `links` are the addresses that the cells of the first column lead to."""
    holder = slide.shapes.add_table(len(frame) + 1, len(frame.columns), *as_emu(box))
    table = holder.table
    _plain(table)
    for column, width in zip(table.columns, _widths(frame, box.width), strict=True):
        column.width = Emu(width)
    for column, name in enumerate(frame.columns):
        _write(table.cell(0, column), str(name), HEAD, LIGHT.muted)
    for number, cells in enumerate(frame.itertuples(index=False, name=None), 1):
        for column, cell in enumerate(cells):
            link = links[number - 1] if column == 0 and number <= len(links) else ""
            look = CELL.but(bold=True) if column == 0 else CELL
            _write(table.cell(number, column), "" if pd.isna(cell) else str(cell), look, LIGHT.rule, link)
    for row in table.rows:
        row.height = ROW
    holder._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    return holder


def rows_that_fit(box: Box) -> int:
    """Return how many rows of one line each stand in a box under the head."""
    return max(1, int(box.height // ROW) - 1)


def _plain(table: Any) -> None:
    properties = table._tbl.tblPr
    properties.find(qn("a:tableStyleId")).text = PLAIN_STYLE
    properties.set("bandRow", "0")


def _widths(frame: pd.DataFrame, whole: int) -> list[int]:
    """Return the columns' widths: in proportion to their longest texts, none of which takes everything."""
    longest = [
        min(WIDEST, max([text_width(str(name), 1), *(text_width(str(cell), 1) for cell in frame[name].dropna())])) + 2
        for name in frame.columns
    ]
    return [int(whole * share / sum(longest)) for share in longest]


def _write(cell: Any, content: str, look: Look, line: str, link: str = "") -> None:
    cell.margin_left, cell.margin_right = 0, Inches(0.12)
    cell.margin_top = cell.margin_bottom = Pt(3)
    write_run(cell.text_frame.paragraphs[0], content, look, link)
    _underline(cell._tc.get_or_add_tcPr(), line)


def _underline(properties: Any, colour: str) -> None:
    """Draw a hairline under a cell; the order of the elements is fixed by the format."""
    for edge in ("a:lnL", "a:lnR", "a:lnT"):
        etree.SubElement(etree.SubElement(properties, qn(edge), w="0"), qn("a:noFill"))
    line = etree.SubElement(properties, qn("a:lnB"), w="9525")
    fill = etree.SubElement(line, qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=colour.removeprefix("#").upper())
