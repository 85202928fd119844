"""Which row of a sheet names its columns: by the words in it, else by its form and by what stands below."""

import re
from collections.abc import Sequence
from itertools import pairwise

from regiondata.analysis.questions.list_numbering import is_number, number_key
from regiondata.analysis.questions.text_classification import (
    SHORT_NAME,
    column_rank,
    count_words,
    has_mark,
    has_words,
    is_asking,
)
from regiondata.analysis.questions.uploaded_file import Cells

MOST_NAMES = 40
"""A row with more filled cells is no header."""
MOST_IN_NAME = 4
"""Words of a name of a column that asks, such as `Met? (yes/no)`."""
SURE = 3
"""The rank of a name that says by itself what a column holds."""
MOST_LONG = 1
"""Cells of a header that may be long: an answer's column says how to answer."""
MOST_ABOVE = 31
"""A header is looked for in as many filled rows."""
MOSTLY = 0.6
"""The share of the rows below that have what makes a row their header."""

_PERIOD = re.compile(r"(?:FY ?)?(?:19|20)\d\d(?:[/–-]\d\d(?:\d\d)?)?", re.IGNORECASE)
_FIRST_SECTION = re.compile(r"[AI][.):]?", re.IGNORECASE)


def is_header(row: Cells) -> bool:
    """Say whether a row names columns, one of them that of the questions."""
    filled = [cell for cell in row.cells if cell]
    long = sum(len(cell) > 2 * SHORT_NAME for cell in filled)
    if not 0 < len(filled) <= MOST_NAMES or long > MOST_LONG:
        return False
    ranks = [column_rank(cell) for cell in filled]
    if is_number(filled[0]) and max(ranks) < SURE:  # `No 3` numbers a question, though a column may be called `No`
        return False
    if len(filled) == 1:
        return max(ranks) >= 2 and len(filled[0].split()) <= 3
    known = sum(rank != 0 for rank in ranks)
    asking = [cell for cell in filled if has_mark(cell)]  # "Why do we ask?" may name a column, beside others that do
    asks = bool(asking)
    if max(ranks) >= 1:
        named = max(ranks) >= 2 and all(count_words(cell) <= MOST_IN_NAME for cell in asking)
        return known >= (3 if asks and not named else 2)
    # three names of other columns beside an unknown one: that is what the list is of
    return known >= 3 and len(filled) > known and not asks and not any(map(has_digit, filled))


def has_digit(text: str) -> bool:
    """Say whether a text has a digit."""
    return any(map(str.isdigit, text))


def find_header(rows: Sequence[Cells]) -> Cells | None:
    """Return the row that names the columns of a sheet: by its words, else by its form."""
    named = [row for row in rows if is_header(row)]
    wide = [row for row in named if sum(map(bool, row.cells)) > 1]
    return next(iter(wide or named), None) or _numbered_header(rows) or _answers_header(rows) or _unnamed_header(rows)


def _numbered_header(rows: Sequence[Cells]) -> Cells | None:
    """Return the row above the numbers of the rows, whatever its names: `Pos.` above `1`, `Ref` above `Q-7`."""
    for column in range(max((len(row.cells) for row in rows), default=0)):
        first = next((place for place, row in enumerate(rows[:MOST_ABOVE]) if _is_numbered_at(row, column)), 0)
        above = [row for row in rows[:first] if _may_head(row, column)]
        if above and _is_numbering(rows[first:], column):
            # `A` above `1` may begin the first section: then the names are above it
            return next((row for row in reversed(above) if not _FIRST_SECTION.fullmatch(row.at(column))), above[0])
    return None


def _may_head(row: Cells, column: int) -> bool:
    name = row.at(column)
    return _is_wide(row) and bool(name) and count_words(name) <= MOST_IN_NAME and not has_digit(name)


def _is_numbering(rows: Sequence[Cells], column: int) -> bool:
    """Say whether a column numbers most rows, upwards, and there are words beside its numbers."""
    wide = [row for row in rows if _is_wide(row)]
    numbered = [row for row in wide if _is_numbered_at(row, column)]
    worded = sum(any(map(has_words, row.cells[column + 1 :])) for row in numbered)
    keys = [number_key(row.at(column)) for row in numbered if row.at(column)]
    rising = sum(before < after for before, after in pairwise(keys))
    return len(numbered) >= max(2, MOSTLY * len(wide)) and 2 * worded >= len(numbered) and 2 * rising >= len(keys) - 1


def _is_numbered_at(row: Cells, column: int) -> bool:
    return is_number(row.at(column)) or (column in row.formulas and not row.at(column))


def _is_wide(row: Cells) -> bool:
    return sum(map(bool, row.cells)) + sum(not row.at(place) for place in row.formulas) > 1


def _answers_header(rows: Sequence[Cells]) -> Cells | None:
    """Return the first row with several texts if one of them names what is to be filled in below it."""
    place = next((place for place, row in enumerate(rows) if _is_wide(row)), len(rows))
    row, below = (rows[place], rows[place + 1 :]) if place < len(rows) else (Cells(0, ()), ())
    filled = [cell for cell in row.cells if cell]
    if (
        len(below) < 2
        or not filled
        or is_number(filled[0])
        or sum(len(cell) > SHORT_NAME for cell in filled) > MOST_LONG
    ):
        return None
    if any(is_asking(cell) or has_mark(cell) for cell in filled):
        return None
    return row if any(_is_to_fill(cell, column, below) for column, cell in enumerate(row.cells)) else None


def has_column_to_fill(rows: Sequence[Cells], header: int) -> bool:
    """Say whether a header names a column other than that of the questions below which hardly anything stands."""
    names = next((row for row in rows if row.row == header), Cells(0, ()))
    below = [row for row in rows if row.row > header]
    return bool(below) and any(name and _is_to_fill(name, column, below) for column, name in enumerate(names.cells))


def _is_to_fill(name: str, column: int, below: Sequence[Cells]) -> bool:
    """Say whether a text names another column than that of the questions, and is no value: nothing is below it."""
    is_period = bool(_PERIOD.fullmatch(name))
    if not is_period and (column_rank(name) >= 0 or count_words(name) > MOST_IN_NAME or name.casefold() == "no"):
        return False  # a sole "no" beside the first question answers it
    values = [row.at(column) for row in below if row.at(column)]
    return len(values) <= (1 - MOSTLY) * len(below) and not below[0].at(column) and name not in values


def _unnamed_header(rows: Sequence[Cells]) -> Cells | None:
    """Return the row that looks like a header by its form only: short texts, directly above what asks."""
    width = max((len(row.cells) for row in rows), default=0)
    for row, below in pairwise(rows[:MOST_ABOVE]):
        if _begins_a_numbering(row, below):
            return row
        filled = [cell for cell in row.cells if cell]
        short = all(len(cell) <= SHORT_NAME and not is_asking(cell) for cell in filled)
        if width == 1:
            return row if short and _is_title(row, rows[1:]) else None
        if any(is_asking(cell) for cell in row.cells):
            return None
        if short and len(filled) > 1 and not row.merged and any(is_asking(cell) for cell in below.cells):
            return row if not any(map(is_number, filled)) else None
    return None


def _is_title(row: Cells, below: Sequence[Cells]) -> bool:
    """Say whether a short text is the title of a list of one column, and not the first of its topics.

    It is one where all that is below asks or is long, or where an empty row parts it alone from the others.
    """
    asking = [is_asking(one.at(0)) or len(one.at(0)) > SHORT_NAME for one in below]
    is_apart = below[0].row > row.row + 1 and all(after.row == one.row + 1 for one, after in pairwise(below))
    return any(asking) and (all(asking) or is_apart)


def _begins_a_numbering(row: Cells, below: Cells) -> bool:
    """Say whether a row names a column, and the row below it has a number there: `ID` above `L-1`."""
    named = (place for place, cell in enumerate(row.cells) if cell and column_rank(cell) < 0 and not has_digit(cell))
    numbered = any(is_number(below.at(place)) or place in below.formulas for place in named)
    return numbered and sum(map(bool, row.cells)) > 1 and not any(map(has_digit, row.cells))
