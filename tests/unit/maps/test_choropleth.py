"""The map of the world colours rates only, draws what is missing as missing, and asks nobody else."""

import json
import re

import pytest
from lands import LANDS, make_world, stated

from regiondata.maps.choropleth import (
    TOOLTIP,
    WorldMap,
    describe_world,
    legend_items,
    may_be_mapped,
    missing_colour,
    on_map,
    render_world,
)
from regiondata.region import Region
from regiondata.theme import ramp
from regiondata.wording.lexicon import lexicon

FIVE = dict(zip(LANDS, (1.0, 2.0, 3.0, 4.0, 5.0), strict=True))


def world(values: dict[str, float]) -> WorldMap:
    region = make_world(stated("research", values))
    return describe_world(region, region.slices["research"][0], "AAA", lexicon(region))


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


def test_a_country_without_a_figure_is_in_no_case_of_the_colour() -> None:
    layer = json.loads(render_world(world({key: FIVE[key] for key in LANDS[:4]}), "light").to_json())["layers"][0]
    assert "EEE" not in layer["getFillColor"]
    assert layer["getFillColor"].endswith(")")


def test_the_deck_names_no_other_host_and_a_fixed_template() -> None:
    deck = render_world(world(FIVE), "dark")
    assert not re.search("https?://", deck.to_json())
    assert TOOLTIP == "<b>{name}</b>"
