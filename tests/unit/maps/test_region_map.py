"""What a map shows, and how pydeck draws it."""

import dataclasses
import json
import math
from pathlib import Path
from typing import Any

import pytest

import regiondata
from regiondata.maps.basemap import map_attribution, map_labels, map_layers, world_attribution
from regiondata.maps.pydeck import render_deck
from regiondata.maps.region_map import LOWEST, NARROWEST, RegionMap, close_in, describe_map, hub_view
from regiondata.region import Region


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid)


def described(region: Region, chosen: str | None = None) -> RegionMap:
    layers, outline = map_layers(region)
    return describe_map(
        region.places,
        region.terms,
        view=region.profile.view,
        layers=layers,
        labels=map_labels(region),
        attribution=map_attribution(region),
        chosen=chosen,
        outline=outline,
    )


def drawn(region_map: RegionMap) -> dict[str, dict[str, Any]]:
    deck = json.loads(render_deck(region_map, "light").to_json())
    return {layer["id"]: layer for layer in deck["layers"]}


def test_every_place_has_a_pin(region: Region) -> None:
    assert set(described(region).pins["key"]) == set(region.places.index)


def test_no_two_pins_lie_on_each_other(region: Region) -> None:
    pins = described(region).pins
    assert not pins.duplicated(["latitude", "longitude"]).any()


def test_the_view_closes_in_on_a_chosen_place(region: Region) -> None:
    key = str(region.places.index[0])
    shown = described(region, key)
    assert shown.zoom >= 12
    assert shown.latitude == pytest.approx(region.places.at[key, "latitude"], abs=0.01)


def test_a_view_holds_all_of_some_places(region: Region) -> None:
    for _, places in region.places.groupby("kind"):
        view = close_in(places, region.profile.view)
        degrees = 360 / 512 / 2**view.zoom
        up = degrees * LOWEST / 2 * math.cos(math.radians(view.latitude))
        assert places["latitude"].between(view.latitude - up, view.latitude + up).all()
        assert places["longitude"].sub(view.longitude).abs().max() <= degrees * NARROWEST / 2


def test_no_places_leave_the_view_as_it_is(region: Region) -> None:
    assert close_in(region.places.iloc[:0], region.profile.view) == region.profile.view


def test_a_view_on_a_hub_holds_most_of_its_places(region: Region) -> None:
    for hub in region.places.index[region.places["kind"] == "hub"]:
        shown = region.places[region.places["hubs"].str.contains(hub)]
        view = hub_view(hub, region.places, shown)
        degrees = 360 / 512 / 2**view.zoom
        others = shown[(shown.index != hub) & (shown["kind"] != "municipality")]
        near = (others["longitude"] - view.longitude).abs() <= degrees * NARROWEST / 2
        assert 12.5 < view.zoom < 14.5
        assert view.zoom == 12.8 or near.mean() >= 0.5


def test_the_deck_asks_no_other_host(region: Region) -> None:
    text = render_deck(described(region), "dark").to_json()
    assert "http" not in text.replace("http://www.w3.org", "")


def test_every_place_has_a_dot_where_it_is(region: Region) -> None:
    dots = drawn(described(region))["pins"]["data"]
    points = {dot["key"]: (dot["at_latitude"], dot["at_longitude"]) for dot in dots}
    assert points == {
        key: (place["latitude"], place["longitude"])
        for key, place in region.places[["latitude", "longitude"]].iterrows()
    }


def test_nothing_on_the_deck_can_be_picked_for_the_pins_lie_over_it(region: Region) -> None:
    assert not any(layer.get("pickable") for layer in drawn(described(region)).values())


def test_the_sea_ends_where_the_data_end_and_the_ground_fades_there(region: Region) -> None:
    bounds = (16.0, 58.0, 19.0, 60.0)
    deck = json.loads(render_deck(described(region), "light", bounds).to_json())
    layers = {layer["id"]: layer for layer in deck["layers"]}
    assert layers["base-sea"]["data"][0]["ring"][0] == [16.0, 58.0]
    fade = [frame["fill"][3] for frame in layers["base-edge"]["data"]]
    assert fade == [255, *sorted(fade[1:])]


def test_near_a_hub_tracks_take_the_place_of_roads_drawn_for_a_whole_region() -> None:
    real = regiondata.load("stockholm-uppsala")
    far, near = map_layers(real)[0], map_layers(real, near=True)[0]
    wide, detailed = {"roads", "rail"}, {"buildings", "streets", "tracks"}
    assert (wide & set(far), detailed & set(far)) == (wide, set())
    assert (wide & set(near), detailed & set(near)) == (set(), detailed)


def test_a_region_without_ground_near_its_hubs_keeps_what_it_has(region: Region) -> None:
    assert map_layers(region, near=True) == map_layers(region)


def test_a_map_credits_the_map_data_of_its_own_region_only(region: Region) -> None:
    credited = region.sources.assign(evidence_class="map_data", attribution="© Drawers")
    frames = {**region.frames, "sources": credited}
    ours = dataclasses.replace(region)
    ours.__dict__["frames"] = frames
    assert map_attribution(ours) == "Map: © Drawers"


def test_a_map_without_credited_sources_has_no_line(region: Region) -> None:
    assert map_attribution(region) == world_attribution(region) == ""
