"""Which rows of a sheet are no questions, and why: by their own text, and by what most rows of the list are like."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from regiondata.analysis.questions.header_rows import has_digit, is_header
from regiondata.analysis.questions.list_numbering import is_between, is_number
from regiondata.analysis.questions.text_classification import (
    NAMED_FOR_QUESTIONS,
    SHORT_NAME,
    column_rank,
    count_words,
    has_words,
    is_asking,
    is_example,
    is_instruction,
    is_remark,
    is_section,
    is_sum,
    marker_of,
    names_example,
    without_numbering,
)
from regiondata.analysis.questions.uploaded_file import (
    ELSEWHERE,
    EXAMPLE,
    FORMULA,
    HEADER,
    HEADING,
    HIDDEN,
    INSTRUCTION,
    STRUCK,
    TITLE,
    WORDLESS,
    Cells,
    Layout,
)
from regiondata.analysis.questions.wrapped_rows import begins_capital

MOST_SURE = 3
"""The rank of a name that says by itself what a column holds."""
MOST_EXAMPLES = 4
"""Rows below a heading that announces an example that may be one."""
NEAR = 12
"""Rows above and below one in which the numbers next to its own are looked for."""
FEW = 3
"""Rows that begin by marks or numbers of one kind, from which these mark the items of the list."""
MOSTLY = 0.6
"""The share of rows from which most of them are numbered, marked or named alike."""


class Placed(NamedTuple):
    """A row, the column in which its question stands, and whether it names columns."""

    row: Cells
    column: int
    is_header: bool

    @property
    def text(self) -> str:
        return self.row.at(self.column)


def place_rows(rows: Sequence[Cells], layout: Layout) -> list[Placed]:
    """Return each row with the column its question stands in: a later header may move it."""
    column, found = layout.column, []
    for row in rows:
        header = is_header(row)
        if header and not layout.is_chosen and row.row > layout.header > 0:
            ranks = [column_rank(cell) for cell in row.cells]
            column = column if ranks[column : column + 1] == [max(ranks)] else ranks.index(max(ranks))
        found.append(Placed(row, column, header))
    return found


@dataclass(frozen=True)
class Usual:
    """What most rows of a list are like: whether they ask, are numbered, are merged, or look like sections.

    `numbers` says whether `numbering` holds numbers and not topics, `markers` are the kinds of marks and numbers that
    items begin by, `under_name` says whether the column is named as that of questions, and `opens_asking` whether its
    first row asks, so that no heading opens the list.
    """

    asks: bool
    numbering: int | None
    merged: bool
    sections: bool
    first_asking: int
    only_notes: bool
    formulas: bool
    marker: str
    markers: frozenset[str]
    capitals: bool
    names_groups: bool
    numbers: bool
    under_name: bool
    opens_asking: bool


def find_usual(rows: Sequence[Placed], layout: Layout) -> Usual:
    """Return what most rows below the names of columns are like."""
    body = [each for each in rows if each.row.row > layout.header and each.text and not each.is_header]
    most = MOSTLY * len(body)
    markers = Counter(marker_of(each.text) for each in body)
    items = {mark for mark, number in markers.items() if mark and number >= FEW}
    marked = [without_numbering(each.text) for each in body if marker_of(each.text) in items]
    asking = [each.row.row for each in body if is_asking(each.text)]
    notes = sum(is_instruction(each.text) for each in body)

    def filled(place: int) -> int:
        return sum(bool(row.at(place)) or place in row.formulas for row, _, _ in body)

    numbering = next((place for place in range(layout.column) if body and filled(place) >= most), None)
    counted = [row for row, _, _ in body if numbering is not None and row.at(numbering)]
    name = next((each.row.at(layout.column) for each in rows if each.row.row == layout.header), "")
    return Usual(
        asks=bool(asking) and len(asking) >= len(body) / 2,
        numbering=numbering,
        merged=sum(row.is_merged_at(column) for row, column, _ in body) > len(body) / 2,
        sections=sum(is_section(row.at(column)) for row, column, _ in body) > len(body) / 2,
        first_asking=min(asking, default=0),
        only_notes=not layout.header and not asking and 3 * notes >= len(body) and markers["bullet"] < 2,
        formulas=2 * sum(column in row.formulas for row, column, _ in body) > len(body),
        marker=next((mark for mark, number in markers.most_common(1) if number >= most), ""),
        names_groups=sum(count_words(each.text) > 2 for each in body) >= most,
        markers=frozenset(items),
        capitals=begins_capital(marked or [each.text for each in body]),
        numbers=2 * sum(is_number(row.at(numbering or 0)) for row in counted) >= len(counted),
        under_name=column_rank(name) >= NAMED_FOR_QUESTIONS,
        opens_asking=bool(body) and is_asking(body[0].text),
    )


def reason_left_out(place: int, rows: Sequence[Placed], layout: Layout, usual: Usual) -> str | None:
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
        return HIDDEN if row.hidden else HEADING if is_alone(row) else ELSEWHERE
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
        if is_sum(text) or is_remark(text) or (is_instruction(text) and (is_alone(row) or not layout.header)):
            return INSTRUCTION
        if usual.only_notes:  # a cover: its title is no question either
            return TITLE
        if is_alone(row) and usual.asks and (row.row < usual.first_asking or len(text) > SHORT_NAME):
            return INSTRUCTION
    return HIDDEN if row.hidden else None


def _is_heading(place: int, rows: Sequence[Placed], usual: Usual) -> bool:
    """Say whether a text that asks nothing heads a section: merged, unnumbered, or numbered above what follows."""
    row, column, _ = rows[place]
    text, alone = row.at(column), is_alone(row)
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


def _requests_topic(place: int, rows: Sequence[Placed], usual: Usual) -> bool:
    """Say whether a topic beneath the name of the column asks itself: it heads nothing, or no heading is above all."""
    if not usual.under_name or not _is_plain_topic(rows[place]):
        return False
    if place + 1 == len(rows):
        return True
    near = [at for at in (place - 1, place + 1) if 0 <= at < len(rows) and _are_adjacent(rows[at], rows[place])]
    return any(_is_plain_topic(rows[at]) for at in near) or (usual.opens_asking and place - 1 in near)


def _are_adjacent(one: Placed, other: Placed) -> bool:
    return abs(one.row.row - other.row.row) == 1


def _is_plain_topic(placed: Placed) -> bool:
    """Say whether a row is a topic that looks like no heading: it stands alone, asks nothing, and is no section."""
    text = placed.text
    if placed.is_header or not text or not is_alone(placed.row) or placed.row.merged:
        return False
    headed = is_section(text) or text.endswith(":") or (text.isupper() and len(text) > 4)
    return not headed and not is_asking(text) and not is_instruction(text)


def _is_numbered_on(place: int, rows: Sequence[Placed]) -> bool:
    """Say whether a row has a number of the same series as the numbered rows next to it."""
    row, column, _ = rows[place]
    before, after = rows[max(place - NEAR, 0) : place][::-1], rows[place + 1 : place + 1 + NEAR]
    return any(
        is_between(_first_number(before, at), row.at(at), _first_number(after, at))
        if row.at(at)
        else at in row.formulas and any(at in near.row.formulas for near in (*before[:1], *after[:1]))
        for at in range(column)
    )


def _first_number(rows: Sequence[Placed], column: int) -> str:
    """Return the first number in a column of some rows; nothing where there is none."""
    return next((row.at(column) for row, _, _ in rows if is_number(row.at(column))), "")


def _is_below_example(place: int, rows: Sequence[Placed]) -> bool:
    """Say whether a row is the first below a heading that announces an example, or in a short block under one."""
    first = max(place - MOST_EXAMPLES, 0)
    top = next((at for at in reversed(range(first, place)) if _is_block_edge(at, rows)), -1)
    if top < 0 or not (is_alone(rows[top].row) and names_example(max(rows[top].row.cells, key=len, default=""))):
        return False
    return top == place - 1 or any(_is_block_edge(at, rows) for at in range(place + 1, min(top + 6, len(rows))))


def _is_block_edge(place: int, rows: Sequence[Placed]) -> bool:
    """Say whether a new block begins with a row: it asks nothing and stands alone, or comes after an empty one."""
    row = rows[place].row
    heads = is_alone(row) and not is_asking(max(row.cells, key=len, default=""))
    return heads or (place > 0 and row.row > rows[place - 1].row.row + 1)


def _opens_group(place: int, rows: Sequence[Placed]) -> bool:
    """Say whether an empty row is above a text and none below it."""
    over = rows[place - 1].row.row if place else 0
    below = rows[place + 1].row.row if place + 1 < len(rows) else 0
    here = rows[place].row.row
    return (over < here - 1 or not place) and below == here + 1


def is_alone(row: Cells) -> bool:
    """Say whether a row has one filled cell and no formula."""
    return sum(map(bool, row.cells)) == 1 and not row.formulas
