"""Every numeral of a text, whole: digits with their thousands, and number words."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondata.data.numbers import COMMA, POINT, cuts_numeral, find_numbers, find_numerals, make_lexicon
from regiondata.data.numbers.number_words import NUMBER_WORDS, SCALES

MARKS = [" ", "\u00a0", "\u202f", "\u2009", "'", "’"]
LEXICON = make_lexicon({"XTS": ["crowns"], "XAL": ["¤"]})


def printed(text: str) -> list[str]:
    return [numeral.printed for numeral in find_numerals(text, lexicon=LEXICON)]


@pytest.mark.parametrize("mark", MARKS)
def test_thousands_are_one_numeral_whatever_space_parts_them(mark: str) -> None:
    assert printed(f"Over 100{mark}000 registered workshops") == [f"100{mark}000"]


@pytest.mark.parametrize(
    ("text", "numerals"),
    [
        ("in 2024 100 companies", ["2024", "100"]),
        ("in 2024 100 000 companies", ["2024", "100 000"]),
        ("16 December 2024 100 people came", ["16", "2024", "100"]),
        ("December 16 100 people came", ["16", "100"]),
        ("on 2024-08-31 100 people came", ["2024", "08", "31", "100"]),
        ("at 12:30 100 people came", ["12", "30", "100"]),
        ("in 2024/25 100 firms", ["2024", "25", "100"]),
        ("Table 3 100 firms", ["3", "100"]),
        ("Section 3.1.2 100 firms", ["3.1.2", "100"]),
        ("rank #2 100 firms", ["2", "100"]),
        ("H2 100 firms", ["2", "100"]),
        ("the 5th 100 firms", ["5", "100"]),
        ("24/7 100 firms", ["24", "7", "100"]),
        ("Phone +46 8 508 280 03", ["46", "8", "508", "280", "03"]),
        ("Tel. 08-508 280 03", ["08", "508", "280", "03"]),
        ("Phone 555 01 02", ["555", "01", "02"]),
        ("call 212 555 0123", ["212", "555", "0123"]),
        ("20 50 100 250", ["20", "50", "100", "250"]),
        ("1 200 15 300", ["1 200", "15 300"]),
        ("1,2,3", ["1", "2", "3"]),
        ("in 2023, 40 came", ["2023", "40"]),
        ("200 litres, 000", ["200", "000"]),
        ("5 000-10 000 firms", ["5 000", "10 000"]),
        ("from 40 to 110 500 firms", ["40", "110 500"]),
        ("XTS1 000 500,50", ["1 000 500,50"]),
        ("1,00,000", ["1,00,000"]),
        ("12.345.678,9", ["12.345.678,9"]),
    ],
)
def test_numerals_are_neither_merged_nor_split(text: str, numerals: list[str]) -> None:
    assert printed(text) == numerals


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("twenty-five", 25),
        ("two hundred and fifty thousand", 250_000),
        ("a thousand and one", 1001),
        ("nineteen", 19),
        ("twenty-first", 21),
        ("tjugofem", 25),
        ("femtio", 50),
        ("tredje", 3),
        ("sex miljoner", 6),
        ("two and a half", 2.5),
        ("2½", 2.5),
        ("a dozen", 12),
        ("hälften", 0.5),
    ],
)
def test_number_words_are_read(text: str, value: float) -> None:
    assert [float(numeral.value) for numeral in find_numerals(text)] == [value]


@pytest.mark.parametrize("text", ["sex and age", "en stad", "someone at the weekend", "I think so", ""])
def test_words_that_only_look_like_numbers_are_none(text: str) -> None:
    assert printed(text) == []


def test_words_of_two_numbers_stay_two() -> None:
    assert printed("two three-year plans, five hundred and two") == ["two", "three", "five hundred and two"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("in 2024 100 companies", ["year", "number"]),
        ("over 2000 companies", ["number"]),
        ("founded 1990", ["year"]),
        ("the 1990s", ["year"]),
        ("mid-2024", ["year"]),
        ("COVID-19, ACD856", ["name", "name"]),
        ("XTS135 and XTS-5", ["number", "number"]),
        ("XXX20 billion", ["number"]),
        ("in 2020.<sup>1</sup>", ["year", "note"]),
        ("31.12.2024", ["date"]),
        ("2nd, second, #2, number one", ["ordinal"] * 4),
        ("almost tripled", ["multiple"]),
        ("Phase I/IIa", ["roman", "roman"]),
    ],
)
def test_a_numeral_has_its_kind(text: str, kinds: list[str]) -> None:
    assert [numeral.kind for numeral in find_numerals(text, lexicon=LEXICON)] == kinds


def test_numerals_are_numbered_from_one() -> None:
    assert [numeral.position for numeral in find_numerals("1 two 3")] == [1, 2, 3]


def test_a_stretch_of_text_that_ends_inside_a_numeral_cuts_it() -> None:
    text = "Over 100 000 registered"
    numerals = find_numerals(text)
    assert cuts_numeral(numerals, 0, len("Over 100"))
    assert not cuts_numeral(numerals, 0, len("Over 100 000"))


@given(
    st.integers(1, 999),
    st.lists(st.integers(0, 999), min_size=1, max_size=5),
    st.sampled_from(MARKS),
    st.sampled_from(["", "Over ", "in 2024 ", "from 5 to ", "XTS ", "("]),
)
def test_groups_of_three_are_always_one_numeral(head: int, groups: list[int], mark: str, before: str) -> None:
    number = mark.join([str(head), *(f"{group:03}" for group in groups)])
    last = find_numerals(f"{before}{number} firms", lexicon=LEXICON)[-1]
    assert (last.printed, last.value) == (number, int("".join([str(head), *(f"{group:03}" for group in groups)])))


@given(st.text(alphabet=st.sampled_from("0123456789 ,.'’-–+/()#%:\u00a0\u202f½aIkmé\n"), max_size=60))
def test_every_digit_of_a_text_belongs_to_one_numeral_in_order(text: str) -> None:
    for style in (None, POINT, COMMA):
        numerals = find_numerals(text, style, LEXICON)
        assert all(one.end <= other.start for one, other in pairwise(numerals))
        assert all(text[one.start : one.end] == one.printed for one in numerals)
        held = sum(mark in "0123456789" for one in numerals for mark in one.printed)
        assert held == sum(mark in "0123456789" for mark in text)


@given(st.text(max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert isinstance(find_numerals(text), list)


@pytest.mark.parametrize(("letter", "odd"), [("s", "ſ"), ("i", "İ"), ("i", "ı"), ("k", "\u212a")])
def test_a_word_is_read_in_letters_that_count_as_its_own(letter: str, odd: str) -> None:
    """Patterns take a long s for an s in either case, and an i without its dot for an i."""
    words = [word for word in (*NUMBER_WORDS, *SCALES, "sexhundrasextio", "sextusen", "sixteen") if letter in word]
    for word in words:
        given, usual = (f"They have {written} firms, or 5 {written}" for written in (word.replace(letter, odd), word))
        assert [one.value for one in find_numbers(given)] == [one.value for one in find_numbers(usual)], given
    assert words
