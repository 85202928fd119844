"""Read a CSV file into rows of text, one per line of data; empty cells are left out."""

import csv
import io
from collections.abc import Collection
from pathlib import Path

from regiondata.data.problems import Problem, shown
from regiondata.data.reading.rows import Row, read_text


def read_csv_rows(path: Path, name: str, columns: Collection[str], problems: list[Problem]) -> list[Row]:
    """Return the rows of a CSV file with some of the columns, or add problems for what does not fit."""
    text = read_text(path, name, problems)
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line, rows = 1, []
    try:
        header = [column.strip() for column in next(reader)]
        faults = _header_problems(name, header, columns)
        problems.extend(faults)
        while not faults:
            line = reader.line_num + 1  # a row may span lines; it is known by the one it begins on
            rows.append(_as_row(name, line, header, next(reader), problems))
    except StopIteration:
        pass
    except csv.Error as error:
        problems.append(Problem(name, line, "", f"unreadable CSV ({error})", "cells separated by commas"))
    return [row for row in rows if row]


def _header_problems(name: str, header: list[str], columns: Collection[str]) -> list[Problem]:
    known = f"some of {', '.join(sorted(columns))}"
    names = dict.fromkeys(header)
    twice = [column for column in names if header.count(column) > 1]
    unknown = [column for column in names if column not in columns]
    return [Problem(name, 1, shown(column), "a column named twice", "each column once") for column in twice] + [
        Problem(name, 1, shown(column), "an unknown column", known) for column in unknown
    ]


def _as_row(name: str, line: int, header: list[str], cells: list[str], problems: list[Problem]) -> Row | None:
    if not any(cell.strip() for cell in cells):
        return None
    if len(cells) != len(header):
        problems.append(Problem(name, line, "", f"{len(cells)} cells", f"{len(header)}, as in the header"))
        return None
    values = {column: cell.strip() for column, cell in zip(header, cells, strict=True) if cell.strip()}
    return Row(name, line, values, {})
