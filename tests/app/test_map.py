"""The map's page: the legend is the filter, the address is the state, the panel leads with what can be done."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

Opener = Callable[..., AppTest]


def texts(app: AppTest) -> str:
    return " ".join(block.value for block in app.markdown)


def legend(app: AppTest) -> dict[str, tuple[str, int, bool]]:
    """The legend's entries by label: where each leads, its number, and whether it is the current one."""
    found = next(each.value for each in app.markdown if 'class="map-legend"' in each.value)
    entry = re.compile(r'<a href="([^"]+)"[^>]*?( aria-current="true")?>.*?<span>([^<]+)</span><b>(\d+)</b></a>')
    return {label: (href, int(number), bool(current)) for href, current, label, number in entry.findall(found)}


def listed_places(app: AppTest) -> list[str]:
    return [key for each in app.markdown for key in re.findall(r'<li data-place="([^"]+)"', each.value)]


def deck(app: AppTest) -> dict[str, Any]:
    return dict(json.loads(app.get("deck_gl_json_chart")[0].proto.json))


def test_the_legend_counts_every_kind_and_all_of_them(open_page: Opener) -> None:
    entries = legend(open_page("map"))
    counts = {label: number for label, (_, number, _) in entries.items()}
    assert counts["All"] == sum(number for label, number in counts.items() if label != "All")
    assert entries["All"][2]
    assert entries["Hospitals"][0] == "/map?kind=hospital"


def test_a_click_in_the_legend_shows_one_kind_and_a_second_one_all(open_page: Opener) -> None:
    app = open_page("map", kind="hospital", hub="uppsala")
    entries = legend(app)
    assert [label for label, (_, _, current) in entries.items() if current] == ["Hospitals"]
    assert entries["Hospitals"][0] == "/map?hub=uppsala"
    assert entries["Facilities"][0] in {"/map?hub=uppsala&amp;kind=facility", "/map?kind=facility&amp;hub=uppsala"}
    assert listed_places(app) == ["uppsala-university-hospital"]


def test_list_and_dots_are_the_same_places(open_page: Opener) -> None:
    app = open_page("map", kind=["facility", "company"])
    dots = next(layer["data"] for layer in deck(app)["layers"] if layer["id"] == "pins")
    assert sorted(dot["key"] for dot in dots) == sorted(listed_places(app))


def test_each_place_stands_in_the_list_once(open_page: Opener) -> None:
    found = listed_places(open_page("map"))
    assert len(found) == len(set(found)) > 50


def test_words_in_the_address_search_the_list(open_page: Opener) -> None:
    found = listed_places(open_page("map", find="karolinska hospital"))
    assert set(found) >= {"karolinska-hospital-solna", "karolinska-hospital-huddinge"}
    assert len(found) < 12


def test_nothing_found_leads_back_to_all(open_page: Opener) -> None:
    app = open_page("map", find="no such thing")
    assert "No places match these filters" in texts(app)
    assert any('href="/map"' in each.value and "Show all places" in each.value for each in app.markdown)


def test_a_chosen_hub_is_near_and_has_its_ground(open_page: Opener) -> None:
    shown = deck(open_page("map", hub="hagastaden"))
    assert shown["initialViewState"]["zoom"] > 12.5
    assert {"base-buildings", "base-tracks"} <= {layer["id"] for layer in shown["layers"]}


def test_a_chosen_place_leads_with_what_can_be_done_and_ends_with_where(open_page: Opener) -> None:
    words = texts(open_page("map", place="karolinska-atmp-center", hub="flemingsberg"))
    order = [words.index(each) for each in ("What you can do here", "Whom to ask", "Straight-line distance")]
    assert [*order, words.index("Coordinates")] == sorted([*order, words.index("Coordinates")])


@pytest.mark.parametrize("place", ["karolinska-atmp-center", "stockholm-university", "uppsala-central-station"])
def test_back_from_a_place_keeps_the_filters(open_page: Opener, place: str) -> None:
    app = open_page("map", place=place, kind=["facility", "university", "transport"])
    back = next(each.value for each in app.markdown if "Back to list" in each.value)
    href = re.search(r'href="([^"]+)"[^>]*>Back to list', back)
    assert href is not None
    assert {"facility", "university", "transport"} <= set(re.split(r"\W+", href[1]))
    assert "place=" not in href[1]
