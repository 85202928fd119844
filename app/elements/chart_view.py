"""A chart on a page: finding, measure, drawing, the same numbers as a table, and the source."""

import streamlit as st

from current_region import Visit
from elements.appearance import appearance
from elements.markup import element, show, text
from elements.navigation import link_to_record
from elements.present_entry import show_present_chart
from elements.table import show_table
from regiondata.text import tr
from regiondata.views.chart import Chart
from regiondata.views.figure_charts import figure_charts
from regiondata.views.render_plotly import PLOTLY_CONFIG, render_plotly
from regiondata.views.render_svg import render_svg
from regiondata.views.render_table import render_table

TIMELINE_WIDTH = 1160
"""Pixels that a timeline is laid out for; on a narrower screen it is scrolled."""


def show_charts(visit: Visit, group: str) -> None:
    """Show the charts of a group side by side."""
    charts = figure_charts(group, visit.region)
    for column, chart in zip(st.columns(len(charts), gap="large"), charts, strict=True):
        with column:
            show_chart(visit, chart)
            _show_comparison(visit, chart.key.partition("_")[2])


def _show_comparison(visit: Visit, indicator: str) -> None:
    if indicator in visit.region.slices:
        label = str(visit.region.terms["indicators"].at[indicator, "label"])
        link_to_record(visit, "indicator", indicator, tr("Compare with others: {label}", label=label))


def show_chart(visit: Visit, chart: Chart, presented: str | None = None) -> None:
    """Show one chart with everything that belongs to it; `presented` is the key of the scene that shows the same."""
    with st.container(key=f"chart_{chart.key}"):
        show(text("h3", chart.title) + text("p", chart.subtitle, "note"))
        if chart.empty:
            show(text("p", chart.empty))
        else:
            _draw(chart)
            _show_numbers(visit, chart)
        show((text("p", chart.note, "note") if chart.note else "") + text("p", chart.source_line, "citation"))
        if not chart.empty:
            show_present_chart(visit, chart.key if presented is None else presented)


def _draw(chart: Chart) -> None:
    if chart.kind == "timeline":  # a name beside every mark needs a width that is known
        show(element("div", render_svg(chart, appearance(), width=TIMELINE_WIDTH), "scroll wide"))
        return
    figure = render_plotly(chart, appearance())
    st.plotly_chart(figure, theme=None, key=f"plot_{chart.key}", config=PLOTLY_CONFIG, alt=chart.alt)


def _show_numbers(visit: Visit, chart: Chart) -> None:
    with st.expander(tr("The numbers, and where they stand"), key=f"numbers_{chart.key}"):
        show_table(render_table(chart).reset_index())
        for key in dict.fromkeys(chart.frame["figure"].dropna()):
            link_to_record(visit, "key_figure", str(key), str(visit.region.key_figures.at[key, "name"]))
