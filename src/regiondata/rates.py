"""Bring a published value into a printed unit: by scale, and between currencies by a named series of rates."""

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
