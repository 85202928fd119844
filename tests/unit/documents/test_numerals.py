"""Every numeral of a text: digits and number words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondata.documents.numerals import NUMBER_WORDS, find_numerals, numeral_value


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("worth USD 18.5 billion", ["18.5"]),
        ("from 15,000 to 50,000", ["15,000", "50,000"]),
        ("From 2009-2024, from 59 to 175", ["2009", "2024", "59", "175"]),
        ("by 2030.<sup>1</sup>", ["2030", "1"]),
        ("20% – 25%", ["20", "25"]),
        ("in 2023, 40 came", ["2023", "40"]),
        ("Half of them almost tripled", ["Half", "tripled"]),
        ("a hundred registries", ["hundred"]),
        ("Phase I/IIa and III", ["I", "IIa", "III"]),
        ("I think so", []),
        ("someone at the weekend", []),
        ("ACD856", ["856"]),
        ("", []),
    ],
)
def test_numerals_are_found_as_printed(text: str, printed: list[str]) -> None:
    assert [numeral.printed for numeral in find_numerals(text)] == printed


def test_numerals_are_numbered_from_one_in_order() -> None:
    assert [numeral.position for numeral in find_numerals("1 two 3")] == [1, 2, 3]


def test_numerals_say_where_they_start() -> None:
    text = "from 59 to 175"
    assert [text[numeral.start :][: len(numeral.printed)] for numeral in find_numerals(text)] == ["59", "175"]


@pytest.mark.parametrize(
    ("printed", "value"), [("1,000", 1000), ("18.5", 18.5), ("Half", 0.5), ("fifth", 5), ("IIa", 2)]
)
def test_a_numeral_has_a_value(printed: str, value: float) -> None:
    assert numeral_value(printed) == value


@given(st.text(max_size=200))
def test_every_digit_of_a_text_belongs_to_a_numeral(text: str) -> None:
    digits = [mark for mark in text if mark in "0123456789"]
    found = "".join(numeral.printed for numeral in find_numerals(text) if numeral.printed[0] in "0123456789")
    assert [mark for mark in found if mark in "0123456789"] == digits


@pytest.mark.parametrize("word", sorted(set(NUMBER_WORDS) - {"i", "ii", "iia", "iii"}))
def test_number_words_are_found_in_either_case(word: str) -> None:
    assert len(find_numerals(f"{word} and {word.title()}")) == 2
