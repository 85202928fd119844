"""Sums of statistics in another currency, each with the rate of its own period and the source of that rate."""

from dataclasses import dataclass

import pandas as pd

from regiondata.rates import find_conversion

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
    kept = []
    for index, row in rows.iterrows():
        found = find_conversion(row["unit"], unit, row["period"], units, rates)
        if found is not None and found.source is not None:
            told = {"given": row["value"], "factor": found.factor, "rate_source": found.source, "index": index}
            kept.append({**row, **told, "value": float(row["value"]) * found.factor})
    columns = [*rows.columns, "given", "factor", "rate_source"]
    frame = pd.DataFrame(kept, columns=[*columns, "index"]).set_index("index")
    return Converted(frame.astype(rows.dtypes.to_dict()).assign(unit=unit), len(rows) - len(kept))
