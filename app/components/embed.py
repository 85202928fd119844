"""One view on another site's page: the view itself, its source line with a link back, and the code to copy."""

from html import escape

import streamlit as st

from components.chart import show_chart
from components.figure_card import show_figure_card
from components.html import show, text
from components.map import show_map
from page_context import PageContext
from regiondata.analysis.sites.finder import places_that_meet
from regiondata.analysis.sites.needs import RequestedNeeds, read_needs
from regiondata.charts.chart import Chart
from regiondata.charts.figure_groups import chart_groups, figure_charts
from regiondata.i18n import tr
from regiondata.urls import address, read_list
from regiondata.wording.formatting import format_day

HEIGHTS = {"figure": 260, "chart": 620, "map": 640}
"""Pixels that each kind of view needs at the width of a column of text."""


def whole_page_line(context: PageContext, address: str, label: str) -> str:
    """Return the line under an embedded view: the region, the day it is judged on, and the link to the whole page."""
    day = context.requested_day or context.region.as_of
    described = tr("{region}, as of {day}.", region=context.region.profile.name, day=format_day(day))
    link = f'<a href="{escape(address)}" target="_blank" rel="noopener">{escape(label)}</a>'
    return f'<p class="citation">{escape(described)} {link}</p>'


def embed_code(address: str, title: str, kind: str) -> str:
    """Return the HTML that shows a view on another site."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" loading="lazy"\n'
        f'  width="100%" height="{HEIGHTS[kind]}" style="border:0"></iframe>'
    )


def show_embed_code(context: PageContext, page: str, title: str, kind: str, **parameters: str) -> None:
    """Show the code of one view, as it is now and pinned to the day that is looked at."""
    home = (st.context.url or "").split("?")[0].rsplit("/", 1)[0].rstrip("/")
    live = {"region": context.region.slug, **parameters, "embed": "true"}
    pinned = {**live, "as_of": context.region.as_of.isoformat()}
    for label, requested in {tr("Always up to date"): live, tr("Fixed at this date"): pinned}.items():
        show(text("p", label, "kicker"))
        st.code(embed_code(home + address(page, requested), title, kind), language="html", wrap_lines=True)
    show(text("p", tr("Works only on approved sites."), "note"))


def show_map_code(context: PageContext) -> None:
    """Offer the code of the map."""
    with st.expander(tr("Embed this map"), key="embed_map", on_change="rerun") as opened:
        if opened.open:
            show_embed_code(context, "map", context.region.profile.name, "map")


_FILTERS = ("kind", "hub", "municipality", "needs")


def show_embedded(context: PageContext, page: str) -> bool:
    """Show the view that an embedded address asks for; say False where it asks for a whole page."""
    with st.container(key="embedded"):
        return _show_view(context, page)


def _show_view(context: PageContext, page: str) -> bool:
    if page == "map":
        _show_map(context)
    elif page == "figures" and st.query_params.get("figure") in context.region.key_figures.index:
        _show_card(context, st.query_params["figure"])
    elif page == "figures" and (found := find_chart(context, st.query_params.get("chart", ""))):
        group, chart = found
        show_chart(context, chart)
        _show_link(context, "figures", charts=group)
    else:
        return False
    return True


def find_chart(context: PageContext, key: str) -> tuple[str, Chart] | None:
    """Return the chart of the key figures that has a key, after the group it stands in, or None."""
    groups = ((group, figure_charts(group, context.region)) for group in chart_groups(context.region)) if key else ()
    named = ((group, chart) for group, charts in groups for chart in charts)
    return next(((group, chart) for group, chart in named if chart.key == key and not chart.empty), None)


def _show_card(context: PageContext, key: str) -> None:
    with st.container(key="embedded_card"):
        show_figure_card(context, key)
    _show_link(context, "figures", figure=key)


def _show_map(context: PageContext) -> None:
    filters = {name: read_list(st.query_params.get_all(name)) for name in _FILTERS}
    requested = st.query_params.get("place")
    chosen = requested if requested in context.region.places.index else None
    known, _ = read_needs(filters["needs"], context.region.terms["capabilities"])
    hubs = tuple(hub for hub in filters["hub"] if hub in context.region.capability_matrix.members)
    requested_for = RequestedNeeds(tuple(known), (), tuple(filters["kind"]), hubs, tuple(filters["municipality"]))
    places = places_that_meet(requested_for, context.region)
    held = tuple((name, tuple(keys)) for name, keys in filters.items() if keys)
    show_map(context, tuple(map(str, places.index)), chosen, held)
    _show_link(context, "map", **{name: keys for name, keys in filters.items() if keys})


def _show_link(context: PageContext, page: str, **parameters: str | list[str]) -> None:
    """Show whose view this is, and the link that leaves the frame for the whole page."""
    whole = address(
        page, parameters, {name: value for name, value in context.carried_params.items() if name != "embed"}
    )
    show(whole_page_line(context, whole, tr("Open full page")))
