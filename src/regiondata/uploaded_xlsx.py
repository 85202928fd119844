"""A brought workbook as rows of text: only read, never calculated, and unpacked only within limits."""

import io
import struct
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from regiondata.text import tr
from regiondata.uploaded_rows import MOST_COLUMNS, MOST_SCANNED, Cells, UploadError

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
        raise UploadError(
            tr("The workbook has a password, or is of the older XLS format. Save it as XLSX without one.")
        )
    if not data.startswith(b"PK\x03\x04"):
        raise UploadError(tr("The file is no XLSX workbook, although it is called so. Save the list as CSV or XLSX."))
    try:
        _check_parts(data)
        return _read_rows(data)
    except _BROKEN as error:
        raise UploadError(
            tr("The workbook is damaged and cannot be read. Save it again, or bring it as CSV.")
        ) from error


def _check_parts(data: bytes) -> None:
    """Refuse what would unpack to much more than it seems, is encrypted, or defines entities of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise UploadError(tr("The workbook unpacks to more than is allowed. Copy the questions into a new one."))
        if any(part.flag_bits & 1 for part in parts):
            raise UploadError(tr("The workbook is encrypted. Save it without a password."))
        for part in parts:
            content = archive.read(part) if part.filename.lower().endswith((".xml", ".rels")) else b""
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content:
                raise UploadError(
                    tr("The workbook holds definitions that no list needs. Copy the questions into a new one.")
                )


def _read_rows(data: bytes) -> list[Cells]:
    workbook = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        if not workbook.worksheets:
            raise UploadError(tr("The workbook has no sheet with cells. It needs one question in each row."))
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
        raise UploadError(tr("Row {count} holds a formula. Paste the values only and bring the file again.", count=row))
    value = getattr(cell, "value", None)
    return "" if value is None else str(value)
