"""What is written is read back: in both languages, in every style and scale."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondata.data.numbers import (
    COMMA,
    POINT,
    NumberStyle,
    find_numbers,
    format_printed_number,
    make_lexicon,
    parse_number,
)
from regiondata.data.numbers.grammar import Number
from regiondata.data.numbers.number_writer import Language

LEXICON = make_lexicon({"XTS": [], "XAL": []})
STYLES = [POINT, COMMA, NumberStyle(",", "."), NumberStyle(".", "'"), NumberStyle(",", " "), NumberStyle(".", "\u202f")]
STYLES += [NumberStyle(".", " "), NumberStyle(",", "\u2009"), NumberStyle(".", "’")]
LANGUAGES: tuple[Language, ...] = ("en", "sv")
QUALIFIERS = ["none", "over", "well over", "about", "almost", "at least", "at most", "under"]


@st.composite
def numbers(draw: st.DrawFn, qualifiers: Sequence[str] = QUALIFIERS, lowest: int = -(10**12)) -> Number:
    """Return any number that can be written: with a currency, in per cent, of something, or bare."""
    decimals = draw(st.integers(0, 3))
    currency = draw(st.sampled_from(["", "XTS", "XAL"]))
    unit = currency or draw(st.sampled_from(["%", "companies", ""]))
    scale = 0 if unit == "%" else draw(st.sampled_from([0, 3, 6, 9, 12]))
    bounds = sorted(draw(st.lists(st.integers(lowest, 10**12), min_size=1, max_size=2, unique=True)))
    amounts = [Decimal(f"{bound}e{scale - decimals}") for bound in bounds]
    return Number(
        value=amounts[0] if len(amounts) == 1 else None,
        low=amounts[0] if len(amounts) == 2 else None,
        high=amounts[1] if len(amounts) == 2 else None,
        step=Decimal(f"1e{scale - decimals}"),
        qualifier=draw(st.sampled_from(qualifiers)),
        scale=scale,
        unit=unit,
        currency=currency,
        kind="number",
        start=0,
        end=0,
        printed="",
    )


def described(number: Number) -> tuple[object, ...]:
    return (*number.says, number.step, number.scale, number.unit, number.kind)


@given(numbers(), st.sampled_from(STYLES), st.sampled_from(LANGUAGES))
def test_what_is_written_is_read_back(number: Number, style: NumberStyle, language: Language) -> None:
    text = format_printed_number(number, style, language)
    read = parse_number(text, style, LEXICON)
    assert read is not None, text
    assert described(read) == described(number)


@given(
    st.lists(numbers(), min_size=1, max_size=6),
    st.sampled_from(STYLES),
    st.sampled_from(LANGUAGES),
    st.sampled_from([" alpha ", "; ", ", ", ". Then ", " (", ") ", " in 2024, ", "\n"]),
)
def test_numbers_side_by_side_are_neither_merged_nor_split(
    several: list[Number], style: NumberStyle, language: Language, between: str
) -> None:
    text = between.join(format_printed_number(number, style, language) for number in several)
    read = [number for number in find_numbers(text, style, LEXICON) if number.kind == "number"]
    assert [number.says for number in read] == [number.says for number in several]


@given(numbers(["none"], lowest=0), st.sampled_from(STYLES), st.sampled_from(LANGUAGES))
def test_a_year_before_a_number_is_not_merged_with_it(number: Number, style: NumberStyle, language: Language) -> None:
    read = find_numbers(f"in 2024 {format_printed_number(number, style, language)}", style, LEXICON)
    assert [one.says for one in read][1:] == [number.says]
    assert (read[0].kind, read[0].value) == ("year", 2024)


@pytest.mark.parametrize(
    ("text", "style", "language", "written"),
    [
        ("XTS 18.5 billion", COMMA, "sv", "18,5 miljarder XTS"),
        ("XTS 18.5 billion", POINT, "en", "XTS 18.5 billion"),
        ("over 15,000 people", COMMA, "sv", "över 15\u00a0000 people"),
        ("20–25%", COMMA, "sv", "20–25\u00a0%"),
        ("20 to 25%", POINT, "en", "20–25%"),
        ("-4.0%", POINT, "en", "−4.0%"),
    ],
)
def test_a_number_is_written_as_its_language_does(
    text: str, style: NumberStyle, language: Language, written: str
) -> None:
    number = parse_number(text, lexicon=LEXICON)
    assert number is not None
    assert format_printed_number(number, style, language) == written
