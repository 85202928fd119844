"""A text document as sheets like those of a workbook: its text is one, tables that belong together are another.

Consultants give each section a table of its own, and put a client's name or the signatures into further tables. Those
that ask something, or name a column of questions, are read as one list wherever one may follow the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from regiondata.analysis.questions.header_rows import SURE, is_header
from regiondata.analysis.questions.text_classification import NAMED_FOR_QUESTIONS, column_rank, has_words, is_asking
from regiondata.analysis.questions.uploaded_file import Cells, Sheet
from regiondata.i18n import tr

MOST_PARTS = 60
_HEAD = 3
"""Rows of a table in which its columns may be named."""


@dataclass(frozen=True)
class _Table:
    """One table of a document: its place among them, how wide it is, and whether it names its columns and asks.

    `is_list` says that questions are in it, or are what a column is named for, and not only items or parameters.
    """

    number: int
    sheet: Sheet
    width: int
    has_header: bool
    asks: bool
    is_list: bool


def document_sheets(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return the text of a document and its tables as the sheets to choose from; what holds nothing is left out."""
    texts = [replace(sheet, name=tr("Text")) for sheet in sheets if sheet.is_text]
    tables = [_table(number, sheet) for number, sheet in enumerate((one for one in sheets if not one.is_text), start=1)]
    groups: list[list[_Table]] = []
    for table in tables:
        group = next((group for group in groups if _may_follow(table, group)), None)
        if group is None:
            groups.append([table])
        else:
            group.append(table)
    joined = [_join(group) for group in groups]
    return tuple(sheet for sheet in (*texts, *joined) if sheet.rows)[:MOST_PARTS]


def _table(number: int, sheet: Sheet) -> _Table:
    width = max((len(row.cells) for row in sheet.rows), default=0)
    headers = [row for row in sheet.rows[:_HEAD] if is_header(row)]
    asks = any(_names_question(row) or any(map(is_asking, row.cells)) for row in sheet.rows)
    is_list = asks or any(column_rank(name) >= NAMED_FOR_QUESTIONS for row in headers for name in row.cells)
    return _Table(number, sheet, width, bool(headers), asks or bool(headers), is_list)


def _names_question(row: Cells) -> bool:
    """Say whether a row of a form has a question beside the word `Question`."""
    return len(row.cells) == 2 and column_rank(row.at(0)) >= SURE and has_words(row.at(1))


def _may_follow(table: _Table, group: Sequence[_Table]) -> bool:
    """Say whether a table goes on from others: all ask, and it names its columns as they do, or is as wide.

    A table of parameters is no part of a list of questions, unless it is as wide.
    """
    first = group[0]
    if not (table.asks and first.asks):
        return False
    if table.has_header:
        return first.has_header and (table.is_list == first.is_list or table.width == first.width)
    return any(table.width == other.width for other in group)


def _join(group: Sequence[_Table]) -> Sheet:
    """Return tables as one sheet, an empty row between each two."""
    rows: list[Cells] = []
    for table in group:
        above = rows[-1].row + 1 if rows else 0
        rows += [replace(row, row=row.row + above) for row in table.sheet.rows]
    numbers = ", ".join(str(table.number) for table in group[:6])
    more = "…" if len(group) > 6 else ""
    name = tr("Table {number}", number=numbers) if len(group) == 1 else tr("Tables {numbers}", numbers=numbers + more)
    return replace(group[0].sheet, name=name, rows=tuple(rows), cut=any(table.sheet.cut for table in group))
