"""The region's frames as a workbook: a sheet each, numbers as numbers, notes as comments, no text as a formula."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from regiondata.exports.metadata import Imprint, imprint_facts, request_imprint
from regiondata.exports.open_data.data_package import withheld_words
from regiondata.exports.request import ExportRequest
from regiondata.exports.requested_scenes import request_presentation
from regiondata.exports.seal import seal_workbook
from regiondata.exports.tables.frame_selection import presented_frames, request_frames
from regiondata.exports.tables.xlsx import CELL_LIMIT, decimals_of, number_format
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.theme import palette
from regiondata.wording.column_descriptions import column_meaning
from regiondata.wording.display_figures import display_figures
from regiondata.wording.formatting import format_day
from regiondata.wording.key_labels import key_labels

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
NOTES = ("verdict_sentence", "note", "definition_note", "period_note", "status_note", "coordinate_note", "reason")
"""Columns whose text also stands as a comment on the cell that it explains."""

DATES = {"published", "read", "checked", "looked_for", "next_due", "decided", "newest_published"}
"""Columns of days; a day known only by its month or year stays the text that it is."""

EXPLAINED = ("value", "name", "title", "key")
"""The cell of a row that carries the comment: the first of these columns that the frame has."""

WIDEST, NARROWEST, SAMPLE = 60, 9, 60
USUAL = 0.9
"""The share of a column's first cells that should be seen whole."""

FIGURES = "key_figures"
REPORT_WIDTHS = (46, 24, 14, 38, 40)
"""Widths of the first sheet's columns in characters: key figure, value, period, verdict, source."""

LINE_HEIGHT, A4, FOOTER_LETTERS = 15, 9, 120
PAGE_CHARACTERS = 260
"""Characters that can still be read side by side on a page of paper; a wider table goes on on the page beside it."""

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
    if request.story or request.scenes or request.audience:
        presentation = request_presentation(request, region)
        frames, withheld = presented_frames(presentation, region)
        imprint = request_imprint(request, region, page="present", presentation=presentation)
    else:
        frames, withheld = request_frames(request, region)
        imprint = request_imprint(request, region)
    texts = _figure_texts(frames, region, imprint.view)
    words = key_labels(region)
    left_out = [(one.frame, withheld_words(one, words)) for one in withheld]
    return seal_workbook(workbook_bytes(frames, left_out, imprint, texts), imprint, region)


def _figure_texts(frames: Mapping[str, pd.DataFrame], region: Region, view: str) -> pd.DataFrame:
    """Return the key figures of a workbook as they are read, in the order of their sheet."""
    texts = display_figures(region, view)
    return texts.loc[frames[FIGURES].index] if FIGURES in frames else texts.head(0)


def workbook_bytes(
    frames: Mapping[str, pd.DataFrame],
    left_out: Iterable[tuple[str, str]],
    imprint: Imprint,
    texts: pd.DataFrame | None = None,
) -> bytes:
    """Return a workbook of frames; its first sheet is a report of the figures in words, `texts`, and of the file.

    `left_out` says of a table what is left out of it, and why.
    """
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, dict(OPTIONS))
    workbook.set_properties(
        {"title": imprint.title, "subject": imprint.region, "comments": imprint.address}
        | {"created": imprint.moment.replace(tzinfo=None)}
    )
    book = _Book(workbook, {})
    _write_report(book, frames, left_out, imprint, texts)
    for name, frame in frames.items():
        _write_frame(book, name, frame.reset_index() if frame.index.name else frame)
    workbook.close()
    return content.getvalue()


def _write_report(
    book: _Book,
    frames: Mapping[str, pd.DataFrame],
    left_out: Iterable[tuple[str, str]],
    imprint: Imprint,
    texts: pd.DataFrame | None,
) -> None:
    """Write the first sheet: what the workbook is, its key figures with their verdicts, and what stands behind."""
    sheet = book.workbook.add_worksheet(tr("About"))
    sheet.hide_gridlines(2)
    for column, width in enumerate(REPORT_WIDTHS):
        sheet.set_column(column, column, width)
    bold = book.workbook.add_format({"bold": True, "font_size": 18, "font_color": palette("light").accent})
    muted = book.workbook.add_format({"font_color": palette("light").muted})
    sheet.write_string(0, 0, imprint.title, bold)
    sheet.set_row(0, 26)
    sheet.write_string(1, 0, _holds(frames, imprint, texts), muted)
    row = 3
    if texts is not None and len(texts):
        row = _write_figures(book, sheet, row, texts)
    row = _write_facts(book, sheet, row, tr("About this file"), imprint_facts(imprint))
    counted = {sheet_name(name): trn("{number} row", "{number} rows", len(frame)) for name, frame in frames.items()}
    row = _write_facts(book, sheet, row, tr("Sheets"), counted)
    row = _write_facts(book, sheet, row, tr("Not included"), list(left_out) or {tr("Nothing"): ""})
    sheet.print_area(0, 0, row, len(REPORT_WIDTHS) - 1)
    _set_page(sheet, imprint.title)


def _holds(frames: Mapping[str, pd.DataFrame], imprint: Imprint, texts: pd.DataFrame | None) -> str:
    figures = 0 if texts is None else len(texts)
    counted = trn("{number} key figure", "{number} key figures", figures)
    tables = trn("{number} sheet of data", "{number} sheets of data", len(frames))
    held = [*([counted] if figures else []), tables]
    return " · ".join([imprint.region, tr("as of {day}", day=format_day(imprint.day)), *held])


def _write_figures(book: _Book, sheet: Worksheet, row: int, texts: pd.DataFrame) -> int:
    """Write the key figures as a table from a row on, each leading to its row of data; return the next free row."""
    heads = (tr("Key figure"), tr("Value"), tr("Period"), tr("Verdict"), tr("Source"))
    line = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": palette("light").rule}
    cell, strong = book.workbook.add_format(line), book.workbook.add_format({**line, "bold": True})
    link = book.workbook.add_format({**line, "font_color": palette("light").accent, "underline": 1})
    for column, head in enumerate(heads):
        sheet.write_string(row, column, head, _head_format(book))
    said = texts["mark"].where(texts["printed"] == "", texts["mark"] + " · " + texts["printed"])
    columns = texts.assign(mark=said)[["name", "value", "period", "mark", "publisher"]]
    for number, (name, *others) in enumerate(columns.itertuples(index=False, name=None), start=1):
        target = f"internal:'{sheet_name(FIGURES)}'!A{number + 1}"
        sheet.write_url(row + number, 0, target, link, name)
        for column, text in enumerate(others, start=1):
            sheet.write_string(row + number, column, text, strong if column == 1 else cell)
        lines = max(ceil(len(text) / width) for text, width in zip((name, *others), REPORT_WIDTHS, strict=True))
        sheet.set_row(row + number, LINE_HEIGHT * max(lines, 1) + 3)
    last = row + len(texts)
    sheet.autofilter(row, 0, last, len(heads) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:E{last + 1}"})
    return last + 2


def _write_facts(
    book: _Book, sheet: Worksheet, row: int, title: str, facts: Mapping[str, str] | Iterable[tuple[str, str]]
) -> int:
    """Write named texts under a title, each over the width of the report; return the next free row."""
    named, text = book.workbook.add_format({"valign": "top"}), _wrapped(book)
    sheet.write_string(row, 0, title, _head_format(book))
    for number, (name, described) in enumerate(facts.items() if isinstance(facts, Mapping) else facts, row + 1):
        sheet.write_string(number, 0, name, named)
        if described:
            sheet.merge_range(number, 1, number, len(REPORT_WIDTHS) - 1, "", text)
            sheet.write_string(number, 1, described, text)
            sheet.set_row(number, LINE_HEIGHT * ceil(len(described) / sum(REPORT_WIDTHS[1:])))
        row = number
    return row + 2


def _head_format(book: _Book) -> Format:
    look = {"bold": True, "bottom": 1, "bottom_color": palette("light").accent, "bg_color": palette("light").surface}
    head: Format = book.workbook.add_format(look)
    return head


def _set_page(sheet: Worksheet, title: str, across: int = 1) -> None:
    """Set a sheet for paper: across A4 in so many pages, with its title and the number of each page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(across, 0)
    sheet.set_footer(f"&L{title.replace('&', '&&')[:FOOTER_LETTERS]}&R&P / &N")


def _write_frame(book: _Book, name: str, frame: pd.DataFrame) -> None:
    sheet = book.workbook.add_worksheet(sheet_name(name))
    head = _head_format(book)
    widths = [_width(frame[header], str(header)) for header in frame.columns]
    for column, header in enumerate(frame.columns):
        sheet.write_string(0, column, str(header), head)
        sheet.write_comment(0, column, column_meaning(str(header)), {"author": "regiondata"})
        sheet.set_column(column, column, widths[column])
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(frame), 1), len(frame.columns) - 1)
    for column, header in enumerate(frame.columns):
        _write_column(book, sheet, column, str(header), frame)
    sheet.print_area(0, 0, max(len(frame), 1), len(frame.columns) - 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    _set_page(sheet, name, ceil(sum(widths) / PAGE_CHARACTERS))
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
