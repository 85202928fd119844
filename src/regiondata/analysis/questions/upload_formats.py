"""What files that somebody brings have in common: limits, the refusal, and rows of plain text.

A brought CSV file as rows of text: commas, semicolons or tabs, UTF-8 or the UTF-16 of spreadsheets.

A brought workbook as rows of text: only read, never calculated, and unpacked only within limits.
"""

import codecs
import csv
import io
import struct
import unicodedata
import zipfile
import zlib
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from regiondata.i18n import tr

MOST_BYTES = 2_000_000
MOST_ROWS = 500
MOST_LETTERS = 2_000
MOST_COLUMNS = 40
MOST_SCANNED = 2_000
"""Rows that are looked at, empty ones included: a sheet may claim a million of them."""

_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


class UploadError(Exception):
    """A file is refused; the message is a sentence for the person who brought it."""


@dataclass(frozen=True)
class Cells:
    """One row of a file: its number as a spreadsheet counts, and its texts."""

    row: int
    cells: tuple[str, ...]

    def cleaned(self) -> "Cells":
        """Return the same row in plain text, without the empty cells at its end."""
        texts = [clean_text(cell) for cell in self.cells]
        filled = max((place for place, text in enumerate(texts, start=1) if text), default=0)
        return Cells(self.row, tuple(texts[:filled]))


def clean_text(text: str) -> str:
    """Return text on one line without characters that cannot be seen or that turn it around."""
    seen = "".join(
        " " if unicodedata.category(mark) in _HIDDEN else mark for mark in unicodedata.normalize("NFC", text)
    )
    return " ".join(seen.split())


_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SEPARATORS = (";", "\t", ",")


def read_csv_table(data: bytes) -> list[Cells]:
    """Return the rows of a CSV file; one without separators has a question in each line."""
    text = _decoded(data)
    if "\0" in text:
        raise UploadError(tr("This is not a CSV file, despite its name. Save the list as CSV or XLSX."))
    tables = [table for separator in _SEPARATORS if (table := _parsed(text, separator)) and _is_even(table)]
    lines = [[line] for line in text.splitlines()]
    table = max(tables, key=lambda rows: max(map(len, rows))) if tables else _parsed(text, "\x1f") or lines
    rows = [Cells(number, tuple(cells[:MOST_COLUMNS])) for number, cells in enumerate(table, start=1)]
    return rows[:MOST_SCANNED]


def _decoded(data: bytes) -> str:
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise UploadError(tr("This is not a CSV file, despite its name. Save the list as CSV or XLSX."))
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UploadError(tr("The file is not UTF-8. Save it as “CSV UTF-8”, or upload an XLSX file.")) from error


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


MOST_UNPACKED = 20_000_000
MOST_PARTS = 400

_BROKEN = (
    InvalidFileException,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    ParseError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RecursionError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What openpyxl and the unpacking raise on damaged files."""


def read_xlsx_table(data: bytes) -> list[Cells]:
    """Return the rows of a workbook's first sheet, or raise UploadError with what to do."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UploadError(tr("The workbook has a password or is an old XLS file. Save it as XLSX without a password."))
    if not data.startswith(b"PK\x03\x04"):
        raise UploadError(tr("This is not an XLSX workbook, despite its name. Save the list as CSV or XLSX."))
    try:
        _check_parts(data)
        return _read_rows(data)
    except _BROKEN as error:
        raise UploadError(
            tr("The workbook is damaged and cannot be read. Save it again, or upload a CSV file.")
        ) from error


def _check_parts(data: bytes) -> None:
    """Refuse what would unpack to much more than it seems, is encrypted, or defines entities of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise UploadError(tr("The workbook is too large when unpacked. Copy the questions into a new one."))
        if any(part.flag_bits & 1 for part in parts):
            raise UploadError(tr("The workbook is encrypted. Save it without a password."))
        for part in parts:
            content = archive.read(part) if part.filename.lower().endswith((".xml", ".rels")) else b""
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content:
                raise UploadError(
                    tr("The workbook contains content we cannot accept. Copy the questions into a new one.")
                )


def _read_rows(data: bytes) -> list[Cells]:
    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        if not workbook.worksheets:
            raise UploadError(tr("The workbook has no sheet with cells. Put one question in each row."))
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # a sheet may claim a size that it does not have
        scanned = sheet.iter_rows(max_row=MOST_SCANNED, max_col=MOST_COLUMNS)
        return [
            Cells(number, tuple(_text(cell, number) for cell in row)) for number, row in enumerate(scanned, start=1)
        ]
    finally:
        workbook.close()


def _text(cell: object, row: int) -> str:
    if getattr(cell, "data_type", None) == "f":
        raise UploadError(tr("Row {count} contains a formula. Paste values only and upload the file again.", count=row))
    value = getattr(cell, "value", None)
    return "" if value is None else str(value)
