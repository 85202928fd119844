"""What is on a page can be presented: the entry leads to a deck of one scene that shows that very thing."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

import regiondata
from regiondata.region import Region
from regiondata.stories.choices import read_choices
from regiondata.stories.compose import present
from regiondata.stories.scene import Scene

Opener = Callable[..., AppTest]
ENTRY = re.compile(r'href="/present/deck\.html\?([^"]*)"[^>]*>([^<]*)<')


@pytest.fixture(scope="module")
def region(shared_contents: None) -> Region:
    """The region that is presented."""
    return regiondata.load("stockholm-uppsala")


def entry(page: AppTest, label: str, region: Region) -> Scene:
    """Return the one scene that a page offers to present under a label."""
    (scene,) = scenes_of(page, label, region)
    return scene


def scenes_of(page: AppTest, label: str, region: Region) -> tuple[Scene, ...]:
    """Return the scenes that a page offers to present under a label, the last where several have it."""
    found = [match for element in page.markdown for match in ENTRY.findall(element.value)]
    query = {described: query for query, described in found}[label]
    return present(read_choices(parse_qs(query.replace("&amp;", "&"))), region).scenes


@pytest.mark.parametrize(
    ("page", "parameters", "label", "kind"),
    [
        ("figures", {"figure": "gii_rank_2024"}, "Present this figure", "figures"),
        ("hub", {"hub": "uppsala"}, "Present this hub", "hub"),
        ("finder", {"part": "compare", "compare": ["testa-center", "novum"]}, "Present this comparison", "places"),
        ("finder", {"part": "short", "short": ["testa-center", "novum"]}, "Present short list", "places"),
        ("map", {}, "Present this map", "map"),
        ("timeline", {"kind": "investment"}, "Present this chart", "timeline"),
        ("ecosystem", {}, "Present this chart", "network"),
        ("ecosystem", {"organisation": "karolinska-institutet"}, "Present this chart", "network"),
        ("compare", {"mode": "time", "indicator": "gerd_pct_gdp"}, "Present this chart", "chart"),
        ("compare", {"mode": "latest", "indicator": "gerd_pct_gdp"}, "Present this chart", "chart"),
    ],
)
def test_what_is_on_a_page_is_a_scene(
    open_page: Opener, region: Region, page: str, parameters: dict[str, str | list[str]], label: str, kind: str
) -> None:
    assert entry(open_page(page, **parameters), label, region).kind == kind


def test_a_comparison_is_presented_beside_those_who_are_chosen(open_page: Opener, region: Region) -> None:
    page = open_page("compare", mode="latest", indicator="gerd_pct_gdp", **{"with": ["DNK", "FIN"]})
    chart = entry(page, "Present this chart", region).chart
    assert chart is not None
    assert len(chart.drawn) == 3


def test_a_filtered_map_is_presented_with_its_places(open_page: Opener, region: Region) -> None:
    page = open_page("map", kind="hospital")
    drawn = entry(page, "Present this map", region).map
    assert drawn is not None
    assert set(drawn.pins["kind"]) == {"hospital"}


def test_a_map_of_more_places_than_it_can_name_names_the_hubs(open_page: Opener, region: Region) -> None:
    drawn = entry(open_page("map", kind=["facility", "hub"]), "Present this map", region).map
    hubs = drawn.pins.loc[drawn.pins["kind"] == "hub", "key"] if drawn else ()
    assert (set(drawn.named) if drawn else None) == set(hubs)


def test_more_events_than_fit_a_scene_are_offered_on_as_many_as_they_need(open_page: Opener, region: Region) -> None:
    page = open_page("timeline")
    assert "Too many events" not in "".join(element.value for element in page.markdown)
    assert len(scenes_of(page, "Present this chart", region)) > 1
