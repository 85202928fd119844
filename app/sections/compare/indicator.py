"""One measure beside others: over time from one source a line, or ranked for the latest common period."""

from collections.abc import Iterator

from streamlit.delta_generator import DeltaGenerator

from components.chart import show_chart
from components.html import text
from components.inputs import choose_one, side_by_side
from components.navigation import listed, record_way
from page_context import Visit, made_once, show_still
from regiondata.analysis.comparison.slices import Group, Slice, SliceName, choose_slice, find_slice, is_comparable
from regiondata.charts.chart import Chart
from regiondata.charts.compare import ANY_PERIOD, asked_key, hall_chart, latest_chart, time_chart
from regiondata.charts.selection import main_source
from regiondata.i18n import tr
from regiondata.wording.lexicon import lexicon
from sections.compare.choices import (
    Peers,
    choose_currency,
    choose_dimension,
    choose_indicator,
    choose_period,
    choose_source,
    choose_unit,
    group_of,
    measures_halls,
)
from sections.compare.guard import show_beside, show_not_comparable

MOST_SOURCES = 3
"""More are named in the line beneath the chart and in the table."""


def show_time(visit: Visit, peers: Peers) -> None:
    """Show a measure over time, one source a line, gaps as gaps."""
    row = side_by_side("measure")
    with row:
        indicator = choose_indicator(visit)
    slices, group = visit.region.slices[indicator], group_of(visit, indicator, peers)
    if made_once(visit, measures_halls, indicator):
        _show_halls(visit, indicator, peers, row)
        return
    if not group.own:
        show_not_comparable(visit, indicator, peers)
        return
    with row:
        usual = made_once(visit, _usual_source, indicator, peers)
        own = [each for each in slices if not set(group.own).isdisjoint(each.rows)]
        source = usual if _is_rank(visit, slices) else choose_source(visit, own, usual)
        piece = _usual(visit, _choose_alike(visit, [each for each in own if each.source == source], group), group)
        currency = choose_currency(visit, piece, None)
    show_still(visit, _show_over_time, indicator, peers, piece.name, currency)
    if is_comparable(slices, group):
        show_beside(visit, indicator, piece)
    else:
        show_not_comparable(visit, indicator, peers)


def _choose_alike(visit: Visit, slices: list[Slice], group: Group) -> list[Slice]:
    """Offer unit and dimension where there are several, and return the slices that share those chosen."""
    unit = choose_unit(visit, slices, _usual(visit, slices, group).unit)
    slices = [each for each in slices if each.unit == unit]
    dimension = choose_dimension(slices, _usual(visit, slices, group).dimension)
    return [each for each in slices if each.dimension == dimension]


def _show_over_time(visit: Visit, indicator: str, peers: Peers, name: SliceName, currency: str | None) -> None:
    piece, group = find_slice(visit.region.slices[indicator], name), group_of(visit, indicator, peers)
    chart = time_chart(visit.region, piece, group, currency=currency)
    _show_measure(visit, indicator, chart, _presented(visit, chart, piece, group, ANY_PERIOD, currency))


def show_latest(visit: Visit, peers: Peers) -> None:
    """Show a measure of all who are compared for one period, the latest that is complete enough first."""
    row = side_by_side("measure")
    with row:
        indicator = choose_indicator(visit)
    slices, group = visit.region.slices[indicator], group_of(visit, indicator, peers)
    if made_once(visit, measures_halls, indicator):
        _show_halls(visit, indicator, peers, row)
        return
    if not is_comparable(slices, group):
        show_not_comparable(visit, indicator, peers)
        return
    with row:
        several = [each for each in slices if len(set(each.rows) & set(group.territories)) > 1]
        source = choose_source(visit, several, _usual(visit, several, group).source)
        several = _choose_alike(visit, [each for each in several if each.source == source], group)
        period = choose_period(several, _usual(visit, several, group).period)
        piece = next(each for each in several if each.period == period)
        currency = choose_currency(visit, piece, period)
    show_still(visit, _show_ranked, indicator, peers, piece.name, currency)
    show_beside(visit, indicator, piece)


def _usual(visit: Visit, slices: list[Slice], group: Group) -> Slice:
    names = tuple(each.name for each in slices)
    return find_slice(slices, made_once(visit, _usual_name, slices[0].indicator, names, group))


def _usual_name(visit: Visit, indicator: str, names: tuple[SliceName, ...], group: Group) -> SliceName:
    slices = [each for each in visit.region.slices[indicator] if each.name in names]
    return (choose_slice(slices, group) or slices[-1]).name


def _show_ranked(visit: Visit, indicator: str, peers: Peers, name: SliceName, currency: str | None) -> None:
    piece, group = find_slice(visit.region.slices[indicator], name), group_of(visit, indicator, peers)
    chart = latest_chart(visit.region, piece, group, currency=currency)
    _show_measure(visit, indicator, chart, _presented(visit, chart, piece, group, piece.period, currency))


def _presented(visit: Visit, chart: Chart, piece: Slice, group: Group, period: str, currency: str | None) -> str:
    """Return the key under which a scene can ask for a chart, or nothing where it cannot say which one is meant."""
    alike = {each.unit for each in visit.region.slices[piece.indicator] if each.source == piece.source}
    named = piece.dimension is None and currency is None and len(alike) == 1
    return asked_key(chart, piece.source, period, group.others) if named else ""


def _show_measure(visit: Visit, indicator: str, chart: Chart, presented: str) -> None:
    """Show a chart, what is measured, and the way to a scene of it where an address can name it."""
    definition = visit.region.terms["indicators"].at[indicator, "definition"]
    told = text("p", tr("Definition: {definition}", definition=definition), "note")
    show_chart(visit, chart, presented, below=told + listed(_records(visit, indicator, chart)))


def _records(visit: Visit, indicator: str, chart: Chart) -> Iterator[str]:
    """Return links to the sources that are drawn and to the printed figures on the same indicator."""
    words, figures = lexicon(visit.region), visit.region.key_figures
    sources = chart.frame["source_key"].dropna().unique()
    for key in sources if len(sources) <= MOST_SOURCES else ():
        yield record_way(visit, "source", str(key), tr("Source: {source}", source=words.citation(str(key))))
    for key, name in figures.loc[figures["indicator"] == indicator, "name"].items():
        yield record_way(visit, "key_figure", str(key), tr("Key figure: {name}", name=name))


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
    return choose_one(tr("Highlight"), "dimension", options, default=first) or first


def _show_halls(visit: Visit, indicator: str, peers: Peers, row: DeltaGenerator) -> None:
    with row:
        chosen = _choose_hall(visit, indicator)
    show_still(visit, _show_hall_chart, indicator, peers, chosen)


def _show_hall_chart(visit: Visit, indicator: str, peers: Peers, chosen: str) -> None:
    group = group_of(visit, indicator, peers)
    _show_measure(visit, indicator, hall_chart(visit.region, indicator, group, chosen=chosen), "")
