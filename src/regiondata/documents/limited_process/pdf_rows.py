"""The pages of a PDF as rows of cells, by where its words stand: lines that go on are joined, columns are kept apart.

A PDF knows neither rows nor paragraphs. Words at one height are a line, words that begin at one place in several lines
are a column, and a line goes on from the one above where it stands close below it and does not begin anew. Where lines
are ruled between them, these say what is a cell.
"""

import io
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdf

from regiondata.documents.limited_process.office_parts import PDF
from regiondata.documents.limited_process.pdf_columns import Line, lines_of, read_columns
from regiondata.documents.limited_process.pdf_words import PdfPage, Rule, Word, read_page
from regiondata.documents.limited_process.refusals import (
    LOCKED,
    NO_TEXT,
    NOT_A_TABLE,
    TOO_LONG,
    TOO_MANY_PAGES,
    RefusedError,
)
from regiondata.documents.limited_process.sheets_of_cells import MARKER, MOST_TEXT, TEXT, CellCount, Sheet, sheets_json

MOST_PAGES = 100

FAR = 4.0
"""Heights of letters from which two lines have nothing to do with each other."""
_LOOSE = 0.12
"""Heights of letters by which the lines of one paragraph may be farther from each other than lines usually are."""
_CLOSE = 1.35
"""Heights of letters between two lines of one paragraph, at most, where too few lines tell how far they are."""
_APART = 0.9
"""Heights of letters between two cells of a line, at least, where nothing else parts them."""
_FAR_APART = 2.0
"""Heights of letters between two words that are never of one cell."""
_GLUED = 0.12
"""Heights of letters that do not part two words."""
_SAME = 4.0
"""Points by which the beginnings of the lines of one column may differ."""
_EXACT = 1.0
"""Points by which they differ where a program has set them."""
_OFTEN = 0.25
"""The share of lines with several cells in which a column has to begin something."""
_LARGER = 1.12
"""How much larger the letters of a heading are than those of most cells."""
_SPACED = 0.2
"""The share of gaps between lines that are wide where paragraphs are set apart."""
_BANDS = 3
"""Boxes below each other that make a ruled table, at least."""

_ONLY_MARKER = re.compile(r"\(?[A-Za-z]{0,2}[.\-]?[0-9]{1,3}(?:[.\-][0-9]{1,3})*[a-z]?[.):]*|[•‣▪●○◆\uf0b7]")
_ENDED = re.compile(r"[.?!:;。？！；：…؟]\W*$")
_DANGLING = re.compile(
    r"(?:[,(/&–-]|\b(?:a|an|and|at|by|for|from|in|of|on|or|per|the|to|with|und|der|die|och|för|et|de))$"
)


_PAGE_NUMBER = re.compile(
    r"(?:page|seite|sida|side|sivu|página|pagina|strona|страница|стр\.|p\.|s\.)"
    r" ?[0-9]{1,3}(?: ?(?:/|\w{1,3}) ?[0-9]{1,3})?"
    r"|[0-9]{1,3} ?(?:/|of|von|av|af|de|di|sur|van|z|из) ?[0-9]{1,3}|[-–] ?[0-9]{1,3} ?[-–]",
    re.IGNORECASE,
)


@dataclass
class _Cell:
    """Words that belong together: where they begin, from which height down to which, and how large they are.

    `first` is how wide the first word is, `last` where the last one begins. `left`, `right` and `band` are the ruled
    lines around them: those beside, and the heights of those above and below; `rules` are all that cross the line.
    """

    x: float
    top: float
    bottom: float
    end: float
    size: float
    text: str
    first: float
    last: float
    left: float | None = None
    right: float | None = None
    band: tuple[float, float] | None = None
    rules: tuple[float, ...] = ()

    @property
    def place(self) -> float:
        """Where the column of the cell begins."""
        return self.x if self.left is None else self.left


@dataclass(frozen=True)
class _Spacing:
    """How far lines of one paragraph are from each other, and whether paragraphs are set apart by more."""

    close: float
    is_spaced: bool


def pdf_rows_json(raw: bytes) -> str:
    """Return the rows of a PDF as text that another process can read."""
    return sheets_json("", [read_pdf_rows(raw)])


def read_pdf_rows(raw: bytes) -> Sheet:
    """Return all pages as one sheet, or raise RefusedError."""
    if PDF not in raw[:1024]:
        raise RefusedError(NOT_A_TABLE)
    reader = pypdf.PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise RefusedError(LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise RefusedError(TOO_MANY_PAGES)
    pages = list(_read_pages(reader))
    lines = _without_running_heads([lines_of(page.words) for page in pages])
    parts = [
        _cells_of(part, page) for page, whole in zip(pages, lines, strict=True) for part in read_columns(page, whole)
    ]
    if not any(parts):
        raise RefusedError(NO_TEXT)
    _keep_sure_bands([cell for part in parts for line in part for cell in line])
    spacing = _spacing(parts)
    return _as_sheet(_carried_over([_rows(_blocks(part, spacing)) for part in parts]))


def _read_pages(reader: pypdf.PdfReader) -> Iterator[PdfPage]:
    letters = 0
    for page in reader.pages:
        found = read_page(page)
        letters += sum(len(word.text) for word in found.words)
        if letters > MOST_TEXT:
            raise RefusedError(TOO_LONG)
        yield found


def _opens_without_password(reader: pypdf.PdfReader) -> bool:
    try:
        return bool(reader.decrypt(""))
    except pypdf.errors.DependencyError:  # a cipher that needs a library of its own
        return False


def _without_running_heads(pages: list[list[Line]]) -> list[list[Line]]:
    """Return the lines of all pages without those that stand at the head or foot of most pages and ask nothing."""

    def said(line: Line) -> str:
        return re.sub(r"[0-9]+", "#", " ".join(word.text for word in line))

    ends = Counter(text for page in pages for text in {said(line) for line in (*page[:2], *page[-2:])})
    running = {text for text, number in ends.items() if number >= max(2, len(pages) / 2) and "?" not in text}
    return [
        [
            line
            for place, line in enumerate(page)
            if 2 <= place < len(page) - 2
            or not (said(line) in running or _numbers_page(line))
            or (page is pages[0] and len(_far_parts(line)) > 2)  # the names of columns
        ]
        for page in pages
    ]


def _numbers_page(line: Line) -> bool:
    """Say whether a line holds the number of its page, by itself or far from all else."""
    return any(_PAGE_NUMBER.fullmatch(" ".join(word.text for word in part)) for part in _far_parts(line))


def _far_parts(line: Line) -> list[Line]:
    """Return the parts of a line that are far from each other."""
    begun = [0, *(at for at in range(1, len(line)) if line[at].x - line[at - 1].end > _FAR_APART * line[at].size)]
    return [line[start:end] for start, end in pairwise((*begun, len(line)))]


class _Starts:
    """Where the lines of a part begin, or go on after a gap: there a cell may begin after a small one."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = len(lines)
        words = [word for line in lines for word in line]
        self.wide = sorted(
            word.x
            for line in lines
            for before, word in zip((None, *line), line, strict=False)
            if before is None or word.x - before.end >= _APART * word.size
        )
        self.all = sorted(word.x for word in words)
        self.spans = sorted((word.x, word.end) for word in words)
        self.known: dict[int, bool] = {}

    def begin(self, x: float) -> bool:
        """Say whether a cell begins at a place in several lines."""
        return _number_near(self.wide, x) >= max(3, 0.15 * self.lines)

    def are_apart(self, x: float) -> bool:
        """Say whether words begin at a place in several lines, some after a gap, and hardly one goes across it."""
        key = round(x)
        if key not in self.known:
            number = _number_near(self.all, x)
            enough = number >= max(4, 0.15 * self.lines) and _number_near(self.wide, x) >= max(2, 0.15 * number)
            across = sum(low < x - _EXACT and high > x - 0.5 for low, high in self.spans) if enough else 0
            self.known[key] = enough and 3 * across <= number and across <= max(1, 0.1 * self.lines)
        return self.known[key]


def _number_near(places: Sequence[float], x: float) -> int:
    return bisect_left(places, x + _EXACT) - bisect_left(places, x - _EXACT)


def _cells_of(lines: Sequence[Line], page: PdfPage) -> list[list[_Cell]]:
    starts = _Starts(lines)
    return [_cells(line, starts, page) for line in lines]


def _cells(line: Line, starts: _Starts, page: PdfPage) -> list[_Cell]:
    """Return the words of a line as cells: apart where a line is ruled between them, or where there is room."""
    cells: list[_Cell] = []
    gaps = [after.x - before.end for before, after in pairwise(line)]
    usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > 3 else 0.0  # in a line that is set out to the full width
    down = [rule.at for rule in page.down if rule.low - 1 <= line[0].y + 0.3 * line[0].size <= rule.high + 1]
    for word, gap in zip(line, (0.0, *gaps), strict=True):
        last = cells[-1] if cells else None
        if last is None or _parts(last, word, gap, usual, starts, down):
            cells.append(_Cell(word.x, word.y, word.y, word.end, word.size, word.text, word.end - word.x, word.x))
            continue
        is_glued = gap < _GLUED * word.size and not word.is_spaced
        last.text = f"{last.text}{'' if is_glued else ' '}{word.text}"
        if is_glued and " " not in last.text:
            last.first = word.end - last.x
        last.last = last.last if is_glued else word.x
        last.end, last.size = max(last.end, word.end), max(last.size, word.size)
    for cell in cells:
        _place_between_rules(cell, down, page.across)
    return cells


def _parts(last: _Cell, word: Word, gap: float, usual: float, starts: _Starts, down: Sequence[float]) -> bool:
    """Say whether a cell begins with a word."""
    if any(last.last + 1 < at <= word.x + 1 for at in down):
        return True
    if gap >= max(_FAR_APART * word.size, 2.5 * usual):
        return True
    if _ONLY_MARKER.fullmatch(last.text) and gap < _APART * word.size:
        return gap >= 0.6 * word.size and starts.begin(word.x)
    if gap >= 0.2 * word.size and starts.are_apart(word.x):
        return True
    return gap >= _APART * word.size and (starts.begin(word.x) or gap >= 2.5 * usual > 0)


def _place_between_rules(cell: _Cell, down: Sequence[float], across: Sequence[Rule]) -> None:
    """Note the ruled lines next to a cell, if it lies in a box."""
    middle, height = (cell.x + cell.end) / 2, cell.top + 0.3 * cell.size
    cell.rules = tuple(down)
    cell.left = max((at for at in down if at <= cell.x + 1), default=None)
    cell.right = min((at for at in down if at > cell.last + 1), default=None)
    crossing = [rule.at for rule in across if rule.low - 2 <= middle <= rule.high + 2]
    above = min((at for at in crossing if at > height), default=None)
    below = max((at for at in crossing if at <= height), default=None)
    if above is not None and below is not None:
        cell.band = (round(above, 1), round(below, 1))


def _keep_sure_bands(cells: Sequence[_Cell]) -> None:
    """Forget of cells that a line is ruled above and below them where several rows stand between the two."""
    begun: dict[tuple[float, float], Counter[tuple[int, bool]]] = {}
    for cell in cells:
        asks, is_marker = cell.text.rstrip().endswith("?"), MARKER.match(f"{cell.text} ") is not None
        if cell.band:
            begun.setdefault(cell.band, Counter())[round(cell.place), is_marker] += asks or is_marker
    for cell in cells:
        if cell.band and (len(begun) < _BANDS or max(begun[cell.band].values()) > 1):
            cell.band = None


def _gap(above: _Cell, below: _Cell) -> float:
    """Return how far a line is below another, in heights of letters."""
    return (above.bottom - below.top) / max(above.size, 1.0)


def _spacing(parts: Sequence[Sequence[Sequence[_Cell]]]) -> _Spacing:
    """Return how far the lines of paragraphs are from each other: the smallest gap that there often is."""
    gaps = sorted(
        gap
        for lines in parts
        for above, below in pairwise(lines)
        for gap in [min((_gap(one, other) for one in above for other in below if _is_below(one, other)), default=0.0)]
        if 0.5 < gap < FAR
    )
    enough = max(2, len(gaps) / 12)
    usual = next((gap for at, gap in enumerate(gaps) if bisect_left(gaps, gap + 0.1) - at >= enough), _CLOSE - _LOOSE)
    close = usual + _LOOSE
    return _Spacing(close, bool(gaps) and sum(gap > close for gap in gaps) >= _SPACED * len(gaps))


def _is_below(above: _Cell, cell: _Cell) -> bool:
    return abs(above.x - cell.x) < _SAME and 0.85 < cell.size / max(above.size, 1.0) < 1.18


def _blocks(lines: Sequence[Sequence[_Cell]], spacing: _Spacing) -> list[_Cell]:
    """Return the cells of a part, each with the lines below that go on from it."""
    edges: dict[int, float] = {}
    for line in lines:
        for cell in line:
            place = round(cell.x / _SAME)
            edges[place] = max(edges.get(place, 0.0), cell.end)
    blocks: list[_Cell] = []
    for line in lines:
        numbered = any(_ONLY_MARKER.fullmatch(cell.text) for cell in line[:1]) and len(line) > 1
        for cell in line:
            above = next((one for one in reversed(blocks[-40:]) if _is_over(one, cell)), None)
            edge = edges.get(round(above.x / _SAME), 0.0) if above else 0.0
            if above and _goes_on(above, cell, spacing, is_numbered=numbered, edge=edge):
                _join(above, cell)
            else:
                blocks.append(cell)
    return blocks


def _join(above: _Cell, cell: _Cell) -> None:
    cut = re.search(r"[a-zà-ÿ][-\u00ad]$", above.text) and cell.text[0].islower()
    above.text = above.text[:-1] + cell.text if cut else f"{above.text} {cell.text}"
    above.bottom, above.end = cell.bottom, cell.end


def _is_boxed_with(above: _Cell, cell: _Cell) -> bool:
    return above.band is not None and (above.band, above.left) == (cell.band, cell.left)


def _is_over(above: _Cell, cell: _Cell) -> bool:
    """Say whether a cell begins where some lines above it begin, or a little to the right of their number."""
    if above.bottom <= cell.top:
        return False
    if above.band != cell.band or above.left != cell.left:
        return False
    shift = cell.x - above.x
    hangs = MARKER.match(above.text) is not None and 0 < shift < 4 * cell.size
    is_boxed = _is_boxed_with(above, cell) and (cell.left is not None or (above.x < cell.end and cell.x < above.end))
    return is_boxed or abs(shift) < _SAME or hangs


def _goes_on(above: _Cell, cell: _Cell, spacing: _Spacing, *, is_numbered: bool, edge: float) -> bool:
    """Say whether a line goes on from the lines above it."""
    if _is_boxed_with(above, cell):
        return True
    gap = _gap(above, cell)
    alike = 0.85 < cell.size / max(above.size, 1.0) < 1.18
    if not alike or not 0.5 < gap <= spacing.close or MARKER.match(cell.text):
        return False
    ended = _ENDED.search(above.text) is not None
    begins_small = cell.text[0].islower() or _DANGLING.search(above.text) is not None
    if begins_small and not ended:
        return True
    if is_numbered and (ended or not spacing.is_spaced):
        return False
    hangs = cell.x - above.x >= _SAME
    full = above.end + cell.first + 0.2 * cell.size > edge  # the word would not have found room above
    return hangs or (full and (spacing.is_spaced or not ended)) or (spacing.is_spaced and begins_small)


def _rows(blocks: Sequence[_Cell]) -> list[list[_Cell]]:
    """Return the cells of a part as rows: those between two ruled lines, or those that share a height."""
    bands = sorted({one.band for one in blocks if one.band}, key=lambda band: band[0] - band[1])
    ruled: dict[tuple[float, float], list[_Cell]] = {}
    free: list[_Cell] = []
    for cell in blocks:
        middle = (cell.top + cell.bottom) / 2 + 0.3 * cell.size
        band = next((band for band in bands if band[1] < middle < band[0]), None) if cell.band else None
        if band:
            ruled.setdefault(band, []).append(cell)
        else:
            free.append(cell)
    rows = [*ruled.values(), *_rows_by_height(free)]
    return [sorted(row, key=lambda one: one.x) for row in sorted(rows, key=lambda row: -max(one.top for one in row))]


def _carried_over(parts: Sequence[list[list[_Cell]]]) -> list[list[_Cell]]:
    """Return the rows of all parts as one list: a row that a page or a column has cut is whole again."""
    found: list[list[_Cell]] = []
    known: set[tuple[str, ...]] = set()
    for rows in parts:
        names = tuple(cell.text for cell in rows[0]) if rows else ()
        first = 1 if len(names) > 1 and names in known else 0  # the names of columns are said again on each page
        if found and first < len(rows) and (pairs := _rest_of(found[-1], rows[first])):
            for above, cell in pairs:
                _join(above, cell)
            first += 1
        known |= {tuple(cell.text for cell in row) for row in rows[:3]}
        found += rows[first:]
    return found


def _rest_of(above: Sequence[_Cell], row: Sequence[_Cell]) -> list[tuple[_Cell, _Cell]]:
    """Return the cells of a row with those that they go on from; none where it is a row of its own."""
    if MARKER.match(f"{row[0].text} "):
        return []
    texts = [cell for cell in above if not _ONLY_MARKER.fullmatch(cell.text)]
    pairs = [(one, cell) for cell in row for one in above if abs(one.place - cell.place) < _SAME]
    if len(row) == 1 == len(texts):
        pairs = [(texts[0], row[0])]
    open_ends = [
        (cell.text[0].islower() or _DANGLING.search(one.text)) and not _ENDED.search(one.text) for one, cell in pairs
    ]
    return pairs if len(pairs) == len(row) and any(open_ends) else []


def _rows_by_height(blocks: Sequence[_Cell]) -> list[list[_Cell]]:
    rows: list[list[_Cell]] = []
    for cell in sorted(blocks, key=lambda one: (-one.top, one.x)):
        middle = (cell.top + cell.bottom) / 2
        row = rows[-1] if rows else []
        high, low = max((one.top for one in row), default=0.0), min((one.bottom for one in row), default=0.0)
        touches = bool(row) and (low - 1 <= middle <= high + 1 or cell.bottom <= (high + low) / 2 <= cell.top)
        if touches and all(cell.x >= one.x + _SAME or cell.x <= one.x - _SAME for one in row):
            row.append(cell)
        else:
            rows.append([cell])
    return rows


def _as_sheet(rows: Sequence[Sequence[_Cell]]) -> Sheet:
    """Return rows as a sheet: with the columns of its tables, or as one of numbers and texts where there are none."""
    starts = _column_starts(rows)
    sheet, count = Sheet("" if len(starts) > 1 else TEXT), CellCount()
    usual = median(cell.size for row in rows for cell in row)
    merges: dict[int, list[list[int]]] = {}
    for number, row in enumerate(rows, start=1):
        cells: dict[int, str] = {}
        if len(starts) > 1:
            for cell in row:
                column = max(sum(start <= cell.place + _SAME for start in starts) - 1, 0)
                column += column in cells and column == len(starts) - 1  # a column that is blank in most rows
                count.add(column + 1)
                cells[column] = f"{cells[column]} {cell.text}" if column in cells else cell.text
        else:
            text = " ".join(cell.text for cell in row)
            count.add(2)
            marker = MARKER.match(text)
            cells = {0: marker.group(), 1: text[marker.end() :].strip()} if marker else {0: "", 1: text}
        if len(row) == 1 and row[0].size > _LARGER * usual:  # a heading, as one is merged across a table
            merges[number] = [[0, max(len(starts) - 1, 1)]]
        sheet.add(number, cells, [], hidden=False)
    sheet.close([], merges)
    return sheet


def _column_starts(rows: Sequence[Sequence[_Cell]]) -> list[float]:
    """Return where the columns of tables begin; none where hardly a row has more than one cell."""
    wide = [(row, places) for row in rows if len(places := _places(row)) > 1]
    numbered = sum(len(places) == len(row) == 2 and bool(_ONLY_MARKER.fullmatch(row[0].text)) for row, places in wide)
    if len(wide) - numbered < max(2, _OFTEN * len(rows)) and len(wide) < max(2, len(rows) / 3):
        return []
    begun: list[tuple[float, int]] = []
    for x in sorted(place for _, places in wide for place in places):
        if begun and x - begun[-1][0] < _SAME:
            begun[-1] = (begun[-1][0], begun[-1][1] + 1)
        else:
            begun.append((x, 1))
    enough = max(2.0, _OFTEN * len(wide))
    return [x for x, number in begun if number >= enough]


def _places(row: Sequence[_Cell]) -> list[float]:
    """Return where the cells of a row begin; of one between ruled lines also those that are empty."""
    if row[0].band and len(row[0].rules) > 2:
        return sorted({round(at, 1) for at in row[0].rules})[:-1]
    return [cell.place for cell in row]
