"""Text that a PDF sets in columns, one column after the other: what is told from a table by the order of drawing.

A program draws one column of text to its end before it begins the next one, but a table row by row. Where the order
says nothing, since every line is drawn across the page, items that are counted on from column to column say it.
"""

import math
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from regiondata.documents.limited_process.pdf.words import PdfPage, Word
from regiondata.documents.limited_process.sheets_of_cells import MARKER

Line = list[Word]
_Part = tuple[float | None, list[Line]]
"""Lines, and where the second of two columns begins in them, if they are such."""

GUTTER = 0.8
"""Heights of letters between two columns of text, at least."""

_SAME = 1.5
"""Points by which the beginnings of the lines of one column may differ."""
_LINES = 4
"""Lines of a column, nearly at least."""
_FEW = 0.2
"""Changes of side for each line up to which text is drawn column by column."""
_MOST_STARTS = 30
_MOST_PARTS = 4
_ALIKE = 0.3
"""How wide the narrower of two columns of text is for the other one, at least."""


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Return words in lines from top to bottom, each from left to right."""
    lines: list[Line] = []
    for word in sorted(words, key=lambda one: (-one.y, one.x)):
        if lines and abs(lines[-1][0].y - word.y) < 0.3 * min(word.size, lines[-1][0].size):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda one: one.x) for line in lines]


def read_columns(page: PdfPage, lines: Sequence[Line], deep: int = 0) -> list[list[Line]]:
    """Return the lines of a page in the order of reading, in parts: what stands across it, and each column of text."""
    order = {id(word): place for place, word in enumerate(page.words)}
    best: list[_Part] = [(None, list(lines))]
    for start in _starts(lines) if deep < _MOST_PARTS else []:
        parts = [(start if _are_columns(part, start, order, page) else None, part) for part in _parted(lines, start)]
        best = max(best, parts, key=_in_columns)
    found: list[list[Line]] = []
    for gutter, part in best:
        if gutter is None:
            found.append(part)
        else:
            found += [one for side in _sides(part, gutter) for one in read_columns(page, lines_of(side), deep + 1)]
    return found


def _in_columns(parts: Sequence[_Part]) -> int:
    """Return how many lines are in columns."""
    return sum(len(lines) for gutter, lines in parts if gutter is not None)


def _starts(lines: Sequence[Line]) -> list[float]:
    """Return where, away from the left edge, many lines begin or go on after a gap, the most frequent first."""
    begun: list[list[float]] = []
    left = min((line[0].x for line in lines), default=0.0)
    places = [line[0].x for line in lines]
    places += [after.x for line in lines for before, after in pairwise(line) if _is_gap(before, after)]
    for x in sorted(place for place in places if place > left + 10 * _SAME):
        if begun and x - begun[-1][0] < _SAME:
            begun[-1].append(x)
        else:
            begun.append([x])
    return [places[0] for places in sorted(begun, key=len, reverse=True)[:_MOST_STARTS]]


def _is_gap(before: Word, after: Word) -> bool:
    return after.x - before.end >= GUTTER * after.size


def _parted(lines: Sequence[Line], start: float) -> list[list[Line]]:
    """Return lines in runs of those that leave a gap before a place, and of those that go across it."""
    runs = [(is_free, list(run)) for is_free, run in groupby(lines, key=lambda line: _leaves_free(line, start))]
    return [part for is_free, run in runs for part in (_without_end(run, start) if is_free else [run])]


def _leaves_free(line: Line, start: float) -> bool:
    """Say whether a line leaves a gap before a place."""
    left, right = ([word for word in line if (word.x < start - _SAME) is side] for side in (True, False))
    edge = max((word.end for word in left), default=-math.inf)
    return edge <= start - (GUTTER * right[0].size if right and left else 2)


def _without_end(lines: list[Line], start: float) -> list[list[Line]]:
    """Return lines in two columns, and apart from them those that stand below both, as far from them as none other."""
    left = [line for line in lines if line[0].x < start - _SAME]
    lowest = min((line[-1].y for line in lines if line[-1].x >= start - _SAME), default=-math.inf)
    gaps = [above[0].y - below[0].y for above, below in pairwise(left)]
    cut = next((at for at, gap in enumerate(gaps, 1) if gap == max(gaps)), 0)
    others = sorted(gaps)[:-1]
    if not others or left[cut][0].y >= lowest or max(gaps) < others[-1] + 2:
        return [lines]
    first = next(at for at, line in enumerate(lines) if line is left[cut])
    return [lines[:first], lines[first:]]


def _sides(lines: Sequence[Line], start: float) -> tuple[list[Word], list[Word]]:
    words = [word for line in lines for word in line]
    return [one for one in words if one.x < start - _SAME], [one for one in words if one.x >= start - _SAME]


def _are_columns(lines: Sequence[Line], start: float, order: dict[int, int], page: PdfPage) -> bool:
    """Say whether lines are two columns of text, and no table."""
    left, right = _sides(lines, start)
    if not all(_leaves_free(line, start) for line in lines):
        return False
    if len(lines_of(left)) < _LINES - 1 or len(lines_of(right)) < _LINES - 1:
        return False
    top, bottom = lines[0][0].y, lines[-1][0].y
    ruled = [one for one in page.across if bottom < one.at < top and one.low < start - 2 * _SAME < one.high - 4 * _SAME]
    if len(ruled) > 1:
        return False
    widths = sorted(max(one.end for one in side) - min(one.x for one in side) for side in (left, right))
    if widths[0] < _ALIKE * widths[1]:
        return False
    sides = [word.x < start - _SAME for word in sorted((*left, *right), key=lambda one: order[id(one)])]
    changes = sum(before != after for before, after in pairwise(sides))
    return changes <= 1 + _FEW * len(lines) or _is_counted_on(left, right)


def _is_counted_on(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Say whether the items of one column are numbered, and those of the other from there on."""
    first, second = list(_numbers(left)), list(_numbers(right))
    rising = all(before < after for before, after in pairwise((*first, *second)))
    return len(first) > 1 and len(second) > 1 and rising


def _numbers(words: Sequence[Word]) -> Iterator[int]:
    for line in lines_of(words):
        text = " ".join(word.text for word in line[:2]) + " "
        marker = MARKER.match(text)
        digits = "".join(filter(str.isdecimal, marker.group())) if marker else ""
        if digits:
            yield int(digits[:6])
