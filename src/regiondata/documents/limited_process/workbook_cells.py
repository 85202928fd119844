"""A workbook as sheets of plain cells: texts, rows that are hidden, cells merged across, struck out, or by a formula.

Nothing is calculated, no entity is expanded, and reading ends at the first limit. Words struck out within a text are
left out of it; a text that is struck out as a whole is kept, and marked.
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
from regiondata.documents.limited_process.sheets_of_cells import (
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    CellCount,
    Sheet,
    sheets_json,
)

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


def workbook_json(raw: bytes) -> str:
    """Return the sheets of an XLSX file as text that another process can read."""
    return sheets_json("", read_workbook(raw))


def read_workbook(raw: bytes) -> list[Sheet]:
    """Return every sheet of a workbook, in the order of its tabs."""
    with open_spreadsheet(raw) as archive:
        names = set(archive.namelist())
        targets = _targets(archive.read("xl/_rels/workbook.xml.rels"))
        shared = _shared(archive, targets, names)
        struck = _struck_styles(archive, targets, names)
        listed = _sheet_list(archive.read("xl/workbook.xml"))
        found = [(name, state, targets[key][1]) for name, state, key in listed if targets.get(key, ("",))[0] == "sheet"]
        if not found:
            raise RefusedError(NO_SHEET)
        cells = CellCount()
        return [
            _read_sheet(archive.read(path), Sheet(name, state in {"hidden", "veryHidden"}), shared, struck, cells)
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


class _Runs:
    """Puts a text together from its runs, without the phonetic ones and those struck out."""

    def __init__(self) -> None:
        self.remaining: list[str] = []
        self.struck: list[str] = []
        self.is_struck = False
        self.depth = 0

    def start(self, local: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element of a text."""
        if local == "rPh":
            self.depth += 1
        elif local == "r":
            self.is_struck = False
        elif local == "strike":
            self.is_struck = _is_on(attributes)

    def end(self, local: str) -> None:
        """Take the end of an element of a text."""
        if local == "rPh":
            self.depth -= 1
        elif local == "r":
            self.is_struck = False

    def add(self, letters: str) -> None:
        """Take letters of the run that is open."""
        if not self.depth:
            (self.struck if self.is_struck else self.remaining).append(letters)

    def text(self) -> tuple[str, bool]:
        """Return the text, and whether all of it is struck out."""
        remaining, struck = _unescaped("".join(self.remaining)), _unescaped("".join(self.struck))
        return (remaining, False) if remaining.strip() or not struck.strip() else (struck, True)


def _is_on(attributes: dict[str, str]) -> bool:
    return attributes.get("val", "1") not in {"0", "false"}


def _part(archive: zipfile.ZipFile, targets: dict[str, tuple[str, str]], names: set[str], kind: str) -> bytes | None:
    """Return the part that the workbook names for a kind of its relations, if it is there."""
    path = next((path for found, path in targets.values() if found == kind), "")
    return archive.read(path) if path in names else None


def _shared(archive: zipfile.ZipFile, targets: dict[str, tuple[str, str]], names: set[str]) -> list[tuple[str, bool]]:
    """Return the texts that cells refer to by number, and whether they are struck out."""
    content = _part(archive, targets, names, "strings")
    found: list[tuple[str, bool]] = []
    runs, inside = _Runs(), False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal runs, inside
        local = local_name(name)
        if local == "si":
            runs = _Runs()
        inside = local == "t"
        runs.start(local, attributes)

    def end(name: str) -> None:
        nonlocal inside
        local = local_name(name)
        inside = False
        runs.end(local)
        if local == "si":
            found.append(runs.text())

    def text(letters: str) -> None:
        if inside:
            runs.add(letters)

    if content is not None:
        parse_part(content, StartElementHandler=start, EndElementHandler=end, CharacterDataHandler=text)
    return found


def _struck_styles(archive: zipfile.ZipFile, targets: dict[str, tuple[str, str]], names: set[str]) -> frozenset[int]:
    """Return the numbers of the formats whose letters are struck out."""
    content = _part(archive, targets, names, "styles")
    fonts: list[bool] = []
    formats: list[int] = []
    within: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local == "font" and within[-1:] == ["fonts"]:
            fonts.append(False)
        elif local == "strike" and within[-2:] == ["fonts", "font"]:
            fonts[-1] = _is_on(attributes)
        elif local == "xf" and within[-1:] == ["cellXfs"]:
            formats.append(int(attributes.get("fontId", 0)))
        within.append(local)

    def end(name: str) -> None:  # noqa: ARG001 - the parser passes it
        within.pop()

    if content is not None:
        parse_part(content, StartElementHandler=start, EndElementHandler=end)
    return frozenset(place for place, font in enumerate(formats) if font < len(fonts) and fonts[font])


class _SheetReader:
    """Takes the events of one sheet's XML and fills the sheet with its rows."""

    def __init__(self, sheet: Sheet, shared: list[tuple[str, bool]], struck: frozenset[int], count: CellCount) -> None:
        self.sheet, self.shared, self.struck_styles, self.count = sheet, shared, {*map(str, struck)}, count
        self.number, self.hidden, self.in_row = 0, False, 0
        self.cells: dict[int, str] = {}
        self.formulas: list[int] = []
        self.column, self.kind = -1, "n"
        self.inside, self.runs = False, _Runs()
        self.is_struck, self.struck = False, list[int]()
        self.merges: dict[int, list[list[int]]] = {}
        self.hidden_columns: list[tuple[int, int]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if local == "c":
            self.in_row += 1
            self.count.add(self.in_row)
            place = _CELL.fullmatch(attributes.get("r", ""))
            self.column = _column(place.group(1)) if place else self.column + 1
            self.kind, self.runs = attributes.get("t", "n"), _Runs()
            self.is_struck = attributes.get("s", "0") in self.struck_styles
        elif local == "row":
            self.number = _row_number(attributes.get("r", "")) or self.number + 1
            flat = attributes.get("ht") in {"0", "0.0"}
            self.hidden = flat or attributes.get("hidden", "") in {"1", "true"}
            self.cells, self.formulas, self.struck, self.column, self.in_row = {}, [], [], -1, 0
        elif local == "col":
            self._note_hidden(attributes)
        elif local == "f":
            self.formulas.append(self.column)
        elif local in {"v", "t"}:
            self.inside = True
        elif local == "mergeCell":
            self._merge(attributes.get("ref", ""))
        self.runs.start(local, attributes)

    def end(self, name: str) -> None:
        local = local_name(name)
        self.runs.end(local)
        if local == "c":
            self._add_cell(*self.runs.text())
        elif local == "row":
            self.sheet.add(self.number, self.cells, self.formulas, hidden=self.hidden, struck=self.struck)
        elif local in {"v", "t"}:
            self.inside = False

    def text(self, letters: str) -> None:
        if self.inside:
            self.runs.add(letters)

    def _add_cell(self, text: str, is_struck: bool) -> None:
        if self.kind == "s" and re.fullmatch("[0-9]{1,9}", text.strip()):
            text, is_struck = self.shared[int(text)]
        self.cells[self.column] = "" if self.kind == "e" else text  # `#NAME?` asks nothing
        if is_struck or self.is_struck:
            self.struck.append(self.column)

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


def _row_number(stated: str) -> int:
    """Return the number of a row; 0 where none is stated that a workbook can have."""
    return int(stated) if re.fullmatch("[0-9]{1,7}", stated) else 0


def _column(letters: str) -> int:
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - 64
    return place - 1


def _read_sheet(
    content: bytes, sheet: Sheet, shared: list[tuple[str, bool]], struck: frozenset[int], count: CellCount
) -> Sheet:
    reader = _SheetReader(sheet, shared, struck, count)
    parse_part(
        content,
        StartElementHandler=reader.start,
        EndElementHandler=reader.end,
        CharacterDataHandler=reader.text,
    )
    sheet.close(reader.hidden_columns, reader.merges)
    return sheet
