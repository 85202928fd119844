"""Ranks by edition as SVG: rank 1 on top, the whole scale drawn, the rank written in its mark."""

from typing import Any

import pandas as pd

from regiondata.charts.chart import Chart
from regiondata.charts.labels import mark_words
from regiondata.charts.layout import elide, rank_ticks, spread, text_width, thin
from regiondata.charts.svg.marks import svg_diamond, svg_dot, svg_line, svg_text
from regiondata.theme import Palette
from regiondata.wording.formatting import format_plain

HEIGHT, TOP, BOTTOM = 280.0, 20.0, 30.0
RADIUS = 10.5


def rank_history_svg(
    chart: Chart, colours: Palette, width: float, height: float | None = None
) -> tuple[list[str], float]:
    """Return the marks of a rank history and the height they take."""
    height = height or HEIGHT
    rows = chart.drawn
    last = chart.scale[1] if chart.scale else float(rows["value"].max())
    periods = list(chart.order or dict.fromkeys(rows["period"]))
    others = other_series(rows)
    names = min(width * 0.3, max((text_width(name, 12) for name in others["label"]), default=-24.0) + 24)
    left = text_width(format_plain(last), 12) + 22
    slot = (width - left - names) / len(periods)
    body = _scale(last, left, width - names, height, colours)
    for written, (number, period) in zip(thin(periods, slot, 12), enumerate(periods), strict=True):
        middle = left + slot * (number + 0.5)
        if written:
            body.append(svg_text(middle, height - 10, period, colours.muted, size=12, anchor="middle"))
        for row in rows[rows["period"] == period].sort_values("emphasis").itertuples():
            body += rank_mark(row, middle, rank_height(float(row.value), last, height), colours)
    return [*body, *_names(others, last, width - names, (width, height), colours)], height


def rank_height(rank: float, last: float, height: float = HEIGHT) -> float:
    """Return how far down a rank stands."""
    return TOP + (height - TOP - BOTTOM) * (rank - 1) / max(last - 1, 1)


def rank_mark(row: Any, x: float, y: float, colours: Palette) -> list[str]:
    """Return the mark of a rank with the rank in it; a printed one is the ring around it."""
    if row.role == "printed":
        return [svg_diamond(x, y, RADIUS + 6.5, "none", colours.accent, full=mark_words(row))]
    colour = colours.accent if row.emphasis else colours.others
    if not row.emphasis:
        return [svg_dot(x, y, 4, colour, stroke=colours.ground, full=mark_words(row))]
    number = format_plain(float(row.value))
    return [
        svg_dot(x, y, RADIUS, colour, stroke=colours.ground, full=mark_words(row)),
        svg_text(x, y, number, colours.ground, size=11.5, anchor="middle", weight=700, full=mark_words(row)),
    ]


def other_series(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the last row of each series that is not stressed: these need their names."""
    return rows[~rows["emphasis"]].drop_duplicates("series", keep="last").sort_values("value")


def _scale(last: float, left: float, right: float, height: float, colours: Palette) -> list[str]:
    body = []
    for tick in rank_ticks(last):
        y = rank_height(tick, last, height)
        body.append(svg_line([(left, y), (right, y)], colours.rule))
        body.append(svg_text(left - 8, y, format_plain(tick), colours.muted, size=12, anchor="end", tick=True))
    return body


def _names(others: pd.DataFrame, last: float, right: float, size: tuple[float, float], colours: Palette) -> list[str]:
    width, height = size
    at = [rank_height(float(value), last, height) for value in others["value"]]
    placed = spread(at, 15, TOP, height - BOTTOM)
    return [
        svg_text(right + 8, y, elide(row.label, width - right - 10, 12), colours.muted, size=12, full=mark_words(row))
        for row, y in zip(others.itertuples(), placed, strict=True)
    ]
