"""The guard in words: a sentence that names what differs, and links that name what can be drawn."""

import pytest
from comparison_world import frame_of, make_world, stated

from regiondata.analysis.comparison.comparability import Aspect, differences, drawable
from regiondata.analysis.comparison.comparable_statistics import Group
from regiondata.wording.charts.rows import statistic_rows
from regiondata.wording.comparison.comparability import (
    alike_sentence,
    aspect_table,
    describe_differences,
    difference_lines,
    difference_sentence,
    newer_sentence,
    statistics_table,
)
from regiondata.wording.key_labels import KeyLabels, key_labels

ONE = stated("trade", {"AAA": 3.0})
OTHER = {
    "definition": stated("tax", {"BBB": 3.0}, unit="crowns"),
    "period": stated("trade", {"BBB": 3.0}, period="2019"),
    "unit": stated("trade", {"BBB": 3.0}, unit="crowns_2015"),
    "unit and currency": stated("trade", {"BBB": 3.0}, unit="ducats"),
    "geographic level": stated("trade", {"AAA-1": 3.0}),
    "source": stated("trade", {"BBB": 3.0}, source="two"),
}


@pytest.fixture(scope="module")
def meaning() -> KeyLabels:
    return key_labels(make_world(ONE))


def found_in(rows: list[dict[str, object]], words: KeyLabels) -> dict[Aspect, tuple[str, ...]]:
    return dict(differences(frame_of(ONE, rows), words.units, words.territories))


def test_what_a_newer_source_covers_is_said_with_its_value_and_publisher() -> None:
    region = make_world(stated("trade", {"AAA": 3.0, "BBB": 1.0}))
    newer = region.slices["trade"][0]
    group = Group(("AAA",), ("BBB", "CCC", "DDD"))
    said = newer_sentence(newer, group, region.compared, key_labels(region))
    assert said.startswith("Newer: Land A ")
    assert said.endswith("with 1 of the 3 others.")
    assert "in 2020 (" in said


@pytest.mark.parametrize("named", OTHER)
def test_the_sentence_names_just_what_differs(named: str, meaning: KeyLabels) -> None:
    assert difference_sentence(found_in(OTHER[named], meaning)) == f"They differ in {named}."


def test_what_agrees_is_said_to_agree(meaning: KeyLabels) -> None:
    assert difference_sentence({}).startswith("They share definition")


@pytest.mark.parametrize(
    ("named", "values"),
    [
        ("period", "period (2020, 2019)"),
        ("unit", "unit (XXA million, XXA million at prices of 2015)"),
        ("geographic level", "geographic level (country, county)"),
        ("source", "source (2 sources)"),
    ],
)
def test_the_values_that_differ_are_read_and_no_keys(named: str, values: str, meaning: KeyLabels) -> None:
    assert (
        describe_differences(found_in(OTHER[named], meaning), meaning) == f"not charted together: different {values}."
    )


def test_a_measure_without_a_currency_has_none_by_name(meaning: KeyLabels) -> None:
    lines = dict(difference_lines(found_in(stated("tax", {"AAA": 1.0}), meaning), meaning))
    assert lines["currency"] == "XXA and none"


def test_every_aspect_is_listed_and_says_whether_it_agrees(meaning: KeyLabels) -> None:
    table = aspect_table(frame_of(ONE), frame_of(OTHER["period"]), meaning)
    assert dict(zip(table["Aspect"], table["Same"], strict=True)) == {
        "definition": "yes",
        "period": "no",
        "unit": "yes",
        "currency": "yes",
        "geographic level": "yes",
        "source": "yes",
    }


def test_two_sides_are_compared_the_same_either_way(meaning: KeyLabels) -> None:
    sides = frame_of(ONE), frame_of(OTHER["unit and currency"])
    assert list(aspect_table(*sides, meaning)["Same"]) == list(aspect_table(*sides[::-1], meaning)["Same"])


def test_a_link_names_measure_period_and_territories(meaning: KeyLabels) -> None:
    alike = drawable(frame_of(stated("trade", {"AAA": 1.0, "BBB": 1.0})), meaning.units, meaning.territories)
    assert [alike_sentence(each, meaning) for each in alike] == ["Trade, 2020: Land A and Land B"]


def test_a_table_of_statistics_names_level_and_source_of_each(meaning: KeyLabels) -> None:
    rows = frame_of(ONE, OTHER["geographic level"])
    table = statistics_table(statistic_rows(rows, meaning), rows, meaning)
    assert list(table["Level"]) == ["country", "county"]
    assert list(table["Source"]) == ["Office one (2021)"] * 2
