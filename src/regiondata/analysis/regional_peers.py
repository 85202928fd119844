"""The regions that a region can stand beside: those of the catalogue, and the other regions with their own data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.comparison.comparable_statistics import Slices, cut_slices
from regiondata.analysis.comparison.region_placements import (
    ComparedRegion,
    Placement,
    Terms,
    comparison_terms,
    make_placements,
)
from regiondata.data.joined_keys import split_keys
from regiondata.region import Region
from regiondata.store import current_region, current_slugs

IDENTITY = ["indicator", "territory", "period", "source", "dimension", "unit"]
_WIDE = frozenset({"country", "aggregate", "world", "grid_zone"})
MOST_PEERS = 14
"""So many peers may stand beside a region at once."""
FIRST_PEERS = 4


@dataclass(frozen=True)
class RegionalPeers:
    """A region, those it can stand beside by key, and the statistics of all of them.

    `homes` says of each source that only another region has, in which region its record opens.
    """

    own: ComparedRegion
    others: Mapping[str, ComparedRegion]
    statistics: pd.DataFrame
    slices: Slices
    terms: Terms
    sources: pd.DataFrame
    homes: Mapping[str, str]

    def named(self, keys: Sequence[str]) -> list[ComparedRegion]:
        """Return the regions of some keys, in their order."""
        return [self.others[key] for key in keys if key in self.others]

    def name(self, key: str) -> str:
        """Return what a region is called."""
        return self.own.name if key == self.own.key else self.others[key].name

    def placements(self, keys: Sequence[str]) -> list[Placement]:
        """Return the region beside some others on every indicator held."""
        return make_placements(self.slices, self.statistics, self.terms, self.own, self.named(keys))


def other_regions(region: Region) -> list[Region]:
    """Return the other regions of the same data folder, looked at on the same day."""
    slugs = [slug for slug in current_slugs(region.data) if slug != region.slug]
    found = [current_region(slug, as_of=region.as_of, data=region.data).region for slug in slugs]
    return [each for each in found if each is not None]


def regional_peers(region: Region) -> RegionalPeers:
    """Return what a region can stand beside, made once for each state of all regions."""
    others = other_regions(region)
    versions = tuple((each.slug, each.version) for each in others)
    return region.cached(("regional_peers", versions), lambda: _make(region, others))


def first_peers(region: Region, peers: RegionalPeers) -> tuple[str, ...]:
    """Return the peers that a region opens beside: those that it names, else the first there are."""
    named = tuple(key for key in region.profile.peers if key in peers.others)
    return named or tuple(peers.others)[:FIRST_PEERS]


def _make(region: Region, others: Sequence[Region]) -> RegionalPeers:
    levels = region.terms["territories"]["level"]
    own = ComparedRegion(region.slug, region.profile.name, region.profile.own)
    neighbours = [ComparedRegion(each.slug, each.profile.name, each.profile.own) for each in others]
    taken = {key for each in (own, *neighbours) for key in each.territories if levels.get(key) not in _WIDE}
    listed = [
        ComparedRegion(str(key), str(row["name"]), tuple(split_keys(row["territories"])))
        for key, row in region.terms["compared_regions"].iterrows()
    ]
    beside = [*neighbours, *(each for each in listed if taken.isdisjoint(each.territories))]
    statistics, sources, homes = _joined(region, others)
    return RegionalPeers(
        own=own,
        others={each.key: each for each in beside},
        statistics=statistics,
        slices=cut_slices(statistics),
        terms=comparison_terms(region.terms),
        sources=sources,
        homes=homes,
    )


def _joined(region: Region, others: Sequence[Region]) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, str]]:
    """Return the statistics and sources of all regions; of two rows that say the same, the own one stays."""
    known = region.terms
    rows, sources = [region.compared], [region.sources]
    homes: dict[str, str] = {}
    for other in others:
        theirs = other.compared[other.compared["territory"].isin(other.profile.own)]
        theirs = theirs[theirs["indicator"].isin(known["indicators"].index) & theirs["unit"].isin(known["units"].index)]
        renamed = {key: f"{key}@{other.slug}" for key in _unlike(other.sources, region.sources)}
        rows.append(theirs.assign(source=theirs["source"].replace(renamed)))
        new = other.sources[~other.sources.index.isin(region.sources.index) | other.sources.index.isin(renamed)]
        new = new.rename(index=renamed)
        sources.append(new)
        homes |= {str(key): other.slug for key in new.index}
    joined = pd.concat(rows, ignore_index=True).drop_duplicates(IDENTITY).reset_index(drop=True)
    every = pd.concat(sources)
    return joined.astype(region.compared.dtypes.to_dict()), every[~every.index.duplicated()], homes


def _unlike(theirs: pd.DataFrame, mine: pd.DataFrame) -> list[str]:
    """Return the keys under which two regions keep different sources."""
    both = theirs.index.intersection(mine.index)
    compared = ["producer", "title", "edition"]
    return [str(key) for key in both if list(theirs.loc[key, compared]) != list(mine.loc[key, compared])]
