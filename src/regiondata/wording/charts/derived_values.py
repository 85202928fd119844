"""How the values of a chart were computed: by what a count was divided, at which rate a sum was converted."""

import pandas as pd

from regiondata.analysis.verdicts.conversion import convert
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_names, format_number, format_period, format_quantity


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
