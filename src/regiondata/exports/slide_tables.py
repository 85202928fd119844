"""Tables that office programs edit as tables: hairlines between rows and no boxes."""

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from regiondata.exports.slide_text import Box, as_emu

PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of office programs that has no colour and no lines."""


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
    cell.margin_left, cell.margin_right = 0, Inches(0.12)
    cell.margin_top = cell.margin_bottom = Pt(3)
    properties = cell._tc.get_or_add_tcPr()
    for edge in ("a:lnL", "a:lnR", "a:lnT"):
        etree.SubElement(etree.SubElement(properties, qn(edge), w="0"), qn("a:noFill"))
    fill = etree.SubElement(etree.SubElement(properties, qn("a:lnB"), w="9525"), qn("a:solidFill"))
    etree.SubElement(fill, qn("a:srgbClr"), val=line.removeprefix("#").upper())
