"""Statistics as a comparison shows them: what was divided or converted is said in each row, and cited."""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from regiondata.analysis.comparison.slices import Group
from regiondata.analysis.verdicts.conversion import convert
from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.chart import Chart
from regiondata.views.charts.rows import Lexicon, source_line
from regiondata.views.formatting import format_names, format_number, format_period, format_quantity


def told_divisions(rows: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return statistics whose notes say by what a count was divided."""
    divided = rows["counted"].notna()
    if not divided.any():
        return rows
    told = [
        _division(row, units) if yes else row["note"] for yes, (_, row) in zip(divided, rows.iterrows(), strict=True)
    ]
    return rows.assign(note=told)


def _division(row: pd.Series, units: pd.DataFrame) -> str:
    counted = format_quantity(float(row["counted"]), units.loc[row["counted_unit"]], 1)
    divisor = format_quantity(float(row["divisor"]), units.loc[row["divisor_unit"]], 1)
    return tr("derived: {counted} by {divisor}", counted=counted, divisor=divisor)


def in_currency(rows: pd.DataFrame, unit: str, region: Region) -> tuple[pd.DataFrame, str]:
    """Return sums in another currency with the rate of each period in their notes, and a sentence on the conversion."""
    units, words = region.terms["units"], region.sources
    converted = convert(rows, unit, region.compared, units)
    given, wanted = (str(units.at[key, "currency"]) for key in (rows["unit"].iloc[0], unit))
    told = [_converted(row, given, wanted) for _, row in converted.rows.iterrows()]
    sources = format_names([str(words.at[key, "title"]) for key in converted.rows["rate_source"].unique()])
    sentence = _conversion(converted.rows, given, wanted, sources)
    if converted.left_out:
        sentence += " " + tr("{number} left out for want of a rate.", number=converted.left_out)
    return converted.rows.assign(note=told), sentence


def _conversion(rows: pd.DataFrame, given: str, wanted: str, sources: str) -> str:
    """Say how sums were converted: with the rate itself where all are of one period."""
    periods = rows["period"].unique()
    if len(periods) == 1:
        told = {"rate": _rate(rows.iloc[0], given, wanted), "period": format_period(str(periods[0]))}
        return tr(
            "Converted from {given} at {rate}, the rate of {period} ({sources}).", given=given, sources=sources, **told
        )
    return tr(
        "Converted from {given} with the rate of each period ({sources}); the table has each rate.",
        given=given,
        sources=sources,
    )


def _converted(row: pd.Series, given: str, wanted: str) -> str:
    told = {"value": format_number(float(row["given"])), "rate": _rate(row, given, wanted)}
    return tr("converted from {given} {value} at {rate}", given=given, **told)


def _rate(row: pd.Series, given: str, wanted: str) -> str:
    factor = float(row["factor"])
    one, other, rate = (given, wanted, 1 / factor) if factor < 1 else (wanted, given, factor)
    return tr("{rate} {one} for one {other}", rate=format_number(rate, 0.0001), one=one, other=other)


def with_remarks(chart: Chart, rows: pd.DataFrame, group: Group, words: Lexicon, remarks: Iterable[str] = ()) -> Chart:
    """Return a chart that also says what is derived or stands for reference, and cites all that it rests on."""
    told = [chart.note, *remarks, *_derived(rows, words), *_for_reference(rows, group, words)]
    further = [name for name in ("divisor_source", "rate_source") if name in rows]
    cited = [*rows["source"].unique(), *(key for name in further for key in rows[name].dropna().unique())]
    line = source_line([{"source_key": key} for key in [*chart.frame["source_key"].dropna().unique(), *cited]], words)
    return replace(chart, note=" ".join(part for part in told if part), source_line=line)


def _derived(rows: pd.DataFrame, words: Lexicon) -> list[str]:
    divided = rows[rows["counted"].notna()]
    if divided.empty:
        return []
    row = divided.iloc[0]
    told = {"counted": words.unit(row["counted_unit"]), "divisor": words.indicator(row["divided_by"]).lower()}
    return [
        tr(
            "Derived, because counts rank the size of countries: {counted} divided by {divisor} of the same year.",
            **told,
        )
    ]


def _for_reference(rows: pd.DataFrame, group: Group, words: Lexicon) -> list[str]:
    own = {words.level(key) for key in group.own}
    others = [key for key in dict.fromkeys(rows["territory"]) if words.level(key) not in own]
    if not others or not own:
        return []
    names = format_names([words.territory(key) for key in others])
    return [tr("Of another level, for reference and not ranked: {names}.", names=names)]
