"""A chart on a page: finding, measure, drawing, the same numbers as a table, and the source."""

import streamlit as st

from components.html import batch_html, details, element, show, show_table, text
from components.inputs import column_row
from components.navigation import listed, record_link
from components.present_link import show_present_chart
from components.verdict_badge import verdict_mark
from components.verdict_counts import figures_alike
from page_context import PageContext, color_scheme
from regiondata.charts.chart import Chart
from regiondata.charts.figure_groups import figure_charts
from regiondata.charts.plotly.render import PLOTLY_CONFIG, render_plotly
from regiondata.charts.svg.render import render_svg
from regiondata.charts.table import render_table
from regiondata.i18n import tr

TIMELINE_WIDTH = 1160
"""Pixels that a timeline is laid out for; on a narrower screen it is scrolled."""


def show_charts(context: PageContext, group: str) -> None:
    """Show the charts of a group side by side."""
    charts = figure_charts(group, context.region)
    with column_row(f"charts_{group}", wide=True):
        for chart in charts:
            show_chart(context, chart, below=_comparison(context, chart.key.partition("_")[2]))


def _comparison(context: PageContext, indicator: str) -> str:
    if indicator not in context.region.slices:
        return ""
    label = str(context.region.terms["indicators"].at[indicator, "label"])
    return element("p", record_link(context, "indicator", indicator, tr("Compare: {label}", label=label)), "note")


def show_chart(context: PageContext, chart: Chart, presented: str | None = None, below: str = "") -> None:
    """Show one chart with everything that belongs to it, and HTML of the caller's `below`.

    `presented` is the key of the scene that shows the same.
    """
    with st.container(key=f"chart_{chart.key}"):
        drawn = _draw(chart)
        with batch_html():
            show(drawn)
            if not chart.empty:
                _show_numbers(context, chart)
            show((text("p", chart.note, "note") if chart.note else "") + text("p", chart.source_line, "citation"))
            if not chart.empty:
                show_present_chart(context, chart.key if presented is None else presented)
            show(below)


def _draw(chart: Chart) -> str:
    """Draw a chart under its title, and return what of it is HTML and stands first in the piece beneath."""
    head = text("h3", chart.title) + text("p", chart.subtitle, "note")
    if chart.empty:
        return head + text("p", chart.empty)
    if chart.kind == "timeline":  # a name beside every mark needs a width that is known
        return head + element("div", render_svg(chart, color_scheme(), width=TIMELINE_WIDTH), "scroll wide")
    show(head)
    figure = render_plotly(chart, color_scheme())
    st.plotly_chart(figure, theme=None, key=f"plot_{chart.key}", config=PLOTLY_CONFIG, alt=chart.alt)
    return ""


def _show_numbers(context: PageContext, chart: Chart) -> None:
    table, said = render_table(chart).reset_index(), tr("Source")
    sources = table[said].unique() if said in table else []
    with details(tr("Data table and sources")):
        if len(table) > 1 and len(sources) == 1:  # said once: three hundred rows would say it again
            show(text("p", tr("Source for all rows: {source}", source=sources[0]), "note"))
            show_table(table.drop(columns=said))
        else:
            show_table(table)
        figures = dict.fromkeys(chart.frame["figure"].dropna())
        show(listed(_link_with_verdict(context, str(key)) for key in figures))


def _link_with_verdict(context: PageContext, key: str) -> str:
    """Return the link to a printed figure's record with the verdict on it."""
    texts = context.texts.loc[key]
    return (
        record_link(context, "key_figure", key, texts["name"]) + " " + verdict_mark(texts, figures_alike(context, key))
    )
