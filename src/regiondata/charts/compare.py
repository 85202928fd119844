"""The charts and rows of a comparison: one measure for the latest common period, over time, or by edition if ranked.

What was divided or converted is said in each row, and cited.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pandas as pd

from regiondata.analysis.comparison.slices import Group, Slice, choose_slice, make_group
from regiondata.analysis.verdicts.conversion import convert
from regiondata.charts.chart import Chart, describe, empty_chart, make_chart
from regiondata.charts.rankings import rank_title
from regiondata.charts.rows import source_line, statistic_rows, whole_years
from regiondata.charts.selection import latest_common
from regiondata.charts.series import in_time
from regiondata.charts.territories import lines, place_among_like, ranked_bars
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_names, format_number, format_period, format_quantity, format_rank
from regiondata.wording.lexicon import Lexicon, Row, lexicon


def describe_divisions(rows: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return statistics whose notes say by what a count was divided."""
    divided = rows["counted"].notna()
    if not divided.any():
        return rows
    described = [
        _division(row, units) if yes else row["note"] for yes, (_, row) in zip(divided, rows.iterrows(), strict=True)
    ]
    return rows.assign(note=described)


def _division(row: pd.Series, units: pd.DataFrame) -> str:
    counted = format_quantity(float(row["counted"]), units.loc[row["counted_unit"]], 1)
    divisor = format_quantity(float(row["divisor"]), units.loc[row["divisor_unit"]], 1)
    return tr("calculated: {counted} divided by {divisor}", counted=counted, divisor=divisor)


def in_currency(rows: pd.DataFrame, unit: str, region: Region) -> tuple[pd.DataFrame, str]:
    """Return sums in another currency with the rate of each period in their notes, and a sentence on the conversion."""
    units, words = region.terms["units"], region.sources
    converted = convert(rows, unit, region.compared, units)
    given, wanted = (str(units.at[key, "currency"]) for key in (rows["unit"].iloc[0], unit))
    described = [_converted(row, given, wanted) for _, row in converted.rows.iterrows()]
    sources = format_names([str(words.at[key, "title"]) for key in converted.rows["rate_source"].unique()])
    sentence = _conversion(converted.rows, given, wanted, sources)
    if converted.left_out:
        sentence += " " + tr("{number} left out: no exchange rate.", number=converted.left_out)
    return converted.rows.assign(note=described), sentence


def _conversion(rows: pd.DataFrame, given: str, wanted: str, sources: str) -> str:
    """Say how sums were converted: with the rate itself where all are of one period."""
    periods = rows["period"].unique()
    if len(periods) == 1:
        described = {"rate": _rate(rows.iloc[0], given, wanted), "period": format_period(str(periods[0]))}
        return tr(
            "Converted from {given} at the {period} rate, {rate} ({sources}).",
            given=given,
            sources=sources,
            **described,
        )
    return tr(
        "Converted from {given} at each period's rate ({sources}); rates are in the table.",
        given=given,
        sources=sources,
    )


def _converted(row: pd.Series, given: str, wanted: str) -> str:
    described = {"value": format_number(float(row["given"])), "rate": _rate(row, given, wanted)}
    return tr("converted from {given} {value} at {rate}", given=given, **described)


def _rate(row: pd.Series, given: str, wanted: str) -> str:
    factor = float(row["factor"])
    one, other, rate = (given, wanted, 1 / factor) if factor < 1 else (wanted, given, factor)
    return tr("{rate} {one} per {other}", rate=format_number(rate, 0.0001), one=one, other=other)


def with_remarks(chart: Chart, rows: pd.DataFrame, group: Group, words: Lexicon, remarks: Iterable[str] = ()) -> Chart:
    """Return a chart that also says what is derived or stands for reference, and cites all that it rests on."""
    described = [chart.note, *remarks, *_derived(rows, words), *_for_reference(rows, group, words)]
    further = [name for name in ("divisor_source", "rate_source") if name in rows]
    cited = [*rows["source"].unique(), *(key for name in further for key in rows[name].dropna().unique())]
    line = source_line([{"source_key": key} for key in [*chart.frame["source_key"].dropna().unique(), *cited]], words)
    return replace(chart, note=" ".join(part for part in described if part), source_line=line)


def _derived(rows: pd.DataFrame, words: Lexicon) -> list[str]:
    divided = rows[rows["counted"].notna()]
    if divided.empty:
        return []
    row = divided.iloc[0]
    described = {"counted": words.unit(row["counted_unit"]), "divisor": words.indicator(row["divided_by"]).lower()}
    return [
        tr(
            "Calculated as {counted} divided by {divisor} for the same year, so that size does not decide the order.",
            **described,
        )
    ]


def _for_reference(rows: pd.DataFrame, group: Group, words: Lexicon) -> list[str]:
    own = {words.level(key) for key in group.own}
    others = [key for key in dict.fromkeys(rows["territory"]) if words.level(key) not in own]
    if not others or not own:
        return []
    names = format_names([words.territory(key) for key in others])
    return [tr("Shown for reference: {names}.", names=names)]


def latest_chart(region: Region, piece: Slice, group: Group, *, currency: str | None = None) -> Chart:
    """Return one measure of all who are compared for one period, best first; a rank as its place on the whole scale."""
    words = lexicon(region)
    rows = describe_divisions(_held(piece, group, region), words.units)
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
    rows = describe_divisions(rows[rows["source"] == piece.source], words.units)
    rows, remark = in_currency(rows, currency, region) if currency else (rows, "")
    chart = lines(rows, indicator=piece.indicator, words=words, emphasis=group.own, source=piece.source)
    return with_remarks(chart, rows, group, words, ["" if chart.empty else _unranked(rows, group, words), remark])


def institution_chart(region: Region, indicator: str, group: Group, *, chosen: str) -> Chart:
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
    described = {"period": format_period(period), "names": missing}
    return tr("Not ranked, no figure for {period}: {names}.", **described) if missing else ""


def _sizes(piece: Slice, words: Lexicon) -> str:
    summed = words.units.at[piece.unit, "kind"] in {"money", "count"}
    return tr("Totals, not rates: larger countries have larger totals.") if summed else ""


def _rank_strip(rows: pd.DataFrame, piece: Slice, group: Group, words: Lexicon) -> Chart:
    ranked = statistic_rows(rows.sort_values(["value", "territory"]), words, group.own)
    own = next((row for row in ranked if row["emphasis"]), ranked[0])
    place, number = place_among_like(ranked, own, words)
    described = {"place": own["label"], "value": own["text"], "period": own["period"], "number": number}
    title = tr("{place}: {value} in {period}; {rank} of the {number} compared", rank=format_rank(place), **described)
    last = float(rows["value"].max())
    period = format_period(piece.period)
    label = words.indicator(piece.indicator)
    subtitle = tr(
        "{label}, {period}. Scale ends at {last}, the lowest of these ranks",
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
        return empty_chart(
            key, "rank_history", tr("Not in any edition of this ranking. Choose another ranking."), title=label
        )
    last = float(rows["value"].max())
    described = {"label": label, "first": stressed[0]["period"], "end": stressed[-1]["period"]}
    subtitle = tr(
        "{label}, {first}–{end} editions. Scale ends at {last}, the lowest of these ranks",
        last=format_number(last),
        **described,
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
        note=tr("Methods and participants change between editions, so no line connects the ranks."),
        scale=(1.0, max(last, 2.0)),
        order=whole_years(made),
    )


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
    return replace(chart, key=key) if chart else _nothing(key)


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


def _nothing(key: str) -> Chart:
    reason = tr("No published figures for this chart yet. Choose another chart.")
    return empty_chart(key, "ranked_bars", reason, title=key)
