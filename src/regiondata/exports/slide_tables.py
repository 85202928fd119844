"""Tables that office programs edit as tables: hairlines between rows and no boxes."""

from collections.abc import Sequence
from typing import Any

from lxml import etree
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from regiondata.exports.slide_text import Box, as_emu

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
