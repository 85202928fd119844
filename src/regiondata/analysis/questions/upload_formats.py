"""An uploaded CSV file or workbook as sheets of plain text, read in the limited process or refused in a sentence."""

import hashlib
import json
import subprocess
import unicodedata
from collections.abc import MutableMapping
from dataclasses import dataclass
from pathlib import PurePath

from regiondata.documents.extract import BusyError, run_limited
from regiondata.documents.limited_process import process, refusals
from regiondata.documents.limited_process.office_parts import OLD_OFFICE
from regiondata.i18n import tr

MOST_BYTES = 2_000_000
MOST_ROWS = 500
MOST_LETTERS = 2_000
MOST_SECONDS = process.TABLE_SECONDS + 2
MOST_CACHED = 4
"""Files that a visit remembers as read, so that none is read twice."""

_KINDS = {"csv": "csv", "tsv": "csv", "txt": "csv", "xlsx": "xlsx", "xlsm": "xlsx", "xls": "xlsx", "ods": "ods"}
"""How names end of files that can be read: those of a spreadsheet, and text with any separator."""
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


@dataclass(frozen=True)
class Cells:
    """One row of a sheet: its number as a spreadsheet counts, its texts, and what the texts do not show."""

    row: int
    cells: tuple[str, ...]
    hidden: bool = False
    formulas: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int], ...] = ()
    struck: frozenset[int] = frozenset()

    def at(self, column: int) -> str:
        """Return the text in a column; empty where the row ends before it."""
        return self.cells[column] if column < len(self.cells) else ""

    def is_merged_at(self, column: int) -> bool:
        """Say whether one cell reaches across this column and others."""
        return any(first <= column <= last for first, last in self.merged)


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file: its name, its filled rows, and whether rows or columns lie beyond the limits."""

    name: str
    rows: tuple[Cells, ...]
    hidden: bool = False
    cut: bool = False
    wide: bool = False
    hidden_columns: frozenset[int] = frozenset()
    places: tuple[int, ...] = ()

    def number(self, column: int) -> int:
        """Return the number of a column as a spreadsheet counts, which leaves none out."""
        return 1 + (self.places[column] if column < len(self.places) else column)


@dataclass(frozen=True)
class UploadedFile:
    """What a file holds: its sheets, and the encoding that was taken for it where that is a guess."""

    sheets: tuple[Sheet, ...]
    guessed_encoding: str = ""


def clean_text(text: str) -> str:
    """Return text on one line without characters that cannot be seen or that turn it around."""
    composed = unicodedata.normalize("NFC", text)
    kinds = ((mark, unicodedata.category(mark)) for mark in composed)
    seen = "".join(" " if kind in _AS_SPACE else mark for mark, kind in kinds if kind not in _NOT_SEEN)
    return " ".join(seen.split())


def read_upload(
    name: str, data: bytes, retained: MutableMapping[str, UploadedFile | int] | None = None
) -> UploadedFile:
    """Return the sheets of a CSV, XLSX, XLS or ODS file, or raise UploadError with what to do.

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
        raise UploadError(tr("The file is larger than 2 MB. Upload a list of at most 500 questions."))
    if not data.strip():
        raise UploadError(tr("The file is empty. Put one question in each row."))
    kind = PurePath(name).suffix.lower().lstrip(".")
    if kind not in _KINDS:
        raise UploadError(tr("Only CSV, XLSX, XLS and ODS files can be read. Save the list as one of these."))
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
        return done.returncode if done.returncode in _refusals(kind) else _DAMAGED
    found = json.loads(done.stdout)
    sheets = tuple(
        Sheet(
            clean_text(sheet["name"]),
            tuple(row for each in sheet["rows"] if (row := _row(*each)).cells or row.formulas),
            sheet["hidden"],
            sheet["cut"],
            sheet["wide"],
            frozenset(sheet["hidden_columns"]),
            tuple(sheet["places"]),
        )
        for sheet in found["sheets"]
    )
    return UploadedFile(sheets, _GUESSES.get(found["encoding"], ""))


def _row(
    number: int, hidden: bool, texts: list[str], formulas: list[int], merged: list[list[int]], struck: list[int]
) -> Cells:
    clean = [clean_text(text) for text in texts]
    filled = max((place for place, text in enumerate(clean, start=1) if text), default=0)
    spans = tuple((first, last) for first, last in merged)
    return Cells(number, tuple(clean[:filled]), hidden, frozenset(formulas), spans, frozenset(struck))


def _refusal(code: int, kind: str) -> str:
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
        refusals.TOO_WIDE: tr("One row has more than 16,384 cells. Copy the questions into a new file."),
        refusals.TOO_MANY_CELLS: tr("The file has more than 200,000 cells. Copy the questions into a new file."),
        refusals.NO_SHEET: tr("The workbook has no sheet with cells. Put one question in each row."),
        refusals.NO_LETTERS: tr("The file’s encoding isn’t known. Save it as “CSV UTF-8”, or upload it as XLSX."),
        _SLOW: tr("The file took too long to read. Copy the questions into a new file."),
    }
