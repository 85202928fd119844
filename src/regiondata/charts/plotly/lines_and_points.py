"""Lines, single points and ranks as Plotly traces, named where they end."""

import math
from collections.abc import Collection, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from regiondata.charts.chart import Chart
from regiondata.charts.layout import (
    broken_names,
    nice_ticks,
    rank_ticks,
    spread,
    strip_labels,
    text_width,
    value_bounds,
)
from regiondata.charts.plotly.marks import HOVER, PHONE, add_label, hover, mark_colour, name_at, period_axis, value_axis
from regiondata.charts.svg.dot_labels import dot_labels, room_above
from regiondata.charts.svg.lines import (
    Rows,
    are_joined,
    bridges,
    by_series,
    end_name,
    in_layers,
    in_time,
    last_points,
    name_style,
    named_ends,
    single,
    stroke_of,
    year_ticks,
)
from regiondata.charts.svg.ranks import other_series, rank_bounds, rank_colour, written_ranks
from regiondata.i18n import tr
from regiondata.theme import Palette
from regiondata.wording.formatting import format_number, format_plain

HEIGHT, TALLEST, RANKS_HEIGHT, TOP, BOTTOM = 380, 520, 320, 12, 28
HEADROOM = 1.05
"""How far the axis of values goes above the highest line; the next round number would leave it half empty."""
NORMAL = 400
"""Weight of a name that is not stressed."""
LABEL_GAP, LONGEST_NAME = 16.0, 132.0
RANK_SIZE = 22
DOTS_HEIGHT, DOTS_TOP = 300, 24
STRIP_HEIGHT, STRIP_EDGE, STRIP_LINE = 110, 12, 18
"""Height of a scale with one line of names above it, what is left at either end, and from one line to the next."""


def draw_lines(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Draw a line for each series over time, gaps bridged by dashes, and name each at its end.

    A resting pointer reads all values of that year, in the order in which the lines end.
    """
    rows = chart.marks
    values = [float(row.value) for row in rows]
    low, high = value_bounds(values, chart.scale)
    high = high if chart.scale else min(high, max(max(values) * HEADROOM, low + 1e-9))
    first, last = min(map(in_time, rows)), max(map(in_time, rows))
    column = last + (last - first) * 0.03
    ends = last_points(rows)
    written = sum(len(lines) for lines in broken_names([end_name(end) for end in ends], LONGEST_NAME, 13, math.inf))
    height = min(TALLEST, max(HEIGHT, written * LABEL_GAP + TOP + BOTTOM))
    series = by_series(rows)
    for end in reversed(ends):
        figure.add_traces(_series(series[end.series], end, colours))
    shown = named_ends(ends, height - TOP - BOTTOM)
    names = broken_names([end_name(end) for end in shown], LONGEST_NAME, 13, _most(height - TOP - BOTTOM))
    _name_ends(figure, shown, names, column, (low, high), height, colours)
    left = max(text_width(format_number(tick), 12) for tick in nice_ticks(low, high)) + 16
    right = max(text_width(line, 13) * 1.06 for lines in names for line in lines) + 12
    figure.update_layout(
        height=height, margin={"l": left, "r": right, "t": TOP, "b": BOTTOM}, hovermode="x unified", hoverdistance=-1
    )
    ticks = year_ticks(first, last, 5)
    figure.update_xaxes(
        range=[first, column],
        tickvals=ticks,
        ticktext=[format_plain(tick) for tick in ticks],
        hoverformat=".0f",
        showspikes=True,
        spikemode="across",
        spikethickness=1,
        spikedash="solid",
        spikecolor=colours.others,
    )
    figure.update_yaxes(value_axis(low, high, colours))
    _add_rings(figure, rows, colours, "x", size=14)


def draw_dots(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Draw single points by period with their values above them."""
    rows = chart.marks
    low, high = value_bounds([float(row.value) for row in rows], chart.scale)
    _add_points(figure, rows, colours, "period")
    periods = list(chart.order or dict.fromkeys(row.period for row in rows))
    a_unit = (DOTS_HEIGHT - DOTS_TOP - BOTTOM) / (high - low)
    top = max(DOTS_TOP, room_above(rows, a_unit, (low, high)))
    for label in dot_labels(rows, a_unit, low):
        place = (periods.index(label.row.period), float(label.row.value))
        size, ink = (13, colours.ink) if label.is_value else (12, colours.muted)
        add_label(figure, label.words, place, ink, size=size, strong=label.is_value, shift=label.shift)
    left = max(text_width(format_number(tick), 12) for tick in nice_ticks(low, high)) + 16
    margin = {"l": left, "r": 26, "t": top, "b": BOTTOM}
    figure.update_layout(height=round(DOTS_HEIGHT + top - DOTS_TOP), margin=margin)
    figure.update_xaxes(period_axis(periods, left + 26))
    figure.update_yaxes(value_axis(low, high, colours))


def draw_ranks(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Draw ranks by edition over the span that moves, rank 1 on top, each rank written in its mark."""
    rows = chart.marks
    published, printed = ([row for row in rows if row.role == role] for role in ("value", "printed"))
    low, high = rank_bounds(chart)
    others = other_series(published)
    names = broken_names([row.label for row in others], LONGEST_NAME, 12, math.inf)
    height = max(RANKS_HEIGHT, sum(map(len, names)) * LABEL_GAP + 46)
    pad = (high - low) * 0.06
    written = written_ranks(rows, (height - 46) / max(high - low + 2 * pad, 1e-9))
    for part in in_layers(published):
        for series in by_series(part).values():
            figure.add_trace(_ranks(series, written, colours))
    _add_points(figure, printed, colours, "period", size=RANK_SIZE + 6)
    _add_rings(figure, rows, colours, "period", size=RANK_SIZE + 8)
    right = _name_ranks(figure, others, names, (low, high), height - 46, colours) if len(others) else 8.0
    ticks = rank_ticks(high, low)
    left = text_width(format_plain(high), 12) + 16
    figure.update_layout(height=height, margin={"l": left, "r": right, "t": 18, "b": BOTTOM})
    figure.update_xaxes(period_axis(list(chart.order or dict.fromkeys(row.period for row in rows)), left + right))
    figure.update_yaxes(
        range=[high + pad, low - pad],
        tickvals=ticks,
        ticktext=[format_plain(tick) for tick in ticks],
        showgrid=True,
        gridcolor=colours.rule,
    )


def draw_strip(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Draw values on one scale, the stressed ones named above it."""
    rows = chart.marks
    low, high = value_bounds([float(row.value) for row in rows], chart.scale)
    figure.add_shape(type="line", x0=low, x1=high, y0=0, y1=0, line={"color": colours.faint, "width": 1.5})
    _add_points(figure, rows, colours, "value")
    named = [row for row in rows if row.emphasis]
    names = [f"{row.label} {row.text}" for row in named]
    plot = PHONE - 2 * STRIP_EDGE  # a wider plot moves the names further apart
    placed = strip_labels([plot * (float(row.value) - low) / (high - low) for row in named], names, 13, plot)
    for row, name, (anchor, level) in zip(named, names, placed, strict=True):
        place, side = (float(row.value), 0.0), {"start": "left", "middle": "center", "end": "right"}[anchor]
        add_label(figure, name, place, colours.ink, strong=True, anchor=side, shift=22 + STRIP_LINE * level)
    above = STRIP_LINE * max((level for _, level in placed), default=0)
    figure.update_layout(
        height=STRIP_HEIGHT + above, margin={"l": STRIP_EDGE, "r": STRIP_EDGE, "t": 8 + above, "b": 24}
    )
    ticks = rank_ticks(high) if low == 1 else [low, high]
    figure.update_xaxes(range=[low, high], tickvals=ticks, ticktext=[format_number(tick) for tick in ticks])
    figure.update_yaxes(visible=False, range=[-1, 1.5])


def _series(rows: Rows, end: Any, colours: Palette) -> list[go.Scatter]:
    """Return one series as a line, the dashes across its gaps, and marks where it has no line."""
    colour, width = stroke_of(end, colours)
    same = {"meta": end.series, "name": escape(str(end.label)), "zorder": 2 if end.emphasis else 1 if end.peer else 0}
    traces = []
    if across := bridges(rows):
        dashed = {"color": colour, "width": width, "dash": "4px,4px"}
        x, y = _parted(across)
        traces.append(go.Scatter(x=x, y=y, mode="lines", line=dashed, hoverinfo="skip", **same))
    alone = single(rows)
    apart = {row.Index for row in alone}
    lined = [row for row in rows if row.Index not in apart]
    if lined:
        texts = _readings(lined)
        x, y, read = _broken(lined, texts)
        drawn = {"color": colour, "width": width}
        traces.append(go.Scatter(x=x, y=y, mode="lines", line=drawn, hovertext=read, hovertemplate=HOVER, **same))
    if alone:
        traces.append(
            go.Scatter(_points(alone, colours, "x") | {"hovertext": _readings(alone), "hovertemplate": HOVER} | same)
        )
    return traces


def _readings(rows: Rows) -> list[str]:
    """Return what is read of each point beside the others of its year: whose it is, and how much."""
    weights = [("<b>", "</b>") if row.emphasis or row.peer else ("", "") for row in rows]
    words = (tr("{name}: {value}", name=row.label, value=row.text) for row in rows)
    return [f"{before}{escape(line)}{after}" for line, (before, after) in zip(words, weights, strict=True)]


def _parted(parts: Sequence[Rows]) -> tuple[list[Any], list[Any]]:
    """Return the places of several lines as those of one trace, parted by gaps."""
    across = [x for part in parts for x in (*(float(row.x) for row in part), None)]
    return across, [y for part in parts for y in (*(float(row.value) for row in part), None)]


def _broken(rows: Rows, texts: list[str]) -> tuple[list[Any], list[Any], list[str]]:
    """Return the places of a line with a gap wherever two neighbours are not joined, and what is read there."""
    x: list[Any] = []
    y: list[Any] = []
    read: list[str] = []
    for row, text, before in zip(rows, texts, [None, *rows[:-1]], strict=True):
        if before is not None and not are_joined(before, row):
            x, y, read = [*x, None], [*y, None], [*read, ""]
        x, y, read = [*x, float(row.x)], [*y, float(row.value)], [*read, text]
    return x, y, read


def _add_points(figure: go.Figure, rows: Rows, colours: Palette, column: str, size: float = 9) -> None:
    if rows:
        figure.add_trace(go.Scatter(_points(rows, colours, column, size)))


def _add_rings(figure: go.Figure, rows: Rows, colours: Palette, column: str, size: float) -> None:
    """Draw a ring around each point that the note speaks of; the point beneath answers to a pointer."""
    ringed = [row for row in rows if row.ringed]
    if not ringed:
        return
    line = {"width": 1.6, "color": colours.ink}
    marker = {"size": size, "symbol": "circle-open", "color": colours.ink, "opacity": 1, "line": line}
    places = {name: _points(ringed, colours, column)[name] for name in ("x", "y")}
    figure.add_trace(go.Scatter(mode="markers", marker=marker, cliponaxis=False, hoverinfo="skip", zorder=3, **places))


def _points(rows: Rows, colours: Palette, column: str, size: float = 9) -> dict[str, Any]:
    printed = [row.role == "printed" for row in rows]
    cells = [getattr(row, column) for row in rows]
    across = [escape(str(cell)) for cell in cells] if column == "period" else [float(cell) for cell in cells]
    down = [0.0] * len(rows) if column == "value" else [float(row.value) for row in rows]
    marker = {
        "size": [size + 5 if each else size for each in printed],
        "symbol": ["diamond-open" if each else "circle" for each in printed],
        "color": [mark_colour(row, colours) for row in rows],
        "opacity": 1,
        "line": {"width": 1.8, "color": [mark_colour(row, colours) for row in rows]},
    }
    return {"x": across, "y": down, "mode": "markers", "marker": marker, "cliponaxis": False, **hover(rows)._asdict()}


def _ranks(rows: Rows, written: Collection[Any], colours: Palette) -> go.Scatter:
    """Return the ranks of one series, each with its number in it where it is written, dashes leading to the next."""
    end = rows[-1]
    strong, colour = bool(end.emphasis), rank_colour(end, colours)
    numbers = [format_plain(float(row.value)) if row.Index in written else "" for row in rows]
    return go.Scatter(
        x=[escape(row.period) for row in rows],
        y=[float(row.value) for row in rows],
        mode="lines+markers+text",
        line={"color": colour if strong else colours.faint, "width": 2 if strong else 1.2, "dash": "4px,4px"},
        marker={
            "size": RANK_SIZE if strong else RANK_SIZE - 4,
            "color": colour if strong else colours.ground,
            "opacity": 1,
            "line": {"width": 1.8 if strong else 1, "color": colours.ground if strong else colour},
        },
        text=[f"<b>{number}</b>" if strong else number for number in numbers],
        textfont={"color": colours.ground if strong else colours.muted, "size": 12 if strong else 10.5},
        meta=end.series,
        **hover(rows)._asdict(),
        cliponaxis=False,
    )


def _name_ends(
    figure: go.Figure,
    ends: list[Any],
    names: list[list[str]],
    column: float,
    bounds: tuple[float, float],
    height: float,
    colours: Palette,
) -> None:
    a_pixel = (bounds[1] - bounds[0]) / (height - TOP - BOTTOM)
    gap = min(LABEL_GAP, (height - TOP - BOTTOM) / max(sum(map(len, names)) - 1, 1))
    placed = _spread([float(end.value) for end in ends], names, gap * a_pixel, bounds)
    leaders, labels = [], []
    for end, lines, y in zip(ends, names, placed, strict=True):
        start = {"x0": float(end.x), "y0": float(end.value)}
        line = {"color": colours.rule, "width": 1}
        leaders.append({"type": "line", **start, "x1": column, "y1": y, "line": line, "layer": "below"})
        colour, weight = name_style(end, colours)
        label = name_at(lines, end_name(end), (column, y), colour, strong=weight > NORMAL)
        labels.append({**label, "name": end.series, "captureevents": True, "borderpad": 0})
    figure.update_layout(shapes=leaders, annotations=labels)  # all at once: one by one takes the square of the time


def _name_ranks(
    figure: go.Figure,
    others: Rows,
    names: list[list[str]],
    span: tuple[float, float],
    room: float,
    colours: Palette,
) -> float:
    """Name the series that are not stressed on the right and return how much room they need."""
    a_pixel = (span[1] - span[0]) / room
    placed = _spread([float(row.value) for row in others], names, LABEL_GAP * a_pixel, span)
    labels = []
    for row, lines, y in zip(others, names, placed, strict=True):
        colour, weight = name_style(row, colours)
        label = name_at(lines, row.label, (1, y), colour, size=12, strong=weight > NORMAL)
        labels.append({**label, "xref": "paper", "name": row.series, "captureevents": True, "borderpad": 0})
    figure.update_layout(annotations=labels)
    return max(text_width(line, 12) for lines in names for line in lines) + 8


def _spread(
    values: Sequence[float], names: Sequence[Sequence[str]], gap: float, bounds: tuple[float, float]
) -> list[float]:
    """Return where names of one or more lines stand beside their values so that none touch."""
    return spread(values, gap, *bounds, [gap * len(lines) for lines in names])


def _most(room: float) -> int:
    """Return how many lines of names stand above each other in some pixels."""
    return int(room / LABEL_GAP) + 1
