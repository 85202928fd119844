"""The sheet: yearly lines, one-offs, the region's country beside peers, and what is missing."""

from collections.abc import Iterable, Sequence

import streamlit as st

from components.html import batch_html, element, show, show_cells, text
from components.navigation import full_address, record_link
from page_context import PageContext
from regiondata.analysis.project_costs import Line, Project, Sheet, make_sheet
from regiondata.exports.tables.project_sheet import project_workbook
from regiondata.exports.tables.xlsx import XLSX_TYPE, can_write_xlsx
from regiondata.i18n import tr
from regiondata.wording.prospect.project import (
    beside_words,
    input_words,
    line_amount,
    line_formula,
    line_gap,
    line_name,
    line_range,
    missing_text,
    reading_remark,
    start_words,
    total_words,
)


def show_sheet(context: PageContext, project: Project, peers: Sequence[str]) -> None:
    """Show what a project comes to, as far as it is known."""
    sheet = make_sheet(project, peers, context.region)
    with batch_html():
        if not (sheet.yearly or sheet.one_offs or sheet.missing):
            show(text("p", tr("Enter people, square metres or MWh to see a first estimate."), "note"))
            return
        _show_lines(context, tr("Every year"), sheet.yearly)
        show(text("p", start_words(project.start, sheet.yearly), "note"))
        _show_lines(context, tr("Once, in the first year"), sheet.one_offs)
        if remark := reading_remark((*sheet.yearly, *sheet.one_offs), context.region):
            show(text("p", remark, "note"))
        _show_beside(context, sheet)
        _show_missing(context, sheet)
    link = full_address()
    if can_write_xlsx():
        st.download_button(
            tr("Download sheet (Excel, with formulas)"),
            lambda: project_workbook(sheet, context.region, link),
            file_name=f"{context.region.slug}-project-{context.region.as_of.isoformat()}.xlsx",
            mime=XLSX_TYPE,
            on_click="ignore",
        )


def _show_lines(context: PageContext, title: str, lines: Iterable[Line]) -> None:
    held = list(lines)
    if not held:
        return
    show(text("h2", title))
    heads = [tr("Line"), tr("Formula"), tr("Amount"), tr("Source and period"), tr("Leaves out")]
    show_cells(heads, (_cells(context, line) for line in held))
    show(text("p", total_words(held), "strong"))


def _cells(context: PageContext, line: Line) -> list[str]:
    ranged = line_range(line)
    amount = text("b", line_amount(line)) + (text("span", ranged, "after") if ranged else "")
    return [
        text("span", line_name(line, context.region)),
        text("span", line_formula(line)),
        amount,
        " · ".join(_source(context, line)),
        text("span", line_gap(line)),
    ]


def _source(context: PageContext, line: Line) -> list[str]:
    """Return each input of a line as a link to its record, with publisher and period."""
    return [record_link(context, one.record_type, one.key, input_words(one, context.region)) for one in line.inputs]


def _show_beside(context: PageContext, sheet: Sheet) -> None:
    lines = [line for each in sheet.beside.values() for line in each]
    if len(sheet.beside) < 2 or not lines:
        return
    show(text("h2", tr("Beside other countries, by one formula")))
    note = tr("Countries, not regions. Labour is the average of all occupations, so it differs from the staff above.")
    show(text("p", note, "note"))
    years = beside_words(lines, context.region)
    if years:
        show(text("p", years, "strong"))
    heads = [tr("Line"), tr("Formula"), tr("Amount"), tr("Source and period"), tr("Leaves out")]
    ordered = sorted(lines, key=lambda line: line.what)
    show_cells(heads, (_cells(context, line) for line in ordered))


def _show_missing(context: PageContext, sheet: Sheet) -> None:
    if not sheet.missing:
        return
    show(text("h2", tr("Not known, and whom to ask")))
    rows = "".join(element("li", text("span", missing_text(one, context.region))) for one in sheet.missing)
    show(element("ul", rows, "plain"))
