"""The charts of a comparison: one measure for the latest common period, over time, or by edition where it is a rank."""

from collections.abc import Sequence

import pandas as pd

from regiondata.analysis.comparison.slices import Group, Slice
from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.chart import Chart, describe, empty_chart, make_chart
from regiondata.views.charts.choosing import latest_common
from regiondata.views.charts.comparison import lines, place_among_like, ranked_bars
from regiondata.views.charts.rankings import rank_title
from regiondata.views.charts.rows import Lexicon, Row, lexicon, source_line, statistic_rows, whole_years
from regiondata.views.charts.series import in_time
from regiondata.views.compare_rows import in_currency, told_divisions, with_remarks
from regiondata.views.formatting import format_names, format_number, format_period, format_rank


def latest_chart(region: Region, piece: Slice, group: Group, *, currency: str | None = None) -> Chart:
    """Return one measure of all who are compared for one period, best first; a rank as its place on the whole scale."""
    words = lexicon(region)
    rows = told_divisions(_held(piece, group, region), words.units)
    rows, remark = in_currency(rows, currency, region) if currency else (rows, "")
    if words.units.at[piece.unit, "kind"] == "rank":
        return with_remarks(_rank_strip(rows, piece, group, words), rows, group, words)
    chart = ranked_bars(
        rows,
        indicator=piece.indicator,
        period=piece.period,
        source=piece.source,
        words=words,
        emphasis=group.own,
        territories=group.territories,
    )
    return with_remarks(chart, rows, group, words, [_sizes(piece, words), remark])


def time_chart(region: Region, piece: Slice, group: Group, *, currency: str | None = None) -> Chart:
    """Return the measure of a slice over time, one line for each territory, all alike but for the period.

    A rank is shown by edition, and each edition is a source of its own.
    """
    words = lexicon(region)
    frame = region.compared[region.compared["indicator"] == piece.indicator]
    rows = frame[frame["territory"].isin(group.territories) & (frame["unit"] == piece.unit)]
    rows = rows[rows["dimension"] == piece.dimension] if piece.dimension else rows[rows["dimension"].isna()]
    if words.units.at[piece.unit, "kind"] == "rank":
        return _by_edition(rows, piece.indicator, group, words)
    rows = told_divisions(rows[rows["source"] == piece.source], words.units)
    rows, remark = in_currency(rows, currency, region) if currency else (rows, "")
    chart = lines(rows, indicator=piece.indicator, words=words, emphasis=group.own, source=piece.source)
    return with_remarks(chart, rows, group, words, ["" if chart.empty else _unranked(rows, group, words), remark])


def hall_chart(region: Region, indicator: str, group: Group, *, chosen: str) -> Chart:
    """Return the ranks of what lies in the territories, such as hospitals, by edition, one of them stressed."""
    words = lexicon(region)
    frame = region.compared[region.compared["indicator"] == indicator]
    rows = frame[frame["territory"].isin(group.territories)]
    return _by_edition(rows, indicator, Group((), group.territories), words, chosen=chosen)


def _held(piece: Slice, group: Group, region: Region) -> pd.DataFrame:
    held = [piece.rows[key] for key in group.territories if key in piece.rows]
    return region.compared.iloc[held]


def _unranked(rows: pd.DataFrame, group: Group, words: Lexicon) -> str:
    """Say who has no figure for the period that the title ranks, so that nobody is left out unsaid."""
    period = latest_common(rows, group.own)
    held = set(rows.loc[rows["period"] == period, "territory"])
    missing = format_names([words.territory(key) for key in group.territories if key not in held])
    told = {"period": format_period(period), "names": missing}
    return tr("Without a figure for {period}, and so not ranked: {names}.", **told) if missing else ""


def _sizes(piece: Slice, words: Lexicon) -> str:
    summed = words.units.at[piece.unit, "kind"] in {"money", "count"}
    return tr("A sum, not a rate: large countries have large sums.") if summed else ""


def _rank_strip(rows: pd.DataFrame, piece: Slice, group: Group, words: Lexicon) -> Chart:
    ranked = statistic_rows(rows.sort_values(["value", "territory"]), words, group.own)
    own = next((row for row in ranked if row["emphasis"]), ranked[0])
    place, number = place_among_like(ranked, own, words)
    told = {"place": own["label"], "value": own["text"], "period": own["period"], "number": number}
    title = tr("{place}: {value} in {period}; {rank} of the {number} compared", rank=format_rank(place), **told)
    last = float(rows["value"].max())
    period = format_period(piece.period)
    label = words.indicator(piece.indicator)
    subtitle = tr(
        "{label}, {period}. Scale to {last}, the last of these ranks",
        label=label,
        period=period,
        last=format_number(last),
    )
    return make_chart(
        f"ranked_{piece.indicator}",
        "strip",
        ranked,
        title=title,
        subtitle=subtitle,
        source_line=source_line(ranked, words),
        alt=describe(title, subtitle, pd.DataFrame(ranked)),
        scale=(1.0, max(last, 2.0)),
    )


def _by_edition(
    rows: pd.DataFrame, indicator: str, group: Group, words: Lexicon, *, chosen: str | None = None
) -> Chart:
    label, key = words.indicator(indicator), f"ranks_{indicator}"
    made = in_time(_stressed(statistic_rows(rows.sort_values(["period", "value"]), words, group.own), chosen))
    stressed = [row for row in made if row["emphasis"]]
    if not stressed:
        return empty_chart(key, "rank_history", tr("No edition ranks it. Choose another ranking."), title=label)
    last = float(rows["value"].max())
    told = {"label": label, "first": stressed[0]["period"], "end": stressed[-1]["period"]}
    subtitle = tr(
        "{label}, editions {first}–{end}. Scale to {last}, the last of these ranks", last=format_number(last), **told
    )
    title = rank_title(stressed)
    return make_chart(
        key,
        "rank_history",
        made,
        title=title,
        subtitle=subtitle,
        source_line=source_line(made, words),
        alt=describe(title, subtitle, pd.DataFrame(made)),
        unit=words.unit("rank") if "rank" in words.units.index else "",
        note=tr("Method and participants change between editions, so the ranks are not joined by a line."),
        scale=(1.0, max(last, 2.0)),
        order=whole_years(made),
    )


def _stressed(rows: Sequence[Row], chosen: str | None) -> list[Row]:
    """Return rows of one series for each name, whichever source an edition comes from; a chosen name is stressed."""
    return [
        {**row, "series": row["label"], "emphasis": row["label"] == chosen if chosen else row["emphasis"]}
        for row in rows
    ]
