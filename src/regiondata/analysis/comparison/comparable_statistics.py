"""Choose the statistics that can be compared: one measure, one source, one period, for enough territories.

The statistics of a country's regions, counties and districts come with the country's own beside them. Measures of one
topic are named together, since a reader may take one for another.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from regiondata.analysis.comparison.comparability import Alike, drawable
from regiondata.data.periods import collected_day, end_of, same_period, undated_periods, year_begins
from regiondata.data.records.field_types import UNDATED, first_day
from regiondata.data.schemas import DIVIDED_COLUMNS

COMPLETE = 0.75
"""A slice is complete when it holds the own territory and at least this share of those it is compared with."""

SliceName = tuple[str, str, str | None, str]

KEYS = ["indicator", "source", "unit", "dimension", "period"]


@dataclass(frozen=True)
class Slice:
    """Values of several territories that are alike in everything else; `rows` are positions by territory.

    `noted` says that most of these values carry a caveat of their own; `divisor_source` gave the numbers that counts
    were divided by.
    """

    indicator: str
    source: str
    unit: str
    dimension: str | None
    period: str
    end: date
    rows: Mapping[str, int]
    noted: bool
    divisor_source: str | None = None

    @property
    def name(self) -> SliceName:
        """Source, unit, dimension and period: what tells it from the other slices of its indicator."""
        return (self.source, self.unit, self.dimension, self.period)


Slices = Mapping[str, tuple[Slice, ...]]


@dataclass(frozen=True)
class Group:
    """Who is compared: the own territories, which are stressed, and the others."""

    own: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def territories(self) -> tuple[str, ...]:
        """The own territories first, then the others."""
        return (*self.own, *(key for key in self.others if key not in self.own))


def known_statistics(statistics: pd.DataFrame, sources: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the statistics with a value whose source may have been published by a day."""
    return published_by(statistics[statistics["value"].notna()], sources, day).reset_index(drop=True)


def published_by(statistics: pd.DataFrame, sources: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the statistics whose source may have been published by a day.

    A source that is dated by its year only counts from its first day: what is on record must not vanish until
    the year is over. An undated one may always have been, but no value before the year began that it is of. Where
    its publisher has a dated edition of the same values, nobody knows which came first, and it counts only when
    everything on record had been published.
    """
    dated = sources["published"][sources["published"] != UNDATED].dropna()
    late = [key for key, published in dated.items() if first_day(published) > day]
    if day < collected_day(sources):
        late += _other_editions(statistics, sources)
    known = statistics[~statistics["source"].isin(late)] if late else statistics
    ahead = undated_periods(known, sources)
    ahead = ahead[ahead.isin([period for period in ahead.unique() if year_begins(str(period)) > day])]
    return known.drop(index=ahead.index) if len(ahead) else known


def _other_editions(statistics: pd.DataFrame, sources: pd.DataFrame) -> list[str]:
    """Return the undated sources whose publisher has a dated one with values of the same indicator and period."""
    named = statistics[["source", "indicator", "period"]].drop_duplicates()
    named = named.assign(producer=named["source"].map(sources["producer"]))
    undated = named["source"].map(sources["published"]) == UNDATED
    shared = named[undated].merge(named[~undated], on=["producer", "indicator", "period"])
    return list(shared["source_x"].unique())


def per_head(statistics: pd.DataFrame, indicators: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return the statistics with counts divided by what the catalogue says, of the same territory and period.

    Added columns say what was divided: `counted`, `counted_unit`, `divided_by`, `divisor`, `divisor_unit`,
    `divisor_source`. A count without a divisor for its period is left out: a missing figure stays missing.
    """
    parts = [statistics]
    if "divided_by" in indicators:
        stated = set(statistics["indicator"])
        divided = indicators[indicators["divided_by"].notna()]
        for key, indicator in divided[divided.index.isin(stated)].iterrows():
            counts = statistics[statistics["indicator"] == key]
            parts = [part[part["indicator"] != key] for part in parts]
            parts.append(_divide(counts, statistics, indicator, units))
    if len(parts) == 1:
        blank = {name: pd.Series(index=range(len(statistics)), dtype=kind) for name, kind in DIVIDED_COLUMNS.items()}
        return statistics.reset_index(drop=True).assign(**blank)
    whole = pd.concat(parts, ignore_index=True)
    return whole.reindex(columns=[*statistics.columns, *DIVIDED_COLUMNS]).astype(DIVIDED_COLUMNS)


def _divide(counts: pd.DataFrame, all_rows: pd.DataFrame, indicator: pd.Series, units: pd.DataFrame) -> pd.DataFrame:
    divisors = all_rows[all_rows["indicator"] == indicator["divided_by"]]
    if divisors.empty:
        return counts[:0]
    divisors = divisors[divisors["source"] == divisors["source"].value_counts().index[0]]
    by = divisors.rename(columns={"value": "divisor", "unit": "divisor_unit", "source": "divisor_source"})
    both = counts.merge(by[["territory", "period", "divisor", "divisor_unit", "divisor_source"]])
    if both.empty:
        return counts[:0]
    scales = units["scale"].astype("float64")
    unit = indicator["divided_unit"]
    single = both["value"] * both["unit"].map(scales) / (both["divisor"] * both["divisor_unit"].map(scales))
    value = single / float(scales[unit])
    by_what = str(indicator["divided_by"])
    return both.assign(counted=both["value"], counted_unit=both["unit"], divided_by=by_what, value=value, unit=unit)


def cut_slices(statistics: pd.DataFrame) -> Slices:
    """Return the slices of each indicator, by position in the statistics, which are numbered from 0."""
    cells = [statistics[name].to_list() for name in (*KEYS, "territory")]
    # A table of groups costs more than the whole of a small set of statistics; rows are gone through once instead.
    alike: dict[tuple[str | None, ...], list[int]] = {}
    for row, values in enumerate(zip(*cells[:-1], strict=True)):
        alike.setdefault(tuple(_text(value) for value in values), []).append(row)
    territories, noted = cells[-1], statistics["note"].notna().to_list()
    divisors = statistics["divisor_source"].to_list()  # of one source: see `per_head`
    cut: dict[str, list[Slice]] = {}
    for (indicator, source, unit, dimension, period), rows in alike.items():
        made = Slice(
            indicator=str(indicator),
            source=str(source),
            unit=str(unit),
            dimension=dimension,
            period=str(period),
            end=end_of(str(period)),
            rows={territories[row]: row for row in rows},
            noted=sum(noted[row] for row in rows) > len(rows) / 2,
            divisor_source=_text(divisors[rows[0]]),
        )
        cut.setdefault(made.indicator, []).append(made)
    return {key: tuple(slices) for key, slices in cut.items()}


def _text(cell: object) -> str | None:
    """Return a cell's text, or None where nothing is written."""
    return cell if isinstance(cell, str) else None


def find_slice(slices: Iterable[Slice], name: SliceName) -> Slice:
    """Return the slice of a name."""
    return next(each for each in slices if each.name == name)


def make_group(
    slices: Iterable[Slice],
    country: str,
    peers: Collection[str],
    territories: pd.DataFrame,
    home: Collection[str] = (),
    countries: Collection[str] = (),
) -> Group:
    """Return who is compared on an indicator: countries, or their parts where only parts are measured.

    A region's own parts are those of `home`, or of the whole country where it names none. Of a region that spans
    several `countries` all of them are its own.
    """
    found, lands = tuple(slices), tuple(dict.fromkeys((country, *countries)))
    measured_lands = tuple(land for land in lands if any(land in each.rows for each in found))
    if measured_lands:
        return Group(measured_lands, tuple(peer for peer in peers if peer not in lands))
    measured = dict.fromkeys(key for each in found for key in each.rows)
    levels = territories["level"]
    parts = [key for key in measured if key in levels.index and levels[key] not in {"country", "aggregate", "world"}]
    inside = {key: ancestors(key, territories) for key in parts}
    at_home = set(home) or set(lands)
    own = tuple(key for key in parts if key in at_home or not inside[key].isdisjoint(at_home))
    beside = {*lands, *peers}
    return Group(own, tuple(key for key in parts if key not in own and not inside[key].isdisjoint(beside)))


def alike_only(group: Group, territories: pd.DataFrame) -> Group:
    """Return a group without those of another level than the own: a group of countries is no rival of a country."""
    levels = territories["level"]
    own = {levels.get(key) for key in group.own}
    return Group(group.own, tuple(key for key in group.others if levels.get(key) in own))


def ancestors(territory: str, territories: pd.DataFrame) -> set[str]:
    """Return the territories that one lies in, the nearest and the farthest."""
    found: set[str] = set()
    parents = territories["parent"]
    parent = parents.get(territory)
    while isinstance(parent, str) and parent not in found:
        found.add(parent)
        parent = parents.get(parent)
    return found


def coverage(piece: Slice, group: Group) -> int:
    """Return how many of those compared a slice holds, the own territories not counted."""
    return sum(key in piece.rows for key in group.others if key not in group.own)


def is_complete(piece: Slice, group: Group) -> bool:
    """Say whether a slice holds an own territory and enough of the others."""
    others = len(set(group.others) - set(group.own))
    needed = max(1, math.ceil(others * COMPLETE))
    return any(key in piece.rows for key in group.own) and coverage(piece, group) >= needed


def choose_slice(slices: Iterable[Slice], group: Group) -> Slice | None:
    """Return the latest slice that is complete; where none is, the one with most of those compared, then the latest.

    Values with a caveat of their own stand back behind those without; a slice without an own territory is none.
    """
    held = [each for each in slices if any(key in each.rows for key in group.own)]
    complete = [each for each in held if is_complete(each, group)]
    if complete:
        plain = [each for each in complete if not each.noted] or complete
        return max(plain, key=lambda each: (each.end, coverage(each, group), each.source))
    return max(held, key=lambda each: (coverage(each, group), not each.noted, each.end, each.source), default=None)


def find_newer(slices: Iterable[Slice], piece: Slice, group: Group) -> Slice | None:
    """Return the newest slice of the same unit that ends later than another and holds an own territory.

    Of several it is the one with most of those compared; None where the other is the newest.
    """
    later = [
        each
        for each in slices
        if (each.unit, each.dimension) == (piece.unit, piece.dimension)
        and each.end > piece.end
        and any(key in each.rows for key in group.own)
    ]
    return max(later, key=lambda each: (each.end, coverage(each, group), not each.noted, each.source), default=None)


def is_comparable(slices: Iterable[Slice], group: Group) -> bool:
    """Say whether any slice holds an own territory beside another one."""
    return any(
        any(key in each.rows for key in group.own) and len(set(each.rows) & set(group.territories)) > 1
        for each in slices
    )


BELOW = frozenset({"region", "nuts", "county", "municipality", "district"})
"""Levels of territories of which hubs are parts, or which are parts of hubs."""


def local_groups(
    statistics: pd.DataFrame, territories: pd.DataFrame, countries: Collection[str]
) -> dict[str, pd.DataFrame]:
    """Return the statistics of territories in some countries by indicator, smallest territories first, latest first.

    The countries' own statistics of the same indicator stand with them.
    """
    levels = territories["level"]
    inside = {key for key in statistics["territory"].unique() if _lies_in(key, countries, territories)}
    local = {key for key in inside if levels.get(key) in BELOW}
    named = statistics.loc[statistics["territory"].isin(local), "indicator"].unique()
    rows = statistics[statistics["indicator"].isin(named) & statistics["territory"].isin(local | set(countries))]
    if rows.empty:
        return {}
    order = {key: len(ancestors(key, territories)) for key in rows["territory"].unique()}
    rows = rows.assign(depth=-rows["territory"].map(order)).sort_values(["depth", "territory"], kind="stable")
    return {str(name): rows[rows["indicator"] == name].drop(columns="depth") for name in named}


def _lies_in(territory: str, countries: Collection[str], territories: pd.DataFrame) -> bool:
    return not ancestors(territory, territories).isdisjoint(countries)


def related_rows(
    indicator: str, statistics: pd.DataFrame, slices: Slices, terms: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    """Return the latest statistics of every indicator of a topic, by territory and source."""
    topics = terms["indicators"]["topic"]
    alike = [key for key in topics.index[topics == topics[indicator]] if key in slices]
    rows = statistics[statistics["indicator"].isin(alike)]
    newest = rows.sort_values("period").drop_duplicates(["indicator", "territory", "source", "dimension"], keep="last")
    return newest.sort_values("indicator", key=lambda keys: keys != indicator, kind="stable")


def drawable_instead(rows: pd.DataFrame, terms: Mapping[str, pd.DataFrame], own: Collection[str]) -> list[Alike]:
    """Return what of some statistics can be drawn together with an own territory: the largest set of each indicator."""
    sets = drawable(rows, terms["units"], terms["territories"])
    found = [each for each in sets if each.period is not None and not set(own).isdisjoint(each.territories)]
    largest: dict[str, Alike] = {}
    for each in sorted(found, key=lambda each: -len(each.territories)):
        largest.setdefault(each.indicator, each)
    return list(largest.values())


def find_opening(
    slices: Iterable[Slice], sources: Collection[str], period: str, territories: Collection[str] = ()
) -> Slice | None:
    """Return the slice of one of some sources for a period that holds most territories, and all that are named.

    None where no source that decides has several territories for it: a comparison would open on something else.
    """
    wanted = set(territories)
    fitting = [
        each
        for each in slices
        if each.source in sources
        and same_period(each.period, period)
        and len(each.rows) > 1
        and wanted <= set(each.rows)
    ]
    return max(fitting, key=lambda each: (each.dimension is None, len(each.rows), each.source), default=None)
