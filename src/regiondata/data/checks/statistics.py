"""Statistics are unique, in their indicator's unit and within its plausible bounds.

Columns say which rows are suspect; the rules that hold for every value then say of each of those rows what is wrong.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from regiondata.data.checks.values import one_value, plausible
from regiondata.data.dataset import Catalogue, Dataset
from regiondata.data.problems import Problem
from regiondata.data.records.catalogue import Indicator, Unit
from regiondata.data.records.parse import Entry
from regiondata.data.records.statistics import NUMBERS, Statistic, Statistics

_IDENTITY = ["indicator", "territory", "period", "source", "dimension"]


def check_statistics(region: Dataset, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield statistics stated twice, without a value, of another kind of unit, or out of bounds."""
    units = {entry.record.key: entry.record for entry in catalogue.units}
    indicators = {entry.record.key: entry.record for entry in catalogue.indicators}
    statistics = region.statistics
    yield from _stated_twice(statistics)
    for label in np.flatnonzero(_shapeless(statistics.rows) | _unfit(statistics.rows, indicators, units)):
        entry = statistics.entry(int(label))
        yield from one_value(entry, ("value_low", "value_high"))
        if entry.record.indicator in indicators:
            yield from _fits(entry, indicators[entry.record.indicator], units)


def _stated_twice(statistics: Statistics) -> Iterator[Problem]:
    rows = statistics.rows
    repeated = rows.duplicated(_IDENTITY, keep=False)
    if not repeated.any():
        return
    seen: dict[tuple[str, ...], int] = {}
    for label, cells in rows.loc[repeated, _IDENTITY].fillna("").iterrows():
        identity = tuple(cells)
        if identity in seen:
            found = f"{' '.join(identity).strip()}, as in line {seen[identity]}"
            yield statistics.problem(label, "indicator", found, "one row for each value")
        seen[identity] = int(rows.at[label, "line"])


def _shapeless(rows: pd.DataFrame) -> np.ndarray:
    """Say of which rows it is not the case that there is one value, or else bounds in their order."""
    value, low, high = (rows[name].to_numpy("float64", na_value=np.nan) for name in NUMBERS)
    bounded = ~(np.isnan(low) & np.isnan(high))
    return np.asarray((bounded == ~np.isnan(value)) | (low > high))


def _unfit(rows: pd.DataFrame, indicators: dict[str, Indicator], units: dict[str, Unit]) -> np.ndarray:
    """Say which rows are of another kind of unit than their indicator, or not within its bounds."""
    unfit = np.zeros(len(rows), dtype="bool")
    values = rows[list(NUMBERS)].to_numpy("float64", na_value=np.nan)
    for (key, unit_key), numbers in rows.groupby(["indicator", "unit"], sort=False).indices.items():
        indicator, unit = indicators.get(key), units.get(unit_key)
        usual = units.get(indicator.unit) if indicator else None
        if indicator and unit and usual:
            scaled = values[numbers] * unit.scale / usual.scale
            outside = ((scaled < indicator.low) | (scaled > indicator.high)).any(axis=1)
            unfit[numbers] = True if unit.kind != usual.kind else outside
    return unfit


def _fits(entry: Entry[Statistic], indicator: Indicator, units: dict[str, Unit]) -> Iterator[Problem]:
    row = entry.record
    unit, usual = units.get(row.unit), units.get(indicator.unit)
    if unit is None or usual is None:
        return
    if unit.kind != usual.kind:
        yield entry.row.problem("unit", row.unit, f"a unit of the kind {usual.kind}")
        return
    yield from plausible(entry, ("value", "value_low", "value_high"), indicator, unit, usual)
