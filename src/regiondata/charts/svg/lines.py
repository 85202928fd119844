"""Lines and single points over time as SVG, named at their ends."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from regiondata.charts.chart import Chart
from regiondata.charts.layout import broken_names, moved_inside, nice_ticks, spread, text_width, thin, value_bounds
from regiondata.charts.svg.dot_labels import dot_labels, room_above
from regiondata.charts.svg.marks import svg_diamond, svg_dot, svg_line, svg_text
from regiondata.theme import Palette
from regiondata.wording.charts.rows import mark_words
from regiondata.wording.formatting import format_number, format_plain

HEIGHT, DOTS_HEIGHT, TOP, DOTS_TOP, BOTTOM = 340.0, 260.0, 14.0, 22.0, 28.0
LABEL_GAP, TIGHTEST = 15.5, 12.5
"""From one name at the end of a line to the next: as a rule, and at least."""

NARROW, NARROW_NAMES = 420.0, 0.46
"""A picture narrower than this leaves its names the second share of it: a name cut short says nothing."""

BESIDE = 30.0
"""Pixels between a drawing and the names at its right, and behind them."""

RING = 6.5
"""Radius of what stands around a point of a line."""

BRIDGE = "5 4"
"""Dashes of what leads across a gap."""

Place = Callable[[float], float]
Rows = Sequence[Any]
"""Rows of a chart as plain records."""


def lines_svg(chart: Chart, colours: Palette, width: float, height: float | None = None) -> tuple[list[str], float]:
    """Return the marks of lines over time with their names on the right, and the height they take."""
    height = height or HEIGHT
    rows = chart.marks
    ends = last_points(rows)
    share = NARROW_NAMES if width < NARROW else 0.34
    ends = named_ends(ends, height - LABEL_GAP)
    most = int((height - LABEL_GAP - TOP / 2) / LABEL_GAP) + 1
    names = broken_names([end_name(end) for end in ends], width * share - BESIDE, 13, most)
    beside = max(text_width(line, 13) for lines in names for line in lines) + BESIDE
    low, high = value_bounds([float(row.value) for row in rows], chart.scale)
    left = max(text_width(format_number(tick), 12) for tick in nice_ticks(low, high)) + 10
    right = width - beside
    first, last = min(map(in_time, rows)), max(map(in_time, rows))

    def across(x: float) -> float:
        return left + (right - left) * (x - first) / max(last - first, 1)

    def down(y: float) -> float:
        return height - BOTTOM - (height - BOTTOM - TOP) * (y - low) / (high - low)

    body = _value_axis(low, high, left, right, down, colours) + _time_axis(first, last, across, height, colours)
    for part in in_layers(rows):
        body += _strokes(part, across, down, colours)
    return [*body, *_end_names(ends, names, across, down, (right, height), colours)], height


def in_layers(rows: Rows) -> list[list[Any]]:
    """Return rows in the order in which they are drawn on each other: the quiet ones, the peer, the stressed ones."""
    layers: list[list[Any]] = [[], [], []]
    for row in rows:
        layers[2 if row.emphasis else 1 if row.peer else 0].append(row)
    return layers


def in_time(row: Any) -> float:
    """Return when a row is, in decimal years; one without a time comes last."""
    return float("inf") if pd.isna(row.x) else float(row.x)


def by_series(rows: Rows) -> dict[Any, list[Any]]:
    """Return the rows of each series in time, the series in the order in which they come."""
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(row.series, []).append(row)
    return {series: sorted(points, key=in_time) for series, points in found.items()}


def last_points(rows: Rows) -> list[Any]:
    """Return the last row of each series, the lowest first: it carries the name, so that no mark is without one."""
    newest = {points[-1].Index for points in by_series(rows).values()}
    ends = [row for row in sorted(rows, key=in_time) if row.Index in newest]
    return sorted(ends, key=lambda row: float(row.value))


def named_ends(ends: list[Any], room: float) -> list[Any]:
    """Return the ends whose names stand free of each other: all, or the stressed ones and some of the others evenly."""
    most = int(room / TIGHTEST) + 1
    others = [end for end in ends if not _stressed(end)]
    free = max(0, most - (len(ends) - len(others)))
    if free >= len(others):
        return ends
    retained = {round(place * (len(others) - 1) / max(free - 1, 1)) for place in range(free)}
    shown = {others[place].Index for place in retained}
    return [end for end in ends if _stressed(end) or end.Index in shown]


def _stressed(end: Any) -> bool:
    return bool(end.emphasis or getattr(end, "peer", False))


def end_name(end: Any) -> str:
    """Return what stands at the end of a line: its name, with its value where the title names it."""
    return f"{end.label} {end.short}".strip() if _stressed(end) else str(end.label)


def joined(rows: Rows) -> list[list[Any]]:
    """Return the rows of each line that may be drawn as one, in time."""
    runs: dict[int, list[Any]] = {}
    for row in rows:
        if pd.notna(row.run):
            runs.setdefault(row.run, []).append(row)
    return [sorted(runs[run], key=in_time) for run in sorted(runs)]


def are_joined(one: Any, other: Any) -> bool:
    """Say whether a line leads from one point to another."""
    return bool(pd.notna(one.run) and pd.notna(other.run) and one.run == other.run)


def bridges(rows: Rows) -> list[tuple[Any, Any]]:
    """Return the two ends of every gap in a line: between them there is no figure, and dashes lead across."""
    lined = _lined(rows)
    published = by_series([row for row in rows if row.series in lined and row.role == "value"])
    return [pair for points in published.values() for pair in pairwise(points) if not are_joined(*pair)]


def single(rows: Rows) -> list[Any]:
    """Return the rows that stand alone: printed values, and those of a series too short for a line."""
    lined = _lined(rows)
    return [row for row in rows if row.series not in lined or row.role == "printed"]


def _lined(rows: Rows) -> set[Any]:
    """Return the series that have a line."""
    return {row.series for row in rows if pd.notna(row.run)}


def year_ticks(first: float, last: float, room: float) -> list[float]:
    """Return the years to name on an axis that has room for so many."""
    years = [tick for tick in nice_ticks(first, last, max(2, int(room))) if tick == int(tick)]
    return [year for year in years if first - 0.01 <= year <= last + 0.01]


def _strokes(rows: Rows, across: Place, down: Place, colours: Palette) -> list[str]:
    body = []
    for part, dashes in [(each, BRIDGE) for each in bridges(rows)] + [(each, "") for each in joined(rows)]:
        points = [(across(float(row.x)), down(float(row.value))) for row in part]
        colour, width = stroke_of(part[-1], colours)
        body.append(svg_line(points, colour, width=width, dashes=dashes, full=part[-1].label))
    alone = single(rows)
    body += [point_mark(row, across(float(row.x)), down(float(row.value)), colours) for row in alone]
    ringed = [row for row in rows if row.ringed]
    return [*body, *(ring(row, across(float(row.x)), down(float(row.value)), RING, colours) for row in ringed)]


def stroke_of(row: Any, colours: Palette) -> tuple[str, float]:
    """Return colour and width of a line: strong for what is stressed and for the named peer, quiet for the rest."""
    if row.emphasis:
        return colours.accent, 2.8
    return (colours.peer, 2.2) if row.peer else (colours.faint, 1.5)


def name_style(end: Any, colours: Palette) -> tuple[str, int]:
    """Return colour and weight of a name: as strong as its line."""
    if end.emphasis:
        return colours.accent, 600
    return (colours.peer, 600) if end.peer else (colours.muted, 400)


def point_mark(row: Any, x: float, y: float, colours: Palette, radius: float = 4.5) -> str:
    """Return the mark of one value: a diamond for what is printed, a dot for what is published."""
    if row.role == "printed":
        return svg_diamond(x, y, radius + 2, colours.ground, colours.accent, full=mark_words(row))
    colour = colours.accent if row.emphasis else colours.peer if row.peer else colours.others
    return svg_dot(x, y, radius, colour, stroke=colours.ground, full=mark_words(row))


def ring(row: Any, x: float, y: float, radius: float, colours: Palette) -> str:
    """Return the ring around a point that the note speaks of."""
    return svg_dot(x, y, radius, "none", stroke=colours.ink, stroke_width=1.6, full=mark_words(row))


def _value_axis(low: float, high: float, left: float, right: float, down: Place, colours: Palette) -> list[str]:
    body = []
    for tick in nice_ticks(low, high):
        body.append(svg_line([(left, down(tick)), (right, down(tick))], colours.muted if tick == 0 else colours.rule))
        body.append(
            svg_text(left - 7, down(tick), format_number(tick), colours.muted, size=12, anchor="end", tick=True)
        )
    return body


def _time_axis(first: float, last: float, across: Place, height: float, colours: Palette) -> list[str]:
    ticks = year_ticks(first, last, (across(last) - across(first)) / 70)
    return [
        svg_text(across(tick), height - 11, format_plain(tick), colours.muted, size=12, anchor="middle", tick=True)
        for tick in ticks
    ]


def _end_names(
    ends: list[Any],
    names: list[list[str]],
    across: Place,
    down: Place,
    size: tuple[float, float],
    colours: Palette,
) -> list[str]:
    right, height = size
    at = [down(float(end.value)) for end in ends]
    low, high = TOP / 2, height - LABEL_GAP / 2  # names may stand beside the axis of time, which ends before them
    gap = min(LABEL_GAP, (high - low) / max(sum(map(len, names)) - 1, 1))
    rooms = [gap * len(lines) for lines in names]
    body = []
    for end, lines, wanted, placed in zip(ends, names, at, spread(at, gap, low, high, rooms), strict=True):
        ink, weight = name_style(end, colours)
        start = across(float(end.x)) + 6
        body.append(svg_line([(start, wanted), (max(start, right + 4), wanted), (right + 14, placed)], colours.rule))
        for number, line in enumerate(lines):
            middle = placed + (number - (len(lines) - 1) / 2) * gap
            body.append(svg_text(right + 18, middle, line, ink, weight=weight, full=mark_words(end)))
    return body


def dots_svg(chart: Chart, colours: Palette, width: float, height: float | None = None) -> tuple[list[str], float]:
    """Return the marks of single points by period with their values beside, and the height they take."""
    rows = chart.marks
    periods = list(chart.order or dict.fromkeys(row.period for row in rows))
    low, high = value_bounds([float(row.value) for row in rows], chart.scale)
    left = max(text_width(format_number(tick), 12) for tick in nice_ticks(low, high)) + 10
    slot = (width - left) / len(periods)
    height = height or DOTS_HEIGHT
    top = max(DOTS_TOP, room_above(rows, (height - BOTTOM - DOTS_TOP) / (high - low), (low, high)))
    a_unit = (height - BOTTOM - top) / (high - low)
    labels = dot_labels(rows, a_unit, low)

    def down(y: float) -> float:
        return height - BOTTOM - a_unit * (y - low)

    body = _value_axis(low, high, left, width, down, colours)
    for written, (number, period) in zip(thin(periods, slot, 12), enumerate(periods), strict=True):
        middle = left + slot * (number + 0.5)
        if written:
            period_at = moved_inside(middle, period, 12, width)
            body.append(svg_text(period_at, height - 11, period, colours.muted, size=12, anchor="middle"))
        for row in (each for each in rows if each.period == period):
            y = down(float(row.value))
            body += [svg_line([(middle, down(0)), (middle, y)], colours.rule), point_mark(row, middle, y, colours)]
    for label in labels:
        middle = left + slot * (periods.index(label.row.period) + 0.5)
        size, weight, ink = (13.0, 600, colours.ink) if label.is_value else (12.0, 400, colours.muted)
        at = moved_inside(middle, label.words, size * 1.04, width), down(float(label.row.value)) - label.shift
        body.append(svg_text(*at, label.words, ink, size=size, anchor="middle", weight=weight))
    return body, height
