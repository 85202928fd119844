"""Cells of a PDF over several lines: one goes on from a line above if it is close below it and does not begin anew."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from regiondata.documents.limited_process.pdf.cells import ONLY_MARKER, Cell
from regiondata.documents.limited_process.sheets_of_cells import MARKER

_FAR = 4.0
"""Heights of letters from which two lines have nothing to do with each other."""
_LOOSE = 0.12
"""Heights of letters by which the lines of one paragraph may be farther from each other than lines usually are."""
_CLOSE = 1.35
"""Heights of letters between two lines of one paragraph, at most, where too few lines tell how far they are."""
SAME = 4.0
"""Points by which the beginnings of the lines of one column may differ."""
_SPACED = 0.2
"""The share of gaps between lines that are wide where paragraphs are set apart."""
_ENDED = re.compile(r"[.?!:;。？！；：…؟]\W*$")
_DANGLING = re.compile(
    r"(?:[,(/&–-]|\b(?:a|an|and|at|by|for|from|in|of|on|or|per|the|to|with|und|der|die|och|för|et|de))$"
)


@dataclass(frozen=True)
class Spacing:
    """How far lines of one paragraph are from each other, and whether paragraphs are set apart by more."""

    close: float
    is_spaced: bool


def spacing_of(parts: Sequence[Sequence[Sequence[Cell]]]) -> Spacing:
    """Return how far the lines of paragraphs are from each other: the smallest gap that there often is."""
    gaps = sorted(
        gap
        for lines in parts
        for above, below in pairwise(lines)
        for gap in [min((_gap(one, other) for one in above for other in below if _is_below(one, other)), default=0.0)]
        if 0.5 < gap < _FAR
    )
    enough = max(2, len(gaps) / 12)
    usual = next((gap for at, gap in enumerate(gaps) if bisect_left(gaps, gap + 0.1) - at >= enough), _CLOSE - _LOOSE)
    close = usual + _LOOSE
    return Spacing(close, bool(gaps) and sum(gap > close for gap in gaps) >= _SPACED * len(gaps))


def _gap(above: Cell, below: Cell) -> float:
    """Return how far a line is below another, in heights of letters."""
    return (above.bottom - below.top) / max(above.size, 1.0)


def _is_below(above: Cell, cell: Cell) -> bool:
    return abs(above.x - cell.x) < SAME and 0.85 < cell.size / max(above.size, 1.0) < 1.18


def blocks_of(lines: Sequence[Sequence[Cell]], spacing: Spacing) -> list[Cell]:
    """Return the cells of a part, each with the lines below that go on from it."""
    edges: dict[int, float] = {}
    for line in lines:
        for cell in line:
            place = round(cell.x / SAME)
            edges[place] = max(edges.get(place, 0.0), cell.end)
    blocks: list[Cell] = []
    for line in lines:
        numbered = any(ONLY_MARKER.fullmatch(cell.text) for cell in line[:1]) and len(line) > 1
        for cell in line:
            above = next((one for one in reversed(blocks[-40:]) if _is_over(one, cell)), None)
            edge = edges.get(round(above.x / SAME), 0.0) if above else 0.0
            if above and _goes_on(above, cell, spacing, is_numbered=numbered, edge=edge):
                join(above, cell)
            else:
                blocks.append(cell)
    return blocks


def join(above: Cell, cell: Cell) -> None:
    """Add the text of a cell to the one that it goes on from; a word cut at the end of a line is whole again."""
    cut = re.search(r"[a-zà-ÿ][-\u00ad]$", above.text) and cell.text[0].islower()
    above.text = above.text[:-1] + cell.text if cut else f"{above.text} {cell.text}"
    above.bottom, above.end = cell.bottom, cell.end


def is_cut_between(above: Cell, cell: Cell) -> bool:
    """Say whether a text ends within a sentence that a cell on the next page or in the next column goes on with."""
    is_open = cell.text[0].islower() or _DANGLING.search(above.text) is not None
    return is_open and not _ENDED.search(above.text)


def _is_boxed_with(above: Cell, cell: Cell) -> bool:
    return above.band is not None and (above.band, above.left) == (cell.band, cell.left)


def _is_over(above: Cell, cell: Cell) -> bool:
    """Say whether a cell begins where some lines above it begin, or a little to the right of their number."""
    if above.bottom <= cell.top:
        return False
    if above.band != cell.band or above.left != cell.left:
        return False
    shift = cell.x - above.x
    hangs = MARKER.match(above.text) is not None and 0 < shift < 4 * cell.size
    is_boxed = _is_boxed_with(above, cell) and (cell.left is not None or (above.x < cell.end and cell.x < above.end))
    return is_boxed or abs(shift) < SAME or hangs


def _goes_on(above: Cell, cell: Cell, spacing: Spacing, *, is_numbered: bool, edge: float) -> bool:
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
    hangs = cell.x - above.x >= SAME
    full = above.end + cell.first + 0.2 * cell.size > edge  # the word would not have found room above
    return hangs or (full and (spacing.is_spaced or not ended)) or (spacing.is_spaced and begins_small)
