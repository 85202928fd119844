"""The map's page: the legend is the filter, the address is the state, the panel leads with what can be done."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import regiondata
from components.map import box_in_sight
from regiondata.analysis.hubs import OWN_FACILITY, hub_keys, hub_kinds, hub_places
from regiondata.exports.html.map_page import map_page_html
from regiondata.wording.sites.place_kinds import counted_places, kind_label

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
    """What the library draws once the page's script has asked for it."""
    app.session_state["map_live"] = True
    app.run()
    return dict(json.loads(app.get("deck_gl_json_chart")[0].proto.json))


@pytest.mark.parametrize(
    ("sight", "box"),
    [
        ([17.0, 59.0, 18.12345, 60.0], (17.0, 59.0, 18.123, 60.0)),
        ([-(10**400), float("-inf"), 10**400, float("inf")], (-180.0, -180.0, 180.0, 180.0)),
        ([1, 2, 3], None),
        (["1", 2, 3, 4], None),
        (None, None),
    ],
)
def test_whatever_a_browser_says_is_in_sight_is_a_box_or_none(sight: object, box: tuple[float, ...] | None) -> None:
    assert box_in_sight(sight) == box


def test_places_and_hubs_are_counted_as_on_every_page(open_page: Opener) -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    assert f"{counted_places(region.places)} on the map" in texts(open_page("map"))


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


def test_the_drawing_stands_with_the_page_and_the_library_waits_until_it_is_asked_for(open_page: Opener) -> None:
    app = open_page("map")
    drawing = next(each.value for each in app.markdown if "still-ground" in each.value)
    assert 'class="page-link aside" href' not in drawing  # its links are of its own, each with a name
    assert drawing.count('aria-label="Uppsala"') == 1
    assert not app.get("deck_gl_json_chart")
    assert deck(app)["layers"]


@pytest.mark.parametrize("parameters", [{}, {"hub": "hagastaden"}, {"place": "novum"}, {"kind": "hospital"}])
def test_the_first_words_hold_the_legend_and_the_drawing_of_the_page(
    open_page: Opener, parameters: dict[str, str]
) -> None:
    app = open_page("map", **parameters)
    region = regiondata.load(regiondata.list_regions()[0])
    filters = tuple((name, (value,)) for name, value in parameters.items() if name != "place")
    first = map_page_html(region, {}, filters, parameters.get("place", ""))
    shown = [each.value for each in app.markdown if "still-ground" in each.value or "map-legend" in each.value]
    assert len(shown) == 2
    assert [part for part in shown if part.replace("\n", " ") not in first] == []


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


def test_the_list_counts_the_places_of_a_hub_as_its_page_does(open_page: Opener) -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    hub = hub_keys(region)[0]
    shown = texts(open_page("map", hub=hub))
    first = re.search(r"<h3>.*?<span class=\"note\">(\d+)</span></h3>", shown)
    assert first is not None
    assert int(first.group(1)) == len(hub_places(hub, region))


def test_the_legend_counts_companies_own_facilities_apart_as_the_tables_do(open_page: Opener) -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    hub = next(key for key in hub_keys(region) if OWN_FACILITY in hub_kinds(key, region))
    own = kind_label(OWN_FACILITY, 0, region)
    entries = legend(open_page("map", hub=hub))
    assert entries[own][1] == len(hub_kinds(hub, region)[OWN_FACILITY])
    alone = open_page("map", hub=hub, kind=OWN_FACILITY)
    assert sorted(listed_places(alone)) == sorted(hub_kinds(hub, region)[OWN_FACILITY])
    assert legend(alone)[own][2]
