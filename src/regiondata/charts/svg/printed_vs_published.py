"""A figure's record as SVG: a line for each publisher by year, and what is printed as a diamond with its own line down.

On a narrow screen the words stand above each line, so that no letter becomes smaller.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from regiondata.charts.chart import Chart
from regiondata.charts.layout import elide, moved_inside, nice_ticks, rank_ticks, text_width, value_bounds
from regiondata.charts.svg.marks import svg_diamond, svg_document, svg_dot, svg_line, svg_text
from regiondata.theme import Palette, palette
from regiondata.wording.charts.rows import mark_words
from regiondata.wording.formatting import format_number

WIDE, NARROW = 690.0, 350.0
ROW, TALL_ROW, FOOT, EDGE = 30.0, 50.0, 26.0, 9.0
SIZE = 13.5

Place = Callable[[float], float]


@dataclass(frozen=True)
class Columns:
    """Where the parts of a row begin and end: year, publisher, scale, value."""

    name: float
    left: float
    right: float
    end: float


def record_svg(
    chart: Chart, color_scheme: str = "light", *, narrow: bool = False, gap: str = "", styled: bool = True
) -> str:
    """Return the drawing of a figure's record; `gap` is written between the printed value and what disputes it."""
    colours, width = palette(color_scheme), NARROW if narrow else WIDE
    rows = list(chart.drawn.itertuples())
    step = TALL_ROW if narrow else ROW
    columns = _columns(rows, width, narrow=narrow)
    low, high = _bounds(chart)

    def across(value: float) -> float:
        return columns.left + (columns.right - columns.left) * (value - low) / (high - low)

    tall = len(rows) * step
    tracks = (
        [(number * step + step - 21, (number + 1) * step) for number in range(len(rows))] if narrow else [(0.0, tall)]
    )
    body = _axis(chart, (low, high), across, tracks, width, colours)
    printed = next((row for row in rows if row.role == "printed" and row.emphasis), None)
    if printed is not None:
        at = across(float(printed.value))
        body += [svg_line([(at, top), (at, end)], colours.accent, width=1.4, dashes="4 4") for top, end in tracks]
    before = None
    for number, row in enumerate(rows):
        top = number * step
        middle = top + (step - 11 if narrow else step / 2)
        body += _words(row, columns, top + 11 if narrow else middle, colours, dated=narrow or row.period != before)
        body += _marks(row, across, middle, colours, low)
        if printed is not None and gap and row.role == "value" and pd.notna(row.figure):
            body += _gap(row, float(printed.value), across, middle, colours, gap)
        before = row.period
    return svg_document(body, width=width, height=tall + FOOT, name=chart.alt, styled=styled)


def _columns(rows: list[Any], width: float, *, narrow: bool) -> Columns:
    if narrow:
        return Columns(0, EDGE, width - EDGE, width)
    years = max(text_width(row.period, SIZE) for row in rows) + 14
    names = min(width * 0.34, max(text_width(row.label, SIZE) for row in rows) + 16)
    values = max(text_width(row.text, SIZE) for row in rows) + 18
    return Columns(years, years + names + EDGE, width - values - EDGE, width)


def _bounds(chart: Chart) -> tuple[float, float]:
    drawn = chart.drawn[["value", "low", "high"]]
    return value_bounds([float(value) for value in drawn.stack() if pd.notna(value)], chart.scale)


def _axis(
    chart: Chart,
    bounds: tuple[float, float],
    across: Place,
    tracks: list[tuple[float, float]],
    width: float,
    colours: Palette,
) -> list[str]:
    ticks, tall = rank_ticks(bounds[1]) if chart.scale else nice_ticks(*bounds), tracks[-1][1]
    body = []
    for tick in ticks:
        body += [svg_line([(across(tick), top), (across(tick), end)], colours.rule) for top, end in tracks]
        name = format_number(tick)
        at = moved_inside(across(tick), name, 13, width)
        body.append(svg_text(at, tall + 14, name, colours.muted, size=13, anchor="middle", tick=True))
    return body


def _words(row: Any, columns: Columns, y: float, colours: Palette, *, dated: bool) -> list[str]:
    """Return year, publisher and value of a row; a year is written once for all of its rows."""
    mine = row.role == "printed"
    ink, weight = (colours.accent, 600) if mine and row.emphasis else (colours.ink, 400)
    body = [svg_text(columns.end, y, row.text, ink, size=SIZE, anchor="end", weight=600)]
    if columns.name:
        if dated:
            body.append(svg_text(0, y, row.period, colours.muted, size=SIZE))
        room = columns.left - columns.name - EDGE - 6
        body.append(
            svg_text(columns.name, y, elide(row.label, room, SIZE), ink, size=SIZE, weight=weight, full=row.label)
        )
        return body
    room = columns.end - text_width(row.text, SIZE) - 14
    name = elide(f"{row.period}  {row.label}", room, SIZE)
    return [*body, svg_text(0, y, name, ink, size=SIZE, weight=weight, full=row.label)]


def _marks(row: Any, across: Place, y: float, colours: Palette, low: float) -> list[str]:
    """Return the mark of a value, or of a bound the end that is known and a line to where it is open."""
    x = across(float(row.value))
    if row.role == "printed":
        fill = colours.accent if row.emphasis else colours.ground
        return [svg_diamond(x, y, 7, fill, colours.accent, full=mark_words(row))]
    colour = colours.ink if row.emphasis else colours.others
    fill = colour if row.emphasis else colours.ground
    if pd.isna(row.low) and pd.isna(row.high):
        return [svg_line([(across(low), y), (x, y)], colours.rule), _dot(row, x, y, fill, colour)]
    if pd.notna(row.low) and pd.notna(row.high):
        ends = across(float(row.low)), across(float(row.high))
        return [svg_line([(ends[0], y), (ends[1], y)], colour, width=3, full=mark_words(row))]
    away = -1 if pd.isna(row.low) else 1
    tip = x + away * 26
    head = [(tip - away * 5, y - 4), (tip, y), (tip - away * 5, y + 4)]
    return [
        svg_line([(x, y), (tip, y)], colour, width=1.6),
        svg_line(head, colour, width=1.6),
        _dot(row, x, y, fill, colour),
    ]


def _dot(row: Any, x: float, y: float, fill: str, stroke: str) -> str:
    return svg_dot(x, y, 5, fill, stroke=stroke, stroke_width=1.8, full=mark_words(row))


def _gap(row: Any, printed: float, across: Place, y: float, colours: Palette, gap: str) -> list[str]:
    start, end = across(float(row.value)), across(printed)
    if abs(end - start) < 12:
        return []
    body = [svg_line([(start, y), (end, y)], colours.bad, width=2, dashes="3 3")]
    if abs(end - start) < text_width(gap, SIZE) + 12:
        return body
    return [*body, svg_text((start + end) / 2, y - 9, gap, colours.bad, size=SIZE, anchor="middle", weight=600)]
