"""A CSV file as rows of cells: its encoding and its separator are found where nobody states them."""

import codecs
import csv
import io
import re

from regiondata.documents.limited_process.office_parts import OLD_OFFICE, ZIP
from regiondata.documents.limited_process.refusals import (
    NO_LETTERS,
    NOT_A_TABLE,
    TOO_MANY_CELLS,
    TOO_WIDE,
    RefusedError,
)
from regiondata.documents.limited_process.tables import MOST_CELLS, MOST_IN_ROW, Sheet

MOST_GUESSED = 100_000
"""Bytes from which an encoding that is not stated is guessed."""

SEPARATORS = (";", "\t", ",", "|")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FILES = (ZIP, OLD_OFFICE, b"%PDF")
_WESTERN = frozenset("àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿßœÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŒ")
_CENTRAL = frozenset("ąćčďęěłńňőřśšťůűźżžăşţđĄĆČĎĘĚŁŃŇŐŘŚŠŤŮŰŹŻŽĂŞŢĐáâäçéëíîóôöúüýßÁÂÄÇÉËÍÎÓÔÖÚÜÝ")
_CYRILLIC = frozenset(map(chr, range(0x0400, 0x0460)))
_BETWEEN = frozenset("‘’“”„‚–—…€£§°©®™«»·•\u00a0¡¿²³½¼¾ªº×±")
_ONE_BYTE = {
    "cp1252": _WESTERN,
    "mac_roman": _WESTERN,
    "cp850": _WESTERN,
    "cp1250": _CENTRAL,
    "cp1251": _CYRILLIC,
}
"""Encodings of one byte a letter that spreadsheets write, the likeliest first, and the letters of their languages."""
_WORD = re.compile(r"[^\s;,|\"()/?!.:]*[^\x00-\x7f][^\s;,|\"()/?!.:]*")


def read_csv(raw: bytes) -> tuple[str, list[Sheet]]:
    """Return the encoding of a CSV file and its rows; one without separators has a text in each line."""
    text, encoding = _decoded(raw)
    declared = re.match(r"sep=(.)\r?\n", text)  # a spreadsheet's own line about the separator
    sheet = Sheet("")
    table = _split(text[declared.end() :], declared.group(1)) if declared else _best_table(text)
    for number, cells in enumerate(table, start=2 if declared else 1):
        sheet.add(number, dict(enumerate(cells)), [], hidden=False)
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
        weights = {name: _plausibility(raw, name) for name in _ONE_BYTE}
        if weights["cp1252"] >= 0:  # what nearly all spreadsheets write; others only where it makes no sense
            return "cp1252"
        likeliest = max(weights, key=lambda name: weights[name])
        if weights[likeliest] <= 0:
            raise RefusedError(NO_LETTERS) from None
        return likeliest
    return "utf-8"


def _plausibility(raw: bytes, encoding: str) -> int:
    """Return how many marks beyond ASCII make sense in an encoding, letters in words and signs between them."""
    letters = _ONE_BYTE[encoding]
    return sum(
        _word_plausibility(word, letters) for word in _WORD.findall(raw[:MOST_GUESSED].decode(encoding, "replace"))
    )


def _word_plausibility(word: str, letters: frozenset[str]) -> int:
    bare = word.strip("".join(_BETWEEN))
    foreign = [mark for mark in bare if mark > "\x7f" and mark not in "’·\xa0-"]
    even = bare[1:] == bare[1:].lower() or bare == bare.upper()
    plain = sum("a" <= mark <= "z" for mark in bare.lower())
    one_script = not plain if letters is _CYRILLIC else plain or len(bare) < 3  # no Latin word has accents only
    if not even or not one_script:
        return -len(foreign)
    return sum(1 if mark in letters else -2 for mark in foreign)


def _best_table(text: str) -> list[list[str]]:
    """Return the rows for the separator that nearly all rows agree on; none where commas only stand in sentences.

    A comma before a space is one of a sentence, where the rows agree on another separator.
    """
    weighed = [(_evenness(table := _split(text, separator)), table) for separator in SEPARATORS]
    tables = [(not _is_spaced(table), even, table) for even, table in weighed if even > 0]
    return max(tables, key=lambda each: each[:2])[2] if tables else _split(text, "\x1f")


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
    widths = [len(row) for row in filled]
    wide = [width for width in widths if width > 1]
    usual = max(set(wide), key=wide.count, default=1)
    body = widths[widths.index(usual) :] if usual > 1 else []
    share = body.count(usual) / len(body) if body else 0.0
    return usual * share if share >= 0.9 and len(body) >= len(widths) / 2 else 0.0
