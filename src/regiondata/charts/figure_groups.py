"""The charts of the key figures' page: which figures and series each group draws."""

from collections.abc import Callable

import pandas as pd

from regiondata.analysis.relations import subject_name
from regiondata.charts.chart import Chart, empty_chart
from regiondata.charts.rankings import rank_history
from regiondata.charts.rows import printed_row, statistic_rows
from regiondata.charts.selection import latest_common, main_source, one_source, with_runs
from regiondata.charts.series import source_dots, yearly_bars
from regiondata.charts.territories import lines, printed_bars, ranked_bars
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.lexicon import Lexicon, Row, lexicon

CHART_GROUPS = {
    "exports": "Exports",
    "research": "R&D share",
    "rankings": "Rankings",
    "companies": "Companies",
    "hospital": "Hospital",
}
"""Groups of charts in their order, and what they are called."""


ENOUGH_TERRITORIES = 3
"""A comparison of fewer is a sentence, not a chart."""


def figure_charts(group: str, region: Region) -> list[Chart]:
    """Return the charts of one group; where there is nothing to draw, one that says so."""
    return region.cached(("charts", group), lambda: _make_group(group, region))


def _make_group(group: str, region: Region) -> list[Chart]:
    groups: dict[str, Callable[[Region], list[Chart]]] = {
        "exports": export_charts,
        "research": research_charts,
        "rankings": ranking_charts,
        "companies": company_charts,
        "hospital": hospital_charts,
    }
    return groups[group](region) or [_nothing(group)]


def export_charts(region: Region) -> list[Chart]:
    """Return what the country exports, as sums by year and as shares by source, beside what is printed."""
    words = lexicon(region)
    figures = region.key_figures[region.key_figures["topic"] == "trade"]
    charts = []
    for key in _of_country(figures, region):
        unit_kind = words.units.at[figures.at[key, "unit"], "kind"]
        draw = {"money": yearly_bars, "share": source_dots}.get(unit_kind)
        if draw:
            about = {"indicator": str(figures.at[key, "indicator"]), "territory": region.profile.country}
            charts.append(draw(region.comparators, figures, figure=key, words=words, **about))
    return charts


def research_charts(region: Region) -> list[Chart]:
    """Return shares of research over time with sources kept apart, and ranked for the latest common year."""
    figures = region.key_figures[region.key_figures["topic"] == "research"]
    return [chart for key in _of_country(figures, region) for chart in _compared(key, region)]


def research_lines(region: Region) -> list[Chart]:
    """Return shares of research over time alone."""
    figures = region.key_figures[region.key_figures["topic"] == "research"]
    return [chart for key in _of_country(figures, region) for chart in _compared(key, region, ranked=False)]


def _compared(key: str, region: Region, *, ranked: bool = True) -> list[Chart]:
    words, country, frame = lexicon(region), region.profile.country, region.comparators
    group = [country, *region.profile.comparators]
    indicator = str(region.key_figures.at[key, "indicator"])
    source = main_source(frame, indicator, [country])
    chosen = one_source(frame, indicator, source, group)
    if source is None or chosen["territory"].nunique() < ENOUGH_TERRITORIES:
        return []
    extra = _other_sources(frame, indicator, source, country, words)
    extra.append(printed_row(key, region.key_figures.loc[key], words))
    drawn = lines(
        frame, indicator=indicator, words=words, emphasis=[country], territories=group, source=source, extra=extra
    )
    if not ranked:
        return [drawn]
    bars = ranked_bars(
        frame,
        indicator=indicator,
        period=latest_common(chosen, [country]),
        source=source,
        words=words,
        emphasis=[country],
        territories=group,
    )
    return [drawn, bars]


def ranking_charts(region: Region) -> list[Chart]:
    """Return the country's ranks by edition, one chart for each ranking that a document quotes."""
    words, country = lexicon(region), region.profile.country
    figures = region.key_figures[region.key_figures["kind"] == "rank"]
    return [
        rank_history(
            region.comparators,
            figures,
            indicator=figures.at[key, "indicator"],
            territory=country,
            words=words,
            figure=key,
        )
        for key in _of_country(figures, region)
    ]


def hospital_charts(region: Region) -> list[Chart]:
    """Return the ranks of hospitals that documents quote, among others of the country, by edition."""
    words, figures = lexicon(region), region.key_figures[region.key_figures["kind"] == "rank"]
    charts = []
    for key, figure in figures.iterrows():
        name = subject_name(figure["subject"], region)
        ranked = region.comparators[region.comparators["indicator"] == figure["indicator"]]
        if name in set(ranked["dimension"].dropna()):
            chart = rank_history(
                ranked,
                figures,
                indicator=figure["indicator"],
                territory=region.profile.country,
                words=words,
                figure=str(key),
                emphasis=[str(name)],
            )
            charts.append(chart)
    return charts


def company_charts(region: Region) -> list[Chart]:
    """Return counts that a document prints for several years about one subject."""
    words, figures = lexicon(region), region.key_figures
    counts = figures[figures["unit"].map(words.units["kind"]) == "count"]
    counts = counts[counts["value"].notna() & (counts["period"] != "undated")]
    periods = counts.groupby(["indicator", "subject"], sort=False)["period"].nunique()
    return [
        printed_bars(
            figures,
            region.published,
            indicator=indicator,
            subject=subject,
            name=subject_name(subject, region) or tr("subject not given"),
            words=words,
        )
        for indicator, subject in periods[periods > 1].index
    ]


def _other_sources(frame: pd.DataFrame, indicator: str, source: str | None, country: str, words: Lexicon) -> list[Row]:
    rows = frame[(frame["indicator"] == indicator) & (frame["territory"] == country) & (frame["source"] != source)]
    marks = with_runs(statistic_rows(rows.dropna(subset=["value"]).sort_values("period"), words, [country]))
    return [{**row, "label": words.sources.at[row["source_key"], "producer"]} for row in marks]


def _of_country(figures: pd.DataFrame, region: Region) -> list[str]:
    """Return the first printed figure of each indicator about the country of which statistics are recorded."""
    recorded = region.comparators[region.comparators["territory"] == region.profile.country]["indicator"]
    mine = figures[(figures["subject"] == region.profile.country) & figures["indicator"].isin(recorded)]
    return [str(key) for key in mine.index[~mine["indicator"].duplicated()]]


def _nothing(group: str) -> Chart:
    reason = tr("No figures for this chart yet. See the table above.")
    return empty_chart(group, "paired_bars", reason, title=tr(CHART_GROUPS[group]))
