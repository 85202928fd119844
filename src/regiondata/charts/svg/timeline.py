"""Events on a time axis as SVG: marks as long as their dates are imprecise, and years as wide as they are full."""

from collections.abc import Callable
from itertools import accumulate
from typing import Any

import pandas as pd

from regiondata.charts.chart import Chart
from regiondata.charts.layout import elide, text_width, wrap
from regiondata.charts.svg.marks import svg_line, svg_rect, svg_text
from regiondata.i18n import tr
from regiondata.theme import Palette
from regiondata.wording.charts.rows import mark_words
from regiondata.wording.formatting import format_plain

STEP, MARK, TALLEST, PAD, FOOT = 18.0, 10.0, 30.0, 14.0, 16.0
SHORTEST = 5.0
NAME, LONGEST, LEAST, BENEATH = 12.0, 460.0, 96.0, 17.0
"""Size of an event's name and its longest; with less room beside its mark it stands beneath, and how far down."""
EMPTY_YEAR, FULL_YEAR = 0.16, 1.6
"""Weight of a year in which nothing begins, and by how much the square root of the number that do widens one."""

Across = Callable[[float], float]


def timeline_svg(chart: Chart, colours: Palette, width: float) -> tuple[list[str], float]:
    """Return the marks of a timeline and the height they take."""
    _, last = time_bounds(chart)
    left = min(width * 0.32, 150.0)
    along = time_scale(chart)

    def across(year: float) -> float:
        return left + (width - left) * along(year)

    body: list[str] = []
    top = 26.0
    for lane in lanes(chart):
        spans = [_span(row, across, last, left, width) for row in lane]
        placed = stack(spans)
        steps = _level_tops(lane, placed, [_stands_beneath(row, across, last, left, width) for row in lane])
        name = wrap(lane[0].series, left - 14, 12.5, 2)
        for line, words in enumerate(name):
            middle = top + PAD / 2 + MARK / 2 + line * 15
            body.append(svg_text(0, middle, words, colours.ink, size=12.5, weight=600, full=lane[0].series))
        for row, level in zip(lane, placed, strict=True):
            body += _event(
                row, top + PAD / 2 + steps[level], steps[level + 1] - steps[level], across, (last, left, width), colours
            )
        top += max(steps[-1], len(name) * 15.0) + PAD
        body.append(svg_line([(0, top - 2), (width, top - 2)], colours.rule))
    gaps = time_gaps(chart)
    foot = FOOT if gaps or chart.today is not None else 0.0
    return [
        *_gaps(gaps, across, (top - 2, top + foot - 10, width), colours),
        *_years(chart, across, top - 2, colours),
        *_today(chart, across, top + foot - 2, colours),
        *body,
    ], top + foot


def time_scale(chart: Chart) -> Across:
    """Return how far along its axis a time lies, from 0 to 1: years in which events begin get the room."""
    first, last = time_bounds(chart)
    begun = chart.drawn["low"].astype(float).astype(int).value_counts()
    years = range(int(first), int(last))
    weights = [1 + FULL_YEAR * (int(begun[year]) ** 0.5 - 1) if year in begun else EMPTY_YEAR for year in years]
    starts = [0.0, *accumulate(weights)]

    def along(year: float) -> float:
        place = min(max(int(year - first), 0), len(weights) - 1)
        inside = min(max(year - first - place, 0.0), 1.0)
        return (starts[place] + weights[place] * inside) / starts[-1]

    return along


def time_gaps(chart: Chart) -> list[tuple[int, int]]:
    """Return from which year to which nothing begins: the axis is squeezed there, and the drawing says so."""
    first, last = time_bounds(chart)
    begun = set(chart.drawn["low"].astype(float).astype(int))
    gaps: list[tuple[int, int]] = []
    for year in (each for each in range(int(first), int(last)) if each not in begun):
        if gaps and gaps[-1][1] == year:
            gaps[-1] = (gaps[-1][0], year + 1)
        else:
            gaps.append((year, year + 1))
    return gaps


def _gaps(gaps: list[tuple[int, int]], across: Across, ends: tuple[float, float, float], colours: Palette) -> list[str]:
    """Return the squeezed years as shaded bands, and what the shade means; `ends` are bottom, foot and width."""
    if not gaps:
        return []
    bottom, foot, width = ends
    said = tr("Shaded years, in which nothing begins, are drawn narrower; busy years wider.")
    bands = (svg_rect(across(one), 20, across(end) - across(one), bottom - 20, colours.surface) for one, end in gaps)
    note = svg_text(0, foot, elide(said, width - 80, 12), colours.muted, size=12, full=said)
    return [*bands, note]


def _level_tops(lane: list[Any], placed: list[int], beneath: list[bool]) -> list[float]:
    """Return where each level of a lane begins, and where the last one ends: as tall as what stands on it."""
    needed = [max(STEP, _tall(row) + STEP - MARK) + BENEATH * low for row, low in zip(lane, beneath, strict=True)]
    heights = [
        max(tall for tall, level in zip(needed, placed, strict=True) if level == number)
        for number in range(max(placed) + 1)
    ]
    return [0.0, *accumulate(heights)]


def _tall(row: Any) -> float:
    """Return how tall a mark is: its area grows with the sum that an event is about."""
    return MARK if pd.isna(row.size) else max(MARK, TALLEST * float(row.size) ** 0.5)


def time_bounds(chart: Chart) -> tuple[float, float]:
    """Return the years between which the drawing lies; open-ended events reach its end, and today lies within."""
    rows = chart.drawn
    ends = max(float(rows["high"].max()) if rows["high"].notna().any() else 0.0, float(rows["low"].max()) + 0.5)
    ends = max(ends, chart.today or ends)
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


def _drawn_span(row: Any, across: Across, last: float) -> tuple[float, float]:
    first_year, last_year = span_of(row, last, 0)
    start = across(first_year)
    return start, max(across(last_year), start + SHORTEST)


def _room_beside(start: float, end: float, left: float, width: float) -> float:
    return max(width - end - 6, start - left - 6)


def _stands_beneath(row: Any, across: Across, last: float, left: float, width: float) -> bool:
    """Say whether a mark leaves so little room on both sides that its name stands beneath it."""
    start, end = _drawn_span(row, across, last)
    room = _room_beside(start, end, left, width)
    return room < min(LEAST, text_width(row.label, NAME)) and room < width - start


def _label(row: Any, across: Across, last: float, left: float, width: float) -> tuple[str, float, str]:
    """Return an event's name as it fits, where it begins or ends, and which: right of its mark or beneath, or left."""
    start, end = _drawn_span(row, across, last)
    if _stands_beneath(row, across, last, left, width):
        return elide(row.label, min(width - start, LONGEST), NAME), start, "start"
    name = elide(row.label, min(_room_beside(start, end, left, width), LONGEST), NAME)
    if end + 6 + text_width(name, NAME) <= width:
        return name, end + 6, "start"
    return name, start - 6, "end"


def _span(row: Any, across: Across, last: float, left: float, width: float) -> tuple[float, float]:
    start, end = _drawn_span(row, across, last)
    name, at, anchor = _label(row, across, last, left, width)
    drawn = text_width(name, NAME)
    return (start, max(at + drawn, end)) if anchor == "start" else (at - drawn, end)


def _event(
    row: Any, y: float, room: float, across: Across, frame: tuple[float, float, float], colours: Palette
) -> list[str]:
    """Return an event's mark and name, both in the middle of the room of their level, or the name beneath."""
    last, left, width = frame
    start, end = _drawn_span(row, across, last)
    name, at, anchor = _label(row, across, last, left, width)
    beneath = _stands_beneath(row, across, last, left, width)
    colour = colours.accent if row.emphasis else colours.others
    tall = _tall(row)
    middle = y + (room - BENEATH * beneath - (STEP - MARK)) / 2
    line = middle + beneath * (tall / 2 + BENEATH / 2)
    return [
        svg_rect(start, middle - tall / 2, end - start, tall, colour, full=mark_words(row), radius=2),
        svg_text(at, line, name, colours.muted, size=NAME, anchor=anchor, full=mark_words(row)),
    ]


def _years(chart: Chart, across: Across, bottom: float, colours: Palette) -> list[str]:
    """Return the years that have room for their number, the full ones first, each at the line where it begins."""
    first, last = time_bounds(chart)
    begun = chart.drawn["low"].astype(float).astype(int).value_counts()
    years = sorted(range(int(first), int(last)), key=lambda year: (-int(begun.get(year, 0)), -year))
    taken: list[tuple[float, float]] = []
    body = []
    for year in years:
        words, start = format_plain(float(year)), across(year)
        end = start + text_width(words, 12) + 10
        if end > across(last) + 10 or any(start < other[1] and other[0] < end for other in taken):
            continue
        taken.append((start, end))
        body.append(svg_line([(start, 20), (start, bottom)], colours.rule))
        body.append(svg_text(start + 3, 9, words, colours.muted, size=12, tick=True))
    return body


def _today(chart: Chart, across: Across, bottom: float, colours: Palette) -> list[str]:
    """Return the line of the day that is looked at, with its name at its foot."""
    if chart.today is None:
        return []
    x = across(chart.today)
    return [
        svg_line([(x, 20), (x, bottom)], colours.peer, width=1.5, dashes="3 3", full=tr("Today")),
        svg_text(x - 4, bottom - 8, tr("Today"), colours.peer, size=12, anchor="end", weight=600),
    ]
