"""Turn one CSV file or workbook into sheets of plain cells, inside the limited process of `extract_worker`.

Only what a list needs is read: texts, rows that are hidden, cells that are merged across, and which cells hold a
formula. Nothing is calculated, no entity is expanded, and reading ends at the first limit. Nothing of the package is
imported, since the process has none of it.
"""

import codecs
import csv
import io
import json
import re
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

MOST_UNPACKED = 20_000_000
MOST_PARTS = 400
MOST_CELLS = 200_000
"""Cells of all sheets together, empty ones that only have a colour included."""
MOST_IN_ROW = 16_384
"""No spreadsheet has wider rows."""
MOST_COLUMNS = 256
MOST_ROWS = 2_000
MOST_SHEETS = 60
MOST_TEXT = 3_000_000
MOST_GUESSED = 100_000
"""Bytes from which an encoding that is not stated is guessed."""

NOT_A_TABLE, LOCKED, UNPACKS, DEFINITIONS, TOO_WIDE, TOO_MANY_CELLS, NO_SHEET, NO_LETTERS = range(10, 18)
"""Exit codes for what is wrong with a file; any other failure is a damaged file."""

SEPARATORS = (";", "\t", ",", "|")
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_FILES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")
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
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_WORD = re.compile(r"[^\s;,|\"()/?!.:]*[^\x00-\x7f][^\s;,|\"()/?!.:]*")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+)")


class RefusedError(Exception):
    """A file is refused; the code says why."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Sheet:
    """The filled rows of one sheet: number, whether hidden, texts, columns with a formula, column merged across."""

    name: str
    hidden: bool = False
    rows: list[list[Any]] = field(default_factory=list)
    cut: bool = False
    wide: bool = False
    hidden_columns: list[int] = field(default_factory=list)

    def add(self, number: int, cells: dict[int, str], formulas: list[int], *, hidden: bool) -> None:
        """Keep a row that has any text or formula; note what lies beyond the limits."""
        filled = {place: text for place, text in cells.items() if text.strip() or place in formulas}
        self.wide = self.wide or any(place >= MOST_COLUMNS for place in filled)
        retained = {place: text for place, text in filled.items() if place < MOST_COLUMNS}
        if not retained:
            return
        if len(self.rows) >= MOST_ROWS:
            self.cut = True
            return
        texts = [retained.get(place, "") for place in range(max(retained) + 1)]
        self.rows.append([number, hidden, texts, [place for place in formulas if place in retained], []])


def read_tables(kind: str, raw: bytes) -> tuple[str, int]:
    """Return the sheets of a file as JSON, or an exit code that says why there are none."""
    try:
        encoding, sheets = ("", read_workbook(raw)) if kind == "xlsx" else read_csv(raw)
        if sum(len(text) for sheet in sheets for row in sheet.rows for text in row[2]) > MOST_TEXT:
            raise RefusedError(TOO_MANY_CELLS)
    except RefusedError as refused:
        return "", refused.code
    return json.dumps({"encoding": encoding, "sheets": [vars(sheet) for sheet in sheets]}), 0


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


def read_workbook(raw: bytes) -> list[Sheet]:
    """Return every sheet of a workbook, in the order of its tabs."""
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise RefusedError(LOCKED)
    if not raw.startswith(b"PK\x03\x04"):
        raise RefusedError(NOT_A_TABLE)
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        _check_parts(archive)
        names = set(archive.namelist())
        targets = _targets(archive.read("xl/_rels/workbook.xml.rels"))
        shared = _shared(archive, targets, names)
        listed = _sheet_list(archive.read("xl/workbook.xml"))
        found = [(name, state, targets[key][1]) for name, state, key in listed if targets.get(key, ("",))[0] == "sheet"]
        if not found:
            raise RefusedError(NO_SHEET)
        cells = _Count()
        return [
            _read_sheet(archive.read(path), Sheet(name, state in {"hidden", "veryHidden"}), shared, cells)
            for name, state, path in found[:MOST_SHEETS]
        ]


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError(LOCKED)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise RefusedError(UNPACKS)


def _parse(content: bytes, **handlers: Any) -> None:
    """Run expat's handlers over a part; definitions of its own are refused before they mean anything."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise RefusedError(DEFINITIONS)

    parser.StartDoctypeDeclHandler = refuse
    for name, handler in handlers.items():
        setattr(parser, name, handler)
    parser.Parse(content, True)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _targets(content: bytes) -> dict[str, tuple[str, str]]:
    """Return by key what a relation of the workbook is, `sheet` or `strings`, and the part that it names."""
    found = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            kind = attributes["Type"].rpartition("/")[2]
            path = attributes["Target"]
            place = path.lstrip("/") if path.startswith("/") else f"xl/{path}"
            short = {"worksheet": "sheet", "sharedStrings": "strings"}.get(kind, kind)
            found[attributes["Id"]] = (short, place)

    _parse(content, StartElementHandler=start)
    return found


def _sheet_list(content: bytes) -> list[tuple[str, str, str]]:
    found = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sheet":
            key = next((value for label, value in attributes.items() if _local(label) == "id"), "")
            found.append((attributes.get("name", ""), attributes.get("state", ""), key))

    _parse(content, StartElementHandler=start)
    return found


def _unescaped(text: str) -> str:
    """Return a text with a workbook's own escapes, such as `_x000D_`, as the letters they mean."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def _shared(archive: zipfile.ZipFile, targets: dict[str, tuple[str, str]], names: set[str]) -> list[str]:
    """Return the texts that cells refer to by number, without the phonetic ones beside them."""
    path = next((path for kind, path in targets.values() if kind == "strings"), "")
    if path not in names:
        return []
    found: list[str] = []
    parts: list[str] = []
    inside = {"t": False, "rPh": False}

    def start(name: str, attributes: dict[str, str]) -> None:  # noqa: ARG001 - the parser passes both
        local = _local(name)
        if local == "si":
            parts.clear()
        elif local in inside:
            inside[local] = True

    def end(name: str) -> None:
        local = _local(name)
        if local == "si":
            found.append(_unescaped("".join(parts)))
        elif local in inside:
            inside[local] = False

    def text(letters: str) -> None:
        if inside["t"] and not inside["rPh"]:
            parts.append(letters)

    _parse(archive.read(path), StartElementHandler=start, EndElementHandler=end, CharacterDataHandler=text)
    return found


@dataclass
class _Count:
    """How many cells all sheets have so far."""

    cells: int = 0

    def add(self, in_row: int) -> None:
        self.cells += 1
        if in_row > MOST_IN_ROW:
            raise RefusedError(TOO_WIDE)
        if self.cells > MOST_CELLS:
            raise RefusedError(TOO_MANY_CELLS)


class _SheetReader:
    """Takes the events of one sheet's XML and fills the sheet with its rows."""

    def __init__(self, sheet: Sheet, shared: list[str], count: _Count) -> None:
        self.sheet, self.shared, self.count = sheet, shared, count
        self.number, self.hidden, self.in_row = 0, False, 0
        self.cells: dict[int, str] = {}
        self.formulas: list[int] = []
        self.column, self.kind = -1, "n"
        self.inside, self.parts = "", [""]
        self.merges: dict[int, list[list[int]]] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "c":
            self.in_row += 1
            self.count.add(self.in_row)
            place = _CELL.fullmatch(attributes.get("r", ""))
            self.column = _column(place.group(1)) if place else self.column + 1
            self.kind, self.parts = attributes.get("t", "n"), []
        elif local == "row":
            self.number = int(attributes.get("r", self.number + 1))
            flat = attributes.get("ht") in {"0", "0.0"}
            self.hidden = flat or attributes.get("hidden", "") in {"1", "true"}
            self.cells, self.formulas, self.column, self.in_row = {}, [], -1, 0
        elif local == "col":
            self._note_hidden(attributes)
        elif local == "f":
            self.formulas.append(self.column)
        elif local in {"v", "t"}:
            self.inside = local
        elif local == "rPh":
            self.inside = "phonetic"
        elif local == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        local = _local(name)
        if local == "c":
            text = "".join(self.parts)
            is_number = self.kind == "s" and text.strip().isdigit()
            self.cells[self.column] = self.shared[int(text)] if is_number else _unescaped(text)
        elif local == "row":
            self.sheet.add(self.number, self.cells, self.formulas, hidden=self.hidden)
        elif local in {"v", "t", "rPh"}:
            self.inside = ""

    def text(self, letters: str) -> None:
        if self.inside in {"v", "t"}:
            self.parts.append(letters)

    def _note_hidden(self, attributes: dict[str, str]) -> None:
        first, last = int(attributes.get("min", 1)), min(int(attributes.get("max", 0)), MOST_COLUMNS)
        if attributes.get("hidden", "") in {"1", "true"} or attributes.get("width") == "0":
            self.sheet.hidden_columns.extend(range(first - 1, last))
            del self.sheet.hidden_columns[MOST_COLUMNS:]

    def _merge(self, span: str) -> None:
        found = [_CELL.fullmatch(end) for end in span.split(":")]
        if len(found) == 2 and found[0] and found[1]:
            first, last = _column(found[0].group(1)), _column(found[1].group(1))
            if last > first and len(self.merges) < MOST_ROWS:
                self.merges.setdefault(int(found[0].group(2)), []).append([first, last])


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - 64
    return place - 1


def _read_sheet(content: bytes, sheet: Sheet, shared: list[str], count: _Count) -> Sheet:
    reader = _SheetReader(sheet, shared, count)
    _parse(
        content,
        StartElementHandler=reader.start,
        EndElementHandler=reader.end,
        CharacterDataHandler=reader.text,
    )
    for row in sheet.rows:
        row[4] = reader.merges.get(row[0], [])[:4]
    return sheet
