"""A project sheet as a workbook whose amounts are formulas: change an input, and its amounts follow."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

try:
    import xlsxwriter
except ImportError:  # the extra `exports` is not installed, and whoever offers workbooks asks first
    xlsxwriter = None

from regiondata.analysis.project_costs import Line, Sheet
from regiondata.exports.tables.xlsx import WIDEST, decimals_of, number_format
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.prospect.project import missing_text, reading_remark, sheet_frame, total_words

QUANTITY, PRICE, TIMES, SURCHARGE, AMOUNT, CURRENCY = 1, 2, 3, 4, 5, 6
"""Columns of the numbers that a formula uses, of the amount and of its currency."""

_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def project_workbook(sheet: Sheet, region: Region, address: str) -> bytes:
    """Return the workbook of a project sheet; `address` opens the same sheet in the dashboard."""
    target = io.BytesIO()
    workbook = xlsxwriter.Workbook(target, _OPTIONS)
    _write_lines(workbook, tr("Yearly"), sheet.yearly, region)
    _write_lines(workbook, tr("Once"), sheet.one_offs, region)
    _write_lines(workbook, tr("Beside peers"), [line for lines in sheet.beside.values() for line in lines], region)
    _write_texts(workbook, tr("Missing"), [missing_text(one, region) for one in sheet.missing])
    _write_texts(
        workbook,
        tr("About"),
        [
            tr("Amount = quantity × price × times × (1 + surcharge / 100). Change a number, and the amounts follow."),
            tr("As of {day}. No input is guessed and no currency converted.", day=region.as_of.isoformat()),
            *filter(None, [reading_remark((*sheet.yearly, *sheet.one_offs), region)]),
            address,
        ],
    )
    workbook.close()
    return target.getvalue()


def _write_lines(workbook: Any, name: str, lines: Iterable[Line], region: Region) -> None:
    held = list(lines)
    sheet, frame = workbook.add_worksheet(name[:31]), sheet_frame(held, region)
    bold = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for column, header in enumerate(frame.columns):
        sheet.write_string(0, column, str(header), bold)
        sheet.set_column(column, column, _width(frame[header], str(header)))
    for row, cells in enumerate(frame.itertuples(index=False, name=None), 1):
        _write_row(workbook, sheet, row, cells)
    _write_totals(workbook, sheet, held, len(held) + 2)
    sheet.freeze_panes(1, 1)


def _write_row(workbook: Any, sheet: Any, row: int, cells: Sequence[Any]) -> None:
    for column, cell in enumerate(cells):
        if column == AMOUNT:
            sheet.write_formula(row, column, _formula(row + 1), workbook.add_format({"num_format": "#,##0"}), cell)
        elif isinstance(cell, int | float):
            pattern = number_format(decimals_of(float(cell)))
            sheet.write_number(row, column, cell, workbook.add_format({"num_format": pattern}))
        else:
            sheet.write_string(row, column, str(cell))


def _formula(row: int) -> str:
    """Return the formula of an amount in a row, counted from 1 as office programs do."""
    quantity, price, times, surcharge = (chr(ord("A") + column) for column in (QUANTITY, PRICE, TIMES, SURCHARGE))
    return f"={quantity}{row}*{price}{row}*{times}{row}*(1+{surcharge}{row}/100)"


def _write_totals(workbook: Any, sheet: Any, lines: list[Line], row: int) -> None:
    """Write one sum for each currency beneath the lines, and what they are of."""
    amount, currency = chr(ord("A") + AMOUNT), chr(ord("A") + CURRENCY)
    last = len(lines) + 1
    found = dict.fromkeys(line.currency for line in lines)
    for number, code in enumerate(found):
        value = sum(line.amount for line in lines if line.currency == code)
        formula = f'=SUMIF({currency}2:{currency}{last},"{code}",{amount}2:{amount}{last})'
        sheet.write_string(row + number, 0, tr("Together, {currency}", currency=code))
        sheet.write_formula(row + number, AMOUNT, formula, workbook.add_format({"num_format": "#,##0"}), value)
        sheet.write_string(row + number, CURRENCY, code)
    sheet.write_string(row + len(found), 0, total_words(lines))


def _write_texts(workbook: Any, name: str, texts: Iterable[str]) -> None:
    sheet = workbook.add_worksheet(name[:31])
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 100)
    for row, words in enumerate(texts):
        sheet.write_string(row, 0, words, wrapped)


def _width(cells: pd.Series, header: str) -> float:
    longest = max((len(str(cell)) for cell in cells), default=0)
    return float(min(max(longest, len(header)) + 2, WIDEST))
