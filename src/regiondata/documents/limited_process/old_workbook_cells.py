"""A workbook of the old binary kind as sheets of plain cells, as a newer one is read: nothing is calculated or fetched.

The library that knows the format says of no cell whether a formula made it, so the records of the file are asked.
Where the library is not installed, such a workbook is refused.
"""

import io
import struct

try:
    import xlrd
except ImportError:  # a part of the extra `exports`
    xlrd = None

from regiondata.documents.limited_process.refusals import LOCKED, NO_SHEET, NOT_A_TABLE, OLD_KIND, RefusedError
from regiondata.documents.limited_process.sheets_of_cells import MOST_ROWS, MOST_SHEETS, CellCount, Sheet, sheets_json

_BEGINS, _ENDS, _FORMULAS = {0x0009, 0x0209, 0x0409, 0x0809}, 0x000A, {0x0006, 0x0206, 0x0406}
"""Records that begin a sheet or what is within one, that end it, and that hold a formula with its row and column."""


def old_workbook_json(raw: bytes) -> str:
    """Return the sheets of an old workbook as text that another process can read."""
    return sheets_json("", read_old_workbook(raw))


def read_old_workbook(raw: bytes) -> list[Sheet]:
    """Return every sheet of a workbook, in the order of its tabs."""
    if xlrd is None:
        raise RefusedError(OLD_KIND)
    try:
        book = xlrd.open_workbook(
            file_contents=raw, logfile=io.StringIO(), formatting_info=True, ragged_rows=True, on_demand=True
        )
    except xlrd.XLRDError as error:
        # a newer workbook with a password lies in such a file as well, and has no old one in it
        locked = "encrypt" in str(error).lower() or "Can't find workbook" in str(error)
        raise RefusedError(LOCKED if locked else NOT_A_TABLE) from error
    if not book.nsheets:
        raise RefusedError(NO_SHEET)
    count = CellCount()
    formulas = _formulas(bytes(book.mem), book.base)
    begins = book._sh_abs_posn[:MOST_SHEETS]  # noqa: SLF001 - nothing else of it says where the records of a sheet begin
    return [
        _read_sheet(book, book.sheet_by_index(place), formulas.get(begin, {}), count)
        for place, begin in enumerate(begins)
    ]


def _formulas(stream: bytes, at: int) -> dict[int, dict[int, list[int]]]:
    """Return by row the columns with a formula, for each sheet by where its records begin."""
    found: dict[int, dict[int, list[int]]] = {}
    begin, depth = 0, 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind in _BEGINS:
            depth += 1
            if depth == 1:
                begin = at
                found[begin] = {}
        elif kind == _ENDS:
            depth -= 1
        elif kind in _FORMULAS and depth == 1 and size >= 4:
            row, column = struct.unpack_from("<HH", stream, at + 4)
            found[begin].setdefault(row, []).append(column)
        at += 4 + size
    return found


def _read_sheet(
    book: "xlrd.Book", found: "xlrd.sheet.Sheet", formulas: dict[int, list[int]], count: CellCount
) -> Sheet:
    sheet = Sheet(found.name, found.visibility != 0)
    for number in range(found.nrows):
        cells: dict[int, str] = {}
        struck: list[int] = []
        for place in range(found.row_len(number)):
            count.add(place + 1)
            text, is_struck = _read_cell(book, found, number, place)
            cells[place] = text
            struck += [place] if is_struck else []
        info = found.rowinfo_map.get(number)
        hidden = info is not None and bool(info.hidden or info.height == 0)
        sheet.add(number + 1, cells, formulas.get(number, []), hidden=hidden, struck=struck)
    hidden_columns = [(place, place) for place, info in found.colinfo_map.items() if info.hidden or info.width == 0]
    merges: dict[int, list[list[int]]] = {}
    for top, _, first, end in found.merged_cells[:MOST_ROWS]:
        if end - 1 > first:
            merges.setdefault(top + 1, []).append([first, end - 1])
    sheet.close(hidden_columns, merges)
    return sheet


def _read_cell(book: "xlrd.Book", sheet: "xlrd.sheet.Sheet", row: int, place: int) -> tuple[str, bool]:
    """Return the text of a cell without words struck out in it, and whether all of it is struck out."""
    kind, value = sheet.cell_type(row, place), sheet.cell_value(row, place)
    if kind in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        text = f"{value:.15g}"
    elif kind == xlrd.XL_CELL_BOOLEAN:
        text = str(int(value))
    else:
        text = value if kind == xlrd.XL_CELL_TEXT else ""
    font = book.xf_list[sheet.cell_xf_index(row, place)].font_index
    runs = [(0, font), *sheet.rich_text_runlist_map.get((row, place), [])]
    ends = [start for start, _ in runs[1:]] + [len(text)]
    pieces = [(text[start:end], _is_struck(book, key)) for (start, key), end in zip(runs, ends, strict=True)]
    remaining = "".join(piece for piece, is_struck in pieces if not is_struck)
    return (remaining, False) if remaining.strip() or not text.strip() else (text, True)


def _is_struck(book: "xlrd.Book", font: int) -> bool:
    return bool(book.font_list[font].struck_out) if font < len(book.font_list) else False
