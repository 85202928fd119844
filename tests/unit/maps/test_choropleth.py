"""The map of the world colours rates only, draws what is missing as missing, and asks nobody else."""

import json
import re
from dataclasses import replace

import pytest
from comparison_world import LANDS, make_world, stated

from regiondata.maps.choropleth import (
    TOOLTIP,
    WorldMap,
    describe_world,
    legend_items,
    may_be_mapped,
    missing_colour,
    on_map,
    render_world,
    world_svg,
)
from regiondata.region import Region
from regiondata.theme import ramp, rgb
from regiondata.wording.key_labels import key_labels

FIVE = dict(zip(LANDS, (1.0, 2.0, 3.0, 4.0, 5.0), strict=True))


def world(values: dict[str, float]) -> WorldMap:
    region = make_world(stated("research", values))
    return describe_world(region, region.slices["research"][0], "AAA", key_labels(region))


@pytest.mark.parametrize(
    ("indicator", "mapped"),
    [("research", True), ("patents", True), ("trade", False), ("people", False), ("standing", False)],
)
def test_only_rates_and_shares_colour_areas(indicator: str, mapped: bool) -> None:
    region = make_world(stated(indicator, FIVE))
    assert may_be_mapped(region.slices[indicator][0], region) is mapped


def test_a_map_of_four_countries_is_a_list() -> None:
    region: Region = make_world(stated("research", dict(list(FIVE.items())[:4])))
    assert not on_map(region.slices["research"][0], region)


def test_groups_of_countries_and_counties_are_on_no_map() -> None:
    codes = {code for part in world({**FIVE, "XLG": 9.0, "AAA-1": 9.0}).classes for code in part.codes}
    assert codes == set(LANDS)


def test_values_that_read_alike_share_a_class() -> None:
    near = dict(zip(LANDS, (0.9761, 0.9804, 5.001, 6.001, 7.001), strict=True))
    assert next(part.codes for part in world(near).classes) == ("AAA", "BBB")


def test_the_description_says_the_same_as_the_colours() -> None:
    described = world(FIVE)
    assert all(part.label in described.alt for part in described.classes)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_what_is_missing_has_a_colour_of_its_own_and_stands_in_the_legend(color_scheme: str) -> None:
    described = world(FIVE)
    assert legend_items(described, color_scheme)[-1] == (missing_colour(color_scheme), "no figure from this source")
    assert missing_colour(color_scheme) not in ramp(color_scheme, len(described.classes))


def on_the_deck(described: WorldMap) -> dict[str, dict[str, object]]:
    """Return the properties of each country of the deck by its name."""
    layer = json.loads(render_world(described, "light").to_json())["layers"][0]
    return {each["properties"]["name"]: each["properties"] for each in layer["data"]["features"]}


def test_a_country_without_a_figure_has_the_colour_of_none_and_says_so() -> None:
    square = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 0.0))
    shapes = tuple(
        {
            "type": "Feature",
            "properties": {"iso_a3": code, "name": code},
            "geometry": {"type": "MultiPolygon", "coordinates": [[square]]},
        }
        for code in LANDS
    )
    four = {key: FIVE[key] for key in LANDS[:4]}
    described = replace(world(four), shapes=shapes, readings={"AAA": "1%, 2020: 4th of 4 countries"})
    drawn = on_the_deck(described)
    assert drawn["EEE"]["fill"] == rgb(missing_colour("light"))
    assert drawn["EEE"]["reading"] == "no figure from this source"
    assert drawn["AAA"]["reading"] == "1%, 2020: 4th of 4 countries"
    assert drawn["AAA"]["fill"] != drawn["EEE"]["fill"]


def test_the_deck_names_no_other_host_and_a_fixed_template() -> None:
    deck = render_world(world(FIVE), "dark")
    assert not re.search("https?://", deck.to_json())
    assert TOOLTIP == "<b>{name}</b><br>{reading}"


def test_the_plane_is_drawn_with_north_on_top() -> None:
    view = json.loads(render_world(world(FIVE), "light").to_json())["views"][0]
    assert (view["@@type"], view["flipY"]) == ("OrthographicView", True)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_the_drawing_holds_every_country_of_the_deck_in_the_same_colour_with_its_reading(color_scheme: str) -> None:
    square = ((0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 0.0))
    shapes = tuple(
        {
            "type": "Feature",
            "properties": {"iso_a3": code, "name": f"Land <{code}>"},
            "geometry": {"type": "MultiPolygon", "coordinates": [[square]]},
        }
        for code in LANDS
    )
    described = replace(world(FIVE), shapes=shapes, readings=dict.fromkeys(LANDS, "1%, 2020"))
    drawn = world_svg(described, color_scheme)
    fills = re.findall(r'fill="rgb\((\d+),(\d+),(\d+)\)"', drawn)
    assert {tuple(map(int, fill)) for fill in fills} == {tuple(rgb(colour)[:3]) for colour in ramp(color_scheme, 5)}
    assert "<title>Land &lt;AAA&gt;: 1%, 2020</title>" in drawn
