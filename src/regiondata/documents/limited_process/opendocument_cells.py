"""An OpenDocument spreadsheet as sheets of plain cells, as a workbook is read: nothing is calculated or fetched."""

from regiondata.documents.limited_process.office_parts import (
    local_name,
    open_spreadsheet,
    parse_part,
)
from regiondata.documents.limited_process.refusals import LOCKED, NO_SHEET, NOT_A_TABLE, RefusedError
from regiondata.documents.limited_process.sheets_of_cells import (
    MOST_COLUMNS,
    MOST_IN_ROW,
    MOST_ROWS,
    MOST_SHEETS,
    CellCount,
    Sheet,
    sheets_json,
)

_CELLS = {"table-cell", "covered-table-cell"}
_BESIDE = {"annotation", "frame", "custom-shape", "ruby-text", "shapes", "tracked-changes", "dde-links"}
"""What stands in or beside a cell and is no text of it: remarks, pictures, how a word is spoken."""
_BLANKS = {"line-break": "\n", "tab": " ", "s": " "}


def opendocument_json(raw: bytes) -> str:
    """Return the sheets of an OpenDocument spreadsheet as text that another process can read."""
    return sheets_json("", read_opendocument(raw))


def read_opendocument(raw: bytes) -> list[Sheet]:
    """Return every sheet of an OpenDocument spreadsheet, in the order of its tabs."""
    with open_spreadsheet(raw) as archive:
        names = set(archive.namelist())
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise RefusedError(LOCKED)
        if "content.xml" not in names:
            raise RefusedError(NOT_A_TABLE)
        reader = _ContentReader()
        parse_part(
            archive.read("content.xml"),
            StartElementHandler=reader.start,
            EndElementHandler=reader.end,
            CharacterDataHandler=reader.text,
        )
    if not reader.sheets:
        raise RefusedError(NO_SHEET)
    return reader.sheets


class _ContentReader:
    """Takes the events of the content's XML and fills the sheets with their rows."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.count = CellCount()
        self.style, self.hidden_styles, self.struck_styles = "", set[str](), set[str]()
        self.depth, self.beside = 0, 0
        self.number, self.repeat, self.hidden = 0, 1, False
        self.column, self.in_row = 0, 0
        self.cells: dict[int, str] = {}
        self.formulas: list[int] = []
        self.struck: list[int] = []
        self.merges: dict[int, list[list[int]]] = {}
        self.hidden_columns: list[tuple[int, int]] = []
        self.cell: dict[str, str] | None = None
        self.paragraphs: list[str] = []
        self.inside = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local, own = local_name(name), {local_name(key): value for key, value in attributes.items()}
        if self.beside or local in _BESIDE:
            self.beside += 1
        elif local == "style":
            self.style = own.get("name", "")
        elif local == "table-properties" and own.get("display") == "false":
            self.hidden_styles.add(self.style)
        elif local == "text-properties" and own.get("text-line-through-style", "none") != "none":
            self.struck_styles.add(self.style)
        elif local == "table":
            self._open_table(own)
        elif local == "table-column":
            self._add_column(own)
        elif local == "table-row":
            self.cells, self.formulas, self.struck, self.column, self.in_row = {}, [], [], 0, 0
            self.repeat, self.hidden = (
                _times(own, "number-rows-repeated"),
                own.get("visibility", "visible") != "visible",
            )
        elif local in _CELLS:
            self.cell, self.paragraphs = own, []
        elif self.cell is not None:
            self._take(local, own)

    def end(self, name: str) -> None:
        local = local_name(name)
        if self.beside:
            self.beside -= 1
        elif local in _CELLS and self.cell is not None:
            self._add_cell(self.cell)
            self.cell = None
        elif local in {"p", "h"}:
            self.inside = max(self.inside - 1, 0)
        elif local == "table-row" and self.sheets and self.depth == 1:
            self._add_row()
        elif local == "table":
            self._close_table()

    def text(self, letters: str) -> None:
        if self.inside and self.cell is not None and not self.beside:
            self.paragraphs[-1] += letters

    def _open_table(self, own: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 1:
            self.sheets.append(Sheet(own.get("name", ""), own.get("style-name", "") in self.hidden_styles))
            self.number, self.column, self.merges, self.hidden_columns = 0, 0, {}, []

    def _close_table(self) -> None:
        self.depth -= 1
        if self.depth == 0:
            self.sheets[-1].close(self.hidden_columns, self.merges)
            del self.sheets[MOST_SHEETS:]

    def _add_column(self, own: dict[str, str]) -> None:
        times = _times(own, "number-columns-repeated")
        if own.get("visibility", "visible") != "visible" and len(self.hidden_columns) < MOST_COLUMNS:
            self.hidden_columns.append((self.column, self.column + times - 1))
        self.column += times

    def _take(self, local: str, own: dict[str, str]) -> None:
        if local in {"p", "h"}:
            self.inside += 1
            self.paragraphs.append("")
        elif local in _BLANKS and self.inside:
            self.paragraphs[-1] += _BLANKS[local] if local != "s" else " " * min(_times(own, "c"), 9)

    def _add_cell(self, own: dict[str, str]) -> None:
        times, text = _times(own, "number-columns-repeated"), "\n".join(self.paragraphs)
        if text.strip() or "formula" in own:
            for place in range(self.column, self.column + min(times, MOST_IN_ROW + 1)):
                self.in_row += 1
                self.count.add(self.in_row)
                self.cells[place] = text
                if "formula" in own:
                    self.formulas.append(place)
                if own.get("style-name", "") in self.struck_styles:
                    self.struck.append(place)
        span = _times(own, "number-columns-spanned")
        if span > 1 and len(self.merges) < MOST_ROWS:
            self.merges.setdefault(self.number + 1, []).append([self.column, self.column + span - 1])
        self.column += times

    def _add_row(self) -> None:
        for number in range(self.number + 1, self.number + 1 + min(self.repeat, MOST_ROWS + 1)):
            if not self.cells:
                break
            self.sheets[-1].add(number, self.cells, self.formulas, hidden=self.hidden, struck=self.struck)
        self.number += self.repeat


def _times(own: dict[str, str], name: str) -> int:
    """Return how often something stands there; once where nothing sensible is stated."""
    stated = own.get(name, "1")
    return max(int(stated), 1) if stated.isascii() and stated.isdigit() and len(stated) < 9 else 1
