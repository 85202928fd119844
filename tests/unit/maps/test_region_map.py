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
from regiondata.maps.basemap import map_attribution, map_labels, map_layers, world_attribution
from regiondata.maps.pydeck import TOOLTIP, render_deck
from regiondata.maps.region_map import LOWEST, NARROWEST, RegionMap, close_in, describe_map, moved
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


def test_going_nearer_turns_to_where_the_places_are(region: Region) -> None:
    shown = described(region)
    nearer = moved(shown, steps=2, presses=0)
    middle = float(shown.pins["latitude"].median())
    assert abs(nearer.latitude - middle) <= abs(shown.latitude - middle)


def test_every_press_moves_the_camera_by_less_than_can_be_seen(region: Region) -> None:
    shown = described(region)
    first, second = (moved(shown, steps=0, presses=presses).latitude for presses in (1, 2))
    assert 0 < second - first < 1e-6


def test_the_deck_asks_no_other_host(region: Region) -> None:
    text = render_deck(described(region), "dark").to_json()
    assert "http" not in text.replace("http://www.w3.org", "")


def test_the_tooltip_is_a_fixed_template() -> None:
    assert re.findall(r"{(.*?)}", TOOLTIP) == ["name", "described"]


def test_a_chosen_place_lies_above_the_others_and_is_marked(region: Region) -> None:
    key = str(region.places.index[0])
    layers = drawn(described(region, key))
    assert layers["pins"]["data"][-1]["key"] == key
    assert [pin["key"] for pin in layers["chosen"]["data"]] == [key]


def test_a_small_town_on_a_hub_has_no_label_and_a_large_one_stands_beside_it(region: Region) -> None:
    shown = described(region)
    hub = shown.pins[shown.pins["kind"] == "hub"].iloc[0]
    here = {"latitude": hub["latitude"] + 0.01, "longitude": hub["longitude"]}
    towns = pd.DataFrame([{"name": "Small", "size": 11, **here}, {"name": "Large", "size": 15, **here}])
    labels = drawn(RegionMap(shown.pins, towns, 0.0, 0.0, 8.0, {}, "", ""))["labels-towns"]["data"]
    assert [(label["name"], label["anchor"]) for label in labels] == [("Large", "start")]


def test_a_map_credits_the_map_data_of_its_own_region_only(region: Region) -> None:
    credited = region.sources.assign(evidence_class="map_data", attribution="© Drawers")
    frames = {**region.frames, "sources": credited}
    ours = dataclasses.replace(region)
    ours.__dict__["frames"] = frames
    assert map_attribution(ours) == "Map: © Drawers"


def test_a_map_without_credited_sources_has_no_line(region: Region) -> None:
    assert map_attribution(region) == world_attribution(region) == ""
