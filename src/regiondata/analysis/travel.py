"""How far it is between places: minutes where somebody has published a time that may be relied on, else kilometres.

A time is never worked out from a distance. A hub or a place is reached by the stops of its hub.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.geography import distance_km
from regiondata.analysis.location_factors import known_journeys
from regiondata.data.joined_keys import names_any, split_keys
from regiondata.region import Region

STOPS = "transport"
"""The kind of places at which journeys begin and end."""

SERVED = ("rail", "air", "sea")
"""By what stops are reached; each stands for all stops that it serves."""


@dataclass(frozen=True)
class Reach:
    """How a place is reached from another: straight-line kilometres, and the shortest published journey if any."""

    place: str
    km: float
    minutes: float | None = None
    journey: str = ""


def reach(one: str, other: str, region: Region) -> Reach:
    """Return how one place is reached from another."""
    km = straight_line(one, other, region)
    timed = min(_timed(one, other, region), default=None)
    return Reach(other, km, *timed) if timed else Reach(other, km)


def nearest_of(place: str, others: Iterable[str], region: Region) -> Reach | None:
    """Return how the nearest of some places, in a straight line, is reached."""
    away = [(straight_line(place, other, region), other) for other in others if other != place]
    return reach(place, min(away)[1], region) if away else None


def to_anchors(place: str, region: Region) -> list[Reach]:
    """Return how far it is from a place to the places by which the region is reached, without the place itself."""
    return [reach(place, anchor, region) for anchor in region.profile.anchors if anchor != place]


def to_nearest(place: str, kinds: Iterable[str], region: Region) -> list[Reach]:
    """Return how far it is from a place to the nearest place of each kind of which there is another."""
    nearest = [nearest_of(place, targets(kind, region), region) for kind in kinds]
    return [one for one in nearest if one is not None]


def straight_line(one: str, other: str, region: Region) -> float:
    """Return the straight-line kilometres between two places."""
    points = region.places[["latitude", "longitude"]]
    return distance_km(*map(float, points.loc[one]), *map(float, points.loc[other]))


def targets(near: str, region: Region) -> list[str]:
    """Return the places that a choice means: one by its key, all of a kind, or all that rail, air or sea serves."""
    places = region.places
    if near in places.index:
        return [near]
    meant = names_any(places["serves"], [near]) if near in SERVED else places["kind"] == near
    return [str(key) for key in places.index[meant]]


def has_times(region: Region) -> bool:
    """Say whether any journey between two places was timed by somebody who may be relied on."""
    journeys = known_journeys(region)
    timed = journeys["minutes"].notna() | journeys["minutes_high"].notna()
    between = journeys["origin_place"].notna() & journeys["destination_place"].notna()
    return bool((timed & between).any())


def _timed(one: str, other: str, region: Region) -> Iterator[tuple[float, str]]:
    """Yield the minutes and the key of each published journey between two places, either way."""
    starts, ends = _stops(one, region), _stops(other, region)
    for row in known_journeys(region).itertuples():
        minutes = row.minutes if pd.notna(row.minutes) else row.minutes_high
        named = {row.origin_place, row.destination_place}
        joins = row.origin_place in starts and row.destination_place in ends
        joins |= row.destination_place in starts and row.origin_place in ends
        if pd.notna(minutes) and joins and len(named) == 2:
            yield float(minutes), str(row.Index)


def _stops(place: str, region: Region) -> set[str]:
    """Return a place and, where it is a hub, the stops in it."""
    places = region.places
    if places.at[place, "kind"] != "hub":
        return {place}
    stops = places.index[(places["kind"] == STOPS) & places["hubs"].map(lambda hubs: place in split_keys(hubs))]
    return {place, *map(str, stops)}
