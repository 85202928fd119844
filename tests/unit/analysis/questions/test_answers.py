"""Questions are answered by a rule: what is found, how near it is, and what is recorded as not known."""

from itertools import permutations
from pathlib import Path

import pytest

import regiondata
from regiondata.analysis.hubs import hub_keys
from regiondata.analysis.location_factors import known_facts, known_journeys
from regiondata.analysis.questions.answers import (
    ANSWERED,
    OPEN,
    PARTLY,
    Answer,
    answer_questions,
    group_coverage,
    group_keys,
    join_states,
    part_state,
)
from regiondata.analysis.questions.records_for_question import Finding, find_answers, hold, home_territories
from regiondata.data.records.questions import QuestionPart
from regiondata.region import Region

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def delta(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid)


@pytest.fixture(scope="module")
def answers(delta: Region) -> dict[str, Answer]:
    return {answer.key: answer for answer in answer_questions(delta)}


WHOLE, SHORT = Finding("place", "a"), Finding("place", "b", shortfall="planned")


@pytest.mark.parametrize(
    ("findings", "unknowns", "state"),
    [
        ([], [], OPEN),
        ([], ["rents"], OPEN),
        ([WHOLE], [], ANSWERED),
        ([SHORT, WHOLE], [], ANSWERED),
        ([SHORT], [], PARTLY),
        ([WHOLE], ["rents"], PARTLY),
    ],
)
def test_the_state_of_a_part(findings: list[Finding], unknowns: list[str], state: str) -> None:
    assert part_state(findings, unknowns) == state


@pytest.mark.parametrize(
    ("states", "whole"),
    [
        ([ANSWERED, ANSWERED], ANSWERED),
        ([OPEN, OPEN], OPEN),
        ([ANSWERED, OPEN], PARTLY),
        ([PARTLY, OPEN], PARTLY),
        ([PARTLY, PARTLY], PARTLY),
    ],
)
def test_the_state_of_a_question_in_any_order_of_its_parts(states: list[str], whole: str) -> None:
    assert {join_states(order) for order in permutations(states)} == {whole}


def test_groups_are_in_their_order_which_is_no_alphabet(delta: Region) -> None:
    assert group_keys(delta) == ["money", "making"]


def test_a_part_is_answered_by_places_that_have_a_capability(answers: dict[str, Answer]) -> None:
    place = answers["bells"].parts[0]
    assert (place.state, place.findings[0].key) == (ANSWERED, "foundry_hall")


def test_a_capability_that_is_not_stated_answers_nothing(delta: Region) -> None:
    part = QuestionPart(key="rooms", asks="clean rooms", capabilities=("clean_room",))
    assert find_answers(part, hold(delta)) == []


def test_a_recorded_unknown_says_whom_to_ask(answers: dict[str, Answer]) -> None:
    assert (answers["bells"].parts[1].unknowns, answers["bells"].ask) == (("rents",), "head")


def test_the_region_s_own_records_answer_as_far_as_they_are_said_to(answers: dict[str, Answer]) -> None:
    air = answers["air"]
    assert (air.state, air.ask) == (PARTLY, "desk")
    assert {finding.record_type for finding in air.parts[0].findings} == {
        "key_figure",
        "place",
        "organisation",
        "service",
        "event",
    }


def test_a_value_of_the_country_answers_a_question_about_towns_in_part(answers: dict[str, Answer]) -> None:
    country, town = answers["research"].parts
    assert {finding.shortfall for finding in town.findings} == {"wider"}
    assert "wider" not in {finding.shortfall for finding in country.findings}


def test_services_organisations_events_and_derived_figures_answer(answers: dict[str, Answer]) -> None:
    found = [part.findings[0].record_type for part in answers["help"].parts]
    assert found == ["service", "organisation", "event", "derived"]


def test_nobody_is_to_be_asked_where_everything_is_answered(answers: dict[str, Answer]) -> None:
    assert [answer.key for answer in answers.values() if (answer.ask is None) != (answer.state == ANSWERED)] == []


def test_what_is_missing_is_told_in_the_words_of_the_parts(answers: dict[str, Answer]) -> None:
    assert answers["bells"].missing == ("price",)


def test_a_region_that_adds_nothing_still_has_every_question(valid: Path) -> None:
    isles = regiondata.load("quiet-isles", data=valid)
    assert len(answer_questions(isles)) == len(isles.catalogue.questions)


def test_home_is_what_the_region_lies_in_and_consists_of(delta: Region) -> None:
    home = home_territories(delta)
    assert {"XBO", "XBO-01"} <= set(home)
    assert not {"XME", "XAL"} & set(home)


def test_coverage_counts_every_question_once(delta: Region, answers: dict[str, Answer]) -> None:
    coverage = group_coverage(answers.values(), delta)
    assert (coverage["answered"] + coverage["partly"] + coverage["open"]).tolist() == coverage["questions"].tolist()
    assert coverage["questions"].sum() == len(answers)


def test_coverage_keeps_the_order_of_the_groups(delta: Region, answers: dict[str, Answer]) -> None:
    assert list(group_coverage(answers.values(), delta).index) == ["money", "making"]


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_every_recorded_unknown_stands_at_a_question(slug: str) -> None:
    region = regiondata.load(slug)
    named = {key for answer in answer_questions(region) for part in answer.parts for key in part.unknowns}
    assert set(region.frames["unknowns"].index) - named == set()


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_every_open_question_names_whom_to_ask(slug: str) -> None:
    open_ones = [answer for answer in answer_questions(regiondata.load(slug)) if answer.state != ANSWERED]
    assert [answer.key for answer in open_ones if answer.ask is None] == []


def test_a_figure_that_nobody_else_bears_out_answers_in_part(delta: Region) -> None:
    held = hold(delta)
    part = QuestionPart(key="firms", asks="How many firms?", indicators=("number",), level="site")
    found = {
        finding.key: finding.shortfall for finding in find_answers(part, held) if finding.record_type == "key_figure"
    }
    assert held.figures.at["firms_2020", "verdict"] == "not confirmable"
    assert found["firms_2020"] == "unconfirmed"


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_published_kilometres_by_road_answer_how_far_the_airport_is(slug: str) -> None:
    region = regiondata.load(slug)
    journeys = known_journeys(region)
    measured = journeys.index[(journeys["mode"] == "road") & journeys["kilometres"].notna()]
    parts = {part.key: part for each in answer_questions(region) for part in each.parts if each.key == "travel_times"}
    assert {finding.key for finding in parts["airport"].findings} >= set(measured)


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_what_is_published_of_the_region_and_its_districts_answers_beside_a_figure_about_a_hub(slug: str) -> None:
    region = regiondata.load(slug)
    held, hubs = hold(region), set(hub_keys(region))
    of_hubs = set(held.figures.loc[held.figures["subject"].isin(hubs), "indicator"])
    published = held.statistics[held.statistics["indicator"].isin(of_hubs)]
    assert len(published)
    for indicator, rows in published[published["territory"].isin(set(region.profile.own))].groupby("indicator"):
        part = QuestionPart(key="asked", asks="How many?", indicators=(str(indicator),), level="region")
        found = {finding.key for finding in find_answers(part, held) if finding.record_type == "statistic"}
        assert found >= set(map(str, rows.index[-1:]))


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_openings_that_are_shown_as_news_answer_which_sites_were_opened(slug: str) -> None:
    region = regiondata.load(slug)
    openings = known_facts("investments", region)
    openings = openings[(openings["measure"] == "opening") & (openings["period"] >= str(region.as_of.year - 2))]
    answer = next(each for each in answer_questions(region) if each.key == "openings")
    assert {finding.key for part in answer.parts for finding in part.findings} >= set(openings.index)
