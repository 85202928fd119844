"""Statistics are unique, in their indicator's unit and within its plausible bounds."""

from collections.abc import Iterator

from regiondata.data.checks.values import one_value, plausible
from regiondata.data.dataset import Catalogue, Dataset
from regiondata.data.problems import Problem
from regiondata.data.records.catalogue import Indicator, Unit
from regiondata.data.records.parse import Entry
from regiondata.data.records.statistics import Statistic


def check_statistics(region: Dataset, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield statistics stated twice, without a value, of another kind of unit, or out of bounds."""
    units = {entry.record.key: entry.record for entry in catalogue.units}
    indicators = {entry.record.key: entry.record for entry in catalogue.indicators}
    seen: dict[tuple[str, ...], int] = {}
    for entry in region.statistics:
        row = entry.record
        identity = (row.indicator, row.territory, row.period, row.source, row.dimension or "")
        if identity in seen:
            found = f"{' '.join(identity).strip()}, as in line {seen[identity]}"
            yield entry.row.problem("indicator", found, "one row for each value")
        seen[identity] = entry.row.line
        yield from one_value(entry, ("value_low", "value_high"))
        if row.indicator in indicators:
            yield from _fits(entry, indicators[row.indicator], units)


def _fits(entry: Entry[Statistic], indicator: Indicator, units: dict[str, Unit]) -> Iterator[Problem]:
    row = entry.record
    unit, usual = units.get(row.unit), units.get(indicator.unit)
    if unit is None or usual is None:
        return
    if unit.kind != usual.kind:
        yield entry.row.problem("unit", row.unit, f"a unit of the kind {usual.kind}")
        return
    yield from plausible(entry, ("value", "value_low", "value_high"), indicator, unit, usual)
