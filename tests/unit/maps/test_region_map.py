"""What a map shows, and how pydeck draws it."""

import dataclasses
import json
import math
import re
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import regiondata
from regiondata.maps.all_hubs_map import ground_of, hub_map_svg
from regiondata.maps.basemap import map_attribution, map_labels, map_layers, world_attribution
from regiondata.maps.finder_map import finder_map_svg
from regiondata.maps.hub_inset import hub_inset_svg
from regiondata.maps.hub_inset_narrow import narrow_hub_inset_svg
from regiondata.maps.map_script_data import map_script_data
from regiondata.maps.prerendered_map import prerendered_map
from regiondata.maps.pydeck import render_deck
from regiondata.maps.region_map import (
    FARTHEST,
    FARTHEST_LATITUDE,
    LOWEST,
    NARROWEST,
    NEAREST,
    RegionMap,
    close_in,
    describe_map,
    hub_view,
)
from regiondata.maps.svg import render_map_svg
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


ODD_PLACES = {
    "at the poles": [(90.0, 180.0), (-90.0, -180.0)],
    "as wide as the world": [(60.0, 170.0), (-60.0, -170.0)],
    "on both sides of the antimeridian": [(60.0, 179.9), (60.1, -179.9)],
    "at the ends of the equator": [(0.0, 180.0), (0.0, -180.0)],
    "on one point": [(60.0, 10.0)],
    "on the north pole": [(90.0, 0.0)],
    "at the corner of the world": [(-90.0, -180.0)],
    "nearly opposite each other": [(10.000000000000002, 12.0), (-10.0, -12.000000000000002)],
}


def moved(places: pd.DataFrame, points: list[tuple[float, float]]) -> pd.DataFrame:
    """Return the places at other points, in turn."""
    turns = [points[number % len(points)] for number in range(len(places))]
    latitudes, longitudes = zip(*turns, strict=True)
    return places.assign(latitude=pd.array(latitudes, "Float64"), longitude=pd.array(longitudes, "Float64"))


def elsewhere(region: Region, points: list[tuple[float, float]]) -> Region:
    """Return the region with its places at other points, in turn."""
    other = dataclasses.replace(region)
    other.__dict__["frames"] = {**region.frames, "places": moved(region.places, points)}
    return other


@pytest.mark.parametrize("points", ODD_PLACES.values(), ids=ODD_PLACES)
def test_views_hold_odd_places_as_far_as_a_map_shows_them(region: Region, points: list[tuple[float, float]]) -> None:
    places = moved(region.places, points)
    hub = next(iter(places.index[places["kind"] == "hub"]))
    for view in (close_in(places, region.profile.view), hub_view(hub, places, places)):
        assert FARTHEST <= view.zoom <= NEAREST + 1
        assert abs(view.latitude) <= FARTHEST_LATITUDE


@pytest.mark.parametrize("points", ODD_PLACES.values(), ids=ODD_PLACES)
def test_every_map_of_odd_places_is_drawn_in_numbers_that_a_drawing_may_hold(
    region: Region, points: list[tuple[float, float]]
) -> None:
    odd = elsewhere(region, points)
    hub, key = (next(iter(odd.places.index[odd.places["kind"] == kind])) for kind in ("hub", "hospital"))
    chosen = described(odd, key)
    drawn = [
        prerendered_map(chosen, odd, link=str),
        hub_map_svg(odd, str),
        hub_inset_svg(hub, odd, str),
        narrow_hub_inset_svg(hub, odd, "/"),
        finder_map_svg({key: 1}, odd, str),
        render_map_svg(chosen, odd.shapes, width=800, height=600),
    ]
    numbers = [float(number) for svg in drawn for number in re.findall(r"(?<![#\w])-?\d+(?:\.\d+)?(?![\w;])", svg)]
    assert max(map(abs, numbers)) < 1e9
    assert not re.search(r"\b(?:nan|inf)\b", " ".join(drawn))


@pytest.mark.parametrize("points", ODD_PLACES.values(), ids=ODD_PLACES)
def test_what_the_script_gets_of_odd_places_lies_on_the_map(region: Region, points: list[tuple[float, float]]) -> None:
    odd = elsewhere(region, points)
    chosen = described(odd, next(iter(odd.places.index[odd.places["kind"] == "hub"])))
    held: Any = map_script_data(chosen, odd, link=str)
    latitudes = [chosen.latitude, held["view"]["latitude"], *(one["lat"] for one in (*held["places"], *held["walks"]))]
    assert max(map(abs, latitudes)) <= FARTHEST_LATITUDE
    assert abs(held["view"]["longitude"]) <= 180


def test_hubs_on_one_point_are_drawn_in_the_middle(region: Region) -> None:
    odd = elsewhere(region, [(60.0, 10.0)])
    frame, _ = ground_of(odd)
    assert frame.point(10.0, 60.0) == pytest.approx((360, 188), abs=1)


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
