"""Write frames as a workbook in which no text is ever a formula, and each number is as precise as it is printed.

XlsxWriter is an optional part of the installation; `can_write_xlsx` says whether it is there.
"""

import io
from collections.abc import Mapping
from typing import Any

import pandas as pd

try:
    import xlsxwriter
except ImportError:  # the extra `exports` is not installed, and whoever offers workbooks asks first
    xlsxwriter = None

WIDEST, CELL_LIMIT = 70, 32_000
"""Characters of the widest column, and the most that one cell may hold in the format."""

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def can_write_xlsx() -> bool:
    """Say whether workbooks can be written here."""
    return xlsxwriter is not None


def xlsx_bytes(sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a workbook with one sheet per frame: bold names of columns that stay in view, wrapped text, a filter."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, _PLAIN)
    for name, frame in sheets.items():
        _write_sheet(workbook, workbook.add_worksheet(name[:31]), frame)
    workbook.close()
    return target.getvalue()


def _write_sheet(workbook: Any, sheet: Any, frame: pd.DataFrame) -> None:
    bold, wrapped = (
        workbook.add_format({"text_wrap": True, "valign": "top", "bold": strong}) for strong in (True, False)
    )
    for column, name in enumerate(frame.columns):
        sheet.write_string(0, column, str(name), bold)
        sheet.set_column(column, column, _width(frame[name], str(name)))
        for row, value in enumerate(frame[name], start=1):
            _write_cell(sheet, row, column, value, wrapped)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(frame), max(len(frame.columns) - 1, 0))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _write_cell(sheet: Any, row: int, column: int, value: object, style: Any) -> None:
    if pd.isna(value):
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value, style)
    else:
        sheet.write_string(row, column, str(value)[:CELL_LIMIT], style)


def _width(values: pd.Series, name: str) -> float:
    longest = max((len(str(value)) for value in values.dropna()), default=0)
    return float(min(max(longest * 0.9, len(name) * 1.2) + 2, WIDEST))


MOST_DECIMALS = 4


def number_format(decimals: int, *, grouped: bool = True) -> str:
    """Return the pattern of an office program for numbers with so many decimals."""
    whole = "#,##0" if grouped else "0"
    return f"{whole}.{'0' * decimals}" if decimals else whole


def decimals_of(number: object, step: object = None) -> int:
    """Return how many decimals a number has: those of its printed step where there is one, else its own."""
    value = step if _is_number(step) else number
    if not _is_number(value):
        return 0
    written = f"{float(str(value)):.{MOST_DECIMALS}f}".rstrip("0")
    return len(written.partition(".")[2])


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and bool(pd.notna(value))
