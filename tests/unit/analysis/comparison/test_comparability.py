"""The guard: in which of six aspects statistics differ, and what of them can be drawn all the same."""

import pandas as pd
import pytest
from comparison_world import TERRITORIES, UNITS, frame_of, over_time, stated
from hypothesis import given
from hypothesis import strategies as st

from regiondata.analysis.comparison.comparability import ASPECTS, differences, drawable

Rows = list[dict[str, object]]
ONE = stated("research", {"AAA": 3.0})
UNLIKE: dict[str, Rows] = {
    "definition": stated("tax", {"BBB": 3.0}),
    "period": stated("research", {"BBB": 3.0}, period="2019"),
    "unit": stated("research", {"BBB": 3.0}, unit="rate"),
    "level": stated("research", {"AAA-1": 3.0}),
    "source": stated("research", {"BBB": 3.0}, source="two"),
}
SUMS = stated("trade", {"AAA": 3.0})
kinds = st.sampled_from([ONE, *UNLIKE.values(), SUMS, stated("trade", {"BBB": 1.0}, unit="ducats")])


def differ(*parts: Rows) -> set[str]:
    return set(differences(frame_of(*parts), UNITS, TERRITORIES))


def test_statistics_that_differ_in_the_territory_only_are_alike() -> None:
    assert differ(ONE, stated("research", {"BBB": 2.0})) == set()


@pytest.mark.parametrize("aspect", UNLIKE)
def test_each_aspect_is_noticed_by_itself(aspect: str) -> None:
    assert differ(ONE, UNLIKE[aspect]) == {aspect}


def test_another_currency_is_another_unit_too() -> None:
    assert differ(SUMS, stated("trade", {"BBB": 3.0}, unit="ducats")) == {"unit", "currency"}


def test_constant_and_current_prices_of_one_currency_differ_in_the_unit() -> None:
    assert differ(SUMS, stated("trade", {"BBB": 3.0}, unit="crowns_2015")) == {"unit"}


def test_a_dimension_belongs_to_the_definition() -> None:
    assert differ(ONE, stated("research", {"BBB": 2.0}, dimension="by firms")) == {"definition"}


@pytest.mark.slow
@given(kinds, kinds)
def test_the_guard_is_symmetrical(one: Rows, other: Rows) -> None:
    assert differ(one, other) == differ(other, one)


@given(st.permutations([*ONE, *UNLIKE["period"], *UNLIKE["source"], *SUMS]))
def test_the_guard_does_not_depend_on_the_order_of_rows(rows: Rows) -> None:
    found = differences(frame_of(rows), UNITS, TERRITORIES)
    assert list(found) == [
        aspect for aspect in ASPECTS if aspect in {"definition", "period", "unit", "currency", "source"}
    ]


@pytest.mark.parametrize("aspect", UNLIKE)
def test_nothing_unlike_is_offered_to_be_drawn_together(aspect: str) -> None:
    assert drawable(frame_of(ONE, UNLIKE[aspect]), UNITS, TERRITORIES) == []


def test_what_is_alike_among_the_unlike_is_offered_for_its_latest_period() -> None:
    years = over_time("research", {"2018": {"AAA": 1, "BBB": 2}, "2019": {"AAA": 1, "BBB": 2}})
    alike = drawable(frame_of(years, UNLIKE["definition"]), UNITS, TERRITORIES)
    assert [(each.period, each.territories) for each in alike] == [("2019", ("AAA", "BBB"))]


def test_one_territory_over_three_periods_is_a_line_and_over_two_is_none() -> None:
    years = {str(year): {"AAA": 1.0} for year in range(2018, 2021)}
    three, two = over_time("research", years), over_time("research", {year: years[year] for year in ("2018", "2019")})
    assert [len(drawable(frame_of(rows), UNITS, TERRITORIES)) for rows in (three, two)] == [1, 0]


@pytest.mark.slow
@given(st.lists(kinds, min_size=1, max_size=5))
def test_whatever_is_offered_is_alike_in_all_but_territory_or_period(parts: list[Rows]) -> None:
    rows = frame_of(*parts)
    for each in drawable(rows, UNITS, TERRITORIES):
        held = rows[
            (rows["indicator"] == each.indicator) & (rows["source"] == each.source) & (rows["unit"] == each.unit)
        ]
        held = held[held["territory"].isin(each.territories)]
        held = held[held["period"] == each.period] if each.period else held
        assert set(differences(pd.DataFrame(held), UNITS, TERRITORIES)) <= (
            {"period"} if each.period is None else set()
        )
