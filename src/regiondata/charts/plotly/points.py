"""Lines, single points and ranks as Plotly traces, named where they end."""

from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from regiondata.charts.chart import Chart
from regiondata.charts.layout import elide, rank_ticks, spread, text_width, value_bounds
from regiondata.charts.plotly.marks import add_label, hover, label_at, mark_colour, period_axis, value_axis
from regiondata.charts.svg.lines import end_name, joined, last_points, year_ticks
from regiondata.charts.svg.ranks import other_series
from regiondata.theme import Palette
from regiondata.wording.formatting import format_number, format_plain

HEIGHT, TOP, BOTTOM = 380, 12, 28
LABEL_GAP, LONGEST_NAME = 16.0, 120.0
RANK_SIZE = 22


def draw_lines(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Draw lines over time, greys first, and name each at its end."""
    rows = chart.drawn
    low, high = value_bounds([float(value) for value in rows["value"]], chart.scale)
    first, last = float(rows["x"].min()), float(rows["x"].max())
    column = last + (last - first) * 0.03
    for emphasis in (False, True):
        part = rows[rows["emphasis"] == emphasis]
        figure.add_traces(_lines(joined(part), colours))
        _add_points(figure, part[part["run"].isna()], colours, "x")
    ends = last_points(rows)
    names = [elide(end_name(end), LONGEST_NAME, 13) for end in ends]
    _name_ends(figure, ends, names, column, (low, high), colours)
    left = max(text_width(format_number(tick), 12) for tick in (low, high)) + 16
    right = max(text_width(name, 13) for name in names) + 12
    figure.update_layout(height=HEIGHT, margin={"l": left, "r": right, "t": TOP, "b": BOTTOM})
    ticks = year_ticks(first, last, 5)
    figure.update_xaxes(range=[first, column], tickvals=ticks, ticktext=[format_plain(tick) for tick in ticks])
    figure.update_yaxes(value_axis(low, high, colours))


def draw_dots(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Draw single points by period with their values above them."""
    rows = chart.drawn
    low, high = value_bounds([float(value) for value in rows["value"]], chart.scale)
    _add_points(figure, rows, colours, "period")
    periods = list(chart.order or dict.fromkeys(rows["period"]))
    for row in rows.itertuples():
        place = (periods.index(row.period), float(row.value))
        add_label(figure, row.text, place, colours.ink, strong=True, shift=16)
        if row.role == "printed":
            add_label(figure, row.label, place, colours.muted, size=12, shift=-17)
    left = max(text_width(format_number(tick), 12) for tick in (low, high)) + 16
    figure.update_layout(height=300, margin={"l": left, "r": 26, "t": 24, "b": BOTTOM})
    figure.update_xaxes(period_axis(periods))
    figure.update_yaxes(value_axis(low, high, colours))


def draw_ranks(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Draw ranks by edition on the whole scale, rank 1 on top, each rank written in its mark."""
    rows = chart.drawn
    last = chart.scale[1] if chart.scale else float(rows["value"].max())
    published = rows[rows["role"] == "value"]
    _add_points(figure, published[~published["emphasis"]], colours, "period", size=8)
    _add_points(figure, rows[rows["role"] == "printed"], colours, "period", size=RANK_SIZE + 6)
    figure.add_trace(_ranks(published[published["emphasis"]], colours))
    others = other_series(rows)
    right = _name_ranks(figure, others, last, colours) if len(others) else 8.0
    ticks = rank_ticks(last)
    figure.update_layout(
        height=320, margin={"l": text_width(format_plain(last), 12) + 16, "r": right, "t": 18, "b": BOTTOM}
    )
    figure.update_xaxes(period_axis(list(chart.order or dict.fromkeys(rows["period"]))))
    pad = (last - 1) * 0.06
    figure.update_yaxes(
        range=[last + pad / 2, 1 - pad],
        tickvals=ticks,
        ticktext=[format_plain(tick) for tick in ticks],
        showgrid=True,
        gridcolor=colours.rule,
    )


def draw_strip(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Draw values on one scale, the stressed ones named above it."""
    rows = chart.drawn
    low, high = value_bounds([float(value) for value in rows["value"]], chart.scale)
    figure.add_shape(type="line", x0=low, x1=high, y0=0, y1=0, line={"color": colours.faint, "width": 1.5})
    _add_points(figure, rows, colours, "value")
    for row in rows[rows["emphasis"]].itertuples():
        add_label(figure, f"{row.label} {row.text}", (float(row.value), 0), colours.ink, strong=True, shift=22)
    figure.update_layout(height=110, margin={"l": 12, "r": 12, "t": 8, "b": 24})
    ticks = rank_ticks(high) if low == 1 else [low, high]
    figure.update_xaxes(range=[low, high], tickvals=ticks, ticktext=[format_number(tick) for tick in ticks])
    figure.update_yaxes(visible=False, range=[-1, 1.5])


def _lines(lines: list[pd.DataFrame], colours: Palette) -> list[go.Scatter]:
    """Return lines of one look as a single trace, parted by gaps: a trace for each takes a page much longer."""
    if not lines:
        return []
    stressed = bool(lines[0]["emphasis"].iloc[-1])
    gap: list[Any] = [None]
    read = hover(pd.concat(lines))
    texts = iter(read.hovertext)
    described = [[next(texts) for _ in range(len(line))] for line in lines]
    trace = go.Scatter(
        x=[x for line in lines for x in [*line["x"].astype(float), *gap]],
        y=[y for line in lines for y in [*line["value"].astype(float), *gap]],
        mode="lines",
        line={"color": colours.accent if stressed else colours.faint, "width": 3 if stressed else 1.5},
        hovertext=[text for line in described for text in [*line, line[-1]]],
        hovertemplate=read.hovertemplate,
    )
    return [trace]


def _add_points(figure: go.Figure, rows: pd.DataFrame, colours: Palette, column: str, size: float = 9) -> None:
    if rows.empty:
        return
    printed = rows["role"] == "printed"
    across = [escape(str(cell)) for cell in rows[column]] if column == "period" else list(rows[column].astype(float))
    down = [0.0] * len(rows) if column == "value" else list(rows["value"].astype(float))
    marker = {
        "size": [size + 5 if each else size for each in printed],
        "symbol": ["diamond-open" if each else "circle" for each in printed],
        "color": [mark_colour(row, colours) for row in rows.itertuples()],
        "opacity": 1,
        "line": {"width": 1.8, "color": [mark_colour(row, colours) for row in rows.itertuples()]},
    }
    figure.add_trace(
        go.Scatter(
            x=across,
            y=down,
            mode="markers",
            marker=marker,
            **hover(rows)._asdict(),
            cliponaxis=False,
        )
    )


def _ranks(rows: pd.DataFrame, colours: Palette) -> go.Scatter:
    return go.Scatter(
        x=[escape(period) for period in rows["period"]],
        y=list(rows["value"].astype(float)),
        mode="markers+text",
        marker={"size": RANK_SIZE, "color": colours.accent, "line": {"color": colours.ground, "width": 1.5}},
        text=[f"<b>{format_plain(float(value))}</b>" for value in rows["value"]],
        textfont={"color": colours.ground, "size": 12},
        **hover(rows)._asdict(),
        cliponaxis=False,
    )


def _name_ends(
    figure: go.Figure,
    ends: list[Any],
    names: list[str],
    column: float,
    bounds: tuple[float, float],
    colours: Palette,
) -> None:
    a_pixel = (bounds[1] - bounds[0]) / (HEIGHT - TOP - BOTTOM)
    placed = spread([float(end.value) for end in ends], LABEL_GAP * a_pixel, *bounds)
    leaders, labels = [], []
    for end, name, y in zip(ends, names, placed, strict=True):
        start = {"x0": float(end.x), "y0": float(end.value)}
        line = {"color": colours.rule, "width": 1}
        leaders.append({"type": "line", **start, "x1": column, "y1": y, "line": line, "layer": "below"})
        colour = colours.accent if end.emphasis else colours.muted
        labels.append(label_at(name, (column, y), colour, strong=bool(end.emphasis), anchor="left"))
    figure.update_layout(shapes=leaders, annotations=labels)  # all at once: one by one takes the square of the time


def _name_ranks(figure: go.Figure, others: pd.DataFrame, last: float, colours: Palette) -> float:
    """Name the series that are not stressed on the right and return how much room they need."""
    placed = spread([float(value) for value in others["value"]], 16 * last / 280, 1, last)
    names = [elide(label, LONGEST_NAME, 12) for label in others["label"]]
    for name, y in zip(names, placed, strict=True):
        add_label(figure, name, (1, y), colours.muted, size=12, anchor="left")
        figure.layout.annotations[-1].xref = "paper"
    return max(text_width(name, 12) for name in names) + 8
