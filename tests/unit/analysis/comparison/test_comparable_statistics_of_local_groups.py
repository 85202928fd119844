"""Statistics below the country stand with the country's own, and nobody else's."""

from comparison_world import TERRITORIES, frame_of, stated

from regiondata.analysis.comparison.comparable_statistics import local_groups

ROWS = frame_of(
    stated("people", {"AAA": 9.0, "AAA-1": 4.0, "AAA-1-1": 1.0, "BBB-1": 3.0, "BBB": 8.0}),
    stated("tax", {"AAA": 1.0, "BBB": 1.0}),
)


def test_the_smallest_territories_come_first_and_the_country_last() -> None:
    assert list(local_groups(ROWS, TERRITORIES, ("AAA",))["people"]["territory"]) == ["AAA-1-1", "AAA-1", "AAA"]


def test_what_is_measured_of_the_country_only_is_no_local_statistic() -> None:
    assert list(local_groups(ROWS, TERRITORIES, ("AAA",))) == ["people"]


def test_a_country_without_parts_has_none() -> None:
    assert local_groups(ROWS, TERRITORIES, ("CCC",)) == {}
