"""Scenes hold everything a renderer needs, and every number in them comes from a record."""

from datetime import date
from pathlib import Path

import pytest

from regiondata.analysis.related_records import relations_of
from regiondata.region import Region, load_region
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present
from regiondata.stories.scene import Presentation, Scene, plain

DAY = date(2022, 6, 1)


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return load_region("silver-delta", valid, DAY)


@pytest.fixture(scope="module")
def tour(region: Region) -> Presentation:
    return present(SceneChoices("tour"), region)


def scene(presentation: Presentation, key: str) -> Scene:
    return next(one for one in presentation.scenes if one.key == key)


def shown(region: Region, *names: str, short: tuple[str, ...] = ()) -> Presentation:
    return present(SceneChoices("tour", names, short), region)


def test_scenes_stand_in_the_order_of_the_story(tour: Presentation, region: Region) -> None:
    assert [one.key for one in tour.scenes] == [one.key for one in region.stories["tour"].scenes]


def test_a_number_in_a_sentence_comes_from_the_figure_and_leads_to_it(tour: Presentation) -> None:
    span = next(span for span in scene(tour, "trade").title if span.record)
    assert (span.text, span.record) == ("XTS20", ("key_figure", "exports"))


def test_printed_latest_and_published_are_told_apart(tour: Presentation) -> None:
    described = plain(scene(tour, "trade").say)
    by_whom = "XTS20.3 for 2020 (Statistics Boreania, 1 March 2021)"
    assert described == f"In 2020: XTS20 in print, XTS20.3 published, that is {by_whom}."


def test_the_title_of_a_chart_may_be_its_finding(tour: Presentation) -> None:
    chart = scene(tour, "research").chart
    assert chart is not None
    assert plain(scene(tour, "research").title) == chart.title


def test_a_map_is_described_with_the_names_that_it_needs(tour: Presentation) -> None:
    drawn = scene(tour, "where").map
    assert drawn is not None
    assert drawn.named == ("amber_clinic", "foundry_hall")


def test_a_comparison_shows_the_capabilities_asked_for(tour: Presentation) -> None:
    table = scene(tour, "beside").table
    assert table is not None
    assert [plain(row[0]) for row in table.rows] == ["Casting"]


def test_an_open_question_names_whom_to_ask(tour: Presentation) -> None:
    assert scene(tour, "open").rows[1].note.startswith("Ask: ")


def test_an_open_question_is_answered_with_what_is_known_and_why_the_rest_is_open(
    tour: Presentation, region: Region
) -> None:
    reasons = set(region.frames["unknowns"]["reason"])
    assert plain(scene(tour, "open").rows[1].text) in reasons


def test_every_key_figure_that_is_named_is_among_the_records(tour: Presentation) -> None:
    assert ("key_figure", "firms_2020") in scene(tour, "open").records


def test_scenes_are_dropped_and_moved_as_the_address_says(region: Region) -> None:
    assert [one.key for one in shown(region, "contact", "opening").scenes] == ["contact", "opening"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("figures.exports", "figures"),
        ("chart.ranked_research_share", "chart"),
        ("chart.ranked_research_share.league_statistics.2020.XME", "chart"),
        ("hub.foundry_quarter", "hub"),
        ("places.foundry_hall.amber_clinic", "places"),
        ("map.amber_clinic", "map"),
        ("map", "map"),
        ("timeline.labs_open", "timeline"),
        ("network.harbour_fund", "network"),
        ("sources", "sources"),
        ("contact.", "contact"),
    ],
)
def test_a_scene_is_added_by_its_kind_and_keys(region: Region, name: str, kind: str) -> None:
    found = shown(region, name.rstrip(".") if kind != "contact" else "contact").scenes
    assert [one.kind for one in found] == [kind]


@pytest.mark.parametrize(
    "name",
    [
        "figures.imports",
        "chart.pie_x",
        "hub.amber_clinic",
        "places.x",
        "dance.a",
        "",
        "chart",
        "chart.ranked_research_share.nobody.2020",
        "chart.x.y.z",
        "timeline.x",
        "a" * 900,
    ],
)
def test_what_is_not_there_is_left_out_and_told(region: Region, name: str) -> None:
    assert shown(region, "opening", name).left_out == (name,)


def test_the_links_of_one_organisation_are_told_kind_by_kind(region: Region) -> None:
    rows = shown(region, "network.harbour_fund").scenes[0].rows
    assert {plain(row.lead) for row in rows} == set(relations_of("harbour_fund", region)["label"])


def test_the_short_list_becomes_a_comparison(region: Region) -> None:
    found = shown(region, "short", short=("foundry_hall", "nowhere", "amber_clinic"))
    assert [record for record in found.scenes[0].records if record[0] == "place"] == [
        ("place", "foundry_hall"),
        ("place", "amber_clinic"),
    ]


def test_an_unknown_story_has_no_scenes(region: Region) -> None:
    assert present(SceneChoices("nothing"), region).scenes == ()


def test_a_hostile_name_stays_a_name(region: Region) -> None:
    assert plain(shown(region, "network.foundry").scenes[0].title) == str(region.organisations.at["foundry", "name"])
