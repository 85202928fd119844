"""What the operands of a claim are in each source: a figure, a territory's statistic, a group of them, or a number."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from regiondata.analysis.verdicts.agreement import Span, printed_span, read_span
from regiondata.analysis.verdicts.conversion import find_conversion
from regiondata.analysis.verdicts.verdicts import DECIDES
from regiondata.data.frames import Row, Rows
from regiondata.data.periods import end_of, of_period
from regiondata.data.records.claims import Operand

MEMBERS = "_members"
"""Ending of a group's name: `xyz_members` are the territories that are members of the aggregate XYZ."""


@dataclass(frozen=True)
class Facts:
    """Everything claims are tested on, as known on a day; `relayed` names the source that another one repeats.

    `taken_from` names, by figure, the sources that are no second witness: those it was taken from, or probably was,
    as `provenance` tells the two apart.
    """

    figures: pd.DataFrame
    matched_rows: pd.DataFrame
    statistics: pd.DataFrame
    units: Rows
    rates: Sequence[Row]
    territories: pd.DataFrame
    relayed: Mapping[str, str] = field(default_factory=dict)
    taken_from: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def first_hand(self, sources: Collection[str]) -> list[str]:
        """Return sources in their order without those that only repeat another one among them."""
        return sorted(source for source in sources if self.relayed.get(source) not in sources)


@dataclass(frozen=True)
class Reading:
    """One number of one source, with its unit and the territory it is of; a plain number has neither."""

    span: Span
    unit: str | None = None
    territory: str | None = None


Readings = Mapping[str, tuple[Reading, ...]]
"""The readings of an operand by source."""


def read_operand(operand: Operand, period: str | None, apart_from: str | None, facts: Facts) -> Readings:
    """Return an operand's readings by source, for another period than its own where one is given."""
    if operand.figure is not None:
        return _read_figure(operand.figure, period, facts)
    rows = facts.statistics[facts.statistics["indicator"] == operand.indicator]
    wanted = period or operand.period
    rows = _whole_territories(of_period(rows, wanted) if wanted else rows.iloc[:0])
    if operand.group is None:
        return _by_source(rows[rows["territory"] == operand.territory])
    members = group_members(operand.group, facts.territories) - {apart_from}
    return _by_source(rows[rows["territory"].isin(members)])


def own_period(operand: Operand, facts: Facts) -> str | None:
    """Return the period that an operand is about as printed, or None for a number."""
    return str(facts.figures.at[operand.figure, "period"]) if operand.figure is not None else operand.period


def own_territory(operand: Operand, facts: Facts) -> str | None:
    """Return the territory that an operand is about."""
    return str(facts.figures.at[operand.figure, "subject"]) if operand.figure is not None else operand.territory


def later_periods(operand: Operand, facts: Facts) -> set[str]:
    """Return the periods after an operand's own for which anything is published."""
    own = own_period(operand, facts)
    if own is None:
        return set()
    if operand.figure is not None:
        periods = facts.matched_rows.loc[facts.matched_rows["key_figure"] == operand.figure, "period"]
    else:
        rows = facts.statistics[facts.statistics["indicator"] == operand.indicator]
        periods = rows["period"] if operand.group else rows.loc[rows["territory"] == operand.territory, "period"]
    return {str(period) for period in set(periods) if end_of(period) > end_of(own)}


def group_members(group: str, territories: pd.DataFrame) -> set[str]:
    """Return the territories of a group: the members of an aggregate, or all of a level such as `country`."""
    if not group.endswith(MEMBERS):
        return set(territories.index[territories["level"] == group])
    aggregate = group.removesuffix(MEMBERS)
    member = [aggregate in str(joined).lower().split(";") for joined in territories["member_of"]]
    return set(territories.index[member])


def lists_all_before(source: str, operand: Operand, place: Reading, facts: Facts) -> bool:
    """Say whether a source's ranking names everybody up to a place, so that whoever is missing stands behind it."""
    if place.unit is None or facts.units[place.unit]["kind"] != "rank" or operand.period is None:
        return False
    rows = facts.statistics[facts.statistics["indicator"] == operand.indicator]
    rows = of_period(rows[rows["source"] == source], operand.period)
    return int((rows["value"].astype("Float64") < place.span.high).sum()) >= place.span.high - 1


def in_unit_of(left: Reading, other: Reading, period: str, facts: Facts) -> Span | None:
    """Return a reading in another's unit, or None where that cannot be done."""
    if left.unit is None or other.unit is None or left.unit == other.unit:
        return other.span
    found = find_conversion(other.unit, left.unit, period, facts.units, facts.rates)
    return None if found is None else other.span.scaled(found.factor)


def printed_reading(key: str, facts: Facts) -> Reading:
    """Return what the document itself prints."""
    figure = facts.figures.loc[key]
    return Reading(printed_span(figure), str(figure["unit"]))


def _read_figure(key: str, period: str | None, facts: Facts) -> Readings:
    rows = facts.matched_rows[facts.matched_rows["key_figure"] == key]
    if period is None:
        return _by_source(rows[rows["bearing"].isin([DECIDES, "older edition"])])
    same = rows[(rows["bearing"] == "another period") & (rows["definition"] == "same") & rows["outcome"].notna()]
    return _by_source(of_period(same, period))


def _by_source(rows: pd.DataFrame) -> Readings:
    found: dict[str, tuple[Reading, ...]] = {}
    for _, row in rows.iterrows():
        source = str(row["source"])
        reading = Reading(read_span(row), str(row["unit"]), row.get("territory"))
        found[source] = (*found.get(source, ()), reading)
    return found


def _whole_territories(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows without a dimension where a source has any; parts of a territory stand in only where it has none."""
    parts = rows["dimension"].notna()
    if not parts.any():
        return rows
    whole = rows[~parts]
    return pd.concat([whole, rows[parts & ~rows["source"].isin(whole["source"])]])
