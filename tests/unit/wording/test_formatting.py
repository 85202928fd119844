"""Statistics are rounded for reading, never so far that a quoted figure changes."""

import pandas as pd
import pytest

from regiondata.wording import formatting
from regiondata.wording.formatting import (
    format_distance,
    format_figure,
    format_names,
    format_number,
    format_published,
    format_quantity,
    reading_step,
    split_figure,
)
from regiondata.wording.prospect.location_factors import fact_value


@pytest.mark.parametrize(
    ("values", "step"),
    [
        ([56.3, 71, 152.5], 0),
        ([3.40822, 0.963], 0.01),
        ([0.1064, 0.28], 0.001),
        ([203.39, 588.6], 1),
        ([6625.7, 9000], 1),
        ([], 0),
    ],
)
def test_values_shown_together_share_a_step(values: list[float], step: float) -> None:
    assert reading_step(values) == step


@pytest.mark.parametrize(("value", "described"), [(34.25, "34.3"), (26.25, "26.3"), (-0.25, "−0.3"), (2.0, "2.0")])
def test_halves_are_rounded_up_as_in_a_chart_of_an_office_program(value: float, described: str) -> None:
    assert format_number(value, 0.1) == described


PERCENT = pd.Series({"label": "%", "kind": "share"}, name="percent")
OF_GDP = pd.Series({"label": "% of GDP", "kind": "share"}, name="percent_gdp")
RANK, YEAR = (
    pd.Series({"label": "rank", "kind": "rank"}, name="rank"),
    pd.Series({"label": "", "kind": "date"}, name="year"),
)
POUNDS = pd.Series({"label": "GBP m", "kind": "money", "currency": "GBP", "symbol": "£"}, name="gbp_million")
MONEY = pd.Series({"label": "AAA billion", "kind": "money", "currency": "AAA"}, name="aaa_billion")
FIGURE = {"value": 3.6, "value_low": None, "value_high": None, "step": 0.1, "qualifier": "none"}


@pytest.mark.parametrize(("unit", "described"), [(PERCENT, "3.6%"), (OF_GDP, "3.6% of GDP")])
def test_english_puts_no_space_before_the_per_cent_sign(unit: pd.Series, described: str) -> None:
    assert format_quantity(3.6, unit, 0.1) == described


def test_another_language_keeps_its_space_before_the_per_cent_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatting, "current_language", lambda: "sv")
    assert format_quantity(3.6, PERCENT, 0.1) == "3,6\u00a0%"


@pytest.mark.parametrize(("tight", "described"), [(False, "AAA\u00a03.6\u00a0billion"), (True, "AAA\u00a03.6\u00a0bn")])
def test_sums_are_shortened_only_where_there_is_little_room(tight: bool, described: str) -> None:
    assert format_figure(FIGURE, MONEY, tight=tight) == described


@pytest.mark.parametrize(
    ("unit", "described"),
    [
        (MONEY, "AAA\u00a010–12\u00a0billion"),
        (POUNDS, "£10–12"),
        (RANK, "10th–12th"),
        (YEAR, "10–12"),
        (PERCENT, "10–12%"),
    ],
)
def test_a_range_has_its_unit_once_and_on_the_right_side(unit: pd.Series, described: str) -> None:
    span = {"value": None, "value_low": 10.0, "value_high": 12.0, "step": 1, "qualifier": "range"}
    assert format_figure(span, unit) == described


@pytest.mark.parametrize(("value", "step"), [(-0.0004, 0), (-0.04, 0.1), (-0.0, 1)])
def test_what_rounds_to_nothing_has_no_sign(value: float, step: float) -> None:
    assert format_number(value, step).strip("0.") == ""


@pytest.mark.parametrize(
    ("kilometres", "described"), [(0.994, "990 m"), (0.9971, "1.0 km"), (0.0, "0 m"), (25.4, "25 km")]
)
def test_a_distance_that_rounds_to_a_kilometre_is_one(kilometres: float, described: str) -> None:
    assert format_distance(kilometres) == described


@pytest.mark.parametrize(("unit", "parts"), [(PERCENT, ("3.6%", "")), (OF_GDP, ("3.6%", "of GDP"))])
def test_the_per_cent_sign_stays_with_its_number_in_large_type(unit: pd.Series, parts: tuple[str, str]) -> None:
    assert split_figure(pd.Series(FIGURE), unit) == parts


@pytest.mark.parametrize(
    ("edition", "written"),
    [("2022-03-31", "31 March 2022"), ("2025 edition", "2025 edition"), ("2024-12", "2024-12"), ("none", "")],
)
def test_an_edition_that_is_called_by_its_day_is_written_as_a_day_and_none_is_not_written(
    edition: str, written: str
) -> None:
    assert formatting.format_edition(edition) == written


@pytest.mark.parametrize(
    ("value", "unit", "read"),
    [
        (250_000_000, "SEK", "SEK 250 million"),
        (2_000_000_000, "SEK", "SEK 2 billion"),
        (14_500_000, "EUR", "EUR 14.5 million"),
        (10_765_000, "SEK", "SEK\u00a010,765,000"),
        (25_000, "SEK", "SEK\u00a025,000"),
        (2_000_000, "persons", "2,000,000 people"),
    ],
)
def test_money_is_read_in_millions_where_that_changes_no_figure(value: float, unit: str, read: str) -> None:
    fact = {"measured_in": unit, "value": value, "value_low": None, "as_published": None}
    assert fact_value(fact) == read


def test_names_that_hold_commas_are_told_apart() -> None:
    assert format_names(["Maker, North", "Mill, South", "Yard"]) == "Maker, North; Mill, South; and Yard"
    assert format_names(["Maker, North", "Yard"]) == "Maker, North and Yard"
    assert format_names(["Maker, North"]) == "Maker, North"


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "said"),
    [
        (120, None, "over", "over 120%"),
        (120, None, "well over", "well over 120%"),
        (120, None, "none", "at least 120%"),
        (None, 120, "under", "under 120%"),
        (None, 120, "none", "at most 120%"),
        (100, 120, "none", "100–120%"),
    ],
)
def test_a_bound_keeps_the_word_of_its_publisher(
    low: float | None, high: float | None, qualifier: str, said: str
) -> None:
    row = {"value": None, "value_low": low, "value_high": high, "qualifier": qualifier}
    assert format_published(row, PERCENT) == said
