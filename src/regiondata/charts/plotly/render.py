"""A chart drawn as a Plotly figure for pages: direct labels, no legend, nothing to drag, our own look."""

from html import escape
from typing import Any

import plotly.graph_objects as go

from regiondata.charts.chart import Chart
from regiondata.charts.plotly.bars import draw_paired_bars, draw_ranked_bars
from regiondata.charts.plotly.lines_and_points import draw_dots, draw_lines, draw_ranks, draw_strip
from regiondata.charts.plotly.static_picture import still_picture
from regiondata.charts.plotly.timeline import draw_timeline
from regiondata.theme import FONT, TRANSPARENT, Palette, palette

PLOTLY_CONFIG: dict[str, Any] = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "responsive": True}
"""How a page shows a figure: without tools, and never in the way of scrolling."""


def render_plotly(chart: Chart, color_scheme: str = "light", *, titled: bool = False) -> go.Figure:
    """Return a chart as a Plotly figure in the colours of `light` or `dark`.

    The title and subtitle are the page's to show as text; `titled` draws them into a figure that stands alone.
    """
    colours = palette(color_scheme)
    figure = go.Figure(layout=_layout(colours))
    if chart.empty:
        _draw_reason(figure, chart, colours)
    else:
        _draw(figure, chart, colours)
    if titled:
        _draw_title(figure, chart, colours)
    return figure


def render_still(chart: Chart, color_scheme: str = "light") -> str:
    """Return the picture of the same figure that stands in a page until Plotly takes its place."""
    return still_picture(render_plotly(chart, color_scheme), chart.alt)


def _draw(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    drawings = {
        "ranked_bars": draw_ranked_bars,
        "paired_bars": draw_paired_bars,
        "lines": draw_lines,
        "dots": draw_dots,
        "rank_history": draw_ranks,
        "strip": draw_strip,
        "timeline": draw_timeline,
    }
    drawings[chart.kind](figure, chart, colours)


def _layout(colours: Palette) -> dict[str, Any]:
    axis = {
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "ticks": "",
        "tickfont": {"color": colours.muted, "size": 12},
        "automargin": False,
    }
    return {
        "template": None,
        "font": {"family": FONT, "size": 13, "color": colours.ink},
        "paper_bgcolor": TRANSPARENT,
        "plot_bgcolor": TRANSPARENT,
        "xaxis": axis,
        "yaxis": axis,
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {
            "bgcolor": colours.surface,
            "bordercolor": colours.rule,
            "align": "left",
            "font": {"family": FONT, "size": 13, "color": colours.ink},
        },
        "margin": {"l": 8, "r": 8, "t": 8, "b": 28},
    }


def _draw_reason(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    figure.update_layout(height=80, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    figure.update_xaxes(visible=False)
    figure.update_yaxes(visible=False)
    figure.add_annotation(
        text=escape(str(chart.empty)), x=0, y=0.5, xref="paper", yref="paper", showarrow=False, font_color=colours.muted
    )


def _draw_title(figure: go.Figure, chart: Chart, colours: Palette) -> None:
    small = f'<span style="font-size:13px;color:{colours.muted}">{escape(chart.subtitle)}</span>'
    figure.update_layout(
        title={"text": f"{escape(chart.title)}<br>{small}", "x": 0, "xanchor": "left", "font": {"size": 17}},
        margin_t=64 + figure.layout.margin.t,
        height=(figure.layout.height or 300) + 64,
    )
