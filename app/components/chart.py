"""A chart on a page: finding, measure, drawing, what to do with it, the same numbers as a table, and the source.

The drawing is there with the page. Plotly takes its place, unmoved, once a visitor points at it, touches it or asks for
it by keyboard: its library and its numbers are sent to those who want them.
"""

from collections.abc import Callable, Hashable, Mapping
from html import escape
from typing import Any, NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import server_mode
from components.embed_code import embed_codes
from components.html import collect_html, details, element, show, show_table, text, text_link
from components.navigation import listed, record_link
from components.verdict_badge import figures_alike, verdict_mark
from page_context import PageContext, cached_by, cached_with_links, color_scheme
from regiondata.charts.chart import Chart
from regiondata.charts.chart_by_key import may_be_chart
from regiondata.charts.key_figure_charts import figure_charts
from regiondata.charts.plotly.render import PLOTLY_CONFIG, render_plotly, render_still
from regiondata.charts.svg.render import render_svg
from regiondata.charts.table import render_table
from regiondata.exports.html.narrow_timeline import narrow_timeline
from regiondata.exports.request import is_installed
from regiondata.i18n import tr
from regiondata.stories.ad_hoc import scene_name
from regiondata.urls import address, deck_address, file_address

TIMELINE_WIDTH = 1160
"""Pixels that a timeline is laid out for; a phone shows it downward instead."""


class ChartView(NamedTuple):
    """A chart, the name under which files and scenes know it, and what a page shows beneath it as HTML.

    Without a `name` there is none: nobody else could make the same again. `link` is where it opens; without it, the
    page that shows it is meant. It is presented as the `scene`, or else as that of its name.
    """

    chart: Chart
    name: str = ""
    below: str = ""
    link: str = ""
    scene: str = ""


Describe = Callable[..., ChartView]


def show_charts(context: PageContext, group: str) -> None:
    """Show the charts of a group side by side."""
    row = st.container(key=f"halves_charts_{group}")
    for number in range(len(figure_charts(group, context.region))):
        show_chart(context, _of_group, group, number, row=row)


def _of_group(context: PageContext, group: str, number: int) -> ChartView:
    chart = figure_charts(group, context.region)[number]
    link = address("figures", {"charts": group, "chart": chart.key}, context.carried_params)
    return ChartView(chart, chart.key, _comparison(context, chart.key.partition("_")[2]), link)


def _comparison(context: PageContext, indicator: str) -> str:
    if indicator not in context.region.slices:
        return ""
    label = str(context.region.terms["indicators"].at[indicator, "label"])
    return element("p", record_link(context, "indicator", indicator, tr("Compare: {label}", label=label)), "note")


def show_chart(context: PageContext, describe: Describe, *parts: Hashable, row: DeltaGenerator | None = None) -> None:
    """Show one chart with everything that belongs to it, in a row of several or in the box that is open.

    What describes it is called with the context and the parts, which decide how it looks; it is kept for everybody.
    """
    chart = cached_with_links(context, describe, *parts).chart
    box = (row or st).container(key=f"chart_{chart.key}")
    with box.container(key=f"picture_{chart.key}"):  # no other box is open: a fragment copies each that is
        show(cached_with_links(context, _head_and_picture, describe, *parts))
        if _has_figure(chart):
            _show_live(context, describe, parts)
    with box:
        show(cached_with_links(context, _tools_and_foot, describe, *parts))


def _has_figure(chart: Chart) -> bool:
    return not chart.empty and chart.kind != "timeline"


def _head_and_picture(context: PageContext, describe: Describe, *parts: Hashable) -> str:
    """Return a chart's finding, what it measures, and its drawing."""
    chart = cached_with_links(context, describe, *parts).chart
    head = text("h3", chart.title) + text("p", chart.subtitle, "note")
    if chart.empty:
        return head + text("p", chart.empty)
    if chart.kind == "timeline":  # a name beside every mark needs a width that is known
        wide = element("div", render_svg(chart, color_scheme(), width=TIMELINE_WIDTH), "scroll wide only-wide")
        return head + wide + narrow_timeline(chart)
    colours = color_scheme()
    # most days differ in no chart of a page, and drawing one takes longer than telling that it is the same
    return head + cached_by(("picture", chart.fingerprint, colours), lambda: render_still(chart, colours))


def _figure(context: PageContext, describe: Describe, *parts: Hashable) -> Any:
    return render_plotly(cached_with_links(context, describe, *parts).chart, color_scheme())


@st.fragment
def _show_live(context: PageContext, describe: Describe, parts: tuple[Hashable, ...]) -> None:
    """Offer to put Plotly in the drawing's place, and do so once that is wanted."""
    chart = cached_with_links(context, describe, *parts).chart
    state = f"live_{chart.key}"
    if not st.session_state.get(state):
        st.button(tr("Explore this chart"), key=f"wake_{chart.key}", on_click=_wake, args=(state,))
        return
    figure = cached_with_links(context, _figure, describe, *parts)
    st.plotly_chart(figure, theme=None, key=f"plot_{chart.key}", config=PLOTLY_CONFIG, alt=chart.alt)


def _wake(state: str) -> None:
    st.session_state[state] = True


def _tools_and_foot(context: PageContext, describe: Describe, *parts: Hashable) -> str:
    """Return what stands beneath a chart: its tools, numbers, remarks, source, and what the page adds."""
    view = cached_with_links(context, describe, *parts)
    chart = view.chart
    with collect_html() as made:
        if not chart.empty:
            show(chart_tools(context, chart.title, name=view.name, link=view.link, scene=view.scene))
            _show_numbers(context, chart)
        show((text("p", chart.note, "note") if chart.note else "") + text("p", chart.source_line, "citation"))
        show(view.below)
    return "".join(made)


def chart_tools(context: PageContext, title: str, *, name: str = "", link: str = "", scene: str = "") -> str:
    """Return what can be done with a chart, as a quiet row: take it along, link to it, embed it, fill the screen.

    Files know the chart by its `name`; it is presented as the `scene`, or else as that of its name.
    """
    forms = {"png": "png".upper(), "svg": "svg".upper(), "csv": tr("Data")} if name else {}
    files = [
        _download(file_address(form, {"chart": name}, context.carried_params), label)
        for form, label in forms.items()
        if server_mode.has_routes and is_installed(form)
    ]
    codes = embed_codes(context, "figures", title, "chart", chart=name) if name else {}
    own = scene_name("chart", name) if may_be_chart(name, context.region) else ""
    return _tool_row(context, title, files, link, codes, scene or own)


class Drawn(NamedTuple):
    """What is known of a picture that only a page draws: the file of its numbers, its frame, its scene, its link."""

    data: Mapping[str, str]
    codes: Mapping[str, str]
    scene: str = ""
    link: str = ""


def drawn_tools(context: PageContext, title: str, drawn: Drawn) -> str:
    """Return the same row for a picture that only its page draws, such as a map: the browser saves it."""
    name = escape(next(iter(drawn.data.values()), ""), quote=True)
    files = [
        f'<button type="button" data-chart="{form}" data-name="{name}">{form.upper()}</button>'
        for form in ("png", "svg")
    ]
    if drawn.data and server_mode.has_routes:
        files.append(_download(file_address("csv", drawn.data, context.carried_params), tr("Data")))
    return _tool_row(context, title, files, drawn.link, drawn.codes, drawn.scene)


def _tool_row(
    context: PageContext, title: str, files: list[str], link: str, codes: Mapping[str, str], scene: str
) -> str:
    said = f'data-done="{escape(tr("Link copied"), quote=True)}"'
    tools = [
        *files,
        f'<button type="button" data-chart="link" data-link="{escape(link)}" {said}>{tr("Link")}</button>',
        *([_embed(codes)] if codes else []),
        f'<button type="button" data-chart="full">{escape(tr("Full screen"))}</button>',
    ]
    if scene:
        tools.append(text_link(tr("Present this chart"), deck_address({"scenes": scene}, context.carried_params)))
    failed = tr("Download failed. Check your connection and try again.")
    named = tr("What to do with this chart: {title}", title=title)
    attributes = f'role="group" aria-label="{escape(named, quote=True)}" data-failed="{escape(failed, quote=True)}"'
    return f'<div class="chart-tools" {attributes}>{"".join(tools)}</div>'


def _download(target: str, label: str) -> str:
    return f'<a class="take" href="{escape(target)}" download>{escape(label)}</a>'


def _embed(codes: Mapping[str, str]) -> str:
    boxes = (text("p", label, "kicker") + text("pre", code) for label, code in codes.items())
    note = text("p", tr("Works only on approved sites."), "note")
    return element("details", text("summary", tr("Embed")) + element("div", "".join(boxes) + note), "embed-code")


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
