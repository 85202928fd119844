"""Dates and periods that exist, and no others."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from regiondata.data.records.field_types import Date, Period, Text, first_day, last_day


@pytest.mark.parametrize("text", ["2024", "2024-02", "2024-02-29", "2018/..", "2010/2020", "2025-02/2027", "undated"])
def test_a_period_that_exists_is_accepted(text: str) -> None:
    assert TypeAdapter(Period).validate_python(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024-13",
        "2023-02-29",
        "2024-2",
        "2024/",
        "/2024",
        "../2024",
        "2020/2019",
        "2024/2025/2026",
        "Undated",
        "２０２４",
    ],
)
def test_a_period_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="a period"):
        TypeAdapter(Period).validate_python(text)


def test_an_interval_is_no_date() -> None:
    with pytest.raises(ValidationError, match="a date"):
        TypeAdapter(Date).validate_python("2010/2020")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2024-12", date(2024, 12, 1), date(2024, 12, 31)),
        ("2024-08-31", date(2024, 8, 31), date(2024, 8, 31)),
        ("2010/2020", date(2010, 1, 1), date(2020, 12, 31)),
        ("2018/..", date(2018, 1, 1), date.max),
        ("9999", date(9999, 1, 1), date(9999, 12, 31)),
        ("9999-06", date(9999, 6, 1), date(9999, 6, 30)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


def test_text_loses_the_white_space_around_it() -> None:
    assert TypeAdapter(Text).validate_python(" a b\n") == "a b"


@pytest.mark.parametrize("text", ["a\u200bb", "\ufeffa", "a\u202eb", "a\x00b", "a\u2028b", "\U000e0041"])
def test_text_with_invisible_characters_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="invisible"):
        TypeAdapter(Text).validate_python(text)
