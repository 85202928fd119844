"""Where the questions stand in an uploaded file: the sheet, the header row, the column, and the rows.

Everything is proposed and can be changed: each row that is left out is kept with its reason (`rows_left_out`).
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from regiondata.analysis.questions.header_rows import find_header, has_column_to_fill, is_header
from regiondata.analysis.questions.list_numbering import is_number
from regiondata.analysis.questions.questions_in_text import TEXT, read_text
from regiondata.analysis.questions.rows_left_out import Placed, Usual, find_usual, is_alone, place_rows, reason_left_out
from regiondata.analysis.questions.tables_side_by_side import other_columns, table_rows
from regiondata.analysis.questions.text_classification import (
    SHORT_NAME,
    column_rank,
    count_words,
    has_mark,
    has_words,
    is_asking,
    is_cover,
    marker_of,
)
from regiondata.analysis.questions.upload_reader import MOST_LETTERS, MOST_ROWS, UploadError
from regiondata.analysis.questions.uploaded_file import (
    FORMULA,
    INSTRUCTION,
    JOINED,
    TITLE,
    Cells,
    Layout,
    LeftOut,
    Reading,
    Sheet,
    UploadedQuestion,
)
from regiondata.analysis.questions.wrapped_rows import continues
from regiondata.documents.limited_process.sheets_of_cells import MOST_ROWS as FILLED_ROWS
from regiondata.i18n import tr

MOST_OF_DATA = 2.0
"""Rows that ask nothing, under no name of questions, count at most as so many that do: they are data, perhaps."""

MOST_OF_FORM = 4.0
"""The same of a form: topics with a column beside them that is named and left blank."""

UNNAMED = 0.5
"""How much the questions of a sheet without names of columns weigh: a cover asks too."""


def propose_layout(sheet: Sheet) -> Layout:
    """Return where the questions of a sheet most likely stand."""
    if sheet.is_text:
        return Layout(0, TEXT)
    header = find_header(sheet.rows)
    number = header.row if header else 0
    column = propose_column(sheet, number)
    also = other_columns(sheet, number, column)
    first, *others = sorted((column, *also)) if also else (column,)
    return Layout(number, first, also=tuple(others))


def propose_column(sheet: Sheet, header: int) -> int:
    """Return the column that most likely holds the questions: by its name, then by what asks, then by its text."""
    names = next((row for row in sheet.rows if row.row == header), None)
    body = [row for row in sheet.rows if row.row > header and not is_header(row)]
    width = max((len(row.cells) for row in sheet.rows), default=1)

    def score(column: int) -> tuple[bool, float, int, int]:
        texts = [row.at(column) for row in body if row.at(column)]
        rank = column_rank(names.at(column)) if names else 0
        worded = sum(count_words(text) >= 2 and not is_number(text) for text in texts)
        trusted = rank if worded >= len(texts) / 2 and texts else min(rank, 0)
        asking = sum(map(is_asking, set(texts)))  # a choice that each row offers is no question
        first = trusted if trusted >= 2 or not asking else 1 + asking / (1 + len(texts)) if trusted >= 0 else trusted
        return bool(texts) and column not in sheet.hidden_columns, first, asking, sum(map(len, texts))

    return max(range(max(width, 1)), key=lambda column: (*score(column), -column))


def column_names(sheet: Sheet, header: int) -> list[str]:
    """Return a name for every column: as the header has it, else by its place; of like names, each with its place."""
    width = max((len(row.cells) for row in sheet.rows), default=1)
    names = next((row for row in sheet.rows if row.row == header), None)
    named = [names.at(place)[:SHORT_NAME] if names else "" for place in range(width)]
    like = Counter(named)
    return [
        tr("Column {count}", count=sheet.number(place))
        if not name
        else name
        if like[name] == 1
        else tr("{name} (column {count})", name=name, count=sheet.number(place))
        for place, name in enumerate(named)
    ]


def read_questions(sheet: Sheet, layout: Layout, included: Collection[str] = ()) -> Reading:
    """Return the questions of a sheet and the rows left out; `included` are those that a visitor wants all the same."""
    if sheet.cut:
        raise UploadError(
            tr(
                "The sheet has more than {number} filled rows. Split the list and upload the parts.",
                number=f"{FILLED_ROWS:,}",
            )
        )
    if sheet.is_text:
        found = read_text(sheet.rows, layout, included)
        _check(found.questions)
        return found
    taken: list[UploadedQuestion] = []
    left: list[LeftOut] = []
    for part, column in enumerate(layout.columns):
        rows = table_rows(sheet.rows, layout.columns, column)
        found = _read_column(rows, replace(layout, column=column), part, included)
        taken.extend(found.questions)
        left.extend(found.left_out)
    _check(taken)
    return Reading(tuple(taken), tuple(left))


def _read_column(cells: Sequence[Cells], layout: Layout, part: int, included: Collection[str]) -> Reading:
    rows = place_rows(cells, layout)
    usual = find_usual(rows, layout)
    taken: list[UploadedQuestion] = []
    left: list[LeftOut] = []
    before = _Before(0, "", None)
    for place, (row, column, _) in enumerate(rows):
        reason = reason_left_out(place, rows, layout, usual)
        text = row.at(column) or ("" if reason == FORMULA else max(row.cells, key=len, default=""))
        one = UploadedQuestion(row.row, text, part, column in row.formulas)
        wanted = one.key in included and bool(text)
        goes_on = not wanted and before.row == row.row - 1 > 0 and _goes_on(place, rows, before.text, usual)
        if goes_on and before.reason is None:
            taken[-1] = replace(taken[-1], text=f"{taken[-1].text} {text}")
            left.append(LeftOut(row.row, text, JOINED, part))
        elif goes_on and before.reason in {INSTRUCTION, TITLE}:
            left.append(LeftOut(row.row, text, reason := str(before.reason), part))
        elif reason is None or wanted:
            taken.append(one)
        elif row.row != layout.header and (any(map(has_words, row.cells)) or reason == FORMULA):
            left.append(LeftOut(row.row, text, reason, part))
        if goes_on:
            before = _Before(row.row, f"{before.text} {text}", before.reason)
        else:
            before = _Before(row.row, text, None if wanted else reason)
    return Reading(tuple(taken), tuple(left))


class _Before(NamedTuple):
    """What stands above a row: the row, its text with what goes on from it, and why it was left out, if it was."""

    row: int
    text: str
    reason: str | None


def _goes_on(place: int, rows: Sequence["Placed"], above: str, usual: "Usual") -> bool:
    """Say whether a row holds only the rest of a text that began in the row above."""
    row, column, is_named = rows[place]
    text, over = row.at(column), rows[place - 1].row
    if is_named or row.hidden or not text or not above or not is_alone(row) or len(above) + len(text) > MOST_LETTERS:
        return False
    if row.is_merged_at(column) and not usual.merged and not over.is_merged_at(column):
        return False
    numbering = usual.numbering
    numbered = numbering is not None and (bool(over.at(numbering)) or numbering in over.formulas)
    numbered = numbered or (numbering is None and marker_of(above) in usual.markers)
    return continues(above, text, is_numbered_above=numbered, in_capitals=usual.capitals)


def _check(taken: Sequence[UploadedQuestion]) -> None:
    too_long = next((one for one in taken if len(one.text) > MOST_LETTERS), None)
    if too_long is not None:
        raise UploadError(
            tr(
                "The text in row {count} is longer than {number} characters. Shorten it and upload the file again.",
                count=too_long.row,
                number=f"{MOST_LETTERS:,}",
            )
        )
    if len(taken) > MOST_ROWS:
        raise UploadError(
            tr("The file has more than {number} rows. Split the list and upload it in parts.", number=MOST_ROWS)
        )


def score_sheet(sheet: Sheet, layout: Layout) -> tuple[float, int]:
    """Return how likely a sheet is the list, and how many questions it would give."""
    try:
        taken = read_questions(sheet, layout).questions
    except UploadError:
        return 0.1, 0
    names = next((row for row in sheet.rows if row.row == layout.header), None)
    rank = column_rank(names.at(layout.column)) if names else 0
    asking = sum(is_asking(one.text) for one in taken)
    others = len(taken) - asking
    named = {3: 0.9 * others + 2 * bool(taken), 2: 0.5 * others + bool(taken)}  # by a column that says what it holds
    if rank == 1 and has_column_to_fill(sheet.rows, layout.header):
        named[rank] = min(0.5 * others, MOST_OF_FORM)
    is_named = names is not None and (rank > 0 or sum(map(bool, names.cells)) > 1)  # a title alone names no column
    weight = asking * (1.0 if is_named else UNNAMED) + named.get(rank, min(0.2 * others, MOST_OF_DATA))
    return weight * (0.05 if sheet.hidden else 1.0) * (0.3 if is_cover(sheet.name) else 1.0), len(taken)


def stray_questions(sheet: Sheet, layout: Layout) -> dict[int, int]:
    """Return by column how many question marks stand outside the column of the questions, below the header."""
    found: dict[int, int] = {}
    for row, column, _ in () if sheet.is_text else place_rows(sheet.rows, layout):
        for place, text in enumerate(row.cells):
            if (
                row.row > layout.header
                and place not in {column, *layout.also}
                and has_mark(text)
                and count_words(text) > 2
            ):
                found[place] = found.get(place, 0) + 1
    return found
