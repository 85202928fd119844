"""The first screen of a hub's page: what only it has, and six numbers, with distances where figures are few."""

import re
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

import regiondata
from regiondata.analysis.hubs import hub_keys, only_in
from regiondata.region import Region

Opener = Callable[..., AppTest]


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load(regiondata.list_regions()[0])


def head(app: AppTest) -> str:
    """Return what stands above the first heading of the page."""
    return "".join(each.value for each in app.markdown).partition("<h2")[0]


def test_the_head_of_every_hub_holds_six_numbers(region: Region, open_page: Opener) -> None:
    counted = {hub: head(open_page("hub", hub=hub)).count('class="number"') for hub in hub_keys(region)}
    assert set(counted.values()) == {6}, counted


def test_distances_in_the_head_name_the_place_and_how_they_are_measured(region: Region, open_page: Opener) -> None:
    fewest = min(hub_keys(region), key=lambda hub: len(region.key_figures[region.key_figures["subject"] == hub]))
    shown = head(open_page("hub", hub=fewest))
    name = region.places.at[region.profile.anchors[0], "name"]
    assert re.search(rf"(?:straight line )?to {re.escape(name)}", shown)


def test_the_head_says_what_only_this_hub_has(region: Region, open_page: Opener) -> None:
    alone = next(hub for hub in hub_keys(region) if only_in(hub, region))
    assert f"only {region.places.at[alone, 'name']} is documented" in head(open_page("hub", hub=alone))
