"""Bars as SVG: ranked ones lying, those of periods standing; all from zero."""

from typing import Any

from regiondata.charts.chart import Chart
from regiondata.charts.layout import bar_names, elide, row_middles, short_values, text_width, thin, value_bounds
from regiondata.charts.svg.marks import svg_line, svg_rect, svg_text
from regiondata.theme import Palette
from regiondata.wording.charts.rows import mark_words

ROW, MOST_ROW, FEWEST_ROW, BAR = 26.0, 34.0, 21.0, 15.0
"""Height of a row with one line of words as a rule, at most, and where two lines still have room beside it."""

LINE = 14.0
COLUMNS_HEIGHT = 250.0


def ranked_bars_svg(
    chart: Chart, colours: Palette, width: float, height: float | None = None
) -> tuple[list[str], float]:
    """Return the marks of lying bars, label on the left and value at the end, and the height they take."""
    rows = chart.marks
    labels = [row.label for row in rows]
    names = min(width * 0.38, max(text_width(label, 13) for label in labels) + 14)
    broken = bar_names(labels, names - 12, 13)
    if height and height / row_middles(broken)[1] < FEWEST_ROW:
        broken = [[elide(label, names - 12, 13)] for label in labels]
    middles, total = row_middles(broken)
    step = min(MOST_ROW, height / total) if height else ROW
    bar = BAR * min(step / ROW, 1.0)
    values = max(text_width(row.short, 13) for row in rows) + 12
    low, high = value_bounds([float(row.value) for row in rows], chart.scale)
    room = max(width - names - values, 20)
    zero = names + room * (0 - low) / (high - low)
    body: list[str] = []
    for row, lines, at in zip(rows, broken, middles, strict=True):
        middle = at * step
        length = room * float(row.value) / (high - low)
        start, end = sorted((zero, zero + length))
        ink, weight = (colours.ink, 600) if row.emphasis else (colours.muted, 400)
        if chart.scale:
            body.append(svg_rect(names, middle - bar / 2, room, bar, colours.rule))
        body += [
            *_name(lines, names - 10, middle, ink, weight, row.label),
            svg_rect(start, middle - bar / 2, end - start, bar, _fill(row, colours), full=mark_words(row)),
            svg_text((names + room if chart.scale else max(end, zero)) + 7, middle, row.short, ink, weight=weight),
        ]
    tall = total * step
    return [*body, svg_line([(zero, 0), (zero, tall)], colours.muted)], tall


def _name(lines: list[str], x: float, middle: float, ink: str, weight: int, full: str) -> list[str]:
    top = middle - (len(lines) - 1) / 2 * LINE
    return [
        svg_text(x, top + number * LINE, line, ink, anchor="end", weight=weight, full=full)
        for number, line in enumerate(lines)
    ]


def paired_bars_svg(
    chart: Chart, colours: Palette, width: float, height: float | None = None
) -> tuple[list[str], float]:
    """Return the marks of standing bars by period, each with its value above, and the height they take."""
    rows = chart.frame[chart.frame["role"] != "aside"]
    slot = min(width / len(rows), 160.0 if height else 110.0)
    height = height or COLUMNS_HEIGHT
    left = 0.0
    bottom, top = height - 26, 22.0
    low, high = value_bounds([float(value) for value in rows["value"].dropna()], chart.scale)
    low = min(low, 0.0)
    shown = short_values(rows, slot)
    periods = thin(list(rows["period"]), slot, 12)
    zero = bottom - (bottom - top) * (0 - low) / (high - low)
    body: list[str] = []
    for number, row in enumerate(rows.itertuples()):
        middle = left + slot * (number + 0.5)
        if periods[number]:
            body.append(svg_text(middle, height - 11, row.period, colours.muted, size=12, anchor="middle"))
        if row.role == "gap":
            body.append(svg_text(middle, zero - 9, "–", colours.muted, anchor="middle", full=mark_words(row)))
            continue
        length = (bottom - top) * float(row.value) / (high - low)
        thick = min(slot * 0.7, 64.0)
        body.append(
            svg_rect(
                middle - thick / 2, zero - max(length, 0), thick, abs(length), _fill(row, colours), full=mark_words(row)
            )
        )
        if shown[number]:
            body.append(svg_text(middle, zero - length - 10, shown[number], colours.ink, anchor="middle", weight=600))
    return [*body, svg_line([(left, zero), (left + slot * len(rows), zero)], colours.muted)], height


def _fill(row: Any, colours: Palette) -> str:
    return colours.accent if row.emphasis else colours.peer if row.peer else colours.others
