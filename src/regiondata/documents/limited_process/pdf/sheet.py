"""The pages of a PDF as sheets of cells, by where its words stand: columns are kept apart, lines that go on joined.

A PDF knows neither rows nor paragraphs. Words at one height are a line, words that begin at one place in several lines
are a column, and a line goes on from the one above where it stands close below it and does not begin anew. Where lines
are ruled between them, these say what is a cell.
"""

import io
from collections.abc import Iterator, Sequence
from statistics import median

import pypdf

from regiondata.documents.limited_process.office_parts import PDF
from regiondata.documents.limited_process.pdf.blocks import SAME, blocks_of, spacing_of
from regiondata.documents.limited_process.pdf.cells import ONLY_MARKER, Cell, cells_of, keep_sure_bands
from regiondata.documents.limited_process.pdf.columns import lines_of, read_columns
from regiondata.documents.limited_process.pdf.reading_direction import put_in_reading_order
from regiondata.documents.limited_process.pdf.rows import carry_over, rows_of
from regiondata.documents.limited_process.pdf.running_heads import without_running_heads
from regiondata.documents.limited_process.pdf.tables import tables_of
from regiondata.documents.limited_process.pdf.words import PdfPage, read_page
from regiondata.documents.limited_process.refusals import (
    LOCKED,
    NO_TEXT,
    NOT_A_TABLE,
    TOO_LONG,
    TOO_MANY_PAGES,
    RefusedError,
)
from regiondata.documents.limited_process.sheets_of_cells import MARKER, MOST_TEXT, TEXT, CellCount, Sheet, sheets_json

MOST_PAGES = 100
_OFTEN = 0.25
"""The share of lines with several cells in which a column has to begin something."""
_LARGER = 1.12
"""How much larger the letters of a heading are than those of most cells."""


def pdf_rows_json(raw: bytes) -> str:
    """Return the rows of a PDF as text that another process can read."""
    return sheets_json("", read_pdf_rows(raw))


def read_pdf_rows(raw: bytes) -> list[Sheet]:
    """Return the tables of all pages, each with the text above it as a sheet, or raise RefusedError."""
    if PDF not in raw[:1024]:
        raise RefusedError(NOT_A_TABLE)
    reader = pypdf.PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise RefusedError(LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise RefusedError(TOO_MANY_PAGES)
    pages = list(_read_pages(reader))
    lines = without_running_heads([lines_of(page.words) for page in pages])
    parts = [
        cells_of(part, page) for page, whole in zip(pages, lines, strict=True) for part in read_columns(page, whole)
    ]
    if not any(parts):
        raise RefusedError(NO_TEXT)
    keep_sure_bands([cell for part in parts for line in part for cell in line])
    spacing = spacing_of(parts)
    rows, count = carry_over([rows_of(blocks_of(part, spacing)) for part in parts]), CellCount()
    return [_as_sheet(table, count) for table in tables_of(rows)]


def _read_pages(reader: pypdf.PdfReader) -> Iterator[PdfPage]:
    letters = 0
    for page in reader.pages:
        found = put_in_reading_order(read_page(page))
        letters += sum(len(word.text) for word in found.words)
        if letters > MOST_TEXT:
            raise RefusedError(TOO_LONG)
        yield found


def _opens_without_password(reader: pypdf.PdfReader) -> bool:
    try:
        return bool(reader.decrypt(""))
    except pypdf.errors.DependencyError:  # a cipher that needs a library of its own
        return False


def _as_sheet(rows: Sequence[Sequence[Cell]], count: CellCount) -> Sheet:
    """Return rows as a sheet: with the columns of its tables, or as one of numbers and texts where there are none."""
    starts = _column_starts(rows)
    sheet = Sheet("" if len(starts) > 1 else TEXT)
    usual = median(cell.size for row in rows for cell in row)
    merges: dict[int, list[list[int]]] = {}
    for number, row in enumerate(rows, start=1):
        cells: dict[int, str] = {}
        if len(starts) > 1:
            for cell in row:
                column = max(sum(start <= cell.place + SAME for start in starts) - 1, 0)
                column += column in cells and column == len(starts) - 1  # a column that is blank in most rows
                count.add(column + 1)
                cells[column] = f"{cells[column]} {cell.text}" if column in cells else cell.text
        else:
            text = " ".join(cell.text for cell in row)
            count.add(2)
            marker = MARKER.match(text)
            cells = {0: marker.group(), 1: text[marker.end() :].strip()} if marker else {0: "", 1: text}
        if len(row) == 1 and row[0].size > _LARGER * usual:  # a heading, as one is merged across a table
            merges[number] = [[0, max(len(starts) - 1, 1)]]
        sheet.add(number, cells, [], hidden=False)
    sheet.close([], merges)
    return sheet


def _column_starts(rows: Sequence[Sequence[Cell]]) -> list[float]:
    """Return where the columns of tables begin; none where hardly a row has more than one cell."""
    wide = [(row, places) for row in rows if len(places := _places(row)) > 1]
    numbered = sum(len(places) == len(row) == 2 and bool(ONLY_MARKER.fullmatch(row[0].text)) for row, places in wide)
    if len(wide) - numbered < max(2, _OFTEN * len(rows)) and len(wide) < max(2, len(rows) / 3):
        return []
    begun: list[tuple[float, int]] = []
    for x in sorted(place for _, places in wide for place in places):
        if begun and x - begun[-1][0] < SAME:
            begun[-1] = (begun[-1][0], begun[-1][1] + 1)
        else:
            begun.append((x, 1))
    enough = max(2.0, _OFTEN * len(wide))
    return [x for x, number in begun if number >= enough]


def _places(row: Sequence[Cell]) -> list[float]:
    """Return where the cells of a row begin; of one between ruled lines also those that are empty."""
    if row[0].band and len(row[0].rules) > 2:
        return sorted({round(at, 1) for at in row[0].rules})[:-1]
    return [cell.place for cell in row]
