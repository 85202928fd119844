"""A region beside the country or region that a company comes from: the widest gaps in both directions."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from regiondata.analysis.comparison.region_placements import ComparedRegion, Placement
from regiondata.analysis.regional_peers import RegionalPeers, first_peers, other_regions, regional_peers
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.stories.scene import SceneTable
from regiondata.stories.text import words
from regiondata.wording.comparison.region_comparison import (
    peer_labels,
    versus_counted,
    versus_side,
    versus_title,
    versus_values,
)
from regiondata.wording.formatting import format_names, format_period

MOST_AHEAD, MOST_BEHIND = 3, 3
"""Measures of one kind that a scene shows: those with the widest gap."""

RANK_GAP = 100.0
"""So many places apart are as wide a gap as a value twice as high, so that ranks stand among the others."""


@dataclass(frozen=True)
class Gap:
    """One measure on both sides: texts, year and source, and whether the own side is ahead (1), behind (-1) or equal.

    `unit` is empty where both values name it themselves, and `territory`, of which the own value is, where that is the
    name of the own side.
    """

    indicator: str
    label: str
    mine: str
    theirs: str
    unit: str
    territory: str
    period: str
    source: str
    side: int
    width: float


@dataclass(frozen=True)
class BesideOrigin:
    """Both names, the other also as a heading, the finding, and all measures that may be compared, widest gap first."""

    own: str
    other: str
    heading: str
    finding: str
    gaps: tuple[Gap, ...]

    @property
    def ahead(self) -> tuple[Gap, ...]:
        """Measures on which the own side is ahead."""
        return tuple(gap for gap in self.gaps if gap.side > 0)

    @property
    def behind(self) -> tuple[Gap, ...]:
        """Measures on which the other side is ahead."""
        return tuple(gap for gap in self.gaps if gap.side < 0)

    @property
    def shown(self) -> tuple[Gap, ...]:
        """What a scene shows: what speaks for the own side, and what speaks against it."""
        return (*self.ahead[:MOST_AHEAD], *self.behind[:MOST_BEHIND])


def compare_with(origin: str, region: Region) -> BesideOrigin | None:
    """Return the region beside an origin; beside its first peer where none is named, None where nothing compares."""
    peers = regional_peers(region)
    key = origin or next(iter(first_peers(region, peers)), "")
    others = tuple((each.slug, each.version) for each in other_regions(region))
    return region.cached(("beside", key, others), lambda: _compare(key, peers, region))


def beside_table(compared: BesideOrigin) -> SceneTable:
    """Return the measures shown as a table: both values, with year and source beside them."""
    head = ("", compared.own, compared.heading, tr("Unit, territory, year and source"))
    rows = tuple(
        (words(gap.label, "indicator", gap.indicator), words(gap.mine), words(gap.theirs), words(_cited(gap)))
        for gap in compared.shown
    )
    left = len(compared.gaps) - len(rows)
    note = trn("{number} more measure is compared.", "{number} more measures are compared.", left) if left else ""
    return SceneTable(head, rows, note)


def behind_sentence(compared: BesideOrigin) -> str:
    """Return on what the other side is ahead, in a sentence."""
    named = [gap.label for gap in compared.behind[:MOST_BEHIND]]
    if not named:
        return tr("On none of these measures is {other} ahead.", other=compared.other)
    return tr("Where {other} is ahead: {names}.", other=compared.other, names=format_names(named))


def _cited(gap: Gap) -> str:
    cited = _when_and_where(gap)
    return tr("{unit}; {cited}", unit=gap.unit, cited=cited) if gap.unit else cited


def _when_and_where(gap: Gap) -> str:
    cited = tr("{period}, {source}", period=gap.period, source=gap.source)
    return tr("{territory}, {cited}", territory=gap.territory, cited=cited) if gap.territory else cited


def gaps_words(gaps: Iterable[Gap]) -> str:
    """Return measures with both values and unit; year and source stand once behind all that share them."""
    said = []
    for cited, alike in groupby(gaps, key=_when_and_where):
        values = [_values_words(gap) for gap in alike]
        several = tr("{values} (all {cited})", values="; ".join(values), cited=cited)
        said.append(several if len(values) > 1 else tr("{values} ({cited})", values=values[0], cited=cited))
    return "; ".join(said)


def _values_words(gap: Gap) -> str:
    described = {"label": gap.label, "mine": gap.mine, "theirs": gap.theirs}
    if gap.unit:
        return tr("{label}, {mine} against {theirs} {unit}", unit=gap.unit, **described)
    return tr("{label}, {mine} against {theirs}", **described)


def _compare(key: str, peers: RegionalPeers, region: Region) -> BesideOrigin | None:
    beside = _with_country(key, peers, region)
    if beside is None:
        return None
    placements = beside.placements([key])
    counted = versus_counted(placements, key)
    if not counted:
        return None
    gaps = sorted((_gap(each, key, beside) for each in counted), key=lambda gap: (-gap.width, gap.indicator))
    name, territories = beside.name(key), region.terms["territories"]["name"]
    finding = versus_title(placements, key, beside)
    return BesideOrigin(beside.own.name, name, str(territories.get(key, name)), finding, tuple(gaps))


def _with_country(key: str, peers: RegionalPeers, region: Region) -> RegionalPeers | None:
    """Return the peers of a region; for a country the own country stands beside it, as its regions would not."""
    if key in peers.others:
        return peers
    territories = region.terms["territories"]
    if key not in territories.index:
        return None
    country = region.profile.country
    own = ComparedRegion(country, str(territories.at[country, "name"]), (country,))
    other = ComparedRegion(key, _said(key, region), (key,))
    level = replace(peers.terms, national=frozenset(map(str, region.terms["indicators"].index)))
    return replace(peers, own=own, others={key: other}, terms=level)


def _said(key: str, region: Region) -> str:
    territories = region.terms["territories"]
    said = territories.at[key, "said"] if "said" in territories else None
    return str(said) if isinstance(said, str) else str(territories.at[key, "name"])


def _gap(placement: Placement, other: str, peers: RegionalPeers) -> Gap:
    labels = peer_labels(peers)
    mine, theirs = placement.readings[peers.own.key], placement.readings[other]
    short, territory = versus_values(placement, other, labels), labels.territory(mine.territory)
    return Gap(
        indicator=placement.indicator,
        label=labels.indicator(placement.indicator),
        mine=short[0],
        theirs=short[1],
        unit=short[2],
        territory="" if territory == peers.own.name else territory,
        period=format_period(mine.period),
        source=str(peers.sources.at[mine.source, "producer"]),
        side=versus_side(placement, other) or 0,
        width=_width((mine.value, theirs.value), str(labels.units.at[placement.unit, "kind"])),
    )


def _width(values: Sequence[float], kind: str) -> float:
    """Return how wide a gap is, so that measures of all units can be put in one order."""
    one, other = values
    if kind == "rank":
        return abs(one - other) / RANK_GAP
    if one > 0 and other > 0:
        return abs(math.log(one / other))
    return 0.0
