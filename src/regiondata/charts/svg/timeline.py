"""Events on a time axis as SVG: a lane for each kind, marks as long as their dates are imprecise."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from regiondata.charts.chart import Chart
from regiondata.charts.layout import elide, text_width, wrap
from regiondata.charts.svg.lines import year_ticks
from regiondata.charts.svg.marks import svg_line, svg_rect, svg_text
from regiondata.theme import Palette
from regiondata.wording.charts.rows import mark_words
from regiondata.wording.formatting import format_plain

STEP, MARK, PAD = 18.0, 10.0, 14.0
SHORTEST = 5.0
NAME, LONGEST = 12.0, 260.0


def timeline_svg(chart: Chart, colours: Palette, width: float) -> tuple[list[str], float]:
    """Return the marks of a timeline and the height they take."""
    first, last = time_bounds(chart)
    left = min(width * 0.32, 150.0)
    across: Callable[[float], float] = lambda year: left + (width - left) * (year - first) / (last - first)  # noqa: E731
    body: list[str] = []
    top = 26.0
    for lane in lanes(chart):
        spans = [_span(row, across, last, left, width) for row in lane]
        placed = stack(spans)
        name = wrap(lane[0].series, left - 14, 12.5, 2)
        for line, words in enumerate(name):
            middle = top + PAD / 2 + MARK / 2 + line * 15
            body.append(svg_text(0, middle, words, colours.ink, size=12.5, weight=600, full=lane[0].series))
        for row, level in zip(lane, placed, strict=True):
            body += _event(row, top + PAD / 2 + level * STEP, across, last, left, width, colours)
        top += max((max(placed) + 1) * STEP, len(name) * 15.0) + PAD
        body.append(svg_line([(0, top - 2), (width, top - 2)], colours.rule))
    return [*_years(first, last, across, top - 2, colours), *body], top


def time_bounds(chart: Chart) -> tuple[float, float]:
    """Return the years between which the drawing lies; open-ended events reach its end."""
    rows = chart.drawn
    ends = max(float(rows["high"].max()) if rows["high"].notna().any() else 0.0, float(rows["low"].max()) + 0.5)
    return float(int(rows["low"].min())), float(int(ends) + (ends > int(ends)))


def lanes(chart: Chart) -> list[list[Any]]:
    """Return the rows of each lane in the order of the record."""
    rows = chart.drawn
    return [list(rows[rows["series"] == name].itertuples()) for name in chart.order or dict.fromkeys(rows["series"])]


def span_of(row: Any, last: float, shortest: float) -> tuple[float, float]:
    """Return from when to when an event is drawn: never shorter than `shortest`, to the end where it has none."""
    start = float(row.low)
    return start, max(last if pd.isna(row.high) else float(row.high), start + shortest)


def stack(spans: list[tuple[float, float]], gap: float = 6) -> list[int]:
    """Return the level of each span so that none touches another on its level."""
    taken: list[list[tuple[float, float]]] = []
    levels = []
    for start, end in spans:
        free = [all(end + gap <= other[0] or other[1] + gap <= start for other in level) for level in taken]
        level = free.index(True) if any(free) else len(taken)
        taken[level:] = taken[level:] or [[]]
        taken[level].append((start, end))
        levels.append(level)
    return levels


def _drawn_span(row: Any, across: Callable[[float], float], last: float) -> tuple[float, float]:
    first_year, last_year = span_of(row, last, 0)
    start = across(first_year)
    return start, max(across(last_year), start + SHORTEST)


def _label(row: Any, start: float, end: float, left: float, width: float) -> tuple[str, float, str]:
    """Return an event's name as it fits, where it begins or ends, and which of the two: right of its mark or left."""
    room = max(width - end - 6, start - left - 6)
    name = elide(row.label, min(room, LONGEST), NAME)
    if end + 6 + text_width(name, NAME) <= width:
        return name, end + 6, "start"
    return name, start - 6, "end"


def _span(row: Any, across: Callable[[float], float], last: float, left: float, width: float) -> tuple[float, float]:
    start, end = _drawn_span(row, across, last)
    name, at, anchor = _label(row, start, end, left, width)
    return (start, at + text_width(name, NAME)) if anchor == "start" else (at - text_width(name, NAME), end)


def _event(
    row: Any, y: float, across: Callable[[float], float], last: float, left: float, width: float, colours: Palette
) -> list[str]:
    start, end = _drawn_span(row, across, last)
    name, at, anchor = _label(row, start, end, left, width)
    colour = colours.accent if row.emphasis else colours.others
    return [
        svg_rect(start, y, end - start, MARK, colour, full=mark_words(row), radius=2),
        svg_text(at, y + MARK / 2, name, colours.muted, size=NAME, anchor=anchor, full=mark_words(row)),
    ]


def _years(first: float, last: float, across: Callable[[float], float], bottom: float, colours: Palette) -> list[str]:
    ticks = year_ticks(first, last, (across(last) - across(first)) / 60)
    return [
        mark
        for tick in ticks
        for mark in (
            svg_line([(across(tick), 20), (across(tick), bottom)], colours.rule),
            svg_text(
                across(tick), 9, elide(format_plain(tick), 60, 12), colours.muted, size=12, anchor="middle", tick=True
            ),
        )
    ]
