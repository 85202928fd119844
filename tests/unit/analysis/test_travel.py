"""Minutes are those that somebody published; where nobody did, there is a distance and no time."""

from dataclasses import replace
from pathlib import Path

import pytest

import regiondata
from regiondata.analysis.location_factors import known_journeys
from regiondata.analysis.sites.finder import fits_filters
from regiondata.analysis.sites.needs import RequestedNeeds
from regiondata.analysis.travel import SERVED, STOPS, has_times, nearest_of, reach, targets, to_anchors, to_nearest
from regiondata.wording.prospect.location_factors import reach_words


def test_a_published_time_is_found_in_both_directions(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    there, back = reach("foundry_quarter", "amber_clinic", region), reach("amber_clinic", "foundry_quarter", region)
    assert (there.minutes, back.minutes) == (12, 12)  # minutes, by the timetable of 2021
    assert "12 min by train" in reach_words(there, region)


def test_what_nobody_timed_has_no_minutes(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    one = reach("foundry_quarter", "amber_college", region)
    assert one.minutes is None
    assert one.km > 0
    assert "straight line" in reach_words(one, region)


def test_a_place_is_never_its_own_neighbour(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    assert nearest_of("amber_clinic", ["amber_clinic"], region) is None
    assert targets("amber_clinic", region) == ["amber_clinic"]
    assert targets("no such kind", region) == []
    assert to_nearest("amber_clinic", ("amber_clinic", "no such kind"), region) == []
    anchored = regiondata.load(regiondata.list_regions()[0])
    anchors = anchored.profile.anchors
    assert [one.place for one in to_anchors(anchors[0], anchored)] == list(anchors[1:])


def test_minutes_and_kilometres_narrow_what_is_found(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    quarter = region.places.index.get_loc("foundry_quarter")
    near = RequestedNeeds(near="amber_clinic", minutes=15)
    assert fits_filters(near, region)[quarter]
    assert not fits_filters(replace(near, minutes=10), region)[quarter]
    km = reach("foundry_quarter", "amber_clinic", region).km
    assert fits_filters(RequestedNeeds(near="amber_clinic", km=int(km) + 1), region)[quarter]
    assert not fits_filters(RequestedNeeds(near="amber_clinic", km=max(int(km), 1)), region)[quarter] or km < 1


@pytest.mark.slow
def test_stops_are_chosen_by_what_serves_them() -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    places = region.places
    for served in SERVED:
        found = targets(served, region)
        assert found
        assert set(places.loc[found, "kind"]) == {STOPS}
    every = [key for served in SERVED for key in targets(served, region)]
    assert sorted(every) == sorted(targets(STOPS, region))  # each stop is served by something


def test_minutes_are_only_offered_where_somebody_timed_a_journey(valid: Path) -> None:
    assert has_times(regiondata.load("silver-delta", data=valid))
    region = regiondata.load(regiondata.list_regions()[0])
    journeys = known_journeys(region)
    assert has_times(region) == bool(journeys[["minutes", "minutes_high"]].notna().any(axis=None))
