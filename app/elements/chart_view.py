"""A chart on a page: finding, measure, drawing, the same numbers as a table, and the source."""

import streamlit as st

from current_region import Visit
from elements.appearance import appearance
from elements.embed_code import show_embed_code
from elements.markup import element, show, text
from elements.navigation import link_to_record
from elements.table import show_table
from regiondata.text import tr
from regiondata.views.chart import Chart
from regiondata.views.render_plotly import PLOTLY_CONFIG, render_plotly
from regiondata.views.render_svg import render_svg
from regiondata.views.render_table import render_table

TIMELINE_WIDTH = 1160
"""Pixels that a timeline is laid out for; on a narrower screen it is scrolled."""


def show_chart(visit: Visit, chart: Chart, *, embeddable: bool = False) -> None:
    """Show one chart with everything that belongs to it; `embeddable` ones offer the code for another site."""
    with st.container(key=f"chart_{chart.key}"):
        show(text("h3", chart.title) + text("p", chart.subtitle, "note"))
        if chart.empty:
            show(text("p", chart.empty))
        else:
            _draw(chart)
            _show_numbers(visit, chart)
            if embeddable:
                with st.expander(tr("Show this chart on your site"), key=f"embed_{chart.key}"):
                    show_embed_code(visit, "figures", chart.title, "chart", chart=chart.key)
        show((text("p", chart.note, "note") if chart.note else "") + text("p", chart.source_line, "citation"))


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
