"""The small chart on a headline card, or none where a drawing would say nothing more than the number."""

from dataclasses import replace

import pandas as pd

from regiondata.analysis.related_records import subject_name
from regiondata.charts.chart import Chart, Kind, make_chart
from regiondata.charts.published_series import yearly_bars
from regiondata.charts.rank_history import number_ranked
from regiondata.charts.ranked_bars_and_lines import printed_bars
from regiondata.charts.series_selection import latest_common, main_source, one_source
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.charts.indicator_comparison import place_among_like
from regiondata.wording.charts.rows import describe, printed_row, source_line, statistic_rows
from regiondata.wording.formatting import format_number, format_period, format_quantity, format_rank, reading_step
from regiondata.wording.key_labels import KeyLabels, key_labels

ENOUGH_PEERS = 4
"""With fewer territories than this a strip of dots would place nobody."""


def card_chart(key: str, region: Region, figures: pd.DataFrame) -> Chart | None:
    """Return the chart of one of some key figures for its card, or None."""
    words = key_labels(region)
    figure = figures.loc[key]
    kind = words.units.at[figure["unit"], "kind"]
    if pd.isna(figure["value"]):  # a bound has no place among others, but its years may be on record
        return _series(region, figure, words)
    if kind == "rank":
        return rank_strip(region.known_comparators, figures, figure=key, words=words)
    if _printed_periods(figures, figure) > 1:
        name = subject_name(figure["subject"], region) or ""
        about = {"indicator": figure["indicator"], "subject": figure["subject"], "name": name}
        return printed_bars(figures, region.published, words=words, **about)
    peers = peer_strip(region.known_comparators, figure, territories=region.profile.comparators, words=words)
    return peers or part_bar(figures, figure=key, words=words) or _series(region, figure, words)


def rank_strip(frame: pd.DataFrame, figures: pd.DataFrame, *, figure: str, words: KeyLabels) -> Chart | None:
    """Return a printed rank as its place on the whole scale, or None where nothing says how many are ranked."""
    row = figures.loc[figure]
    ranking = frame[(frame["indicator"] == row["indicator"]) & frame["value"].notna()]
    last, known = number_ranked(figures, figure, ranking)
    if pd.isna(last) or last <= float(row["value"]):
        return None
    described = {"rank": format_rank(float(row["value"])), "last": format_number(last)}
    title = tr("{rank} of {last}", **described) if known else tr("{rank} of at least {last}", **described)
    rows = [{**printed_row(figure, row, words), "role": "value"}]
    return _card(figure, "strip", rows, title, words, scale=(1.0, last))


def peer_strip(
    frame: pd.DataFrame, figure: pd.Series, *, territories: tuple[str, ...], words: KeyLabels
) -> Chart | None:
    """Return a territory among its comparators on one scale, from one source, for the latest common period."""
    subject, indicator = str(figure["subject"]), str(figure["indicator"])
    group = [subject, *territories]
    source = main_source(frame, indicator, [subject])
    chosen = one_source(frame, indicator, source, group).dropna(subset=["value"])
    chosen = chosen[chosen["unit"] == figure["unit"]]
    if subject not in set(chosen["territory"]) or chosen["territory"].nunique() < ENOUGH_PEERS:
        return None
    period = latest_common(chosen, [subject])
    rows = statistic_rows(chosen[chosen["period"] == period].sort_values("value", ascending=False), words, [subject])
    place, number = place_among_like(rows, next(row for row in rows if row["emphasis"]), words)
    described = {"rank": format_rank(place), "number": number, "period": format_period(period)}
    title = (
        tr("{rank} highest of {number} in {period}", **described)
        if place > 1
        else tr("highest of {number} in {period}", **described)
    )
    return _card(str(figure.name), "strip", rows, title, words)


def part_bar(figures: pd.DataFrame, *, figure: str, words: KeyLabels) -> Chart | None:
    """Return a printed share as a part of the whole, or None where it is no share of a whole."""
    row = figures.loc[figure]
    bounds = words.indicators.loc[row["indicator"], ["low", "high"]].tolist()
    if (
        words.units.at[row["unit"], "kind"] != "share"
        or bounds != [0, 100]
        or row["kind"] not in {"observed", "estimate"}
    ):
        return None
    rows = [{**printed_row(figure, row, words), "role": "value"}]
    title = tr("{value} of the total", value=rows[0]["text"])
    return _card(figure, "ranked_bars", rows, title, words, scale=(0.0, 100.0))


def _series(region: Region, figure: pd.Series, words: KeyLabels) -> Chart | None:
    about = {"indicator": str(figure["indicator"]), "territory": str(figure["subject"])}
    chart = yearly_bars(region.known_comparators, region.key_figures, words=words, figure=None, **about)
    if chart.empty or len(chart.drawn) < ENOUGH_PEERS:
        return None
    last = chart.drawn.iloc[-1]
    of_source = region.known_comparators["source"].eq(last["source_key"]) & region.known_comparators["indicator"].eq(
        figure["indicator"]
    )
    unit = words.units.loc[region.known_comparators.loc[of_source, "unit"].iloc[-1]]
    value = format_quantity(float(last["value"]), unit, reading_step(chart.drawn["value"]), tight=True)
    return replace(chart, title=tr("Official: {value} ({period})", value=value, period=last["period"]))


def _printed_periods(figures: pd.DataFrame, figure: pd.Series) -> int:
    same = figures[(figures["indicator"] == figure["indicator"]) & (figures["subject"] == figure["subject"])]
    return int(same.loc[same["value"].notna(), "period"].nunique())


def _card(
    key: str,
    kind: Kind,
    rows: list[dict[str, object]],
    title: str,
    words: KeyLabels,
    scale: tuple[float, float] | None = None,
) -> Chart:
    alt, cited = describe(title, "", pd.DataFrame(rows)), source_line(rows, words)
    return make_chart(f"card_{key}", kind, rows, title=title, subtitle="", source_line=cited, alt=alt, scale=scale)
