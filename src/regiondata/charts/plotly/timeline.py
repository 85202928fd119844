"""Events on a time axis as Plotly bars: a lane for each kind, named on hover."""

from html import escape
from typing import Any

import plotly.graph_objects as go

from regiondata.charts.chart import Chart
from regiondata.charts.layout import text_width, wrap
from regiondata.charts.plotly.marks import HOVER, hover_text, mark_colour
from regiondata.charts.svg.lines import year_ticks
from regiondata.charts.svg.timeline import lanes, span_of, stack, time_bounds
from regiondata.theme import Palette
from regiondata.wording.formatting import format_plain

STEP, MARK, PAD, LOWEST, NAMES = 15, 10, 14, 18, 110.0
SHORTEST = 0.01
"""How much of the axis the mark of a single day takes: less could not be seen or pointed at."""


def draw_timeline(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Draw each event as a bar from its first to its last possible day."""
    first, last = time_bounds(chart)
    top = 0.0
    names = []
    for lane in lanes(chart):
        height = _draw_lane(figure, lane, top, (first, last), colours)
        names.append((top + height / 2, "<br>".join(escape(line) for line in wrap(lane[0].series, NAMES, 12, 2))))
        top += height
        _draw_rule(figure, top, colours)
    left = max(text_width(part, 12) for _, name in names for part in name.split("<br>")) + 18
    figure.update_layout(height=top + 34, margin={"l": left, "r": 4, "t": 26, "b": 4}, barmode="overlay")
    _set_axes(figure, names, (first, last), top, colours)


def _draw_lane(figure: go.Figure, lane: list[Any], top: float, bounds: tuple[float, float], colours: Palette) -> float:
    """Draw one kind's events and return the height they take."""
    width = bounds[1] - bounds[0]
    spans = [span_of(row, bounds[1], width * SHORTEST) for row in lane]
    levels = stack(spans, width * 0.004)
    figure.add_bar(
        base=[start for start, _ in spans],
        x=[end - start for start, end in spans],
        y=[top + PAD / 2 + STEP * level + MARK / 2 for level in levels],
        width=MARK,
        orientation="h",
        marker_color=[mark_colour(row, colours) for row in lane],
        hovertext=[hover_text(row) for row in lane],
        hovertemplate=HOVER,
    )
    return max((max(levels) + 1) * STEP, LOWEST) + PAD


def _draw_rule(figure: go.Figure, at: float, colours: Palette) -> None:
    line = {"color": colours.rule, "width": 1}
    figure.add_shape(type="line", xref="paper", x0=0, x1=1, y0=at, y1=at, layer="below", line=line)


def _set_axes(
    figure: go.Figure, names: list[tuple[float, str]], bounds: tuple[float, float], height: float, colours: Palette
) -> None:
    ticks = year_ticks(*bounds, 6)
    figure.update_yaxes(
        range=[height, 0],
        tickvals=[at for at, _ in names],
        ticktext=[name for _, name in names],
        tickfont={"color": colours.ink},
        ticklabelstandoff=8,
    )
    figure.update_xaxes(
        range=list(bounds),
        side="top",
        tickvals=ticks,
        ticktext=[format_plain(tick) for tick in ticks],
        showgrid=True,
        gridcolor=colours.rule,
    )
