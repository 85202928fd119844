"""Sums change currency by the rate of their own period only, and say whose rate it was."""

import pytest
from comparison_world import UNITS, frame_of, over_time, stated
from hypothesis import given
from hypothesis import strategies as st

from regiondata.analysis.verdicts.conversion import convert, other_currencies

RATES = over_time("exchange", {"2019": {"AAA": 8.0}, "2020": {"AAA": 10.0}}, source="three")
SUMS = over_time("trade", {"2018": {"AAA": 40.0}, "2019": {"AAA": 40.0}, "2020": {"AAA": 40.0}})


def test_each_sum_takes_the_rate_of_its_own_period() -> None:
    rows = frame_of(SUMS[1:])
    assert list(convert(rows, "ducats", frame_of(RATES), UNITS).rows["value"]) == [5.0, 4.0]


def test_a_sum_without_a_rate_is_left_out_and_counted() -> None:
    converted = convert(frame_of(SUMS), "ducats", frame_of(RATES), UNITS)
    assert (list(converted.rows["period"]), converted.left_out) == (["2019", "2020"], 1)


def test_a_converted_sum_keeps_what_was_given_and_names_the_source_of_the_rate() -> None:
    row = convert(frame_of(SUMS), "ducats", frame_of(RATES), UNITS).rows.iloc[0]
    assert (row["given"], row["unit"], row["rate_source"], row["source"]) == (40.0, "ducats", "three", "one")


@pytest.mark.slow
@given(st.floats(min_value=1e-6, max_value=1e12))
def test_there_and_back_is_the_same_sum(value: float) -> None:
    rates = frame_of(RATES)
    there = convert(frame_of(stated("trade", {"AAA": value})), "ducats", rates, UNITS).rows
    back = convert(there[frame_of(RATES).columns], "crowns", rates, UNITS).rows
    assert back["value"].iloc[0] == pytest.approx(value, rel=1e-12)


def test_currencies_are_offered_only_where_a_rate_is_recorded() -> None:
    rows = frame_of(SUMS)
    assert other_currencies(rows, frame_of(RATES), UNITS) == ["ducats", "crowns_2015"][:1]
    assert "ducats" not in other_currencies(rows, frame_of(SUMS), UNITS)


def test_a_share_has_no_currency() -> None:
    assert other_currencies(frame_of(stated("tax", {"AAA": 1.0})), frame_of(RATES), UNITS) == []


def test_sums_in_two_units_are_not_converted_together() -> None:
    mixed = frame_of(SUMS, stated("trade", {"AAA": 1.0}, unit="ducats"))
    assert other_currencies(mixed, frame_of(RATES), UNITS) == []


def test_constant_prices_are_never_made_from_current_ones() -> None:
    assert convert(frame_of(SUMS), "crowns_2015", frame_of(RATES), UNITS).rows.empty
