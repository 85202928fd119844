"""One measure of countries side by side: over time from one source a line, or ranked for the latest common period."""

from collections.abc import Hashable, Iterator

from streamlit.delta_generator import DeltaGenerator

from components.chart import ChartView, Describe, show_chart
from components.html import element, escaped, show, text
from components.inputs import choose_one, column_row
from components.navigation import listed, page_link, record_link
from components.tab_title import name_page
from page_context import PageContext, cached_part, cached_with_links
from regiondata.analysis.comparison.comparable_statistics import (
    Group,
    Slice,
    SliceName,
    choose_slice,
    find_newer,
    find_slice,
    is_comparable,
)
from regiondata.charts.chart import Chart
from regiondata.charts.indicator_comparison import (
    ANY_PERIOD,
    institution_chart,
    latest_chart,
    requested_key,
    time_chart,
)
from regiondata.charts.series_selection import main_source
from regiondata.i18n import tr
from regiondata.wording.comparison.comparability import newer_sentence, why_latest
from regiondata.wording.key_labels import key_labels
from sections.compare.comparability_guard import show_beside, show_not_comparable
from sections.compare.country_choices import (
    Peers,
    carried_peers,
    choose_currency,
    choose_dimension,
    choose_indicator,
    choose_period,
    choose_source,
    choose_unit,
    group_of,
    measures_institutions,
)

MOST_SOURCES = 3
"""More are named in the line beneath the chart and in the table."""


def show_time(context: PageContext, peers: Peers) -> None:
    """Show a measure over time, one source a line, gaps as gaps."""
    row = column_row("measure")
    with row:
        indicator = choose_indicator(context)
    slices, group = context.region.slices[indicator], group_of(context, indicator, peers)
    if cached_part(context, measures_institutions, indicator):
        _show_institutions(context, indicator, peers, row)
        return
    if not group.own:
        show_not_comparable(context, indicator, peers)
        return
    with row:
        usual = cached_part(context, _usual_source, indicator, peers)
        own = [each for each in slices if not set(group.own).isdisjoint(each.rows)]
        source = usual if _is_rank(context, slices) else choose_source(context, own, usual)
        piece = _usual(context, _choose_alike(context, [each for each in own if each.source == source], group), group)
        currency = choose_currency(context, piece, None)
    why = tr("Shown here: the longest series.") if source == usual else ""
    _show_newer(context, indicator, peers, piece.name, why)
    _show_named(context, _over_time, indicator, peers, piece.name, currency)
    if is_comparable(slices, group):
        show_beside(context, indicator, piece)
    else:
        show_not_comparable(context, indicator, peers)


def _show_named(context: PageContext, describe: Describe, *parts: Hashable) -> None:
    """Show a chart, and write its finding into the browser's tab."""
    name_page(context, cached_with_links(context, describe, *parts).chart.title)
    show_chart(context, describe, *parts)


def _choose_alike(context: PageContext, slices: list[Slice], group: Group) -> list[Slice]:
    """Offer unit and dimension where there are several, and return the slices that share those chosen."""
    unit = choose_unit(context, slices, _usual(context, slices, group).unit)
    slices = [each for each in slices if each.unit == unit]
    dimension = choose_dimension(slices, _usual(context, slices, group).dimension)
    return [each for each in slices if each.dimension == dimension]


def _over_time(context: PageContext, indicator: str, peers: Peers, name: SliceName, currency: str | None) -> ChartView:
    piece, group = find_slice(context.region.slices[indicator], name), group_of(context, indicator, peers)
    chart = time_chart(context.region, piece, group, currency=currency)
    view = _view(context, indicator, chart, _presented(context, chart, piece, group, ANY_PERIOD, currency))
    if not chart.empty or not is_comparable(context.region.slices[indicator], group):
        return view
    latest = page_link(context, "compare", tr("Compare the latest year"), mode="latest", indicator=indicator)
    return view._replace(below=element("p", latest) + view.below)


def show_latest(context: PageContext, peers: Peers) -> None:
    """Show a measure of all who are compared for one period, the latest that is complete enough first."""
    row = column_row("measure")
    with row:
        indicator = choose_indicator(context)
    slices, group = context.region.slices[indicator], group_of(context, indicator, peers)
    if cached_part(context, measures_institutions, indicator):
        _show_institutions(context, indicator, peers, row)
        return
    if not is_comparable(slices, group):
        show_not_comparable(context, indicator, peers)
        return
    with row:
        several = [each for each in slices if len(set(each.rows) & set(group.territories)) > 1]
        usual = _usual(context, several, group)
        source = choose_source(context, several, usual.source)
        several = _choose_alike(context, [each for each in several if each.source == source], group)
        period = choose_period(several, _usual(context, several, group).period)
        piece = next(each for each in several if each.period == period)
        currency = choose_currency(context, piece, period)
    _show_newer(context, indicator, peers, piece.name, why_latest(piece, group) if piece.name == usual.name else "")
    _show_named(context, _ranked, indicator, peers, piece.name, currency)
    show_beside(context, indicator, piece)


def _show_newer(context: PageContext, indicator: str, peers: Peers, name: SliceName, why: str) -> None:
    """Say what a newer source has than the slice that a chart ends with, where to see it, and why it is not this."""
    asked = tuple(carried_peers().get("with", ()))
    said = cached_with_links(context, _newer_line, indicator, peers, name, why, asked)
    if said:
        show(said)


def _newer_line(
    context: PageContext, indicator: str, peers: Peers, name: SliceName, why: str, asked: tuple[str, ...]
) -> str:
    slices, group = context.region.slices[indicator], group_of(context, indicator, peers)
    newer = find_newer(slices, find_slice(slices, name), group)
    if newer is None:
        return ""
    requested = {"indicator": indicator, "source": newer.source, "period": newer.period}
    others = {"with": asked} if asked else {}
    link = page_link(context, "compare", tr("See the newer comparison"), mode="latest", **requested, **others)
    said = newer_sentence(newer, group, context.region.compared, key_labels(context.region))
    return element("p", " ".join(filter(None, [escaped(said), escaped(why), link])), "note newer")


def _usual(context: PageContext, slices: list[Slice], group: Group) -> Slice:
    names = tuple(each.name for each in slices)
    return find_slice(slices, cached_part(context, _usual_name, slices[0].indicator, names, group))


def _usual_name(context: PageContext, indicator: str, names: tuple[SliceName, ...], group: Group) -> SliceName:
    slices = [each for each in context.region.slices[indicator] if each.name in names]
    return (choose_slice(slices, group) or slices[-1]).name


def _ranked(context: PageContext, indicator: str, peers: Peers, name: SliceName, currency: str | None) -> ChartView:
    piece, group = find_slice(context.region.slices[indicator], name), group_of(context, indicator, peers)
    chart = latest_chart(context.region, piece, group, currency=currency)
    return _view(context, indicator, chart, _presented(context, chart, piece, group, piece.period, currency))


def _presented(
    context: PageContext, chart: Chart, piece: Slice, group: Group, period: str, currency: str | None
) -> str:
    """Return the key under which a scene can ask for a chart, or nothing where it cannot say which one is meant."""
    alike = {each.unit for each in context.region.slices[piece.indicator] if each.source == piece.source}
    named = piece.dimension is None and currency is None and len(alike) == 1
    return requested_key(chart, piece.source, period, group.others) if named else ""


def _view(context: PageContext, indicator: str, chart: Chart, presented: str) -> ChartView:
    """Return a chart with what is measured, and its name where an address can say it."""
    definition = context.region.terms["indicators"].at[indicator, "definition"]
    described = text("p", tr("Definition: {definition}", definition=definition), "note")
    return ChartView(
        chart, presented, described + element("div", listed(_records(context, indicator, chart)), "records")
    )


def _records(context: PageContext, indicator: str, chart: Chart) -> Iterator[str]:
    """Return links to the sources that are drawn and to the printed figures on the same indicator."""
    words, figures = key_labels(context.region), context.region.key_figures
    sources = chart.frame["source_key"].dropna().unique()
    for key in sources if len(sources) <= MOST_SOURCES else ():
        yield record_link(context, "source", str(key), tr("Full source: {source}", source=words.citation(str(key))))
    for key, name in figures.loc[figures["indicator"] == indicator, "name"].items():
        yield record_link(context, "key_figure", str(key), tr("Key figure: {name}", name=name))


def _usual_source(context: PageContext, indicator: str, peers: Peers) -> str:
    return str(main_source(context.region.compared, indicator, group_of(context, indicator, peers).own))


def _is_rank(context: PageContext, slices: tuple[Slice, ...]) -> bool:
    return str(context.region.terms["units"].at[slices[0].unit, "kind"]) == "rank"


def _choose_institution(context: PageContext, indicator: str) -> str:
    """Offer what lies in the country, such as its hospitals, the best of them first."""
    region, country = context.region, context.region.profile.country
    parts = [each for each in region.slices[indicator] if country in each.rows and each.dimension]
    ranked = sorted(parts, key=lambda each: float(region.compared["value"].iat[each.rows[country]]))
    options = {str(each.dimension): str(each.dimension) for each in ranked}
    first = next(iter(options))
    return choose_one(tr("Highlight"), "dimension", options, default=first) or first


def _show_institutions(context: PageContext, indicator: str, peers: Peers, row: DeltaGenerator) -> None:
    with row:
        chosen = _choose_institution(context, indicator)
    _show_named(context, _institutions, indicator, peers, chosen)


def _institutions(context: PageContext, indicator: str, peers: Peers, chosen: str) -> ChartView:
    group = group_of(context, indicator, peers)
    return _view(context, indicator, institution_chart(context.region, indicator, group, chosen=chosen), "")
