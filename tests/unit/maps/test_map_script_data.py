"""What the page's script gets to draw with, and how many places are counted together."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from processor_time_limits import is_done_within

import regiondata
from regiondata.maps import map_script_data as module
from regiondata.maps.basemap import map_attribution, map_labels, map_layers
from regiondata.maps.kind_marks import kind_shape
from regiondata.maps.map_script_data import detail_boxes, gather_places, hub_station, map_bounds, map_script_data
from regiondata.maps.region_map import RegionMap, describe_map
from regiondata.maps.travel_lines import travel_lines
from regiondata.region import Region

WORLD = (16.0, 58.0, 20.0, 61.0)


@pytest.fixture(scope="module")
def real() -> Region:
    return regiondata.load("stockholm-uppsala")


@pytest.fixture(scope="module")
def invented(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid)


def described(region: Region) -> RegionMap:
    layers, outline = map_layers(region)
    return describe_map(
        region.places,
        region.terms,
        view=region.profile.view,
        layers=layers,
        outline=outline,
        labels=map_labels(region),
        attribution=map_attribution(region),
    )


def many(number: int) -> pd.DataFrame:
    """Invented places, a third of them crowded around one point."""
    chance = np.random.default_rng(7)
    spread = np.where(np.arange(number) % 3 == 0, 0.05, 1.0)
    return pd.DataFrame(
        {
            "key": [f"place-{each}" for each in range(number)],
            "name": "Place",
            "kind": chance.choice(["company", "facility", "hospital"], number),
            "at_latitude": 59.4 + chance.normal(0, 0.3, number) * spread,
            "at_longitude": 18.0 + chance.normal(0, 0.5, number) * spread,
        }
    )


@pytest.mark.slow
def test_every_place_is_drawn_where_it_is_and_leads_to_its_card(real: Region) -> None:
    drawn = map_script_data(described(real), real, link=lambda key: f"/map?place={key}")
    places = {place["key"]: place for place in drawn["places"]}  # type: ignore[attr-defined] - JSON
    assert set(places) == set(real.places.index)
    for key, row in real.places.iterrows():
        assert places[str(key)]["lat"] == pytest.approx(row["latitude"], abs=1e-6)
        assert places[str(key)]["href"] == f"/map?place={key}"


def test_every_kind_has_a_shape_of_its_own(real: Region) -> None:
    kinds = list(real.terms["place_kinds"].index)
    assert len({kind_shape(kind, kinds) for kind in kinds}) == len(kinds)


@pytest.mark.slow
def test_stations_are_named_where_the_map_has_them_and_only_towns_without_a_layer(
    real: Region, invented: Region
) -> None:
    modes = {name["mode"] for name in map_script_data(described(real), real, link=str)["names"]}  # type: ignore[attr-defined] - JSON
    assert {"town", "rail", "metro", "stop"} <= modes
    known = {name["mode"] for name in map_script_data(described(invented), invented, link=str)["names"]}  # type: ignore[attr-defined] - JSON
    assert known <= {"town"}


@pytest.mark.slow
def test_nothing_is_named_where_the_ground_fades(real: Region) -> None:
    west, south, east, north = map_bounds(real)
    towns = [name for name in map_script_data(described(real), real, link=str)["names"] if name["mode"] == "town"]  # type: ignore[attr-defined] - JSON
    assert all(west < town["lon"] - 0.2 and town["lon"] + 0.2 < east for town in towns)
    assert all(south < town["lat"] - 0.1 and town["lat"] + 0.1 < north for town in towns)


def test_only_hubs_with_buildings_may_be_looked_at_from_near(real: Region, invented: Region) -> None:
    boxes = detail_boxes(real)
    near = [
        hub
        for hub, place in real.places[real.places["kind"] == "hub"].iterrows()
        if any(w < place["longitude"] < e and s < place["latitude"] < n for w, s, e, n in boxes)
    ]
    assert near == ["hagastaden", "solna"]
    assert detail_boxes(invented) == []


def test_a_hub_is_walked_to_from_its_own_station(real: Region) -> None:
    station = real.places.loc["flemingsberg-station"]
    assert hub_station("flemingsberg", real) == (station["longitude"], station["latitude"])


def test_each_hub_far_from_an_anchor_has_a_line_that_says_how_far(real: Region, invented: Region) -> None:
    assert {leg.words.split()[-1] for leg in travel_lines(real)} <= {"km", "min"}
    assert len(travel_lines(real)) >= 4
    assert all(leg.described for leg in travel_lines(invented))


@pytest.mark.parametrize("sight", [WORLD, (17.9, 59.3, 18.1, 59.5)])
def test_places_counted_together_are_none_too_many_and_none_too_few(sight: module.Box) -> None:
    places = many(20_000)
    cells = gather_places(places, sight)
    west, south, east, north = sight
    seen = places["at_longitude"].between(west, east) & places["at_latitude"].between(south, north)
    assert cells["count"].sum() == seen.sum()
    assert cells.groupby("kind")["count"].sum().to_dict() == places[seen]["kind"].value_counts().to_dict()
    assert len(cells) < 3 * module.CELLS**2


def test_a_hundred_thousand_places_are_counted_together_at_once() -> None:
    places = many(100_000)
    assert is_done_within(1.0, lambda: gather_places(places, WORLD))
    cells = gather_places(places, WORLD)
    assert len(cells) <= 2 * module.MOST_PLACES
