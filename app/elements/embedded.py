"""One view for another site's page: a figure's card, a chart or the map, with its source and the way to the whole."""

import streamlit as st

from current_region import Visit
from elements.chart_view import show_chart
from elements.figure_card import show_figure_card
from elements.map_view import show_map
from elements.markup import show
from regiondata.analysis.sites.finder import places_that_meet
from regiondata.analysis.sites.needs import Asked, read_needs
from regiondata.charts.chart import Chart
from regiondata.charts.figure_groups import CHART_GROUPS, figure_charts
from regiondata.i18n import tr
from regiondata.urls import address, read_list
from regiondata.views.embedding import whole_page_line

_FILTERS = ("kind", "hub", "municipality", "needs")


def show_embedded(visit: Visit, page: str) -> bool:
    """Show the view that an embedded address asks for; say False where it asks for a whole page."""
    with st.container(key="embedded"):
        return _show_view(visit, page)


def _show_view(visit: Visit, page: str) -> bool:
    if page == "map":
        _show_map(visit)
    elif page == "figures" and st.query_params.get("figure") in visit.region.key_figures.index:
        _show_card(visit, st.query_params["figure"])
    elif page == "figures" and (found := find_chart(visit, st.query_params.get("chart", ""))):
        group, chart = found
        show_chart(visit, chart)
        _show_way(visit, "figures", charts=group)
    else:
        return False
    return True


def find_chart(visit: Visit, key: str) -> tuple[str, Chart] | None:
    """Return the chart of the key figures that has a key, after the group it stands in, or None."""
    groups = ((group, figure_charts(group, visit.region)) for group in CHART_GROUPS) if key else ()
    named = ((group, chart) for group, charts in groups for chart in charts)
    return next(((group, chart) for group, chart in named if chart.key == key and not chart.empty), None)


def _show_card(visit: Visit, key: str) -> None:
    with st.container(key="embedded_card"):
        show_figure_card(visit, key)
    _show_way(visit, "figures", figure=key)


def _show_map(visit: Visit) -> None:
    filters = {name: read_list(st.query_params.get_all(name)) for name in _FILTERS}
    asked = st.query_params.get("place")
    chosen = asked if asked in visit.region.places.index else None
    known, _ = read_needs(filters["needs"], visit.region.terms["capabilities"])
    hubs = tuple(hub for hub in filters["hub"] if hub in visit.region.offers.members)
    asked_for = Asked(tuple(known), (), tuple(filters["kind"]), hubs, tuple(filters["municipality"]))
    places = places_that_meet(asked_for, visit.region)
    show_map(visit, tuple(map(str, places.index)), chosen, any(filters.values()))
    _show_way(visit, "map", **{name: keys for name, keys in filters.items() if keys})


def _show_way(visit: Visit, page: str, **parameters: str | list[str]) -> None:
    """Show whose view this is, and the link that leaves the frame for the whole page."""
    whole = address(page, parameters, {name: value for name, value in visit.kept.items() if name != "embed"})
    show(whole_page_line(visit.region, whole, tr("Open the whole page")))
