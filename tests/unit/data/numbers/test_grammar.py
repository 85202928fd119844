"""Numbers in text: how much, between which bounds, in which unit, with what reserve, and where they stand."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from processor_time_limits import is_done_within, seconds_of

from regiondata.data.numbers import find_numbers, make_lexicon, parse_number, read_lexicon, same_numbers, widen
from regiondata.data.numbers.grammar import Number

LEXICON = make_lexicon({"XTS": ["kr", "kronor", "crowns"], "XAL": ["US¤", "¤", "€", "euro", "euros"]})


def read(text: str) -> list[Number]:
    return find_numbers(text, lexicon=LEXICON)


def only(text: str) -> Number:
    numbers = read(text)
    assert len(numbers) == 1, [number.printed for number in numbers]
    return numbers[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("XTS 18.5 billion", "18500000000"),
        ("XTS 20bn", "20000000000"),
        ("20 mdr kr", "20000000000"),
        ("18,5 miljarder kronor", "18500000000"),
        ("en miljard kronor", "1000000000"),
        ("5 mn", "5000000"),
        ("5 mio", "5000000"),
        ("¤10.8m", "10800000"),
        ("5m people", "5000000"),
        ("20 miljoner", "20000000"),
        ("50k users", "50000"),
        ("5 tusen", "5000"),
        ("2 hundred thousand", "200000"),
        ("half a million", "500000"),
        ("two and a half million", "2500000"),
        ("MXTS 500", "500000000"),
        ("500 mkr", "500000000"),
        ("12 tkr", "12000"),
        ("XTS 1'000 billion", "1000000000000"),
        ("XTS 1 000 billion", "1000000000000"),
        ("tvåhundrafemtio företag", "250"),
        ("tvåhundra femtio", "250"),
        ("etthundrasjuttiofem bolag", "175"),
        ("tretusen", "3000"),
        ("tretusen femhundra", "3500"),
        ("hundratjugofem tusen", "125000"),
        ("en halv miljard", "500000000"),
        ("en och en halv miljard", "1500000000"),
        ("två dussin", "24"),
        ("two dozen firms", "24"),
        ("ett dussin", "12"),
        ("5 million² people", "5000000"),
        ("250 miljoner kronor¹", "250000000"),
        ("¤5m² in all", "5000000"),
        ("fifteen³ labs", "15"),
        ("minus 1.4 per cent", "-1.4"),
        ("-5%", "-5"),
        ("−1 000", "-1000"),
    ],
)
def test_words_of_scale_multiply_exactly(text: str, value: str) -> None:
    assert only(text).value == Decimal(value)


@pytest.mark.parametrize("text", ["hundratals", "tusentals", "hundraårig", "sex companies", "terminus 5 kronor"])
def test_words_that_only_begin_like_numbers_are_none(text: str) -> None:
    assert [number.value for number in read(text)] == ([5] if text.startswith("terminus") else [])


@pytest.mark.parametrize(("text", "value"), [("200m from the station", 200), ("10 m", 10), ("4,000m² of floor", 4000)])
def test_metres_are_no_millions(text: str, value: int) -> None:
    assert only(text).value == value


@pytest.mark.parametrize("text", ["18.5%", "18,5 %", "18.5 per cent", "18,5 procent", "18.5 percent", "18.5-percent"])
def test_per_cent_is_one_unit_however_it_is_written(text: str) -> None:
    assert (only(text).unit, only(text).value) == ("%", Decimal("18.5"))


def test_percentage_points_are_no_per_cent() -> None:
    assert only("up 2 percentage points").unit == "percentage points"


@pytest.mark.parametrize("text", ["XAL 5", "US¤5", "¤5", "€5", "5 euros", "5 €", "5 XAL", "XAL5", "5 Euro"])
def test_a_currency_stands_before_or_behind(text: str) -> None:
    assert (only(text).currency, only(text).value) == ("XAL", 5)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("20–25%", 20, 25),
        ("20% – 25%", 20, 25),
        ("20-25 firms", 20, 25),
        ("20 to 25 firms", 20, 25),
        ("20 till 25 procent", 20, 25),
        ("between 20 and 25 firms", 20, 25),
        ("mellan 20 och 25 procent", 20, 25),
        ("XTS 2–3 billion", 2e9, 3e9),
        ("XTS 900 million to XTS 1.2 billion", 9e8, 1.2e9),
        ("¤5m-¤10m", 5e6, 1e7),
        ("5 000-10 000 kr", 5000, 10_000),
        ("2009–2024", 2009, 2024),
        ("about 20 to 25", 20, 25),
        ("-5 to 5", -5, 5),
    ],
)
def test_a_range_has_both_its_bounds(text: str, low: float, high: float) -> None:
    number = only(text)
    assert (number.value, number.low, number.high) == (None, low, high)


@pytest.mark.parametrize(
    "text",
    ["from 59 to 175 firms", "20 and 25 firms", "25–20", "XTS 5 to XAL 10", "10-20-30", "5% to 10 firms", "2 of 3"],
)
def test_what_is_no_range_stays_several_numbers(text: str) -> None:
    assert len(read(text)) > 1
    assert not any(number.is_range for number in read(text))


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("over", "over"),
        ("more than", "over"),
        ("well over", "well over"),
        ("almost", "almost"),
        ("nearly", "almost"),
        ("about", "about"),
        ("around", "about"),
        ("some", "about"),
        ("approximately", "about"),
        ("maybe", "about"),
        ("up to", "at most"),
        ("at most", "at most"),
        ("at least", "at least"),
        ("no fewer than", "at least"),
        ("fewer than", "under"),
        ("över", "over"),
        ("mer än", "over"),
        ("nästan", "almost"),
        ("cirka", "about"),
        ("omkring", "about"),
        ("upp till", "at most"),
        ("minst", "at least"),
    ],
)
@pytest.mark.parametrize("number", ["100 000 firms", "XTS 5 million", "a hundred", "20–25%"])
def test_a_qualifier_belongs_to_its_number(words: str, qualifier: str, number: str) -> None:
    found = only(f"{words.capitalize()} {number}")
    assert (found.qualifier, found.start) == (qualifier, 0)


@pytest.mark.parametrize(
    ("text", "qualifier"), [("100+ firms", "at least"), ("~50%", "about"), (">5%", "over"), ("100 or more", "at least")]
)
def test_signs_qualify_too(text: str, qualifier: str) -> None:
    assert only(text).qualifier == qualifier


@pytest.mark.parametrize("text", ["moreover 5", "hangover 5", "someabout 5"])
def test_the_end_of_another_word_is_no_qualifier(text: str) -> None:
    assert only(text).qualifier == "none"


@pytest.mark.parametrize(
    ("text", "step"),
    [("18.5%", "0.1"), ("XTS 18.5 billion", "100000000"), ("15,000", "1"), ("4.0%", "0.1"), ("2–2.5%", "0.1")],
)
def test_a_step_is_what_one_in_the_last_printed_digit_counts(text: str, step: str) -> None:
    assert only(text).step == Decimal(step)


def test_a_number_is_exact_beyond_the_precision_of_arithmetic() -> None:
    digits = "1234567890123456789012345678901234567"
    assert only(f"{digits} billion").value == Decimal(digits + "0" * 9)


@pytest.mark.parametrize("text", ["18,5 %", "XTS 5 bn", "over 100 000 firms", "20–25%", "second", "1990", " 5 "])
def test_a_text_that_is_one_number_is_parsed(text: str) -> None:
    assert parse_number(text, lexicon=LEXICON) is not None


@pytest.mark.parametrize("text", ["", "none", "5 and 6", "it has 5", "5 firms more", "in 2024", "ACD856"])
def test_a_text_that_is_more_or_less_than_a_number_is_not_parsed(text: str) -> None:
    assert parse_number(text, lexicon=LEXICON) is None


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("XTS 1,000 billion", "XTS 1 000 bn", True),
        ("XTS 20.4 billion", "20,4 miljarder kr", True),
        ("20% – 30%", "20–30 per cent", True),
        ("a hundred archives", "100 archives", True),
        ("Over 100", "Over 100 000", False),
        ("Over 100", "100", False),
        ("20%", "20", False),
        ("XTS 5 million", "XAL 5 million", False),
    ],
)
def test_numbers_are_the_same_by_what_they_say(one: str, other: str, same: bool) -> None:
    assert same_numbers(read(one), read(other)) is same


def test_a_stretch_is_widened_to_the_whole_of_its_numbers() -> None:
    text = "with over XTS 100 000 million in it"
    start = text.index("100")
    assert text[slice(*widen(read(text), start, start + 3))] == "over XTS 100 000 million"
    assert widen(read(text), 0, 4) == (0, 4)


def test_currencies_are_read_from_the_catalogue() -> None:
    class Unit:
        currency = "XTS"
        symbols = ("₡",)
        words = ("test crowns",)

    lexicon = read_lexicon([Unit(), Unit()])
    assert [number.currency for number in find_numbers("₡5, 5 test crowns, XTS 5, 5 XAL", lexicon=lexicon)] == [
        *["XTS"] * 3,
        "",
    ]


@pytest.mark.slow
@given(st.text(alphabet=st.sampled_from("0123456789 ,.'-–+/()%$€kmntobfXTS½\u00a0\u202f"), max_size=80))
def test_numbers_stand_where_they_say_in_order_and_apart(text: str) -> None:
    numbers = read(text)
    assert all(text[number.start : number.end] == number.printed for number in numbers)
    assert all(one.end <= other.start for one, other in pairwise(numbers))
    assert all(number.low <= number.high for number in numbers if number.low is not None and number.high is not None)


PROSE = (
    "In 2020, the land exported instruments worth XTS 20,4 billion, about 10% of all exports, and 100 000 workshops "
    "almost tripled from 40 to 110 500 firms. Between 20 and 25 per cent work there; twenty-five were founded in 1990. "
    "Nothing else was counted in the long sentences that stand between the numbers of a report as they do in this one. "
)


@pytest.mark.slow
def test_a_report_of_100_kb_is_read_in_under_three_tenths_of_a_second() -> None:
    text = (PROSE * 400)[:100_000]
    assert is_done_within(0.3, lambda: read(text))


UNKIND = ["1", " ", "1 ", "100 ", "000 ", "1,", "1.", "1-", "+1 ", "0 1 ", "a1", "may ", "Tel 1 ", "hundred and ", "1'"]
UNKIND += ["twenty-", "more than ", "5m ", "½", "XTS ", "1 000", "1 to ", "between 1 and ", "<sup>", "1/", "#"]


@pytest.mark.slow
@pytest.mark.parametrize("piece", UNKIND)
def test_repetition_takes_no_more_than_its_length_in_time(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    halves = (text[:10_000], text)
    # a busy machine slows down any
    runs = ([seconds_of(lambda part=part: read(part)) for part in halves] for _ in range(3))
    assert any(whole < 0.02 + 4 * half for half, whole in runs)


@pytest.mark.slow
@given(st.lists(st.sampled_from(UNKIND), min_size=1, max_size=4))
def test_mixed_repetition_is_read_quickly(pieces: list[str]) -> None:
    text = ("".join(pieces) * 5_000)[:5_000]
    assert is_done_within(0.5, lambda: read(text))
