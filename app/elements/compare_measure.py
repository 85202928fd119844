"""One measure beside others: over time from one source a line, or ranked for the latest common period."""

import streamlit as st

from current_region import Visit, made_once, show_still
from elements.chart_view import show_chart
from elements.choices import choose_one
from elements.compare_choices import (
    Peers,
    choose_dimension,
    choose_indicator,
    choose_period,
    choose_source,
    group_of,
    measures_halls,
)
from elements.compare_guard import show_beside, show_not_comparable
from elements.markup import show, text
from regiondata.comparison import Slice, choose_slice, is_comparable
from regiondata.conversion import other_currencies
from regiondata.text import tr
from regiondata.views.asked_chart import ANY_PERIOD, asked_key
from regiondata.views.chart import Chart
from regiondata.views.charts.choosing import main_source
from regiondata.views.compare_charts import hall_chart, latest_chart, time_chart


def show_time(visit: Visit, peers: Peers) -> None:
    """Show a measure over time, one source a line, gaps as gaps."""
    columns = st.columns([3, 2])
    with columns[0]:
        indicator = choose_indicator(visit)
    slices, group = visit.region.slices[indicator], group_of(visit, indicator, peers)
    if measures_halls(visit, indicator):
        with columns[1]:
            chosen = _choose_hall(visit, indicator)
        show_still(visit, _show_hall_chart, indicator, peers, chosen)
        return
    if not group.own:
        show_not_comparable(visit, indicator, peers)
        return
    with columns[1]:
        usual = made_once(visit, _usual_source, indicator, peers)
        own = [each for each in slices if not set(group.own).isdisjoint(each.rows)]
        source = usual if _is_rank(visit, slices) else choose_source(visit, own, usual)
        from_source = [each for each in own if each.source == source]
        dimension = choose_dimension(from_source, from_source[-1].dimension)
        currency = _choose_currency(visit, indicator, source)
    show_still(visit, _show_over_time, indicator, peers, source, dimension, currency)
    if is_comparable(slices, group):
        show_beside(visit, indicator, choose_slice(from_source, group))
    else:
        show_not_comparable(visit, indicator, peers)


def _show_over_time(
    visit: Visit, indicator: str, peers: Peers, source: str, dimension: str | None, currency: str | None
) -> None:
    group = group_of(visit, indicator, peers)
    chart = time_chart(visit.region, indicator, group, source=source, dimension=dimension, currency=currency)
    alike = dimension is None and currency is None
    _show_measure(visit, indicator, chart, asked_key(chart, source, ANY_PERIOD, group.others) if alike else "")


def show_latest(visit: Visit, peers: Peers) -> None:
    """Show a measure of all who are compared for one period, the latest that is complete enough first."""
    columns = st.columns([3, 2, 1])
    with columns[0]:
        indicator = choose_indicator(visit)
    slices, group = visit.region.slices[indicator], group_of(visit, indicator, peers)
    if measures_halls(visit, indicator):
        with columns[1]:
            chosen = _choose_hall(visit, indicator)
        show_still(visit, _show_hall_chart, indicator, peers, chosen)
        return
    if not is_comparable(slices, group):
        show_not_comparable(visit, indicator, peers)
        return
    with columns[1]:
        several = [each for each in slices if len(set(each.rows) & set(group.territories)) > 1]
        dimension = choose_dimension(several, _usual(several, visit, indicator, peers).dimension)
        several = [each for each in several if each.dimension == dimension]
        source = choose_source(visit, several, _usual(several, visit, indicator, peers).source)
    several = [each for each in several if each.source == source]
    with columns[2]:
        period = choose_period(several, _usual(several, visit, indicator, peers).period)
    piece = next(each for each in several if each.period == period)
    show_still(visit, _show_ranked, indicator, peers, source, dimension, period)
    show_beside(visit, indicator, piece)


def _usual(slices: list[Slice], visit: Visit, indicator: str, peers: Peers) -> Slice:
    return choose_slice(slices, group_of(visit, indicator, peers)) or slices[-1]


def _show_ranked(visit: Visit, indicator: str, peers: Peers, source: str, dimension: str | None, period: str) -> None:
    asked = (source, dimension, period)
    slices = visit.region.slices[indicator]
    piece = next(each for each in slices if (each.source, each.dimension, each.period) == asked)
    group = group_of(visit, indicator, peers)
    chart = latest_chart(visit.region, piece, group)
    presented = asked_key(chart, source, period, group.others) if dimension is None else ""
    _show_measure(visit, indicator, chart, presented)


def _show_measure(visit: Visit, indicator: str, chart: Chart, presented: str) -> None:
    """Show a chart, what is measured, and the way to a scene of it where an address can name it."""
    show_chart(visit, chart, presented)
    definition = visit.region.terms["indicators"].at[indicator, "definition"]
    show(text("p", tr("What it is: {definition}", definition=definition), "note"))


def _choose_currency(visit: Visit, indicator: str, source: str) -> str | None:
    """Offer other currencies for sums that have a rate for their years."""
    labels = made_once(visit, _currencies, indicator, source)
    if len(labels) < 2:
        return None
    first = next(iter(labels))
    chosen = choose_one(tr("Currency"), "currency", labels, default=first)
    return None if chosen == first else chosen


def _currencies(visit: Visit, indicator: str, source: str) -> dict[str, str]:
    frame, units = visit.region.compared, visit.region.terms["units"]
    rows = frame[(frame["indicator"] == indicator) & (frame["source"] == source)]
    return {key: str(units.at[key, "label"]) for key in [*rows["unit"].unique(), *other_currencies(rows, frame, units)]}


def _usual_source(visit: Visit, indicator: str, peers: Peers) -> str:
    return str(main_source(visit.region.compared, indicator, group_of(visit, indicator, peers).own))


def _is_rank(visit: Visit, slices: tuple[Slice, ...]) -> bool:
    return str(visit.region.terms["units"].at[slices[0].unit, "kind"]) == "rank"


def _choose_hall(visit: Visit, indicator: str) -> str:
    """Offer what lies in the country, such as its hospitals, the best of them first."""
    region, country = visit.region, visit.region.profile.country
    parts = [each for each in region.slices[indicator] if country in each.rows and each.dimension]
    ranked = sorted(parts, key=lambda each: float(region.compared["value"].iat[each.rows[country]]))
    options = {str(each.dimension): str(each.dimension) for each in ranked}
    first = next(iter(options))
    return choose_one(tr("In focus"), "dimension", options, default=first) or first


def _show_hall_chart(visit: Visit, indicator: str, peers: Peers, chosen: str) -> None:
    group = group_of(visit, indicator, peers)
    _show_measure(visit, indicator, hall_chart(visit.region, indicator, group, chosen=chosen), "")
