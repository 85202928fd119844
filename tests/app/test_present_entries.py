"""What is on a page can be presented: the entry leads to a deck of one scene that shows that very thing."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

import regiondata
from regiondata.stories.choices import read_choices
from regiondata.stories.compose import present
from regiondata.stories.scene import Scene

Opener = Callable[..., AppTest]
ENTRY = re.compile(r'href="/present/deck\.html\?([^"]*)"[^>]*>([^<]*)<')


def entries(page: AppTest) -> dict[str, Scene]:
    """Return what a page offers to present as one scene, by what the entries say."""
    return {label: scenes[0] for label, scenes in all_entries(page).items() if len(scenes) == 1}


def all_entries(page: AppTest) -> dict[str, tuple[Scene, ...]]:
    """Return the scenes that a page offers to present, by what the entries say."""
    region = regiondata.load("stockholm-uppsala")
    found = [match for element in page.markdown for match in ENTRY.findall(element.value)]
    return {
        label: present(read_choices(parse_qs(query.replace("&amp;", "&"))), region).scenes for query, label in found
    }


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
        ("ecosystem", {"organisation": "karolinska-institutet"}, "Present these links", "network"),
        ("compare", {"mode": "time", "indicator": "gerd_pct_gdp"}, "Present this chart", "chart"),
        ("compare", {"mode": "latest", "indicator": "gerd_pct_gdp"}, "Present this chart", "chart"),
    ],
)
def test_what_is_on_a_page_is_a_scene(
    open_page: Opener, page: str, parameters: dict[str, str | list[str]], label: str, kind: str
) -> None:
    assert entries(open_page(page, **parameters))[label].kind == kind


def test_a_comparison_is_presented_beside_those_who_are_chosen(open_page: Opener) -> None:
    page = open_page("compare", mode="latest", indicator="gerd_pct_gdp", **{"with": ["DNK", "FIN"]})
    chart = entries(page)["Present this chart"].chart
    assert chart is not None
    assert len(chart.drawn) == 3


def test_a_filtered_map_is_presented_with_its_places(open_page: Opener) -> None:
    page = open_page("map", kind="hospital")
    drawn = entries(page)["Present this map"].map
    assert drawn is not None
    assert set(drawn.pins["kind"]) == {"hospital"}


def test_a_map_of_more_places_than_it_can_name_names_the_hubs(open_page: Opener) -> None:
    drawn = entries(open_page("map", kind=["facility", "hub"]))["Present this map"].map
    hubs = drawn.pins.loc[drawn.pins["kind"] == "hub", "key"] if drawn else ()
    assert (set(drawn.named) if drawn else None) == set(hubs)


def test_more_events_than_fit_a_scene_are_offered_on_as_many_as_they_need(open_page: Opener) -> None:
    page = open_page("timeline")
    assert "Too many events" not in "".join(element.value for element in page.markdown)
    assert len(all_entries(page)["Present this chart"]) > 1
