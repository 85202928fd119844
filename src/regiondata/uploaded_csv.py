"""A brought CSV file as rows of text: commas, semicolons or tabs, UTF-8 or the UTF-16 of spreadsheets."""

import codecs
import csv
import io

from regiondata.text import tr
from regiondata.uploaded_rows import MOST_COLUMNS, MOST_SCANNED, Cells, UploadError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS = (";", "\t", ",")


def read_csv_table(data: bytes) -> list[Cells]:
    """Return the rows of a CSV file; one without separators has a question in each line."""
    text = _decoded(data)
    if "\0" in text:
        raise UploadError(tr("The file is no CSV file, although it is called so. Save the list as CSV or XLSX."))
    tables = [table for separator in _SEPARATORS if (table := _parsed(text, separator)) and _is_even(table)]
    lines = [[line] for line in text.splitlines()]
    table = max(tables, key=lambda rows: max(map(len, rows))) if tables else _parsed(text, "\x1f") or lines
    rows = [Cells(number, tuple(cells[:MOST_COLUMNS])) for number, cells in enumerate(table, start=1)]
    return rows[:MOST_SCANNED]


def _decoded(data: bytes) -> str:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise UploadError(tr("The file is no CSV file, although it is called so. Save the list as CSV or XLSX."))
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UploadError(tr("The file is not UTF-8. Save it as “CSV UTF-8”, or bring it as XLSX.")) from error


def _parsed(text: str, separator: str) -> list[list[str]]:
    """Return the rows of a text for one separator; none where its quotes do not close."""
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return []


def _is_even(table: list[list[str]]) -> bool:
    """Say whether nearly all filled rows have the same cells, and more than one: commas also stand in sentences."""
    filled = [row for row in table if any(cell.strip() for cell in row)]
    widths = [len(row) for row in filled or table]
    usual = max(set(widths), key=widths.count, default=1)
    return usual > 1 and widths.count(usual) >= 0.9 * len(widths)
