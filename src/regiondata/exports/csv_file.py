"""A frame as CSV that no spreadsheet executes."""

import csv
import io
from typing import Any

import pandas as pd

_RISKY = ("=", "+", "-", "@", "\t", "\n")


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return a frame as UTF-8 CSV with a byte order mark, text that looks like a formula behind an apostrophe.

    Numbers are written plainly and never changed; missing is an empty cell.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(map(_cell, frame.columns))
    writer.writerows(zip(*(_cells(frame[name]) for name in frame.columns), strict=True))
    return written.getvalue().encode("utf-8-sig")


def _cells(column: pd.Series) -> list[Any]:
    """Return a column's cells as they are written; for many small frames this is quicker than pandas' own writer."""
    return [_cell(value) for value in column.to_numpy(dtype="object", na_value=None).tolist()]


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n")  # a lone return would end the row for some readers
        return f"'{value}" if value.startswith(_RISKY) else value
    return value
