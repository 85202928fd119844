"""What a figure as printed says in numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondata.documents.printed_numbers import holds_range, holds_value, parse_printed


@pytest.mark.parametrize(
    ("printed", "values"),
    [
        ("9.4%", [9.4]),
        ("175 companies", [175]),
        ("15,000", [15_000]),
        ("USD 18.5 billion", [18.5e9]),
        ("XTS10.8 million", [10.8e6]),
        ("one hundred", [100]),
        ("a hundred", [100]),
        ("two hundred thousand", [200_000]),
        ("half a million", [500_000]),
        ("Half of all", [0.5, 50]),
        ("almost tripled", [3]),
        ("ranked fifth", [5]),
        ("number one", [1]),
        ("#2", [2]),
        ("20% – 25%", [20, 25]),
        ("from 59 to 175", [59, 175]),
        ("XTS 2–3 billion", [2, 2e9, 3e9]),
        ("4,000m", [4000]),
        ("an hour apart", [1]),
        ("none to speak of", []),
    ],
)
def test_words_and_digits_are_read(printed: str, values: list[float]) -> None:
    assert parse_printed(printed) == pytest.approx(values)


def test_a_value_may_be_written_in_its_unit() -> None:
    assert holds_value("USD 18.5 billion", 18.5, scale=1e9)


def test_a_value_in_another_scale_is_not_what_is_printed() -> None:
    assert not holds_value("USD 18.5 billion", 18.5, scale=1e6)


def test_a_slip_of_one_digit_is_not_what_is_printed() -> None:
    assert not holds_value("175 companies", 176)


def test_half_is_fifty_per_cent() -> None:
    assert holds_value("well over half", 50)


def test_a_range_has_its_bounds_in_order() -> None:
    assert holds_range("20% – 25%", 20, 25)


def test_a_range_with_its_bounds_exchanged_is_not_what_is_printed() -> None:
    assert not holds_range("20% – 25%", 25, 20)


def test_a_range_lends_its_scale_to_its_beginning() -> None:
    assert holds_range("XTS 2–3 billion", 2, 3, scale=1e9)


@given(st.text(max_size=100))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert isinstance(parse_printed(text), list)


@given(st.integers(min_value=0, max_value=10**9))
def test_every_plain_number_is_read_back(number: int) -> None:
    assert holds_value(f"about {number:,} firms", number)
