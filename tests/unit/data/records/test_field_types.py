"""Dates and periods that exist, and no others."""

from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from regiondata.data.records.field_types import Count, Date, Line, Number, Period, Text, first_day, last_day


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


@pytest.mark.parametrize("text", ["a\u200bb", "\ufeffa", "a\u202eb", "a\x00b", "a\u2028b", "\U000e0041", "a\nb\x0b"])
def test_text_with_invisible_characters_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="invisible"):
        TypeAdapter(Text).validate_python(text)


@pytest.mark.parametrize("text", ["ශ්\u200dරී", "می\u200cخواهم", "👩\u200d🔬"])
def test_a_joiner_that_spells_is_accepted(text: str) -> None:
    assert TypeAdapter(Line).validate_python(text) == text


@pytest.mark.parametrize("text", ["a\u200db", "می\u200cخواهم a\u200cb", "ශ්\u200d\u200bරී"])
def test_a_joiner_that_only_hides_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="invisible"):
        TypeAdapter(Line).validate_python(text)


@pytest.mark.parametrize("text", ["a\ufffe", "\uffffb", "a\ufdd0b", "\U0010ffff", "a\n\ue000"])
def test_text_with_codes_that_are_no_characters_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="invisible"):
        TypeAdapter(Text).validate_python(text)


@pytest.mark.parametrize("text", ["a\nb", "soft\u00adhyphen", "\U0001fae8 is younger than this Python", "\ufffd"])
def test_text_may_have_several_lines_and_characters_of_later_days(text: str) -> None:
    assert TypeAdapter(Text).validate_python(text) == text


def test_a_name_has_one_line() -> None:
    assert TypeAdapter(Line).validate_python("The Delta\n") == "The Delta"
    with pytest.raises(ValidationError, match="text on one line"):
        TypeAdapter(Line).validate_python("The\nDelta")


@pytest.mark.parametrize("number", [0, -0.0, 1e-12, -1e-12, 1e15, -1e15])
def test_a_number_of_a_size_is_accepted(number: float) -> None:
    assert TypeAdapter(Number).validate_python(number) == number


@pytest.mark.parametrize("number", [1e-320, -1e-13, 1.1e15, -1e300, 10**400])
def test_a_number_too_near_to_nothing_or_too_far_from_it_is_refused(number: float) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Number).validate_python(number)


@pytest.mark.parametrize("count", [10**9 + 1, 2**63, 10**39, 1e39])
def test_a_count_that_no_frame_holds_is_refused(count: float) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Count).validate_python(count)
