"""Which row of a sheet names its columns: by the words in it, else by its form and by what stands below."""

from collections.abc import Sequence
from itertools import pairwise

from regiondata.analysis.questions.question_words import SHORT_NAME, column_rank, count_words, has_mark, is_asking
from regiondata.analysis.questions.upload_types import Cells

MOST_NAMES = 40
"""A row with more filled cells is no header."""
MOST_IN_NAME = 4
"""Words of a name of a column that asks, such as `Met? (yes/no)`."""


def is_header(row: Cells) -> bool:
    """Say whether a row names columns, one of them that of the questions."""
    filled = [cell for cell in row.cells if cell]
    if not 0 < len(filled) <= MOST_NAMES or any(len(cell) > 2 * SHORT_NAME for cell in filled):
        return False
    ranks = [column_rank(cell) for cell in filled]
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
    return next(iter(wide or named), None) or _unnamed_header(rows)


def _unnamed_header(rows: Sequence[Cells]) -> Cells | None:
    """Return the row that looks like a header by its form only: short texts, directly above what asks."""
    width = max((len(row.cells) for row in rows), default=0)
    for row, below in pairwise(rows[:31]):
        if _begins_a_numbering(row, below):
            return row
        filled = [cell for cell in row.cells if cell]
        short = all(len(cell) <= SHORT_NAME and not is_asking(cell) for cell in filled)
        if width == 1:
            asks = any(is_asking(later.at(0)) or len(later.at(0)) > SHORT_NAME for later in rows[1:])
            return row if short and asks else None
        if any(is_asking(cell) for cell in row.cells):
            return None
        if short and len(filled) > 1 and not row.merged and any(is_asking(cell) for cell in below.cells):
            return row if not any(cell.replace(".", "").isdigit() for cell in filled) else None
    return None


def _begins_a_numbering(row: Cells, below: Cells) -> bool:
    """Say whether a row names a column, and the row below it has a number there: `ID` above `L-1`."""
    named = (place for place, cell in enumerate(row.cells) if cell and column_rank(cell) < 0 and not has_digit(cell))
    numbered = any(has_digit(below.at(place)) or place in below.formulas for place in named)
    return numbered and sum(map(bool, row.cells)) > 1 and not any(map(has_digit, row.cells))
