"""The cells in the lines of a PDF: words that belong together, by the lines ruled between them and the room they leave.

Words that begin at one place in several lines are a column: a cell begins there after a small gap as well.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from regiondata.documents.limited_process.pdf.columns import Line
from regiondata.documents.limited_process.pdf.words import PdfPage, Rule, Word
from regiondata.documents.limited_process.sheets_of_cells import MARKER

FAR_APART = 2.0
"""Heights of letters between two words that are never of one cell."""
_APART = 0.9
"""Heights of letters between two cells of a line, at least, where nothing else parts them."""
GLUED = 0.12
"""Heights of letters that do not part two words."""
_EXACT = 1.0
"""Points by which they differ where a program has set them."""
_BANDS = 3
"""Boxes below each other that make a ruled table, at least."""
ONLY_MARKER = re.compile(r"\(?[A-Za-z]{0,2}[.\-]?[0-9]{1,3}(?:[.\-][0-9]{1,3})*[a-z]?[.):]*|[•‣▪●○◆\uf0b7]")


@dataclass
class Cell:
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


def cells_of(lines: Sequence[Line], page: PdfPage) -> list[list[Cell]]:
    """Return the cells of each line of a part of a page."""
    starts = _Starts(lines)
    return [_cells(line, starts, page) for line in lines]


def _cells(line: Line, starts: _Starts, page: PdfPage) -> list[Cell]:
    """Return the words of a line as cells: apart where a line is ruled between them, or where there is room."""
    cells: list[Cell] = []
    gaps = [after.x - before.end for before, after in pairwise(line)]
    usual = sorted(gaps)[len(gaps) // 2] if len(gaps) > 3 else 0.0  # in a line that is set out to the full width
    down = [rule.at for rule in page.down if rule.low - 1 <= line[0].y + 0.3 * line[0].size <= rule.high + 1]
    for word, gap in zip(line, (0.0, *gaps), strict=True):
        last = cells[-1] if cells else None
        if last is None or _parts(last, word, gap, usual, starts, down):
            cells.append(Cell(word.x, word.y, word.y, word.end, word.size, word.text, word.end - word.x, word.x))
            continue
        is_glued = gap < GLUED * word.size and not word.is_spaced
        last.text = f"{last.text}{'' if is_glued else ' '}{word.text}"
        if is_glued and " " not in last.text:
            last.first = word.end - last.x
        last.last = last.last if is_glued else word.x
        last.end, last.size = max(last.end, word.end), max(last.size, word.size)
    for cell in cells:
        _place_between_rules(cell, down, page.across)
    return cells


def _parts(last: Cell, word: Word, gap: float, usual: float, starts: _Starts, down: Sequence[float]) -> bool:
    """Say whether a cell begins with a word."""
    if any(last.last + 1 < at <= word.x + 1 for at in down):
        return True
    if gap >= max(FAR_APART * word.size, 2.5 * usual):
        return True
    if ONLY_MARKER.fullmatch(last.text) and gap < _APART * word.size:
        return gap >= 0.6 * word.size and starts.begin(word.x)
    if gap >= 0.2 * word.size and starts.are_apart(word.x):
        return True
    return gap >= _APART * word.size and (starts.begin(word.x) or gap >= 2.5 * usual > 0)


def _place_between_rules(cell: Cell, down: Sequence[float], across: Sequence[Rule]) -> None:
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


def keep_sure_bands(cells: Sequence[Cell]) -> None:
    """Forget of cells that a line is ruled above and below them where several rows stand between the two."""
    begun: dict[tuple[float, float], Counter[tuple[int, bool]]] = {}
    for cell in cells:
        asks, is_marker = cell.text.rstrip().endswith("?"), MARKER.match(f"{cell.text} ") is not None
        if cell.band:
            begun.setdefault(cell.band, Counter())[round(cell.place), is_marker] += asks or is_marker
    for cell in cells:
        if cell.band and (len(begun) < _BANDS or max(begun[cell.band].values()) > 1):
            cell.band = None
