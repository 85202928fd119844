"""A workbook as sheets of plain cells: texts, rows that are hidden, cells merged across, and which hold a formula.

Nothing is calculated, no entity is expanded, and reading ends at the first limit.
"""

import re
import zipfile

from regiondata.documents.limited_process.office_parts import (
    id_in,
    local_name,
    open_spreadsheet,
    parse_part,
)
from regiondata.documents.limited_process.refusals import NO_SHEET, RefusedError
from regiondata.documents.limited_process.tables import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    CellCount,
    Sheet,
    sheets_json,
)

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]+)")


def workbook_json(raw: bytes) -> str:
    """Return the sheets of an XLSX file as text that another process can read."""
    return sheets_json("", read_workbook(raw))


def read_workbook(raw: bytes) -> list[Sheet]:
    """Return every sheet of a workbook, in the order of its tabs."""
    with open_spreadsheet(raw) as archive:
        names = set(archive.namelist())
        targets = _targets(archive.read("xl/_rels/workbook.xml.rels"))
        shared = _shared(archive, targets, names)
        listed = _sheet_list(archive.read("xl/workbook.xml"))
        found = [(name, state, targets[key][1]) for name, state, key in listed if targets.get(key, ("",))[0] == "sheet"]
        if not found:
            raise RefusedError(NO_SHEET)
        cells = CellCount()
        return [
            _read_sheet(archive.read(path), Sheet(name, state in {"hidden", "veryHidden"}), shared, cells)
            for name, state, path in found[:MOST_SHEETS]
        ]


def _targets(content: bytes) -> dict[str, tuple[str, str]]:
    """Return by key what a relation of the workbook is, `sheet` or `strings`, and the part that it names."""
    found = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if local_name(name) == "Relationship":
            kind = attributes["Type"].rpartition("/")[2]
            path = attributes["Target"]
            place = path.lstrip("/") if path.startswith("/") else f"xl/{path}"
            short = {"worksheet": "sheet", "sharedStrings": "strings"}.get(kind, kind)
            found[attributes["Id"]] = (short, place)

    parse_part(content, StartElementHandler=start)
    return found


def _sheet_list(content: bytes) -> list[tuple[str, str, str]]:
    found = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local_name(name) == "sheet":
            found.append((attributes.get("name", ""), attributes.get("state", ""), id_in(attributes)))

    parse_part(content, StartElementHandler=start)
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
        local = local_name(name)
        if local == "si":
            parts.clear()
        elif local in inside:
            inside[local] = True

    def end(name: str) -> None:
        local = local_name(name)
        if local == "si":
            found.append(_unescaped("".join(parts)))
        elif local in inside:
            inside[local] = False

    def text(letters: str) -> None:
        if inside["t"] and not inside["rPh"]:
            parts.append(letters)

    parse_part(archive.read(path), StartElementHandler=start, EndElementHandler=end, CharacterDataHandler=text)
    return found


class _SheetReader:
    """Takes the events of one sheet's XML and fills the sheet with its rows."""

    def __init__(self, sheet: Sheet, shared: list[str], count: CellCount) -> None:
        self.sheet, self.shared, self.count = sheet, shared, count
        self.number, self.hidden, self.in_row = 0, False, 0
        self.cells: dict[int, str] = {}
        self.formulas: list[int] = []
        self.column, self.kind = -1, "n"
        self.inside, self.parts = "", [""]
        self.merges: dict[int, list[list[int]]] = {}
        self.hidden_columns: list[tuple[int, int]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
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
        local = local_name(name)
        if local == "c":
            text = "".join(self.parts)
            is_number = self.kind == "s" and text.strip().isdigit()
            found = self.shared[int(text)] if is_number else _unescaped(text)
            self.cells[self.column] = "" if self.kind == "e" else found  # `#NAME?` asks nothing
        elif local == "row":
            self.sheet.add(self.number, self.cells, self.formulas, hidden=self.hidden)
        elif local in {"v", "t", "rPh"}:
            self.inside = ""

    def text(self, letters: str) -> None:
        if self.inside in {"v", "t"}:
            self.parts.append(letters)

    def _note_hidden(self, attributes: dict[str, str]) -> None:
        is_hidden = attributes.get("hidden", "") in {"1", "true"} or attributes.get("width") == "0"
        if is_hidden and len(self.hidden_columns) < MOST_COLUMNS:
            self.hidden_columns.append((int(attributes.get("min", 1)) - 1, int(attributes.get("max", 0)) - 1))

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


def _read_sheet(content: bytes, sheet: Sheet, shared: list[str], count: CellCount) -> Sheet:
    reader = _SheetReader(sheet, shared, count)
    parse_part(
        content,
        StartElementHandler=reader.start,
        EndElementHandler=reader.end,
        CharacterDataHandler=reader.text,
    )
    sheet.close(reader.hidden_columns, reader.merges)
    return sheet
