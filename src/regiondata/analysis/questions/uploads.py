"""A list of questions that somebody brings as a file: read within limits, or refused in a sentence."""

from dataclasses import dataclass
from pathlib import PurePath

from regiondata.analysis.questions.upload_formats import (
    MOST_BYTES,
    MOST_LETTERS,
    MOST_ROWS,
    Cells,
    UploadError,
    read_csv_table,
    read_xlsx_table,
)
from regiondata.i18n import tr

SHORT_NAME = 40
"""A cell that is longer is no name of a column."""


@dataclass(frozen=True)
class Asked:
    """One question of the file and the row in which it stands, counted from 1 as a spreadsheet counts."""

    row: int
    text: str


def read_table(name: str, data: bytes) -> list[Cells]:
    """Return the filled rows of a CSV or XLSX file as clean texts, or raise UploadError with what to do."""
    if len(data) > MOST_BYTES:
        raise UploadError(tr("The file is larger than 2 MB. Upload a list of at most 500 questions."))
    if not data.strip():
        raise UploadError(tr("The file is empty. Put one question in each row."))
    kind = PurePath(name).suffix.lower()
    if kind not in {".csv", ".xlsx"}:
        raise UploadError(tr("Only CSV and XLSX files can be read. Save the list as one of these."))
    rows = [row.cleaned() for row in (read_xlsx_table if kind == ".xlsx" else read_csv_table)(data)]
    filled = [row for row in rows if any(row.cells)]
    if not filled:
        raise UploadError(tr("The file contains no text. Put one question in each row."))
    if len(filled) > MOST_ROWS + 1:
        raise UploadError(tr("The file has more than 500 rows. Split the list and upload it in parts."))
    return filled


def has_header(rows: list[Cells]) -> bool:
    """Say whether the first row looks like names of columns: short, and no question, where a longer text follows."""
    first, rest = rows[0], rows[1:]
    named = all(len(cell) <= SHORT_NAME and not cell.endswith("?") for cell in first.cells)
    return named and any(len(cell) > SHORT_NAME or cell.endswith("?") for row in rest for cell in row.cells)


def column_names(rows: list[Cells], *, header: bool) -> list[str]:
    """Return a name for every column: as the header has it, else by its place."""
    width = max(len(row.cells) for row in rows)
    named = [*rows[0].cells, *[""] * width][:width] if header else [""] * width
    return [name or tr("Column {count}", count=place) for place, name in enumerate(named, start=1)]


def likely_column(rows: list[Cells], *, header: bool) -> int:
    """Return the column that most likely holds the questions: the one with the most text."""
    body = rows[1:] if header else rows
    width = max(len(row.cells) for row in rows)
    amounts = [sum(len(row.cells[place]) for row in body if place < len(row.cells)) for place in range(width)]
    return amounts.index(max(amounts))


def questions_in(rows: list[Cells], column: int, *, header: bool) -> list[Asked]:
    """Return the questions of a column, or raise UploadError where one of them is too long."""
    body = rows[1:] if header else rows
    asked = [Asked(row.row, row.cells[column]) for row in body if column < len(row.cells) and row.cells[column]]
    too_long = next((one for one in asked if len(one.text) > MOST_LETTERS), None)
    if too_long is not None:
        told = "The text in row {count} is longer than 2,000 characters. Shorten it and bring the file again."
        raise UploadError(tr(told, count=too_long.row))
    if len(asked) > MOST_ROWS:
        raise UploadError(tr("The file has more than 500 rows. Split the list and upload it in parts."))
    return asked
