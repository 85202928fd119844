"""The region's frames as a workbook: a sheet each, numbers as numbers, notes as comments, no text as a formula."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from regiondata.exports.metadata import Imprint, imprint_facts, request_imprint
from regiondata.exports.open_data.data_package import describe_withheld
from regiondata.exports.open_data.release import Withheld
from regiondata.exports.request import ExportRequest
from regiondata.exports.scenes import request_presentation
from regiondata.exports.seal import seal_workbook
from regiondata.exports.tables.selection import presented_frames, request_frames
from regiondata.exports.tables.xlsx import CELL_LIMIT, decimals_of, number_format
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.theme import palette
from regiondata.wording.columns import column_meaning

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
NOTES = ("verdict_sentence", "note", "definition_note", "period_note", "status_note", "coordinate_note", "reason")
"""Columns whose text also stands as a comment on the cell that it explains."""

DATES = {"published", "read", "checked", "next_due", "decided", "newest_published"}
"""Columns of days; a day known only by its month or year stays the text that it is."""

EXPLAINED = ("value", "name", "title", "key")
"""The cell of a row that carries the comment: the first of these columns that the frame has."""

WIDEST, NARROWEST, SAMPLE = 60, 9, 60
USUAL = 0.9
"""The share of a column's first cells that should be seen whole."""

PLAIN_UNITS = {"year", "rank"}
"""Units whose numbers are names and take no separators."""


@dataclass(frozen=True)
class _Book:
    workbook: Any
    formats: dict[str, Format]

    def format(self, pattern: str) -> Format:
        if pattern not in self.formats:
            self.formats[pattern] = self.workbook.add_format({"num_format": pattern, "valign": "top"})
        return self.formats[pattern]


def make(request: ExportRequest, region: Region) -> bytes:
    """Return the workbook that is asked for: everything, or what some key figures or scenes rest on."""
    if request.story or request.scenes:
        presentation = request_presentation(request, region)
        frames, withheld = presented_frames(presentation, region)
        left_out = presentation.left_out
        imprint = request_imprint(request, region, presentation.title, "present", left_out=left_out)
        return seal_workbook(workbook_bytes(frames, withheld, imprint), imprint, region)
    frames, withheld = request_frames(request, region)
    imprint = request_imprint(request, region)
    return seal_workbook(workbook_bytes(frames, withheld, imprint), imprint, region)


def workbook_bytes(frames: Mapping[str, pd.DataFrame], withheld: Iterable[Withheld], imprint: Imprint) -> bytes:
    """Return a workbook of frames, the first sheet saying what they are and what is left out."""
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, dict(OPTIONS))
    workbook.set_properties(
        {"title": imprint.title, "subject": imprint.region, "comments": imprint.address}
        | {"created": imprint.moment.replace(tzinfo=None)}
    )
    book = _Book(workbook, {})
    _write_about(book, frames, withheld, imprint)
    for name, frame in frames.items():
        _write_frame(book, name, frame.reset_index() if frame.index.name else frame)
    workbook.close()
    return content.getvalue()


def _write_about(
    book: _Book, frames: Mapping[str, pd.DataFrame], withheld: Iterable[Withheld], imprint: Imprint
) -> None:
    sheet = book.workbook.add_worksheet(tr("About"))
    bold = book.workbook.add_format({"bold": True, "font_size": 16, "font_color": palette("light").accent})
    name, text = book.workbook.add_format({"bold": True, "valign": "top"}), _wrapped(book)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    sheet.write_string(0, 0, imprint.title, bold)
    rows = [*imprint_facts(imprint).items(), ("", ""), (tr("Sheets"), "")]
    rows += [(sheet_name(frame), tr("{number} rows", number=len(rows_))) for frame, rows_ in frames.items()]
    rows += [("", ""), (tr("Not included"), "" if withheld else tr("Nothing"))]
    rows += [(str(described["table"]), _withheld_words(described)) for described in map(describe_withheld, withheld)]
    for number, (label, described) in enumerate(rows, 2):
        sheet.write_string(number, 0, label, name)
        sheet.write_string(number, 1, described, text)


def _withheld_words(described: Mapping[str, object]) -> str:
    return tr("{number} {what} from {source}. {reason}", number=described["count"], **dict(described))


def _write_frame(book: _Book, name: str, frame: pd.DataFrame) -> None:
    sheet = book.workbook.add_worksheet(sheet_name(name))
    head = book.workbook.add_format({"bold": True, "bottom": 1, "bottom_color": palette("light").accent})
    for column, header in enumerate(frame.columns):
        sheet.write_string(0, column, str(header), head)
        sheet.write_comment(0, column, column_meaning(str(header)), {"author": "regiondata"})
        sheet.set_column(column, column, _width(frame[header], str(header)))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)
    for column, header in enumerate(frame.columns):
        _write_column(book, sheet, column, str(header), frame)
    _write_notes(sheet, frame)


def _write_column(book: _Book, sheet: Worksheet, column: int, header: str, frame: pd.DataFrame) -> None:
    cells = frame[header]
    if pd.api.types.is_bool_dtype(cells):
        for row, flag in enumerate(cells.tolist(), 1):
            if flag is not pd.NA:
                sheet.write_boolean(row, column, bool(flag))
    elif pd.api.types.is_numeric_dtype(cells):
        patterns = _patterns(header, frame)
        for row, (number, pattern) in enumerate(zip(cells.tolist(), patterns, strict=True), 1):
            if pd.notna(number):
                sheet.write_number(row, column, number, book.format(pattern))
    else:
        for row, text in enumerate(cells.tolist(), 1):
            if pd.notna(text):
                _write_text(book, sheet, row, column, str(text), header)


def _write_text(book: _Book, sheet: Worksheet, row: int, column: int, text: str, header: str) -> None:
    day = _day(text) if header in DATES else None
    if day is None:
        sheet.write_string(row, column, text[:CELL_LIMIT])
    else:
        sheet.write_datetime(row, column, datetime(day.year, day.month, day.day), book.format("yyyy-mm-dd"))


def _patterns(header: str, frame: pd.DataFrame) -> list[str]:
    """Return the number format of each cell: coordinates and names plain, values as precise as they are printed."""
    numbers = frame[header].tolist()
    if header in {"latitude", "longitude"}:
        return ["0.00000"] * len(numbers)
    if pd.api.types.is_integer_dtype(frame[header]):
        return ["0"] * len(numbers)
    units = frame["unit"].tolist() if "unit" in frame else [None] * len(numbers)
    steps = frame["step"].tolist() if "step" in frame and header != "step" else [None] * len(numbers)
    return [
        number_format(decimals_of(number, step), grouped=unit not in PLAIN_UNITS)
        for number, unit, step in zip(numbers, units, steps, strict=True)
    ]


def _write_notes(sheet: Worksheet, frame: pd.DataFrame) -> None:
    noted = [name for name in NOTES if name in frame]
    explained = next((name for name in EXPLAINED if name in frame), None)
    if not noted or explained is None:
        return
    column = list(frame.columns).index(explained)
    for row, cells in enumerate(frame[noted].itertuples(index=False, name=None), 1):
        described = "\n".join(str(cell) for cell in cells if pd.notna(cell) and cell)
        if described:
            sheet.write_comment(row, column, described, {"author": "regiondata", "x_scale": 2})


def sheet_name(name: str) -> str:
    """Return a frame's name as the name of a sheet, which may have no more than 31 letters."""
    return name[:31]


def _width(cells: pd.Series, header: str) -> int:
    lengths = sorted(len(str(cell)) for cell in cells.head(SAMPLE).dropna())
    longest = lengths[int((len(lengths) - 1) * USUAL)] if lengths else 0
    return max(NARROWEST, min(WIDEST, max(len(header), longest) + 3))


def _wrapped(book: _Book) -> Format:
    wrapped: Format = book.workbook.add_format({"text_wrap": True, "valign": "top"})
    return wrapped


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2024-12-31") else None
    except ValueError:
        return None
