"""A CSV file as rows of cells: its encoding and its separator are found where nobody states them."""

import codecs
import csv
import io
import re
from importlib import import_module

from regiondata.documents.limited_process.office_parts import OLD_OFFICE, ZIP
from regiondata.documents.limited_process.refusals import (
    NO_LETTERS,
    NOT_A_TABLE,
    TOO_MANY_CELLS,
    TOO_WIDE,
    RefusedError,
)
from regiondata.documents.limited_process.sheets_of_cells import MOST_CELLS, MOST_IN_ROW, Sheet, sheets_json

MOST_GUESSED = 100_000
"""Bytes from which an encoding that is not stated is guessed."""

SEPARATORS = (";", "\t", ",", "|", "^", "~", "¦")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FILES = (ZIP, OLD_OFFICE, b"%PDF")
_WRITTEN = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874", "cp850"),
    *("cp852", "cp866", "gb18030", "big5hkscs", "cp932", "shift_jis_2004", "euc_jis_2004", "cp949", "mac-roman"),
    *("koi8-r", "koi8-u", "iso8859-2", "iso8859-5", "iso8859-7", "iso8859-8", "iso8859-13", "iso8859-15"),
)
"""Encodings that spreadsheets and editors write, or wrote."""
_QUOTED = re.compile(r'\s*".*"\s*')
_SIGNS = frozenset("‘’“”„‚–—…€•·\u00a0")
"""What English text has beyond ASCII; where there is nothing else, no frequency of letters can be taken from it."""


def csv_json(raw: bytes) -> str:
    """Return the sheet of a CSV file as text that another process can read."""
    return sheets_json(*read_csv(raw))


def read_csv(raw: bytes) -> tuple[str, list[Sheet]]:
    """Return the encoding of a CSV file and its rows; one without separators has a text in each line."""
    text, encoding = _decoded(raw)
    declared = re.match(r"sep=(.)\r?\n", text)  # a spreadsheet's own line about the separator
    sheet = Sheet("")
    table = _split(text[declared.end() :], declared.group(1)) if declared else _best_table(text)
    for number, cells in enumerate(table, start=2 if declared else 1):
        sheet.add(number, dict(enumerate(cells)), [], hidden=False)
    sheet.close([], {})
    return encoding, [sheet]


def _decoded(raw: bytes) -> tuple[str, str]:
    if raw.startswith(_OTHER_FILES):
        raise RefusedError(NOT_A_TABLE)
    named = next((name for mark, name in _BOMS if raw.startswith(mark)), None) or _unmarked(raw)
    try:
        text = raw.decode(named)
    except UnicodeDecodeError as error:
        raise RefusedError(NO_LETTERS) from error
    if "\0" in text:
        raise RefusedError(NOT_A_TABLE)
    return text, named


def _unmarked(raw: bytes) -> str:
    """Return the encoding of a file that does not say it: zeros betray two bytes a letter."""
    even, odd = raw[::2].count(0), raw[1::2].count(0)
    if max(even, odd) > len(raw) / 8 and min(even, odd) == 0 and len(raw) % 2 == 0:
        return "utf-16-be" if even > odd else "utf-16-le"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return _detected(raw[:MOST_GUESSED])
    return "utf-8"


def _detected(raw: bytes) -> str:
    """Return the encoding in which the letters stand as often as in some language."""
    if set(raw.decode("cp1252", "replace")) - _SIGNS <= set(map(chr, range(128))):
        return "cp1252"
    chardet = import_module("chardet")  # which takes longer than to read a list whose encoding is known
    nothing = "utf-8"  # which it is not
    found = chardet.detect(
        raw, prefer_superset=False, compat_names=False, include_encodings=_WRITTEN, no_match_encoding=nothing
    )["encoding"]
    if found in {None, nothing}:
        raise RefusedError(NO_LETTERS)
    return str(found)


def _best_table(text: str) -> list[list[str]]:
    """Return the rows for the separator that nearly all rows agree on; none where commas only stand in sentences.

    A comma before a space is one of a sentence, where the rows agree on another separator. Lines that are in quotation
    marks as a whole are looked into: a program has taken each for a single cell.
    """
    if tables := _even_tables(text):
        return max(tables, key=lambda each: each[:2])[2]
    lines = _split(text, "\x1f")
    if text.count('"') > 2 * len(lines) and all(_QUOTED.fullmatch(line) for line in text.splitlines() if line.strip()):
        within = [each for each in _even_tables("\n".join("".join(line) for line in lines)) if each[0]]
        return max(within, default=(True, 0.0, lines))[2]
    return lines


def _even_tables(text: str) -> list[tuple[bool, float, list[list[str]]]]:
    """Return the tables a text may be: whether cells begin without a space, how even the rows are, and the rows."""
    weighed = [(_evenness(table := _split(text, separator)), table) for separator in SEPARATORS]
    return [(not _is_spaced(table), even, table) for even, table in weighed if even > 0]


def _is_spaced(table: list[list[str]]) -> bool:
    """Say whether most cells beside the first begin with a space."""
    cells = [cell for row in table for cell in row[1:] if cell]
    return 2 * sum(cell.startswith(" ") for cell in cells) > len(cells)


def _split(text: str, separator: str) -> list[list[str]]:
    """Return the rows of a text for one separator; quotes that do not close are letters like others."""
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        rows = [line.split(separator) for line in text.splitlines()]
    cells = [len(row) for row in rows]
    if max(cells, default=0) > MOST_IN_ROW:
        raise RefusedError(TOO_WIDE)
    if sum(cells) > MOST_CELLS:
        raise RefusedError(TOO_MANY_CELLS)
    return rows


def _evenness(table: list[list[str]]) -> float:
    """Return the share of rows with the usual number of cells times that number; 0 where a title alone is uneven.

    Rows of a title block come first and have few cells, so the share is taken from the first full row on.
    """
    filled = [row for row in table if any(cell.strip() for cell in row)] or table
    more = any(cell.strip(' "') for row in filled for cell in row[1:])
    if not more and any(_GREEK.search(row[0]) for row in filled if row):  # whose question mark ends every line
        return 0.0
    widths = [len(row) for row in filled]
    wide = [width for width in widths if width > 1]
    usual = max(set(wide), key=wide.count, default=1)
    body = widths[widths.index(usual) :] if usual > 1 else []
    share = body.count(usual) / len(body) if body else 0.0
    return usual * share if share >= 0.9 and len(body) >= len(widths) / 2 else 0.0
