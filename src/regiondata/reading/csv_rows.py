"""Read a CSV file into rows of text, one per line of data; empty cells are left out."""

import csv
import io
from pathlib import Path

from regiondata.problems import Problem
from regiondata.reading.rows import Row, read_text


def read_csv_rows(path: Path, name: str, problems: list[Problem]) -> list[Row]:
    """Return the rows of a CSV file, or add problems for a header or a line that does not fit."""
    text = read_text(path, name, problems)
    if text is None:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [column.strip() for column in next(reader)]
        problems.extend(_header_problems(name, header))
        return [row for cells in reader if (row := _as_row(name, reader.line_num, header, cells, problems))]
    except csv.Error as error:
        problems.append(Problem(name, reader.line_num, "", f"unreadable CSV ({error})", "cells separated by commas"))
        return []


def _header_problems(name: str, header: list[str]) -> list[Problem]:
    twice = sorted({column for column in header if header.count(column) > 1})
    problems = [Problem(name, 1, column, "a column named twice", "each column once") for column in twice if column]
    return problems + ([Problem(name, 1, "", "a column without a name", "a name")] if "" in header else [])


def _as_row(name: str, line: int, header: list[str], cells: list[str], problems: list[Problem]) -> Row | None:
    if not any(cell.strip() for cell in cells):
        return None
    if len(cells) != len(header):
        problems.append(Problem(name, line, "", f"{len(cells)} cells", f"{len(header)}, as in the header"))
        return None
    values = {column: cell.strip() for column, cell in zip(header, cells, strict=True) if cell.strip()}
    return Row(name, line, values, {})
