"""What phones show in place of drawings that would scroll sideways: the same records, in a shape that fits."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

import regiondata
from regiondata.analysis.hubs import hub_keys
from regiondata.charts.timeline import timeline_chart
from regiondata.region import Region

Opener = Callable[..., AppTest]


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load(regiondata.list_regions()[0])


def markup(app: AppTest) -> str:
    return " ".join(block.value for block in app.markdown)


@pytest.mark.parametrize("rows", ["kind", "hub"])
def test_a_phone_has_every_dated_event_of_the_timeline_once(open_page: Opener, region: Region, rows: str) -> None:
    shown = markup(open_page("timeline", rows=rows))
    rail = shown[shown.index('class="rail only-narrow"') :]
    titles = re.findall(r'class="rail-title">([^<]+)<', rail)
    drawn = timeline_chart(region.events, region, rows).drawn
    events = {(row.low, row.label) for row in drawn.itertuples()}
    assert sorted(map(unescape, titles)) == sorted(" ".join(label.split()) for _, label in events)
    assert rail.count(">Today<") == 1


def test_the_wide_timeline_gives_way_on_a_phone(open_page: Opener) -> None:
    assert 'class="scroll wide only-wide"' in markup(open_page("timeline"))


def test_a_phone_has_every_end_of_the_network_as_a_link(open_page: Opener) -> None:
    shown = markup(open_page("ecosystem"))
    wide = re.search(r'<div class="scroll wide network only-wide">(.*?)</svg>', shown)
    listed = re.search(r'<div class="only-narrow by-kind">(.*?)</div>', shown)
    assert wide
    assert listed
    nodes = re.findall(r'<a href="([^"]+)" target="_self" rel="nofollow" class="node"', wide[1])
    assert sorted(re.findall(r'<a href="([^"]+)"', listed[1])) == sorted(nodes)


def test_the_small_picture_of_the_network_has_no_letters_under_eleven_pixels(open_page: Opener) -> None:
    small = re.search(r'<div class="network-small only-narrow">(.*?)</svg>', markup(open_page("ecosystem")))
    assert small
    assert 'viewBox="0 0 360 ' in small[1]
    assert min(map(float, re.findall(r'font-size="([\d.]+)"', small[1]))) >= 11


def test_the_map_of_every_hub_fits_a_phone_and_leads_to_the_live_map(open_page: Opener, region: Region) -> None:
    for hub in hub_keys(region):
        narrow = re.search(r'<div class="only-narrow">(<svg.*?</svg>)', markup(open_page("hub", hub=hub)))
        assert narrow, hub
        assert narrow[1].count("<a ") == 1
        assert f'href="/map?hub={hub}"' in narrow[1]
        assert min(map(float, re.findall(r'font-size="([\d.]+)"', narrow[1]))) >= 11


def test_a_hub_without_streets_says_that_its_map_is_a_scheme(open_page: Opener) -> None:
    assert markup(open_page("hub", hub="strangnas")).count("Schematic") == 2
    assert "Schematic" not in markup(open_page("hub", hub="hagastaden"))


def test_a_phone_opens_the_first_theme_of_the_profile_and_folds_the_others(open_page: Opener) -> None:
    shown = markup(open_page("compare", scope="regions", show="profile"))
    folds = re.findall(r'<details class="group narrow-fold"( open)?>', shown)
    assert folds[0]
    assert not any(folds[1:])
    assert shown.count('class="wide-heading"') == len(folds)


def test_the_matrix_of_hubs_is_whole_inside_its_fold(open_page: Opener, region: Region) -> None:
    shown = markup(open_page("hub", hub=hub_keys(region)[0]))
    fold = shown[shown.rindex('<details class="group narrow-fold">') :]
    assert "numbers matrix" in fold[: fold.index("</details>")]
