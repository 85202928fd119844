"""Where the questions stand in an uploaded file: the sheet, the header row, the column, and the rows that are none.

Everything is proposed and can be changed: each row that is left out is kept with its reason.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from regiondata.analysis.questions.header_rows import find_header, has_digit, is_header
from regiondata.analysis.questions.list_numbering import is_between, is_number
from regiondata.analysis.questions.questions_in_text import TEXT, read_text
from regiondata.analysis.questions.tables_side_by_side import other_columns, table_rows
from regiondata.analysis.questions.text_classification import (
    SHORT_NAME,
    column_rank,
    count_words,
    has_mark,
    has_words,
    is_asking,
    is_cover,
    is_example,
    is_instruction,
    is_remark,
    is_section,
    is_sum,
    marker_of,
    names_example,
)
from regiondata.analysis.questions.upload_reader import MOST_LETTERS, MOST_ROWS, UploadError
from regiondata.analysis.questions.uploaded_file import (
    ELSEWHERE,
    EXAMPLE,
    FORMULA,
    HEADER,
    HEADING,
    HIDDEN,
    INSTRUCTION,
    JOINED,
    STRUCK,
    TITLE,
    WORDLESS,
    Cells,
    Layout,
    LeftOut,
    Reading,
    Sheet,
    UploadedQuestion,
)
from regiondata.analysis.questions.wrapped_rows import begins_capital, continues
from regiondata.documents.limited_process.sheets_of_cells import MOST_ROWS as FILLED_ROWS
from regiondata.i18n import tr

MOST_SURE = 3
"""The rank of a name that says by itself what a column holds."""

MOST_EXAMPLES = 4
"""Rows below a heading that announces an example that may be one."""

NEAR = 12
"""Rows above and below one in which the numbers next to its own are looked for."""

NAMED = 2
"""From this rank on a name says that a column holds what is asked."""

MOSTLY = 0.6
MOST_OF_DATA = 2.0
"""Rows that ask nothing, under no name of questions, count at most as so many that do: they are data, perhaps."""

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
    rows = _place_rows(cells, layout)
    usual = _usual(rows, layout)
    taken: list[UploadedQuestion] = []
    left: list[LeftOut] = []
    before = _Before(0, "", None)
    for place, (row, column, _) in enumerate(rows):
        reason = _reason(place, rows, layout, usual)
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


def _goes_on(place: int, rows: Sequence["_Placed"], above: str, usual: "_Usual") -> bool:
    """Say whether a row holds only the rest of a text that began in the row above."""
    row, column, is_named = rows[place]
    text, over = row.at(column), rows[place - 1].row
    if is_named or row.hidden or not text or not above or not _is_alone(row) or len(above) + len(text) > MOST_LETTERS:
        return False
    if row.is_merged_at(column) and not usual.merged and not over.is_merged_at(column):
        return False
    numbering = usual.numbering
    numbered = numbering is not None and (bool(over.at(numbering)) or numbering in over.formulas)
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


class _Placed(NamedTuple):
    """A row, the column in which its question stands, and whether it names columns."""

    row: Cells
    column: int
    is_header: bool

    @property
    def text(self) -> str:
        return self.row.at(self.column)


def _place_rows(rows: Sequence[Cells], layout: Layout) -> list[_Placed]:
    """Return each row with the column its question stands in: a later header may move it."""
    column, found = layout.column, []
    for row in rows:
        header = is_header(row)
        if header and not layout.is_chosen and row.row > layout.header > 0:
            ranks = [column_rank(cell) for cell in row.cells]
            column = column if ranks[column : column + 1] == [max(ranks)] else ranks.index(max(ranks))
        found.append(_Placed(row, column, header))
    return found


@dataclass(frozen=True)
class _Usual:
    """What most rows of a list are like: whether they ask, are numbered, are merged, or look like sections.

    `numbers` says whether `numbering` holds numbers and not topics, `under_name` whether the column is named as that of
    questions, and `opens_asking` whether its first row asks, so that no heading opens the list.
    """

    asks: bool
    numbering: int | None
    merged: bool
    sections: bool
    first_asking: int
    only_notes: bool
    formulas: bool
    marker: str
    capitals: bool
    names_groups: bool
    numbers: bool
    under_name: bool
    opens_asking: bool


def _usual(rows: Sequence[_Placed], layout: Layout) -> _Usual:
    body = [each for each in rows if each.row.row > layout.header and each.text and not each.is_header]
    most = MOSTLY * len(body)
    asking = [each.row.row for each in body if is_asking(each.text)]

    notes = sum(is_instruction(each.text) for each in body)
    markers = Counter(marker_of(each.text) for each in body)

    def filled(place: int) -> int:
        return sum(bool(row.at(place)) or place in row.formulas for row, _, _ in body)

    numbering = next((place for place in range(layout.column) if body and filled(place) >= most), None)
    counted = [row for row, _, _ in body if numbering is not None and row.at(numbering)]
    name = next((each.row.at(layout.column) for each in rows if each.row.row == layout.header), "")
    return _Usual(
        asks=bool(asking) and len(asking) >= len(body) / 2,
        numbering=numbering,
        merged=sum(row.is_merged_at(column) for row, column, _ in body) > len(body) / 2,
        sections=sum(is_section(row.at(column)) for row, column, _ in body) > len(body) / 2,
        first_asking=min(asking, default=0),
        only_notes=not layout.header and not asking and 3 * notes >= len(body) and markers["bullet"] < 2,
        formulas=2 * sum(column in row.formulas for row, column, _ in body) > len(body),
        marker=next((mark for mark, number in markers.most_common(1) if number >= most), ""),
        names_groups=sum(count_words(each.text) > 2 for each in body) >= most,
        capitals=begins_capital([each.text for each in body]),
        numbers=2 * sum(is_number(row.at(numbering or 0)) for row in counted) >= len(counted),
        under_name=column_rank(name) >= NAMED,
        opens_asking=bool(body) and is_asking(body[0].text),
    )


def _reason(place: int, rows: Sequence[_Placed], layout: Layout, usual: _Usual) -> str | None:
    """Return why a row is no question; None where it is one."""
    row, column, names = rows[place]
    text = row.at(column)
    if row.row < layout.header:
        return TITLE
    if row.row == layout.header or names:
        return HEADER
    if column in row.formulas and not (text and (is_asking(text) or usual.formulas)):
        return FORMULA
    if not text:
        return HIDDEN if row.hidden else HEADING if _is_alone(row) else ELSEWHERE
    if not has_words(text):
        return WORDLESS
    if column in row.struck:
        return STRUCK
    if is_example(text, *row.cells[:column]) or _is_below_example(place, rows):
        return EXAMPLE
    if not is_asking(text):
        if column_rank(text) >= MOST_SURE and count_words(text) == 1:
            return HEADER
        if _is_heading(place, rows, usual):
            return HEADING
        if is_sum(text) or is_remark(text) or (is_instruction(text) and (_is_alone(row) or not layout.header)):
            return INSTRUCTION
        if usual.only_notes:  # a cover: its title is no question either
            return TITLE
        if _is_alone(row) and usual.asks and (row.row < usual.first_asking or len(text) > SHORT_NAME):
            return INSTRUCTION
    return HIDDEN if row.hidden else None


def _is_heading(place: int, rows: Sequence[_Placed], usual: _Usual) -> bool:
    """Say whether a text that asks nothing heads a section: merged, unnumbered, or numbered above what follows."""
    row, column, _ = rows[place]
    text, alone = row.at(column), _is_alone(row)
    merged = row.is_merged_at(column) and not usual.merged
    if merged and (usual.numbering is None or not _is_numbered_on(place, rows)):
        return True
    by_number = usual.numbering is not None and usual.numbers
    if alone and not merged and not by_number and _requests_topic(place, rows, usual):
        return False
    if usual.numbering is not None:
        numbered = bool(row.at(usual.numbering)) or usual.numbering in row.formulas
        below = rows[place + 1][0].at(usual.numbering) if place + 1 < len(rows) else ""
        mine = row.at(usual.numbering).rstrip(".) ")
        parent = bool(mine) and re.match(re.escape(mine) + r"[.\-]?(?:\d|[a-z]\b)", below) is not None and below != mine
        return (alone and not numbered) or (parent and (below[len(mine)] in ".-" or not mine[-1].isdigit()))
    later = rows[place + 1].text if place + 1 < len(rows) else ""
    if text.endswith(":") and marker_of(later) not in {"", marker_of(text)}:
        return True
    if alone and usual.names_groups and count_words(text) <= 2 and _opens_group(place, rows):
        return True
    if not alone or (usual.marker and marker_of(text) == usual.marker):
        return False
    short = count_words(text) <= 5 and not text.endswith((".", "。"))
    if count_words(text) >= 3 and not has_digit(text) and not any(later.text for later in rows[place + 1 :]):
        return False  # the last row heads nothing
    section = is_section(text) or text.endswith(":") or (text.isupper() and len(text) > 4)
    return (usual.asks and short) or (section and len(text) <= SHORT_NAME and not usual.sections)


def _requests_topic(place: int, rows: Sequence[_Placed], usual: _Usual) -> bool:
    """Say whether a topic beneath the name of the column asks itself: it heads nothing, or no heading is above all."""
    if not usual.under_name or not _is_plain_topic(rows[place]):
        return False
    if place + 1 == len(rows):
        return True
    near = [at for at in (place - 1, place + 1) if 0 <= at < len(rows) and _are_adjacent(rows[at], rows[place])]
    return any(_is_plain_topic(rows[at]) for at in near) or (usual.opens_asking and place - 1 in near)


def _are_adjacent(one: _Placed, other: _Placed) -> bool:
    return abs(one.row.row - other.row.row) == 1


def _is_plain_topic(placed: _Placed) -> bool:
    """Say whether a row is a topic that looks like no heading: it stands alone, asks nothing, and is no section."""
    text = placed.text
    if placed.is_header or not text or not _is_alone(placed.row) or placed.row.merged:
        return False
    headed = is_section(text) or text.endswith(":") or (text.isupper() and len(text) > 4)
    return not headed and not is_asking(text) and not is_instruction(text)


def _is_numbered_on(place: int, rows: Sequence[_Placed]) -> bool:
    """Say whether a row has a number of the same series as the numbered rows next to it."""
    row, column, _ = rows[place]
    before, after = rows[max(place - NEAR, 0) : place][::-1], rows[place + 1 : place + 1 + NEAR]
    return any(
        is_between(_first_number(before, at), row.at(at), _first_number(after, at))
        if row.at(at)
        else at in row.formulas and any(at in near.row.formulas for near in (*before[:1], *after[:1]))
        for at in range(column)
    )


def _first_number(rows: Sequence[_Placed], column: int) -> str:
    """Return the first number in a column of some rows; nothing where there is none."""
    return next((row.at(column) for row, _, _ in rows if is_number(row.at(column))), "")


def _is_below_example(place: int, rows: Sequence[_Placed]) -> bool:
    """Say whether a row is the first below a heading that announces an example, or in a short block under one."""
    first = max(place - MOST_EXAMPLES, 0)
    top = next((at for at in reversed(range(first, place)) if _is_block_edge(at, rows)), -1)
    if top < 0 or not (_is_alone(rows[top].row) and names_example(max(rows[top].row.cells, key=len, default=""))):
        return False
    return top == place - 1 or any(_is_block_edge(at, rows) for at in range(place + 1, min(top + 6, len(rows))))


def _is_block_edge(place: int, rows: Sequence[_Placed]) -> bool:
    """Say whether a new block begins with a row: it asks nothing and stands alone, or comes after an empty one."""
    row = rows[place].row
    heads = _is_alone(row) and not is_asking(max(row.cells, key=len, default=""))
    return heads or (place > 0 and row.row > rows[place - 1].row.row + 1)


def _opens_group(place: int, rows: Sequence[_Placed]) -> bool:
    """Say whether an empty row is above a text and none below it."""
    over = rows[place - 1].row.row if place else 0
    below = rows[place + 1].row.row if place + 1 < len(rows) else 0
    here = rows[place].row.row
    return (over < here - 1 or not place) and below == here + 1


def _is_alone(row: Cells) -> bool:
    return sum(map(bool, row.cells)) == 1 and not row.formulas


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
    weight = asking * (1.0 if layout.header else UNNAMED) + named.get(rank, min(0.2 * others, MOST_OF_DATA))
    return weight * (0.05 if sheet.hidden else 1.0) * (0.3 if is_cover(sheet.name) else 1.0), len(taken)


def stray_questions(sheet: Sheet, layout: Layout) -> dict[int, int]:
    """Return by column how many question marks stand outside the column of the questions, below the header."""
    found: dict[int, int] = {}
    for row, column, _ in () if sheet.is_text else _place_rows(sheet.rows, layout):
        for place, text in enumerate(row.cells):
            if (
                row.row > layout.header
                and place not in {column, *layout.also}
                and has_mark(text)
                and count_words(text) > 2
            ):
                found[place] = found.get(place, 0) + 1
    return found
