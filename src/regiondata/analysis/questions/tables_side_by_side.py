"""Tables that stand beside each other in one sheet: which columns hold the same list, and the part of a row of each."""

from collections.abc import Sequence

from regiondata.analysis.questions.text_classification import column_rank, count_words, has_mark
from regiondata.analysis.questions.uploaded_file import Cells, Sheet
from regiondata.analysis.search import fold

ACROSS = 3
"""Questions in one row, at least, from which a list is taken to run across."""


def other_columns(sheet: Sheet, header: int, column: int) -> tuple[int, ...]:
    """Return further columns that hold the list: named as the first one, or all of a list that runs across."""
    names = next((row for row in sheet.rows if row.row == header), None)
    body = [row for row in sheet.rows if row.row > header]
    if names is None:
        return _across(body, column)
    name = fold(names.at(column))
    if column_rank(names.at(column)) <= 0:
        return ()
    return tuple(
        place
        for place in range(len(names.cells))
        if place != column and fold(names.at(place)) == name and any(count_words(row.at(place)) > 1 for row in body)
    )


def _across(rows: Sequence[Cells], column: int) -> tuple[int, ...]:
    asking = [{place for place, text in enumerate(row.cells) if has_mark(text)} for row in rows]
    filled = [places for places in asking if places]
    if len(filled) != 1 or len(filled[0]) < ACROSS or column not in filled[0]:
        return ()
    return tuple(sorted(filled[0] - {column}))


def table_rows(rows: Sequence[Cells], columns: Sequence[int], column: int) -> list[Cells]:
    """Return rows as the table of one column has them: what belongs to the table of another column is left blank.

    A table is as far from its neighbour as the first one is from the edge.
    """
    if len(columns) <= 1:
        return list(rows)
    ordered = sorted(columns)
    edge = min((place for row in rows for place, text in enumerate(row.cells) if text), default=0)
    lead = max(ordered[0] - edge, 0)
    place = ordered.index(column)
    starts = [0 if number == 0 else max(each - lead, ordered[number - 1] + 1) for number, each in enumerate(ordered)]
    end = starts[place + 1] if place + 1 < len(starts) else max(len(row.cells) for row in rows)
    return [_cut(row, starts[place], end) for row in rows]


def _cut(row: Cells, start: int, end: int) -> Cells:
    texts = tuple(text if place >= start else "" for place, text in enumerate(row.cells[:end]))
    formulas = frozenset(place for place in row.formulas if start <= place < end)
    merged = tuple(span for span in row.merged if start <= span[0] and span[1] < end)
    struck = frozenset(place for place in row.struck if start <= place < end)
    return Cells(row.row, texts, row.hidden, formulas, merged, struck)
