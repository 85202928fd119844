"""Ranks by edition as SVG: the span that moves, rank 1 on top, the rank written in its mark."""

from itertools import pairwise
from typing import Any

from regiondata.charts.chart import Chart
from regiondata.charts.layout import broken_names, rank_ticks, spread, text_width, thin
from regiondata.charts.svg.lines import BRIDGE, Rows, by_series, in_layers, name_style, ring
from regiondata.charts.svg.marks import svg_diamond, svg_dot, svg_line, svg_text
from regiondata.theme import Palette
from regiondata.wording.charts.rows import mark_words
from regiondata.wording.formatting import format_plain

HEIGHT, TOP, BOTTOM = 280.0, 20.0, 30.0
RADIUS, RADIUS_OF_OTHERS = 10.5, 9.5
LABEL_GAP = 15.0
"""From one name at the end of a line of ranks to the next."""

Span = tuple[float, float]


def rank_history_svg(
    chart: Chart, colours: Palette, width: float, height: float | None = None
) -> tuple[list[str], float]:
    """Return the marks of a rank history and the height they take."""
    height = height or HEIGHT
    rows = chart.marks
    span = rank_bounds(chart)
    periods = list(chart.order or dict.fromkeys(row.period for row in rows))
    others = other_series(rows)
    most = int((height - TOP - BOTTOM) / LABEL_GAP) + 1
    names = broken_names([row.label for row in others], width * 0.3 - 24, 12, most)
    beside = max((text_width(line, 12) for lines in names for line in lines), default=-24.0) + 24
    left = text_width(format_plain(span[1]), 12) + 22
    slot = (width - left - beside) / len(periods)
    across = {period: left + slot * (number + 0.5) for number, period in enumerate(periods)}
    body = _scale(span, left, width - beside, height, colours)
    for written, period in zip(thin(periods, slot, 12), periods, strict=True):
        if written:
            body.append(svg_text(across[period], height - 10, period, colours.muted, size=12, anchor="middle"))
    numbered = written_ranks(rows, rank_height(2, span, height) - rank_height(1, span, height))
    for part in in_layers(rows):
        for one, other in rank_steps(part):
            ends = [(across[row.period], rank_height(float(row.value), span, height)) for row in (one, other)]
            colour, thick = (colours.accent, 2.0) if one.emphasis else (colours.faint, 1.2)
            body.append(svg_line(ends, colour, width=thick, dashes=BRIDGE, full=one.label))
        for row in part:
            marks = rank_mark(row, across[row.period], rank_height(float(row.value), span, height), colours)
            body += marks if row.Index in numbered else marks[:1]
            if row.ringed:
                around = RADIUS + 3.5
                body.append(ring(row, across[row.period], rank_height(float(row.value), span, height), around, colours))
    return [*body, *_names(others, names, span, (width - beside, height), colours)], height


def written_ranks(rows: Rows, a_rank: float) -> set[Any]:
    """Return the rows whose rank is written in its mark: no other number of its edition lies within a mark of it.

    The stressed ones are written first, then the peer's, then the others from the top; `a_rank` is the height of one.
    """
    written: set[Any] = set()
    taken: dict[str, list[float]] = {}
    published = [row for row in rows if row.role == "value"]
    for part in reversed(in_layers(published)):
        for row in sorted(part, key=_rank):
            beside = taken.setdefault(row.period, [])
            if all(abs(float(row.value) - other) * a_rank >= RADIUS + RADIUS_OF_OTHERS for other in beside):
                beside.append(float(row.value))
                written.add(row.Index)
    return written


def rank_bounds(chart: Chart) -> Span:
    """Return the first and the last rank of a drawing."""
    if chart.scale:
        return chart.scale
    return 1.0, max([2.0, *map(_rank, chart.marks)])


def rank_steps(rows: Rows) -> list[tuple[Any, Any]]:
    """Return each rank of a series with its next one: dashes lead from one to the other."""
    published = by_series([row for row in rows if row.role == "value"])
    return [pair for part in published.values() for pair in pairwise(part)]


def _rank(row: Any) -> float:
    return float(row.value)


def rank_height(rank: float, span: Span, height: float = HEIGHT) -> float:
    """Return how far down a rank stands."""
    return TOP + (height - TOP - BOTTOM) * (rank - span[0]) / max(span[1] - span[0], 1)


def rank_colour(row: Any, colours: Palette) -> str:
    """Return the colour of a rank's mark."""
    return colours.accent if row.emphasis else colours.peer if row.peer else colours.others


def rank_mark(row: Any, x: float, y: float, colours: Palette) -> list[str]:
    """Return the mark of a rank with the rank in it; a printed one is the ring around it."""
    if row.role == "printed":
        return [svg_diamond(x, y, RADIUS + 6.5, "none", colours.accent, full=mark_words(row))]
    number, colour = format_plain(float(row.value)), rank_colour(row, colours)
    if row.emphasis:
        dot = svg_dot(x, y, RADIUS, colour, stroke=colours.ground, full=mark_words(row))
        ink, size, weight = colours.ground, 11.5, 700
    else:
        dot = svg_dot(x, y, RADIUS_OF_OTHERS, colours.ground, stroke=colour, stroke_width=1, full=mark_words(row))
        ink, size, weight = colours.muted, 11.5, 400
    return [dot, svg_text(x, y, number, ink, size=size, anchor="middle", weight=weight, full=mark_words(row))]


def other_series(rows: Rows) -> list[Any]:
    """Return the last row of each series that the title does not name, the first ranks first."""
    published = [row for row in rows if row.role == "value"]
    stressed = [row for row in published if row.emphasis]
    newest = [row for row in stressed if row.period == stressed[-1].period]
    leading = min(newest, key=_rank).series if newest else None
    others = [row for row in published if row.series != leading]
    last = {row.series: row.Index for row in others}
    return sorted((row for row in others if last[row.series] == row.Index), key=_rank)


def _scale(span: Span, left: float, right: float, height: float, colours: Palette) -> list[str]:
    body = []
    for tick in rank_ticks(span[1], span[0]):
        y = rank_height(tick, span, height)
        body.append(svg_line([(left, y), (right, y)], colours.rule))
        body.append(svg_text(left - 8, y, format_plain(tick), colours.muted, size=12, anchor="end", tick=True))
    return body


def _names(others: Rows, names: list[list[str]], span: Span, size: tuple[float, float], colours: Palette) -> list[str]:
    right, height = size
    at = [rank_height(float(row.value), span, height) for row in others]
    gap = min(LABEL_GAP, (height - TOP - BOTTOM) / max(sum(map(len, names)) - 1, 1))
    placed = spread(at, gap, TOP, height - BOTTOM, [gap * len(lines) for lines in names])
    body = []
    for row, lines, y in zip(others, names, placed, strict=True):
        ink, weight = name_style(row, colours)
        for number, line in enumerate(lines):
            middle = y + (number - (len(lines) - 1) / 2) * gap
            body.append(svg_text(right + 8, middle, line, ink, size=12, weight=weight, full=mark_words(row)))
    return body
