"""An uploaded table or document as sheets of plain text, read in the limited process or refused in a sentence."""

import hashlib
import json
import subprocess
import unicodedata
from collections.abc import MutableMapping
from pathlib import PurePath

from regiondata.analysis.questions.document_sheets import document_sheets
from regiondata.analysis.questions.uploaded_file import Cells, Sheet, UploadedFile
from regiondata.data.zero_width_joiners import is_spelling
from regiondata.documents.extract import BusyError, run_limited
from regiondata.documents.limited_process import process, refusals
from regiondata.documents.limited_process.office_parts import OLD_OFFICE, PDF
from regiondata.documents.limited_process.sheets_of_cells import MOST_CELLS, MOST_IN_ROW, TEXT
from regiondata.documents.unicode_normalisation import to_normal_form
from regiondata.i18n import tr

MOST_BYTES = 2_000_000
MOST_ROWS = 500
MOST_LETTERS = 2_000
MOST_CLEANED = 2 * MOST_LETTERS
"""Letters of a cell that are read; a question with more than half as many is refused."""
MOST_IN_NAME = 200
MOST_SECONDS = process.TABLE_SECONDS + 2
MOST_CACHED = 4
"""Files that a visit remembers as read, so that none is read twice."""

_KINDS = {"csv": "csv", "tsv": "csv", "txt": "csv", "xlsx": "xlsx", "xlsm": "xlsx", "xls": "xlsx", "ods": "ods"}
_KINDS |= {"xltx": "xlsx", "xltm": "xlsx", "xlt": "xlsx", "ots": "ods"}
_KINDS |= {"docx": "docx", "docm": "docx", "dotx": "docx", "dotm": "docx", "pdf": "pdf list"}
"""How names end of files that can be read: of spreadsheets, of text with any separator, of documents, and of the
templates for each."""
_DOCUMENTS = {"docx", "pdf list"}
_OF_WINDOWS = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874")
_GUESSES = {
    **{name: f"Windows-{name.removeprefix('cp')}" for name in _OF_WINDOWS},
    **{name: f"DOS {name.removeprefix('cp')}" for name in ("cp850", "cp852", "cp866")},
    **{f"iso8859-{part}": f"ISO 8859-{part}" for part in (2, 5, 7, 8, 13, 15)},
    "mac-roman": "Mac Roman",
    "koi8-r": "KOI8-R",
    "koi8-u": "KOI8-U",
    "gb18030": "GB 18030",
    "big5hkscs": "Big5",
    "cp932": "Shift JIS",
    "shift_jis_2004": "Shift JIS",
    "euc_jis_2004": "EUC-JP",
    "cp949": "EUC-KR",
}
"""What the encodings are called that a file does not state."""
_NOT_SEEN = {"Cf", "Cs"}
_AS_SPACE = {"Cc", "Co", "Zl", "Zp"}
_SLOW, _DAMAGED = -100, -101


class UploadError(Exception):
    """A file is refused; the message is a sentence for the person who brought it."""


def clean_text(text: str) -> str:
    """Return text on one line without characters that cannot be seen or turn it around; joiners that spell stay."""
    composed = to_normal_form("NFC", text)
    if composed.isprintable():  # nothing in it cannot be seen
        return " ".join(composed.split())
    kinds = [(mark, unicodedata.category(mark)) for mark in composed]
    seen = "".join(
        " " if kind in _AS_SPACE else mark
        for position, (mark, kind) in enumerate(kinds)
        if kind not in _NOT_SEEN or is_spelling(composed, position)
    )
    return " ".join(seen.split())


def read_upload(
    name: str, data: bytes, retained: MutableMapping[str, UploadedFile | int] | None = None
) -> UploadedFile:
    """Return the sheets of a table, or the parts of a document, or raise UploadError with what to do.

    `retained` remembers by digest what was read or why it was not; only the session that uploaded a file has it.
    """
    kind = _check_before(name, data)
    digest = f"{kind}:{hashlib.sha256(data).hexdigest()}"
    retained = {} if retained is None else retained
    if digest not in retained:
        retained[digest] = _read(kind, data)
        for oldest in list(retained)[:-MOST_CACHED]:
            del retained[oldest]
    found = retained[digest]
    if isinstance(found, int):
        raise UploadError(_refusal(found, kind))
    if not any(sheet.rows for sheet in found.sheets):
        raise UploadError(tr("The file contains no text. Put one question in each row."))
    return found


def _check_before(name: str, data: bytes) -> str:
    """Return what reads a file by what it calls itself, a workbook also by how it begins, or refuse it unread."""
    if len(data) > MOST_BYTES:
        raise UploadError(
            tr(
                "The file is larger than {number} MB. Remove pictures, or copy the questions into a new file.",
                number=MOST_BYTES // 10**6,
            )
        )
    if not data.strip():
        raise UploadError(tr("The file is empty. Put one question in each row."))
    kind = PurePath(name).suffix.lower().lstrip(".")
    if kind == "xlsb":
        raise UploadError(tr("XLSB files cannot be read. Save the list as XLSX and upload it again."))
    if kind not in _KINDS:
        raise UploadError(
            tr("Only CSV, Excel, ODS, Word (DOCX) and PDF files can be read. Save the list as one of these.")
        )
    if data.lstrip().startswith(PDF) and _KINDS[kind] == "docx":
        return "pdf list"
    return "xls" if _KINDS[kind] == "xlsx" and data.startswith(OLD_OFFICE) else _KINDS[kind]


def _read(kind: str, data: bytes) -> UploadedFile | int:
    """Return the sheets of a file, or the code of what is wrong with it."""
    try:
        done = run_limited(data, kind, MOST_SECONDS)
    except BusyError as error:
        raise UploadError(tr("Other files are being read. Try again in a minute.")) from error
    except subprocess.TimeoutExpired:
        return _SLOW
    if done.returncode:
        known = _document_refusals(kind) if kind in _DOCUMENTS else _refusals(kind)
        return done.returncode if done.returncode in known else _DAMAGED
    found = json.loads(done.stdout)
    sheets = tuple(
        Sheet(
            clean_text(sheet["name"][:MOST_IN_NAME]),
            tuple(row for each in sheet["rows"] if (row := _row(*each)).cells or row.formulas),
            sheet["hidden"],
            sheet["cut"],
            sheet["wide"],
            frozenset(sheet["hidden_columns"]),
            tuple(sheet["places"]),
            sheet["name"] == TEXT and kind in _DOCUMENTS,
        )
        for sheet in found["sheets"]
    )
    if kind in _DOCUMENTS:
        return UploadedFile(document_sheets(sheets), is_document=True)
    return UploadedFile(sheets, _GUESSES.get(found["encoding"], ""))


def _row(
    number: int, hidden: bool, texts: list[str], formulas: list[int], merged: list[list[int]], struck: list[int]
) -> Cells:
    clean = [clean_text(text[:MOST_CLEANED]) for text in texts]
    filled = max((place for place, text in enumerate(clean, start=1) if text), default=0)
    spans = tuple((first, last) for first, last in merged)
    return Cells(number, tuple(clean[:filled]), hidden, frozenset(formulas), spans, frozenset(struck))


def _refusal(code: int, kind: str) -> str:
    if kind in _DOCUMENTS:
        damaged = tr("The document is damaged and cannot be read. Save it again, or upload a CSV file.")
        return _document_refusals(kind).get(code, damaged)
    damaged = tr("The workbook is damaged and cannot be read. Save it again, or upload a CSV file.")
    unread = tr("The file cannot be read as CSV. Save the list as “CSV UTF-8” or XLSX.")
    return _refusals(kind).get(code, unread if kind == "csv" else damaged)


def _refusals(kind: str) -> dict[int, str]:
    """Return the sentence for each code of the limited process."""
    no_csv = tr("This is not a CSV file, despite its name. Save the list as CSV or XLSX.")
    no_xlsx = tr("This is not an Excel workbook, despite its name. Save the list as CSV or XLSX.")
    no_ods = tr("This is not an ODS spreadsheet, despite its name. Save the list as CSV or XLSX.")
    return {
        refusals.NOT_A_TABLE: {"csv": no_csv, "xlsx": no_xlsx, "xls": no_xlsx, "ods": no_ods}[kind],
        refusals.LOCKED: tr("The workbook has a password. Save it without one and upload it again."),
        refusals.OLD_KIND: tr("XLS files cannot be read here. Save the list as XLSX."),
        refusals.UNPACKS: tr("The workbook is too large when unpacked. Copy the questions into a new one."),
        refusals.DEFINITIONS: tr("The workbook contains content we cannot accept. Copy the questions into a new one."),
        refusals.TOO_WIDE: tr(
            "One row has more than {number} cells. Copy the questions into a new file.", number=f"{MOST_IN_ROW:,}"
        ),
        refusals.TOO_MANY_CELLS: tr(
            "The file has more than {number} cells. Copy the questions into a new file.", number=f"{MOST_CELLS:,}"
        ),
        refusals.NO_SHEET: tr("The workbook has no sheet with cells. Put one question in each row."),
        refusals.NO_LETTERS: tr("The file’s encoding isn’t known. Save it as “CSV UTF-8”, or upload it as XLSX."),
        _SLOW: tr("The file took too long to read. Copy the questions into a new file."),
    }


def _document_refusals(kind: str) -> dict[int, str]:
    """Return the sentence for each code of the limited process about a document."""
    no_pdf = tr("This is not a PDF, despite its name. Save the list as PDF or DOCX.")
    no_docx = tr("This is not a Word document (DOCX), despite its name. Save the list as DOCX or PDF.")
    too_much = tr("The document is too large when unpacked. Copy the questions into a new one.")
    return {
        refusals.NOT_A_TABLE: no_pdf if kind == "pdf list" else no_docx,
        refusals.LOCKED: tr("The document has a password. Save it without one and upload it again."),
        refusals.UNPACKS: too_much,
        refusals.TOO_LONG: too_much,
        refusals.DEFINITIONS: tr("The document contains content we cannot accept. Copy the questions into a new one."),
        refusals.TOO_WIDE: too_much,
        refusals.TOO_MANY_CELLS: too_much,
        refusals.TOO_MANY_TABLES: tr("The document has more than 500 tables. Copy the questions into a new one."),
        refusals.TOO_MANY_PAGES: tr("The PDF has more than 100 pages. Upload only the pages with the questions."),
        refusals.NO_TEXT: tr("The PDF has no text; its pages may be scans. Upload a PDF with selectable text."),
        _SLOW: tr("The file took too long to read. Copy the questions into a new file."),
    }
