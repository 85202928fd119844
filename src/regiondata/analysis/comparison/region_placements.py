"""A region beside its peers: who has a figure, within which boundary, and a place among like.

Only what shares indicator, source, unit, period and boundary is ranked. A peer without such a figure is counted as if
it were ahead, so that a figure that is missing never improves a rank, nor makes a strength.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from regiondata.analysis.comparison.comparable_statistics import Slice, Slices
from regiondata.data.joined_keys import split_keys
from regiondata.data.periods import end_of

RANKED = frozenset({"share", "ratio", "index", "rank", "time"})
"""Kinds of units on which a place is counted where the catalogue says what is better; others are sizes and sums."""

PRICES = "_per_"
"""Marks a unit of money for one of something, which is no sum."""

FEWEST = 3
"""Among fewer nobody is strong or weak."""

ENOUGH = 0.5
"""A year is read when it has at least this share of the peers that the fullest year has; the latest such year is."""

UNCOUNTED = frozenset({"aggregate", "world"})


@dataclass(frozen=True)
class ComparedRegion:
    """A region as others see it: the territories that stand for it, the one to be read first at the top."""

    key: str
    name: str
    territories: tuple[str, ...]


@dataclass(frozen=True)
class Reading:
    """What is published of one region: the territory it is measured by, its boundary, and the row of the statistics."""

    region: str
    territory: str
    boundary: str
    row: int
    value: float
    period: str
    source: str
    alike: bool


@dataclass(frozen=True)
class Placement:
    """One indicator of a region and its peers.

    `readings` are those of all regions with a figure, `also` further parts of the own region; `missing` are peers
    without a figure of the same year, source and boundary, `shared` those that the own figure covers as well.
    """

    indicator: str
    theme: str
    method: str
    better: str
    unit: str
    own: str
    readings: Mapping[str, Reading]
    also: tuple[Reading, ...]
    missing: tuple[str, ...]
    shared: tuple[str, ...]
    institutions: bool
    ranked: bool

    @property
    def mine(self) -> Reading | None:
        """The own region's figure, or None where there is none."""
        return self.readings.get(self.own)

    @property
    def alike(self) -> dict[str, Reading]:
        """The figures that may stand beside each other, the own one included."""
        return {key: each for key, each in self.readings.items() if each.alike}

    @property
    def known(self) -> int:
        """How many different territories have a figure that may be ranked, the own one included."""
        return len({each.territory for each in self.alike.values()})

    @property
    def total(self) -> int:
        """How many are compared, those without a figure included."""
        return self.known + len(self.missing)

    @property
    def place(self) -> int | None:
        """The place among those with a figure, counted from 1; None where nothing may be ranked."""
        mine = self.mine
        if mine is None or not self.ranked or self.known < 2:
            return None
        others = {each.territory: each.value for each in self.alike.values()}
        ahead = sum(value < mine.value if self.better == "lower" else value > mine.value for value in others.values())
        return ahead + 1

    @property
    def joint(self) -> bool:
        """Whether another territory has the same figure, and so the same place."""
        mine = self.mine
        others = {each.territory: each.value for each in self.alike.values()}
        return mine is not None and sum(value == mine.value for value in others.values()) > 1

    @property
    def worst(self) -> int | None:
        """The place if every peer without a figure were ahead."""
        return None if self.place is None else self.place + len(self.missing)

    @property
    def third(self) -> int | None:
        """0 for a strength, 2 for a weakness, 1 for neither; None where too few can be ranked.

        A strength holds even if all who have no figure were ahead, a weakness even if all of them were behind.
        """
        if self.place is None or self.worst is None or self.known < FEWEST:
            return None
        best, worst = ((place - 0.5) * 3 / self.total for place in (self.place, self.worst))
        return 0 if worst < 1 else 2 if best >= 2 else 1


@dataclass(frozen=True)
class _Cut:
    source: str
    unit: str
    period: str
    end: date
    rows: Mapping[str, int]


@dataclass(frozen=True)
class Terms:
    """What a comparison reads of the catalogue."""

    indicators: pd.DataFrame
    units: pd.DataFrame
    territories: pd.DataFrame
    themes: Mapping[str, str]
    national: frozenset[str]

    def boundary(self, territory: str) -> str:
        """Return what sort of boundary a territory has; its level where nothing else is said."""
        named = self._boundaries.get(territory)
        return named if isinstance(named, str) else str(self._levels.get(territory, ""))

    def counts(self, territory: str, indicator: str) -> bool:
        """Say whether a territory's figure may stand for a region: a country's only where the catalogue says so."""
        level = self._levels.get(territory)
        return level not in UNCOUNTED and (level != "country" or indicator in self.national)

    @cached_property
    def levels(self) -> frozenset[Any]:
        """The levels on which territories stand."""
        return frozenset(self._levels.values())

    @cached_property
    def _boundaries(self) -> Mapping[str, Any]:
        """A comparison asks tens of thousands of times: a dictionary answers in a tenth of the time."""
        return dict(self.territories["boundary"].items())

    @cached_property
    def _levels(self) -> Mapping[str, Any]:
        return dict(self.territories["level"].items())


def comparison_terms(terms: Mapping[str, pd.DataFrame]) -> Terms:
    """Return the catalogue's part of a comparison; an indicator that no theme names stands under its topic."""
    by_topic: dict[str, str] = {}
    named: dict[str, str] = {}
    for key, theme in terms["themes"].sort_values("order", kind="stable").iterrows():
        by_topic |= {topic: str(key) for topic in split_keys(theme["topics"]) if topic not in by_topic}
        named |= {indicator: str(key) for indicator in split_keys(theme["national"])}
    topics = terms["indicators"]["topic"]
    themes = {str(key): named.get(str(key), by_topic.get(topic, topic)) for key, topic in topics.items()}
    return Terms(terms["indicators"], terms["units"], terms["territories"], themes, frozenset(named))


def make_placements(
    slices: Slices, statistics: pd.DataFrame, terms: Terms, own: ComparedRegion, peers: Sequence[ComparedRegion]
) -> list[Placement]:
    """Return the own region and its peers on every indicator that the own one and some region have, by catalogue."""
    found = (
        _compare_one(key, slices[key], statistics, terms, own, peers)
        for key in map(str, terms.indicators.index)
        if key in slices
    )
    return [each for each in found if each is not None]


def counted_once(placements: Iterable[Placement]) -> list[Placement]:
    """Return the placements that count: one of each method, the newest that can be ranked, by catalogue where equal."""
    counted: dict[str, Placement] = {}
    for each in placements:
        held = counted.get(each.method or each.indicator)
        if each.third is not None and (held is None or _age(each) > _age(held)):
            counted[each.method or each.indicator] = each
    return list(counted.values())


def _age(placement: Placement) -> tuple[date, int]:
    return (end_of(placement.mine.period) if placement.mine else date.min, placement.known)


def _compare_one(
    key: str,
    slices: Sequence[Slice],
    statistics: pd.DataFrame,
    terms: Terms,
    own: ComparedRegion,
    peers: Sequence[ComparedRegion],
) -> Placement | None:
    split = terms.indicators.at[key, "level"] not in terms.levels and any(each.dimension for each in slices)
    better = str(terms.indicators.at[key, "better"])
    values = statistics["value"]
    cuts = _institutions(slices, values, lower=better == "lower") if split else _cuts(slices)
    lead = _lead(key, cuts, terms, own, peers)
    boundary = terms.boundary(lead) if lead else _usual_boundary(key, cuts, terms, peers)
    cut = _choose(key, cuts, terms, lead, boundary, peers)
    if cut is None:
        return None
    readings, missing, shared = {}, [], []
    if lead:
        readings[own.key] = _read(own.key, lead, cut, values, terms, alike=True)
    for peer in peers:
        at = _member(key, peer, cut.rows, terms, boundary)
        if at is not None and at == lead:
            shared.append(peer.key)
        elif at is not None:
            readings[peer.key] = _read(peer.key, at, cut, values, terms, alike=True)
        else:
            missing.append(peer.key)
            other = _elsewhere(key, peer, [cut, *cuts], values, terms, lead)
            readings |= {peer.key: other} if other else {}
    if not any(each.region != own.key for each in readings.values()):
        return None
    kind = str(terms.units.at[cut.unit, "kind"])
    also = tuple(
        _read(own.key, each, cut, values, terms, alike=False)
        for each in own.territories
        if lead and each != lead and each in cut.rows and terms.boundary(each) == boundary
    )
    return Placement(
        indicator=key,
        theme=terms.themes[key],
        method=_text(terms.indicators.at[key, "method"]),
        better=better,
        unit=cut.unit,
        own=own.key,
        readings=readings,
        also=also,
        missing=tuple(missing),
        shared=tuple(shared),
        institutions=split,
        ranked=not split and better != "neither" and (kind in RANKED or (kind == "money" and PRICES in cut.unit)),
    )


def _cuts(slices: Iterable[Slice]) -> list[_Cut]:
    return [_Cut(each.source, each.unit, each.period, each.end, each.rows) for each in slices if "-" not in each.period]


def _institutions(slices: Iterable[Slice], values: pd.Series, *, lower: bool) -> list[_Cut]:
    """Return the best institution of each territory by source, unit and period."""
    best: dict[tuple[str, str, str, date], dict[str, int]] = {}
    for each in slices:
        if "-" in each.period:
            continue
        rows = best.setdefault((each.source, each.unit, each.period, each.end), {})
        for territory, row in each.rows.items():
            held = rows.get(territory)
            value = float(values.iat[row])
            if held is None or (value < float(values.iat[held]) if lower else value > float(values.iat[held])):
                rows[territory] = row
    return [_Cut(*name, rows) for name, rows in best.items()]


def _member(key: str, region: ComparedRegion, rows: Collection[str], terms: Terms, boundary: str) -> str | None:
    """Return the territory that stands for a region within one sort of boundary, or None."""
    return next(
        (
            each
            for each in region.territories
            if each in rows and terms.counts(each, key) and terms.boundary(each) == boundary
        ),
        None,
    )


def _lead(
    key: str, cuts: Sequence[_Cut], terms: Terms, own: ComparedRegion, peers: Sequence[ComparedRegion]
) -> str | None:
    """Return the own territory to be read: the first that a peer can stand beside, else the first with a figure."""
    held = [each for each in own.territories if terms.counts(each, key) and any(each in cut.rows for cut in cuts)]
    beside = (
        each
        for each in held
        if any(each in cut.rows and _coverage(key, cut, terms, terms.boundary(each), peers) for cut in cuts)
    )
    return next(beside, held[0] if held else None)


def _usual_boundary(key: str, cuts: Sequence[_Cut], terms: Terms, peers: Sequence[ComparedRegion]) -> str:
    """Return the boundary within which most peers have a figure, where the own region has none."""
    members = [
        {
            terms.boundary(each)
            for each in peer.territories
            for cut in cuts
            if each in cut.rows and terms.counts(each, key)
        }
        for peer in peers
    ]
    every = sorted({boundary for member in members for boundary in member})
    return max(every, key=lambda boundary: sum(boundary in member for member in members), default="")


def _coverage(key: str, cut: _Cut, terms: Terms, boundary: str, peers: Sequence[ComparedRegion]) -> int:
    return sum(_member(key, peer, cut.rows, terms, boundary) is not None for peer in peers)


def _choose(
    key: str, cuts: Sequence[_Cut], terms: Terms, lead: str | None, boundary: str, peers: Sequence[ComparedRegion]
) -> _Cut | None:
    """Return the latest cut that holds the own territory and enough of the peers."""
    mine = [cut for cut in cuts if lead is None or lead in cut.rows]
    covered = [_coverage(key, cut, terms, boundary, peers) for cut in mine]
    enough = math.ceil(max(covered, default=0) * ENOUGH)
    fit = [(cut, number) for cut, number in zip(mine, covered, strict=True) if number >= enough]
    return max(fit, key=lambda pair: (pair[0].end, pair[1], pair[0].source), default=(None, 0))[0]


def _elsewhere(
    key: str, peer: ComparedRegion, cuts: Sequence[_Cut], values: pd.Series, terms: Terms, lead: str | None
) -> Reading | None:
    """Return a peer's figure of another boundary, year or source: it is said, and never ranked."""
    found = [
        (place, cut, each)
        for place, cut in enumerate(cuts)
        for each in peer.territories
        if each in cut.rows and each != lead and terms.counts(each, key)
    ]
    here = [(cut, each) for place, cut, each in found if place == 0]
    newest = sorted(found, key=lambda one: one[1].end, reverse=True)
    chosen = here[0] if here else newest[0][1:] if newest else None
    return _read(peer.key, chosen[1], chosen[0], values, terms, alike=False) if chosen else None


def _read(region: str, territory: str, cut: _Cut, values: pd.Series, terms: Terms, *, alike: bool) -> Reading:
    row = cut.rows[territory]
    return Reading(
        region, territory, terms.boundary(territory), row, float(values.iat[row]), cut.period, cut.source, alike
    )


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
