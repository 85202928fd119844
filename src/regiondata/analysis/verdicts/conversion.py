"""Bring values into another unit: by scale, and between currencies by a named series of rates.

Each converted value carries the rate of its own period and the source of that rate.
"""

import re
from dataclasses import dataclass

import pandas as pd

from regiondata.data.periods import of_period


@dataclass(frozen=True)
class Conversion:
    """What to multiply a value by, and the source of the rate where one was needed."""

    factor: float
    source: str | None = None
    period: str | None = None


def find_conversion(
    given: str, wanted: str, period: str, units: pd.DataFrame, rates: pd.DataFrame
) -> Conversion | None:
    """Return how to turn one unit into another for a period, or None where no source says it.

    `rates` are statistics; a rate is one whose unit is named `xxx_per_yyy` after two currencies.
    """
    one, other = units.loc[given], units.loc[wanted]
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


def _find_rate(given: str, wanted: str, period: str, scale: float, rates: pd.DataFrame) -> Conversion | None:
    for unit, inverse in ((f"{wanted}_per_{given}", False), (f"{given}_per_{wanted}", True)):
        rows = rates[(rates["unit"] == unit.lower()) & rates["value"].notna()]
        rows = of_period(rows, period).sort_values("source")
        if not rows.empty:
            rate, source = float(rows["value"].iloc[-1]), str(rows["source"].iloc[-1])
            return Conversion(scale / rate if inverse else scale * rate, source, period)
    return None


_RATE = re.compile("[a-z]{3}_per_[a-z]{3}")


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
    rates, periods = _rates(statistics), rows["period"].unique()
    others = [key for key in alike.index if key != given[0]]
    return [key for key in others if any(_by_rate(given[0], key, period, units, rates) for period in periods)]


def convert(rows: pd.DataFrame, unit: str, statistics: pd.DataFrame, units: pd.DataFrame) -> Converted:
    """Return statistics in another unit; those for whose period no rate is recorded are left out."""
    rates = _rates(statistics)
    stated = list(zip(rows["unit"], rows["period"], strict=True))
    # Many territories share a unit and a period, and with them the rate.
    known = {(given, period): _by_rate(given, unit, period, units, rates) for given, period in dict.fromkeys(stated)}
    found = [known[each] for each in stated]
    retained = [conversion for conversion in found if conversion is not None]
    frame = rows[[conversion is not None for conversion in found]]
    values, factors = frame["value"].astype("float64"), [conversion.factor for conversion in retained]
    converted = frame.assign(
        given=values,
        factor=factors,
        rate_source=[conversion.source for conversion in retained],
        value=values * factors,
        unit=unit,
    )
    return Converted(converted.astype({"value": rows["value"].dtype}), len(rows) - len(retained))


def _rates(statistics: pd.DataFrame) -> pd.DataFrame:
    """Return the statistics that are rates between currencies."""
    return statistics[statistics["unit"].isin([unit for unit in statistics["unit"].unique() if _RATE.fullmatch(unit)])]


def _by_rate(given: str, wanted: str, period: str, units: pd.DataFrame, rates: pd.DataFrame) -> Conversion | None:
    """Return how to turn one unit into another for a period where that takes a rate, and one is recorded."""
    found = find_conversion(given, wanted, period, units, rates)
    return found if found is not None and found.source is not None else None
