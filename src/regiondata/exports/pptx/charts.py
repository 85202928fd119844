"""Charts that office programs draw themselves: every number can be edited, and carries its source along.

Names stand at the ends of lines, where a legend would make the reader look twice.
"""

import io
import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import xlsxwriter
from lxml import etree
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from regiondata.charts.chart import Chart
from regiondata.charts.layout import elide, nice_ticks, spread, text_width, value_bounds
from regiondata.charts.svg.lines import TIGHTEST, end_name, last_points, named_ends, year_ticks
from regiondata.charts.svg.ranks import other_series
from regiondata.charts.table import render_table
from regiondata.exports.pptx.chart_data import Grid, Series, chart_grid, largest, smallest
from regiondata.exports.pptx.text import Box, Look, add_text, as_emu, paint
from regiondata.exports.tables.workbook import OPTIONS
from regiondata.exports.tables.xlsx import decimals_of, number_format
from regiondata.i18n import tr
from regiondata.theme import LIGHT
from regiondata.wording.formatting import reading_step

POINTS, GAP = 12, 15.5
TOP, BOTTOM, LEFT = 0.03, 0.12, 0.05
"""Shares of a chart's box that are left around the drawing."""

MOST_NAMES = 0.3
BOLD = 1.12
"""How much wider a bold name is."""


def name_ends(slide: Any, native: Any, chart: Chart, box: Box) -> None:
    """Write the names of lines into the margin on the right, and keep the drawing out of it."""
    named = _named(chart, (1 - TOP - BOTTOM) * box.height / Pt(1))
    room = max((text_width(_name(row, chart), POINTS) * BOLD for row in named), default=0) + (16 if named else 0)
    width = min(box.width * MOST_NAMES, Pt(room))
    inner = 1 - LEFT - width / box.width
    _set_inner(native, inner)
    low, high = value_bounds([float(row.value) for row in chart.marks], chart.scale)
    top, height = box.top + TOP * box.height, (1 - TOP - BOTTOM) * box.height
    share = [_down(float(row.value), low, high, chart) for row in named]
    at = spread([(top + height * down) / Pt(1) for down in share], GAP, top / Pt(1), (top + height) / Pt(1))
    left = int(box.left + box.width * (LEFT + inner) + Pt(8))
    for row, middle in zip(named, at, strict=True):
        place = Box(left, int(Pt(middle - GAP / 2)), int(width), int(Pt(GAP)))
        stressed = bool(row.emphasis or row.peer)
        look = Look(size=POINTS, colour=_colour(row, LIGHT.muted), bold=stressed)
        name = elide(_name(row, chart), width / Pt(1) / (BOLD if stressed else 1), POINTS)
        add_text(slide, place, [name], look, MSO_ANCHOR.MIDDLE)


def _named(chart: Chart, room: float) -> list[Any]:
    """Return the ends of lines that are named, as on the page: all, or as many as stand free of each other."""
    if chart.kind != "lines":
        return other_series(chart.marks)
    return named_ends(last_points(chart.marks), room * TIGHTEST / GAP)


def _name(row: Any, chart: Chart) -> str:
    return end_name(row) if chart.kind == "lines" and pd.notna(row.short) else str(row.label)


def _colour(one: Any, otherwise: str) -> str:
    """Return the colour of a mark as the page has it: whom the title is about, whom it names beside, the others."""
    return LIGHT.accent if one.emphasis else LIGHT.peer if one.peer else otherwise


def _down(value: float, low: float, high: float, chart: Chart) -> float:
    share = (value - low) / (high - low)
    return share if chart.kind == "rank_history" else 1 - share


def _set_inner(native: Any, width: float) -> None:
    """Fix where the drawing stands in its box, so that names beside it stand at the right height."""
    area = native._chartSpace.chart.plotArea
    layout = area.find(qn("c:layout"))
    if layout is None:
        layout = etree.SubElement(area, qn("c:layout"))
        area.insert(0, layout)
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    shares = {"x": LEFT, "y": TOP, "w": width, "h": 1 - TOP - BOTTOM}
    etree.SubElement(manual, qn("c:layoutTarget"), val="inner")
    for name in ("xMode", "yMode"):
        etree.SubElement(manual, qn(f"c:{name}"), val="edge")
    for name, share in shares.items():
        etree.SubElement(manual, qn(f"c:{name}"), val=f"{share:.4f}")


NAMED = {"lines", "rank_history"}
"""Kinds whose lines or points are named in the margin."""

BARS = {"ranked_bars", "paired_bars", "strip"}
_TYPES = {"ranked_bars": XL_CHART_TYPE.BAR_CLUSTERED, "strip": XL_CHART_TYPE.BAR_CLUSTERED}
_TYPES |= {"paired_bars": XL_CHART_TYPE.COLUMN_CLUSTERED, "lines": XL_CHART_TYPE.XY_SCATTER_LINES}
LABEL_POINTS, AXIS_POINTS, NAME_POINTS = 16, 14, 12


class _Categories(CategoryChartData):  # type: ignore[misc]  # the library has no types
    """Numbers by category, with the workbook that goes with them; the library would write one of its own first."""

    xlsx_blob = b""


class _Points(XyChartData):  # type: ignore[misc]  # nor here
    """Numbers over numbers, with the workbook that goes with them."""

    xlsx_blob = b""


def add_chart(slide: Any, chart: Chart, box: Box, imprint: Mapping[str, str]) -> Any:
    """Add a native chart to a slide; its workbook holds the numbers, and on a second sheet their sources."""
    grid = chart_grid(chart)
    data = _points_data(chart, grid) if chart.kind == "lines" else _category_data(chart, grid)
    kind = _TYPES.get(chart.kind, XL_CHART_TYPE.LINE_MARKERS)
    data.xlsx_blob = _workbook(chart, data, imprint)
    frame = slide.shapes.add_chart(kind, *as_emu(box), data)
    native = frame.chart
    native.has_legend, native.has_title = False, False
    native.font.size = Pt(AXIS_POINTS)
    paint(native.font.color, LIGHT.muted)
    _draw_axes(native, chart, grid)
    if chart.kind in BARS:
        _draw_bars(native, chart, grid)
    else:
        _draw_points(native, chart, grid)
    if chart.kind == "rank_history":
        _lead_across_gaps(native)
    if chart.kind in NAMED:
        name_ends(slide, native, chart, box)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", chart.alt)
    frame.name = chart.title[:120]
    return frame


def _lead_across_gaps(native: Any) -> None:
    """Let the dashes from one rank to the next lead across an edition without one, as on the page."""
    native._chartSpace.chart.find(qn("c:dispBlanksAs")).set("val", "span")


def _category_data(chart: Chart, grid: Grid) -> Any:
    data = _Categories(number_format=_pattern(chart, grid))
    data.categories = grid.categories
    for series in grid.series:
        data.add_series(series.name, series.values)
    return data


def _points_data(chart: Chart, grid: Grid) -> Any:
    """Return lines as points over decimal years, so that a missing year is a gap in time and not a slot."""
    data = _Points(number_format=_pattern(chart, grid))
    years, values = chart.frame["x"].astype("float64").to_dict(), chart.frame["value"].astype("float64").to_dict()
    for series in grid.series:
        points = data.add_series(series.name)
        for row in series.rows:
            if row is not None:
                points.add_data_point(years[row], values[row])
    return data


def _workbook(chart: Chart, data: Any, imprint: Mapping[str, str]) -> bytes:
    """Return the workbook behind a chart; the library's own would read a name that begins with `=` as a formula."""
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, dict(OPTIONS))
    data._workbook_writer._populate_worksheet(workbook, workbook.add_worksheet())
    sources = workbook.add_worksheet(tr("Sources")[:31])
    table = render_table(chart).reset_index()
    about = [(chart.title, chart.subtitle), (chart.note, chart.source_line), *imprint.items()]
    rows = [tuple(table.columns), *zip(*(table[name] for name in table.columns), strict=True), (), *about]
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sources.write_string(row, column, str(cell))
    sources.set_column(0, len(table.columns), 28)
    workbook.close()
    return content.getvalue()


def _pattern(chart: Chart, grid: Grid) -> str:
    values = [value for series in grid.series for value in series.values if value is not None]
    step = reading_step(values)
    decimals = decimals_of(1, step) if step else max((decimals_of(value) for value in values), default=0)
    return number_format(decimals, grouped=chart.kind != "rank_history")


def _draw_axes(native: Any, chart: Chart, grid: Grid) -> None:
    categories, values = native.category_axis, native.value_axis
    paint(categories.format.line.color, LIGHT.muted)
    categories.major_tick_mark = values.major_tick_mark = XL_TICK_MARK.NONE
    categories.tick_labels.font.size = Pt(LABEL_POINTS if chart.kind == "ranked_bars" else AXIS_POINTS)
    if chart.kind == "lines":
        _time_axis(categories, chart)
    values.format.line.fill.background()
    low, high = value_bounds([smallest(grid), largest(grid)], chart.scale)
    values.minimum_scale, values.maximum_scale = low, high
    values.has_major_gridlines = chart.kind not in BARS
    if chart.kind in BARS:
        values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
        categories.reverse_order = chart.kind != "paired_bars"
        categories.tick_label_position = XL_TICK_LABEL_POSITION.LOW  # beside a bar below zero, not on it
        return
    paint(values.major_gridlines.format.line.color, LIGHT.rule)
    if chart.kind == "rank_history":
        values.reverse_order, values.major_unit = True, max(1, high - low)
        categories.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
        categories.format.line.fill.background()
    else:
        ticks = nice_ticks(low, high)
        values.major_unit = ticks[1] - ticks[0]
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "General", False


def _time_axis(axis: Any, chart: Chart) -> None:
    years = chart.drawn["x"]
    first, last = float(years.min()), float(years.max())
    ticks = year_ticks(first, last, 8)
    axis.minimum_scale, axis.maximum_scale = math.floor(first), math.ceil(last)
    axis.major_unit = ticks[1] - ticks[0] if len(ticks) > 1 else 1
    axis.has_major_gridlines = False
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0", False


def _draw_bars(native: Any, chart: Chart, grid: Grid) -> None:
    plot = native.plots[0]
    (series,) = grid.series
    plot.gap_width, plot.vary_by_categories = max(45, 400 - 70 * len(series.values)), False
    drawn = plot.series[0]
    drawn.invert_if_negative = False
    _fill(drawn, LIGHT.others)
    for place, row in enumerate(series.rows):
        if row is None or series.values[place] is None:
            continue
        colour = _colour(chart.frame.loc[row], LIGHT.others)
        if colour != LIGHT.others:
            _fill(drawn.points[place], colour)
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.show_value, labels.position = True, XL_LABEL_POSITION.OUTSIDE_END
    labels.number_format, labels.number_format_is_linked = _pattern(chart, grid), False
    labels.font.size, labels.font.bold = Pt(LABEL_POINTS), True
    paint(labels.font.color, LIGHT.ink)


def _draw_points(native: Any, chart: Chart, grid: Grid) -> None:
    for drawn, series in zip(native.plots[0].series, grid.series, strict=True):
        drawn.smooth = False
        colour = _colour(series, LIGHT.others)
        line = drawn.format.line
        if series.joined and chart.kind == "lines":
            paint(line.color, _colour(series, LIGHT.faint))
            line.width = Pt(3 if series.emphasis else 2.25 if series.peer else 1.5)
            line.dash_style = MSO_LINE.SQUARE_DOT if series.bridge else None
        elif chart.kind == "rank_history" and not series.printed:
            paint(line.color, _colour(series, LIGHT.faint))
            line.width, line.dash_style = Pt(2 if series.emphasis else 1), MSO_LINE.SQUARE_DOT
        else:
            line.fill.background()
        _mark(drawn.marker, chart, series, colour)
        if chart.kind != "lines":
            _label_points(drawn, chart, series)
        _ring_points(drawn, chart, series, colour)


def _mark(marker: Any, chart: Chart, series: Series, colour: str) -> None:
    if series.joined and chart.kind == "lines":
        marker.style = XL_MARKER_STYLE.NONE
        return
    ranked = chart.kind == "rank_history"
    marker.style = XL_MARKER_STYLE.DIAMOND if series.printed else XL_MARKER_STYLE.CIRCLE
    marker.size = (36 if series.printed else 24 if series.emphasis else 8) if ranked else 11 if series.printed else 9
    paint(marker.format.line.color, colour)
    _fill(marker, LIGHT.ground if series.printed else colour)


def _ring_points(drawn: Any, chart: Chart, series: Series, colour: str) -> None:
    """Draw a ring around the points that the note speaks of; a line over time has only those that have a value."""
    ranked = chart.kind == "rank_history"
    rows = [row for row in series.rows if ranked or row is not None]
    for place, row in enumerate(rows):
        if row is None or not chart.frame.at[row, "ringed"]:
            continue
        marker = drawn.points[place].marker
        marker.style, marker.size = XL_MARKER_STYLE.CIRCLE, 28 if ranked else 12
        marker.format.line.width = Pt(2)
        paint(marker.format.line.color, LIGHT.ink)
        _fill(marker, colour if ranked else LIGHT.ground)


def _label_points(drawn: Any, chart: Chart, series: Series) -> None:
    ranked = chart.kind == "rank_history"
    if ranked and (series.printed or not series.emphasis):
        return
    labels = drawn.data_labels
    labels.show_value = True
    labels.position = XL_LABEL_POSITION.CENTER if ranked else XL_LABEL_POSITION.ABOVE
    labels.font.size, labels.font.bold = Pt(LABEL_POINTS if not ranked else NAME_POINTS), True
    paint(labels.font.color, LIGHT.ground if ranked else LIGHT.ink)


def _fill(shape: Any, colour: str) -> None:
    shape.format.fill.solid()
    paint(shape.format.fill.fore_color, colour)
