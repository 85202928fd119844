"""A Word document as sheets of plain cells: its paragraphs as one, each of its tables as another.

Nothing is fetched, no field is calculated, and reading ends at the first limit. What a reader of the page does not see
is left out: deleted and hidden words, words struck out within a text, placeholders, the second copy of a text box. So
is a table of contents, which only says again what the headings say.
"""

import re
import zipfile
from dataclasses import dataclass, field

from regiondata.documents.limited_process.office_parts import local_name, open_spreadsheet, parse_part
from regiondata.documents.limited_process.refusals import NOT_A_TABLE, TOO_MANY_TABLES, RefusedError
from regiondata.documents.limited_process.sheets_of_cells import MARKER, TEXT, CellCount, Sheet, sheets_json

MOST_TABLES = 500
MOST_NESTED = 40
"""Tables within tables; nobody reads deeper."""

_HEADING = re.compile(r"heading [1-9]|(?:sub)?title", re.IGNORECASE)
_CONTENTS = re.compile(r"toc |table of figures", re.IGNORECASE)
_UNSEEN = {"Fallback", "moveFrom", "del", "pPrChange", "rPrChange", "trPrChange", "tcPrChange"}
_NUMBERED = re.compile(r"\(?[0-9]{1,3}(?:\.[0-9]{1,3})*[.) ]")
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SPLIT = re.compile(r"\n(?=\s*(?:\(?(?:[0-9]+(?:\.[0-9]+)*|[A-Za-z])[.)]|[•‣▪●○◆–-])\s)")


def word_json(raw: bytes) -> str:
    """Return the text and the tables of a DOCX file as text that another process can read."""
    return sheets_json("", read_word(raw))


def read_word(raw: bytes) -> list[Sheet]:
    """Return the paragraphs of a document as a sheet of numbers and texts, and every table as a sheet after it."""
    with open_spreadsheet(raw) as archive:
        names = set(archive.namelist())
        main = _main_part(archive, names)
        folder = main.rpartition("/")[0]
        reader = _BodyReader(
            _styles(archive, names, f"{folder}/styles.xml"), _bullets(archive, names, f"{folder}/numbering.xml")
        )
        parse_part(
            archive.read(main),
            StartElementHandler=reader.start,
            EndElementHandler=reader.end,
            CharacterDataHandler=reader.text,
        )
    return reader.sheets()


def _main_part(archive: zipfile.ZipFile, names: set[str]) -> str:
    """Return the part that holds the document, which a file may call what it likes."""
    found = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if local_name(name) == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            found.append(attributes.get("Target", "").lstrip("/"))

    if "_rels/.rels" in names:
        parse_part(archive.read("_rels/.rels"), StartElementHandler=start)
    main = next(iter(found), "")
    if main not in names or not main.endswith(".xml") or "xl/" in main or "ppt/" in main:
        raise RefusedError(NOT_A_TABLE)
    return main


@dataclass
class _Styles:
    """What the formats of a document mean, by their keys: headings, lines of contents, and numbered ones."""

    headings: set[str] = field(default_factory=set)
    contents: set[str] = field(default_factory=set)
    numbered: dict[str, tuple[str, int]] = field(default_factory=dict)


def _styles(archive: zipfile.ZipFile, names: set[str], path: str) -> _Styles:
    """Return what the formats of paragraphs mean; one that is made from a heading is a heading."""
    found, parents = _Styles(), dict[str, str]()
    key, list_key, level = "", "", 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal key, list_key, level
        local, value = local_name(name), _value(attributes)
        if local == "style":
            key, list_key, level = _value(attributes, "styleId"), "", 0
        elif local == "name":
            if _HEADING.fullmatch(value):
                found.headings.add(key)
            elif _CONTENTS.match(value):
                found.contents.add(key)
        elif local == "basedOn":
            parents[key] = value
        elif local == "outlineLvl" and re.fullmatch("[0-8]", value):
            found.headings.add(key)
        elif local == "ilvl":
            level = _small(value)
        elif local == "numId":
            list_key = value

    def end(name: str) -> None:
        if local_name(name) == "numPr" and list_key:
            found.numbered[key] = (list_key, level)

    if path in names:
        parse_part(archive.read(path), StartElementHandler=start, EndElementHandler=end)
    for own in parents:
        above, steps = own, 0
        while above in parents and steps < MOST_NESTED:
            above, steps = parents[above], steps + 1
            if above in found.headings:
                found.headings.add(own)
            if above in found.numbered:
                found.numbered.setdefault(own, found.numbered[above])
    return found


def _bullets(archive: zipfile.ZipFile, names: set[str], path: str) -> set[tuple[str, int]]:
    """Return the lists, and the levels of each, whose mark is no number."""
    shapes: set[tuple[str, int]] = set()
    lists: dict[str, str] = {}
    shape, level, number = "", 0, ""

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal shape, level, number
        local, value = local_name(name), _value(attributes)
        if local == "abstractNum":
            shape = _value(attributes, "abstractNumId")
        elif local == "lvl":
            level = _small(_value(attributes, "ilvl"))
        elif local == "numFmt" and value in {"bullet", "none"}:
            shapes.add((shape, level))
        elif local == "num":
            number = _value(attributes, "numId")
        elif local == "abstractNumId":
            lists[number] = value

    if path in names:
        parse_part(archive.read(path), StartElementHandler=start)
    return {(key, level) for key, name in lists.items() for shape, level in shapes if shape == name}


def _value(attributes: dict[str, str], wanted: str = "val") -> str:
    return next((value for label, value in attributes.items() if local_name(label) == wanted), "")


def _is_on(attributes: dict[str, str]) -> bool:
    return _value(attributes) not in {"0", "false", "off", "none"}


def _are_questions(paragraphs: list[str]) -> bool:
    """Say whether the paragraphs of one cell are questions of their own: numbered ones, or several with a mark."""
    numbered = sum(_NUMBERED.match(text) is not None for text in paragraphs)
    return sum(text.rstrip().endswith("?") for text in paragraphs) > 1 or numbered == len(paragraphs) > 1


def _small(text: str) -> int:
    return min(int(text), 8) if re.fullmatch("[0-9]{1,2}", text) else 0


@dataclass
class _Paragraph:
    """One paragraph that is open: its words, and what its format says of it."""

    pieces: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    style: str = ""
    level: int = -1
    number: str | None = None
    is_heading: bool = False


@dataclass
class _Run:
    """How the words that come next look."""

    is_struck: bool = False
    is_hidden: bool = False


@dataclass
class _Table:
    """One table that is open: the rows so far, and the cell that is being read."""

    sheet: Sheet
    row: int = 0
    column: int = -1
    span: int = 1
    is_continued: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    is_cell_deleted: bool = False
    cells: dict[int, str] = field(default_factory=dict)
    struck: list[int] = field(default_factory=list)
    merged: list[list[int]] = field(default_factory=list)
    merges: dict[int, list[list[int]]] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    crossed: list[str] = field(default_factory=list)


class _Counters:
    """Counts the paragraphs of numbered lists as a page shows it: a level begins anew below each of its parent."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = {}

    def next(self, key: str, level: int) -> str:
        """Return the number of the next paragraph of a list."""
        counts = self.counts.setdefault(key, [0] * 9)
        counts[level] += 1
        counts[level + 1 :] = [0] * (8 - level)
        return ".".join(str(max(count, 1)) for count in counts[: level + 1])


class _BodyReader:
    """Takes the events of the document's XML and fills the sheets of its paragraphs and tables."""

    def __init__(self, styles: _Styles, bullets: set[tuple[str, int]]) -> None:
        self.styles, self.bullets = styles, bullets
        self.body, self.tables = Sheet(TEXT), list[Sheet]()
        self.open: list[_Table] = []
        self.paragraphs: list[_Paragraph] = []
        self.run, self.counters, self.count = _Run(), _Counters(), CellCount()
        self.row, self.merges = 0, dict[int, list[list[int]]]()
        self.unseen, self.in_text, self.in_run_format, self.in_row_format = 0, False, False, False
        self.placeholders: list[bool] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = local_name(name)
        if self.open and ((local == "del" and self.in_row_format) or local == "cellDel"):
            self._delete(self.open[-1], is_row=local == "del")
        if self.unseen or local in _UNSEEN:
            self.unseen += local in _UNSEEN
        elif local == "sdt":
            self.placeholders.append(False)
        elif local == "trPr":
            self.in_row_format = True
        elif local == "showingPlcHdr" and self.placeholders:
            self.placeholders[-1] = _is_on(attributes)
        elif local == "p":
            self.paragraphs.append(_Paragraph())
        elif local in {"tbl", "tr", "tc"}:
            self._open_table_part(local)
        elif self.open and local in {"gridSpan", "vMerge", "hidden"}:
            self._format_cell(local, attributes)
        elif self.paragraphs:
            self._start_in_paragraph(local, attributes)

    def _start_in_paragraph(self, local: str, attributes: dict[str, str]) -> None:
        here = self.paragraphs[-1]
        if local == "pStyle":
            here.style = _value(attributes)
        elif local == "outlineLvl":
            here.is_heading = _value(attributes) != "9"
        elif local == "ilvl":
            here.level = _small(_value(attributes))
        elif local == "numId":
            here.number = _value(attributes)
        elif local == "r":
            self.run = _Run()
        elif local == "rPr":
            self.in_run_format = True
        elif local in {"strike", "dstrike"} and self.in_run_format:
            self.run.is_struck = _is_on(attributes)
        elif local == "vanish" and self.in_run_format:
            self.run.is_hidden = _is_on(attributes)
        elif local == "t":
            self.in_text = True
        elif local in _MARKS and not self.in_run_format:
            self._add(_MARKS[local])

    def end(self, name: str) -> None:
        local = local_name(name)
        if self.unseen:
            self.unseen -= local in _UNSEEN
        elif local == "sdt" and self.placeholders:
            self.placeholders.pop()
        elif local == "t":
            self.in_text = False
        elif local == "rPr":
            self.in_run_format = False
        elif local == "trPr":
            self.in_row_format = False
        elif local in {"r", "pPr"}:
            self.run = _Run()
        elif local == "p" and self.paragraphs:
            self._close_paragraph(self.paragraphs.pop())
        elif local == "tc" and self.open:
            self._close_cell(self.open[-1])
        elif local == "tr" and self.open:
            self._close_row(self.open[-1])
        elif local == "tbl" and self.open:
            table = self.open.pop()
            table.sheet.close([], table.merges)

    def text(self, letters: str) -> None:
        if self.in_text and not self.unseen:
            self._add(letters)

    def _add(self, letters: str) -> None:
        if self.paragraphs and not self.run.is_hidden and not any(self.placeholders):
            here = self.paragraphs[-1]
            (here.struck if self.run.is_struck else here.pieces).append(letters)

    def _open_table_part(self, local: str) -> None:
        if local == "tbl":
            if len(self.tables) >= MOST_TABLES or len(self.open) >= MOST_NESTED:
                raise RefusedError(TOO_MANY_TABLES)
            self.tables.append(Sheet(""))
            self.open.append(_Table(self.tables[-1]))
        elif self.open and local == "tr":
            table = self.open[-1]
            table.row, table.column, table.span, table.is_hidden = table.row + 1, -1, 1, False
            table.cells, table.struck, table.merged, table.is_deleted = {}, [], [], False
        elif self.open:
            table = self.open[-1]
            table.column, table.span, table.is_continued = table.column + table.span, 1, False
            table.texts, table.crossed, table.is_cell_deleted = [], [], False
            self.count.add(table.column + 1)

    def _delete(self, table: _Table, *, is_row: bool) -> None:
        """Take a row, or a cell, for deleted, as a tracked change has it, whatever its words are marked as."""
        table.is_deleted = table.is_deleted or is_row
        table.is_cell_deleted = table.is_cell_deleted or not is_row

    def _format_cell(self, local: str, attributes: dict[str, str]) -> None:
        table = self.open[-1]
        if local == "gridSpan":
            value = _value(attributes)
            table.span = min(max(int(value), 1), 60) if re.fullmatch("[0-9]{1,3}", value) else 1
        elif local == "vMerge":
            table.is_continued = _value(attributes) != "restart"
        else:
            table.is_hidden = _is_on(attributes)

    def _close_paragraph(self, here: _Paragraph) -> None:
        whole, crossed = "".join(here.pieces), "".join(here.struck)
        if here.style in self.styles.contents:
            return
        is_struck = not whole.strip() and bool(crossed.strip())
        mark = self._mark(here) if whole.strip() or is_struck else ""
        texts = _SPLIT.split(crossed if is_struck else whole)
        if self.open:
            table = self.open[-1]
            (table.crossed if is_struck else table.texts).extend(f"{mark} {text}".strip() for text in texts)
            return
        for place, text in enumerate(texts):
            self.row += 1
            self.count.add(2)
            typed = None if mark and not place else MARKER.match(text.lstrip())
            first = typed.group() if typed else "" if place else mark
            cells = {0: first, 1: text.lstrip()[typed.end() :] if typed else text}
            if here.is_heading or here.style in self.styles.headings:
                self.merges[self.row] = [[0, 1]]
            self.body.add(self.row, cells if text.strip() else {}, [], hidden=False, struck=[1] if is_struck else [])

    def _mark(self, here: _Paragraph) -> str:
        """Return the number or mark before a paragraph of a list."""
        by_style = self.styles.numbered.get(here.style, ("", 0))
        key = by_style[0] if here.number is None else here.number
        level = here.level if here.level >= 0 else by_style[1]
        if key in {"", "0"}:
            return ""
        return "•" if (key, level) in self.bullets else self.counters.next(key, level)

    def _close_cell(self, table: _Table) -> None:
        whole = "\n".join(text for text in table.texts if text)
        crossed = " ".join(text for text in table.crossed if text)
        is_struck = not whole.strip() and bool(crossed.strip())
        table.cells[table.column] = (
            "" if table.is_continued or table.is_cell_deleted else crossed if is_struck else whole
        )
        if is_struck:
            table.struck.append(table.column)
        if table.span > 1:
            table.merged.append([table.column, table.column + table.span - 1])

    def _close_row(self, table: _Table) -> None:
        if table.is_deleted:
            return
        several = [place for place, text in table.cells.items() if _are_questions(text.split("\n"))]
        texts = table.cells[several[0]].split("\n") if len(several) == 1 else [""]
        for place, text in enumerate(texts):
            table.row += place > 0
            above = {} if place else table.cells
            cells = {**above, several[0]: text} if len(several) == 1 else above
            if table.merged:
                table.merges[table.row] = table.merged
            table.sheet.add(table.row, cells, [], hidden=table.is_hidden, struck=table.struck)

    def sheets(self) -> list[Sheet]:
        """Return the sheet of the paragraphs, and those of the tables that hold anything."""
        self.body.close([], self.merges)
        return [self.body, *(table for table in self.tables if table.rows)]
