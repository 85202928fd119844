"""Bring values into another unit: by scale, and between currencies by a named series of rates.

Each converted value carries the rate of its own period and the source of that rate.
"""

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


_RATE = "[a-z]{3}_per_[a-z]{3}"


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
    return [key for key in alike.index if key != given[0] and len(convert(rows, key, statistics, units).rows)]


def convert(rows: pd.DataFrame, unit: str, statistics: pd.DataFrame, units: pd.DataFrame) -> Converted:
    """Return statistics in another unit; those for whose period no rate is recorded are left out."""
    rates = statistics[statistics["unit"].str.fullmatch(_RATE)]
    retained = []
    for index, row in rows.iterrows():
        found = find_conversion(row["unit"], unit, row["period"], units, rates)
        if found is not None and found.source is not None:
            described = {"given": row["value"], "factor": found.factor, "rate_source": found.source, "index": index}
            retained.append({**row, **described, "value": float(row["value"]) * found.factor})
    columns = [*rows.columns, "given", "factor", "rate_source"]
    frame = pd.DataFrame(retained, columns=[*columns, "index"]).set_index("index")
    return Converted(frame.astype(rows.dtypes.to_dict()).assign(unit=unit), len(rows) - len(retained))
