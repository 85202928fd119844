"""The charts and rows of a comparison: one measure for the latest common period, over time, or by edition if ranked.

What was divided or converted is said in each row, and cited.
"""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from regiondata.analysis.comparison.comparable_statistics import Group, Slice, choose_slice, make_group
from regiondata.charts.chart import Chart, empty_chart, make_chart
from regiondata.charts.published_series import in_time
from regiondata.charts.rank_history import rank_window, within_window
from regiondata.charts.ranked_bars_and_lines import lines, ranked_bars
from regiondata.charts.series_selection import latest_common
from regiondata.region import Region
from regiondata.wording.charts.derived_values import describe_divisions, in_currency
from regiondata.wording.charts.indicator_comparison import (
    comparison_remarks,
    edition_texts,
    no_editions,
    nothing_requested,
    sizes_sentence,
    strip_texts,
    unranked_sentence,
)
from regiondata.wording.charts.rows import Row, statistic_rows, whole_years
from regiondata.wording.key_labels import KeyLabels, key_labels


def latest_chart(region: Region, piece: Slice, group: Group, *, currency: str | None = None) -> Chart:
    """Return one measure of all who are compared for one period, best first; a rank as its place on the whole scale."""
    words = key_labels(region)
    rows = describe_divisions(_held(piece, group, region), words.units)
    rows, remark = in_currency(rows, currency, region) if currency else (rows, "")
    if words.units.at[piece.unit, "kind"] == "rank":
        return _rank_strip(rows, piece, group, words)
    return ranked_bars(
        rows,
        indicator=piece.indicator,
        period=piece.period,
        source=piece.source,
        words=words,
        emphasis=group.own,
        territories=group.territories,
        remarks=comparison_remarks(rows, group, words, [sizes_sentence(piece.unit, words), remark]),
    )


def time_chart(region: Region, piece: Slice, group: Group, *, currency: str | None = None) -> Chart:
    """Return the measure of a slice over time, one line for each territory, all alike but for the period.

    A rank is shown by edition, and each edition is a source of its own.
    """
    words = key_labels(region)
    frame = region.compared[region.compared["indicator"] == piece.indicator]
    rows = frame[frame["territory"].isin(group.territories) & (frame["unit"] == piece.unit)]
    rows = rows[rows["dimension"] == piece.dimension] if piece.dimension else rows[rows["dimension"].isna()]
    if words.units.at[piece.unit, "kind"] == "rank":
        return _by_edition(rows, piece.indicator, group, words)
    rows = describe_divisions(rows[rows["source"] == piece.source], words.units)
    rows, remark = in_currency(rows, currency, region) if currency else (rows, "")
    remarks = comparison_remarks(rows, group, words, [remark], where_drawn=_unranked(rows, group, words))
    return lines(rows, indicator=piece.indicator, words=words, emphasis=group.own, source=piece.source, remarks=remarks)


def institution_chart(region: Region, indicator: str, group: Group, *, chosen: str) -> Chart:
    """Return the ranks of what lies in the territories, such as hospitals, by edition, one of them stressed."""
    words = key_labels(region)
    frame = region.compared[region.compared["indicator"] == indicator]
    rows = frame[frame["territory"].isin(group.territories)]
    return _by_edition(rows, indicator, Group((), group.territories), words, chosen=chosen)


def _held(piece: Slice, group: Group, region: Region) -> pd.DataFrame:
    held = [piece.rows[key] for key in group.territories if key in piece.rows]
    return region.compared.iloc[held]


def _unranked(rows: pd.DataFrame, group: Group, words: KeyLabels) -> str:
    if rows.empty:
        return ""
    period = latest_common(rows, group.own)
    held = set(rows.loc[rows["period"] == period, "territory"])
    return unranked_sentence([key for key in group.territories if key not in held], period, words)


def _rank_strip(rows: pd.DataFrame, piece: Slice, group: Group, words: KeyLabels) -> Chart:
    ranked = statistic_rows(rows.sort_values(["value", "territory"]), words, group.own)
    last = float(rows["value"].max())
    texts = strip_texts(ranked, last, piece, words, comparison_remarks(rows, group, words))
    return make_chart(f"ranked_{piece.indicator}", "strip", ranked, scale=(1.0, max(last, 2.0)), **texts._asdict())


def _by_edition(
    rows: pd.DataFrame, indicator: str, group: Group, words: KeyLabels, *, chosen: str | None = None
) -> Chart:
    key = f"ranks_{indicator}"
    made = in_time(_stressed(statistic_rows(rows.sort_values(["period", "value"]), words, group.own), chosen))
    stressed = [row for row in made if row["emphasis"]]
    if not stressed:
        return empty_chart(key, "rank_history", **no_editions(indicator, words)._asdict())
    last = max(float(rows["value"].max()), 2.0)
    scale = rank_window(stressed, last)
    made, outside = within_window(made, scale)
    texts = edition_texts(made, scale, last, indicator, words, outside)
    order = whole_years([row for row in made if row.get("role") != "aside"])
    return make_chart(key, "rank_history", made, scale=scale, order=order, **texts._asdict())


def _stressed(rows: Sequence[Row], chosen: str | None) -> list[Row]:
    """Return rows of one series for each name, whichever source an edition comes from; a chosen name is stressed."""
    return [
        {**row, "series": row["label"], "emphasis": row["label"] == chosen if chosen else row["emphasis"]}
        for row in rows
    ]


SEPARATOR = "."
ANY_PERIOD = "all"
"""Stands for the period of a chart over time."""


def requested_key(chart: Chart, source: str, period: str, territories: Sequence[str]) -> str:
    """Return the key under which a comparison can be asked for again."""
    return SEPARATOR.join((chart.key, source, period, *territories))


def requested_chart(key: str, region: Region) -> Chart:
    """Return the chart of a key made by `requested_key`, or one that says that there is none; a key may be anything."""
    name, source, period, *territories = (*key.split(SEPARATOR), "", "")
    form, _, indicator = name.partition("_")
    country, known = region.profile.country, region.terms["territories"]
    slices = region.slices.get(indicator, ())
    others = [each for each in dict.fromkeys(territories) if each in known.index]
    group = make_group(slices, country, others, known, region.profile.home, region.profile.all_countries)
    chart = _drawn(form, indicator, source, period, group, region)
    return replace(chart, key=key) if chart else empty_chart(key, "ranked_bars", **nothing_requested(key)._asdict())


def _drawn(form: str, indicator: str, source: str, period: str, group: Group, region: Region) -> Chart | None:
    own = [
        each
        for each in region.slices.get(indicator, ())
        if each.source == source and each.dimension is None and not set(group.own).isdisjoint(each.rows)
    ]
    if not own:
        return None
    if form in {"lines", "ranks"}:
        return time_chart(region, choose_slice(own, group) or own[-1], group)
    piece = next((each for each in own if each.period == period), None)
    return latest_chart(region, piece, group) if piece and form == "ranked" else None
