"""Bars as Plotly traces: ranked ones lying, those of periods standing; all from zero."""

from html import escape

import plotly.graph_objects as go

from regiondata.charts.chart import Chart
from regiondata.charts.layout import bar_names, row_middles, short_values, text_width, value_bounds
from regiondata.charts.plotly.marks import FEWEST_SLOTS, PHONE, add_label, hover, hover_text, mark_colour, period_axis
from regiondata.theme import Palette

ROW, WIDEST_NAME = 27, 176.0
COLUMNS_HEIGHT = 280


def draw_ranked_bars(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Draw lying bars, best first, names on the left and values at their ends."""
    rows = chart.marks
    low, high = value_bounds([float(row.value) for row in rows], chart.scale)
    names = bar_names([row.label for row in rows], WIDEST_NAME, 13)
    middles, total = row_middles(names)
    at = [middle - 0.5 for middle in middles]
    strong = [row.emphasis for row in rows]
    figure.add_bar(
        x=[float(row.value) for row in rows],
        y=at,
        width=0.6,
        orientation="h",
        marker_color=[mark_colour(row, colours) for row in rows],
        text=[_weighted(f"\u00a0{row.short}", row.emphasis) for row in rows],
        textposition="outside",
        textfont={"color": colours.ink},
        cliponaxis=False,
        **hover(rows)._asdict(),
    )
    ends = max(text_width(row.short, 14) for row in rows) + 10
    figure.update_layout(
        height=round(total * ROW) + 12,
        margin={"l": max(text_width(line, 13) for lines in names for line in lines) + 18, "r": ends, "t": 4, "b": 8},
        bargap=0.4,
    )
    figure.update_xaxes(range=[low, high], visible=False, zeroline=True, zerolinecolor=colours.muted)
    figure.update_yaxes(
        range=[total - 0.5, -0.5],
        tickvals=at,
        ticktext=[
            "<br>".join(_weighted(line, weight) for line in lines) for lines, weight in zip(names, strong, strict=True)
        ],
        tickfont={"color": colours.ink, "size": 13},
        ticklabelstandoff=6,
    )


def draw_paired_bars(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    """Draw standing bars by period with their values above; a period without a figure keeps its place."""
    rows = chart.frame[chart.frame["role"] != "aside"]
    drawn = chart.marks
    low, high = value_bounds([float(row.value) for row in drawn], chart.scale)
    figure.add_bar(
        x=[escape(row.period) for row in drawn],
        y=[float(row.value) for row in drawn],
        marker_color=[mark_colour(row, colours) for row in drawn],
        **hover(drawn)._asdict(),
    )
    shown = short_values(rows, PHONE / max(len(rows), FEWEST_SLOTS))
    for place, (row, text) in enumerate(zip(rows.itertuples(), shown, strict=True)):
        if row.role == "gap":
            add_label(figure, "–", (place, 0), colours.muted, shift=9)
            figure.layout.annotations[-1].hovertext = hover_text(row)
        else:
            add_label(figure, text, (place, float(row.value)), colours.ink, strong=True, shift=10)
    figure.update_layout(height=COLUMNS_HEIGHT, margin={"l": 0, "r": 0, "t": 24, "b": 28}, bargap=0.3)
    figure.update_xaxes(period_axis(list(dict.fromkeys(rows["period"]))))
    figure.update_yaxes(range=[low, high], visible=False)
    figure.add_hline(y=0, line={"color": colours.muted, "width": 1})


def _weighted(text: str, strong: object) -> str:
    return f"<b>{escape(text)}</b>" if strong else escape(text)
