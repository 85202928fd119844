"""One view on another site's page: the view itself, and its source line with a link back."""

from collections.abc import Callable, Mapping
from html import escape

import streamlit as st

from components.chart import ChartView, show_chart
from components.embed_code import show_embed_code
from components.figure_card import show_figure_card
from components.html import show
from components.map import show_map
from page_context import PageContext
from regiondata.analysis.sites.finder import places_that_meet
from regiondata.analysis.sites.needs import RequestedNeeds, read_needs
from regiondata.charts import chart_by_key
from regiondata.charts.chart import Chart
from regiondata.charts.claims import claim_parameters, is_claim_key
from regiondata.charts.country_profile import is_profile_key, profile_parameters
from regiondata.charts.indicator_comparison import SEPARATOR
from regiondata.charts.key_figure_charts import chart_groups, figure_charts
from regiondata.charts.region_profile_and_head_to_head import is_regions_key, region_parameters
from regiondata.charts.timeline import TIMELINE
from regiondata.charts.weighted_ranking import is_weighted_key, weighted_parameters
from regiondata.i18n import tr
from regiondata.urls import address, read_list
from regiondata.wording.formatting import format_day


def whole_page_line(context: PageContext, address: str, label: str) -> str:
    """Return the line under an embedded view: the region, the day of its verdicts, and the link to the whole page."""
    day = context.requested_day or context.region.as_of
    described = tr("{region}, as of {day}.", region=context.region.profile.name, day=format_day(day))
    link = f'<a href="{escape(address)}" target="_blank" rel="noopener">{escape(label)}</a>'
    return f'<p class="citation">{escape(described)} {link}</p>'


def show_map_code(context: PageContext) -> None:
    """Offer the code of the map."""
    with st.expander(tr("Embed this map"), key="embed_map", on_change="rerun") as opened:
        if opened.open:
            show_embed_code(context, "map", context.region.profile.name, "map")


_FILTERS = ("kind", "hub", "municipality", "needs")


def show_embedded(context: PageContext, page: str, more: Mapping[str, Callable[[PageContext], bool]]) -> bool:
    """Show the view that an embedded address asks for; say False where it asks for a whole page.

    `more` are pages that show a view of their own, and say whether they did.
    """
    with st.container(key="embedded"):
        return more[page](context) if page in more else _show_view(context, page)


def _show_view(context: PageContext, page: str) -> bool:
    if page == "map":
        _show_map(context)
    elif page == "figures" and st.query_params.get("figure") in context.region.key_figures.index:
        _show_card(context, st.query_params["figure"])
    elif page == "figures" and (chart := find_chart(context, st.query_params.get("chart", ""))):
        show_chart(context, _embedded_chart, chart.key)
        show_whole_page_link(context, *_whole_page(context, chart.key))
    else:
        return False
    return True


def find_chart(context: PageContext, key: str) -> Chart | None:
    """Return the chart that has a key, of the key figures or of a comparison, or None.

    What names no indicator is refused before it is looked for: what is looked for is kept.
    """
    known = chart_by_key.may_be_chart(key, context.region)
    return chart_by_key.find_chart(key, context.region) if known or key == TIMELINE else None


def _embedded_chart(context: PageContext, key: str) -> ChartView:
    chart = find_chart(context, key)
    if chart is None:
        raise LookupError(key)
    return ChartView(chart)


def _whole_page(context: PageContext, key: str) -> tuple[str, Mapping[str, str | list[str]]]:
    """Return the page that shows a chart among others, and the parameters that open it there."""
    if key == TIMELINE:
        return "timeline", {}
    for group in chart_groups(context.region):
        if key in {chart.key for chart in figure_charts(group, context.region)}:
            return "figures", {"charts": group, "chart": key}
    if is_claim_key(key, context.region):
        return "figures", claim_parameters(key)
    if is_regions_key(key):
        return "compare", region_parameters(key)
    if is_profile_key(key):
        return "compare", profile_parameters(key)
    if is_weighted_key(key, context.region):
        return "compare", weighted_parameters(key)
    form, _, indicator = key.partition(SEPARATOR)[0].partition("_")
    mode = {"mode": "latest"} if form == "ranked" else {"mode": "time"}
    return "compare", {"indicator": indicator, **mode}


def _show_card(context: PageContext, key: str) -> None:
    with st.container(key="embedded_card"):
        show_figure_card(context, key)
    show_whole_page_link(context, "figures", {"figure": key})


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
    show_whole_page_link(context, "map", {name: keys for name, keys in filters.items() if keys})


def show_whole_page_link(context: PageContext, page: str, parameters: Mapping[str, str | list[str]]) -> None:
    """Show whose view this is, and the link that leaves the frame for the whole page."""
    whole = address(
        page, parameters, {name: value for name, value in context.carried_params.items() if name != "embed"}
    )
    show(whole_page_line(context, whole, tr("Open full page")))
