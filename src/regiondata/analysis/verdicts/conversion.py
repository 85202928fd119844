"""Bring values into another unit: by scale, and between currencies by a named series of rates.

Each converted value carries the rate of its own period and the source of that rate.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from regiondata.data.frames import Row, Rows, plain_rows
from regiondata.data.periods import same_period

_RATE = re.compile("[a-z]{3}_per_[a-z]{3}")


@dataclass(frozen=True)
class Conversion:
    """What to multiply a value by, and the source of the rate where one was needed."""

    factor: float
    source: str | None = None
    period: str | None = None


def currency_rates(statistics: pd.DataFrame) -> list[Row]:
    """Return the statistics that are rates between currencies: their units are named `xxx_per_yyy` after the two."""
    named = [unit for unit in statistics["unit"].unique() if _RATE.fullmatch(unit)]
    rows = statistics.loc[statistics["unit"].isin(named), ["unit", "period", "value", "source"]]
    return [row for row in plain_rows(rows).values() if pd.notna(row["value"])]


def find_conversion(given: str, wanted: str, period: str, units: Rows, rates: Sequence[Row]) -> Conversion | None:
    """Return how to turn one unit into another for a period, or None where no source says it."""
    one, other = units[given], units[wanted]
    if one["kind"] != other["kind"]:
        return None
    scale = float(one["scale"]) / float(other["scale"])
    if pd.isna(one["currency"]) and pd.isna(other["currency"]):
        return Conversion(scale)
    if one["currency"] == other["currency"]:
        return Conversion(scale)
    if pd.isna(one["currency"]) or pd.isna(other["currency"]):
        return None
    return _find_rate(str(one["currency"]), str(other["currency"]), period, scale, rates)


def _find_rate(given: str, wanted: str, period: str, scale: float, rates: Sequence[Row]) -> Conversion | None:
    for unit, inverse in ((f"{wanted}_per_{given}", False), (f"{given}_per_{wanted}", True)):
        rows = [row for row in rates if row["unit"] == unit.lower() and same_period(period, row["period"])]
        if rows:
            last = sorted(rows, key=lambda row: str(row["source"]))[-1]
            rate = float(last["value"])
            return Conversion(scale / rate if inverse else scale * rate, str(last["source"]), period)
    return None


@dataclass(frozen=True)
class Converted:
    """Statistics in another unit, with `given` (the value before), `factor` and `rate_source`; how many had no rate."""

    rows: pd.DataFrame
    left_out: int


def other_currencies(rows: pd.DataFrame, statistics: pd.DataFrame, units: pd.DataFrame) -> list[str]:
    """Return the units of the same scale in other currencies into which at least one statistic can be converted."""
    given = rows["unit"].unique()
    if len(given) != 1 or units.at[given[0], "kind"] != "money":
        return []
    alike = units[(units["kind"] == "money") & (units["scale"] == units.at[given[0], "scale"])]
    rates, scales, periods = currency_rates(statistics), plain_rows(alike), rows["period"].unique()
    others = [key for key in scales if key != given[0]]
    return [key for key in others if any(_by_rate(given[0], key, period, scales, rates) for period in periods)]


def convert(rows: pd.DataFrame, unit: str, statistics: pd.DataFrame, units: pd.DataFrame) -> Converted:
    """Return statistics in another unit; those for whose period no rate is recorded are left out."""
    rates, scales = currency_rates(statistics), plain_rows(units)
    stated = list(zip(rows["unit"], rows["period"], strict=True))
    # Many territories share a unit and a period, and with them the rate.
    known = {(given, period): _by_rate(given, unit, period, scales, rates) for given, period in dict.fromkeys(stated)}
    found = [known[each] for each in stated]
    retained = [conversion for conversion in found if conversion is not None]
    frame = rows[pd.Series([conversion is not None for conversion in found], rows.index, dtype="bool")]
    values, factors = frame["value"].astype("float64"), [conversion.factor for conversion in retained]
    converted = frame.assign(
        given=values,
        factor=factors,
        rate_source=[conversion.source for conversion in retained],
        value=values * factors,
        unit=unit,
    )
    return Converted(converted.astype({"value": rows["value"].dtype}), len(rows) - len(retained))


def _by_rate(given: str, wanted: str, period: str, units: Rows, rates: Sequence[Row]) -> Conversion | None:
    """Return how to turn one unit into another for a period where that takes a rate, and one is recorded."""
    found = find_conversion(given, wanted, period, units, rates)
    return found if found is not None and found.source is not None else None
