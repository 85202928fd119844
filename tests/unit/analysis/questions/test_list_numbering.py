"""Numbers of rows are told from other texts, and compared as people count."""

import pytest

from regiondata.analysis.questions.list_numbering import is_between, is_number


@pytest.mark.parametrize("text", ["1", "12.", "(3)", "1.1", "1.1.a", "Q-7", "Q7", "No 3", "A.1", "4b)", "REQ/2024/001"])
def test_what_numbers_a_row_is_a_number(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize(
    "text", ["", "No", "A", "60 minutes", "5%", "Wages in 2024", "1-" * 40, "12 km", "ISO 9001 site"]
)
def test_other_texts_are_no_numbers(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize(
    "numbers",
    [
        ("1", "2", "3"),
        ("", "1", "2"),
        ("9", "10", "11"),
        ("7", "8", ""),
        ("1.1.a", "1.1.b", "1.1.c"),
        ("1.4", "2.1", "2.2"),
        ("1.4", "2.1", "3.1"),
        ("Q-6", "Q-7", "Q-9"),
    ],
)
def test_a_number_is_of_the_series_of_those_beside_it(numbers: tuple[str, str, str]) -> None:
    assert is_between(*numbers)


@pytest.mark.parametrize(
    "numbers",
    [
        ("", "1", "1"),
        ("2", "2", "3"),
        ("2", "B", "3"),
        ("", "1", "1.1"),
        ("1.2", "2", "2.1"),
        ("", "1.0", "1.1"),
        ("102", "200", "201"),
        ("", "100", "101"),
        ("q2", "S-1", "q3"),
        ("", "7", ""),
    ],
)
def test_the_number_of_a_section_is_of_another_series(numbers: tuple[str, str, str]) -> None:
    assert not is_between(*numbers)
