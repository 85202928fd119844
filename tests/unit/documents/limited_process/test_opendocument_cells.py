"""An OpenDocument spreadsheet is read as a workbook is: texts, hidden sheets and rows, merged cells, within limits."""

import io
import zipfile

import pytest

from regiondata.documents.limited_process import refusals
from regiondata.documents.limited_process.opendocument_cells import read_opendocument
from regiondata.documents.limited_process.sheets_of_cells import MOST_CELLS, MOST_ROWS

SPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
)
STYLES = (
    '<style:style style:name="s"><style:text-properties style:text-line-through-style="solid"/></style:style>'
    '<style:style style:name="n"><style:text-properties style:text-line-through-style="none"/></style:style>'
)
HIDING = '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'


def packed(tables: str, start: str = "", **more: str) -> bytes:
    """Return an OpenDocument spreadsheet of some tables."""
    content = (
        f'<?xml version="1.0"?>{start}<office:document-content {SPACES}><office:automatic-styles>{HIDING}{STYLES}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        for name, text in more.items():
            archive.writestr(name.replace("__", "/") + ".xml", text)
    return target.getvalue()


def cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}><text:p>{text}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def table(*rows: str, attributes: str = 'table:name="List"') -> str:
    return f"<table:table {attributes}>{''.join(rows)}</table:table>"


def code(raw: bytes) -> int:
    with pytest.raises(refusals.RefusedError) as refusal:
        read_opendocument(raw)
    return refusal.value.code


def test_a_cell_that_is_crossed_out_is_marked() -> None:
    here = cell("Here", 'table:style-name="n"')
    (sheet,) = read_opendocument(packed(table(row(cell("1"), cell("Left", 'table:style-name="s"'), here))))
    assert [one[5] for one in sheet.rows] == [[1]]


def test_texts_stand_where_they_stand_in_the_sheet() -> None:
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    blank = row('<table:table-cell table:number-columns-repeated="1024"/>', attributes='table:number-rows-repeated="3"')
    (sheet,) = read_opendocument(packed(table(row(cell("No"), gap, cell("Question")), blank, row(cell("1")))))
    assert [(one[0], one[2]) for one in sheet.rows] == [(1, ["No", "", "", "Question"]), (5, ["1"])]


def test_runs_line_breaks_and_remarks_make_one_text() -> None:
    remark = "<office:annotation><text:p>no part of it</text:p></office:annotation>"
    first = "<text:p>What <text:span>is</text:span><text:s/>the<text:line-break/>rent?</text:p>"
    inner = f"{remark}{first}<text:p>Now</text:p>"
    (sheet,) = read_opendocument(packed(table(row(f"<table:table-cell>{inner}</table:table-cell>"))))
    assert sheet.rows[0][2] == ["What is the\nrent?\nNow"]


def test_hidden_sheets_rows_and_columns_and_merged_cells_are_known() -> None:
    column = '<table:table-column table:visibility="collapse"/><table:table-column/>'
    shown = row(cell("a"), cell("b", 'table:number-columns-spanned="2"'), "<table:covered-table-cell/>")
    hidden = row(cell("c"), attributes='table:visibility="filter"')
    first, second = read_opendocument(
        packed(table(column, shown, hidden) + table(row(cell("x")), attributes='table:name="Old" table:style-name="h"'))
    )
    assert (first.hidden, first.hidden_columns, second.hidden) == (False, [0], True)
    assert [(one[1], one[4]) for one in first.rows] == [(False, [[1, 2]]), (True, [])]


def test_a_formula_is_known_and_its_saved_text_read() -> None:
    (sheet,) = read_opendocument(packed(table(row(cell("Who?", 'table:formula="of:=[.A2]"')))))
    assert sheet.rows[0][2:4] == [["Who?"], [0]]


def test_what_repeats_without_end_stops_at_the_limits() -> None:
    many = row(cell("x"), attributes='table:number-rows-repeated="1048576"')
    (sheet,) = read_opendocument(packed(table(many)))
    assert (len(sheet.rows), sheet.cut) == (MOST_ROWS, True)
    assert code(packed(table(row(cell("x", 'table:number-columns-repeated="99999999"'))))) == refusals.TOO_WIDE
    wide = row(cell("x", 'table:number-columns-repeated="16000"'))
    assert code(packed(table(wide * (MOST_CELLS // 16_000 + 1)))) == refusals.TOO_MANY_CELLS


def test_locks_definitions_and_other_files_are_refused_by_their_code() -> None:
    locked = packed(table(row(cell("x"))), **{"META-INF__manifest": "<manifest:encryption-data/>"})
    entity = packed(table(row(cell("x"))), start='<!DOCTYPE x [<!ENTITY a "aaaa">]>')
    assert [code(raw) for raw in (locked, entity, packed(""), b"What?")] == [
        refusals.LOCKED,
        refusals.DEFINITIONS,
        refusals.NO_SHEET,
        refusals.NOT_A_TABLE,
    ]
