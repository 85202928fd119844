"""What a comma or a point between digits means, by stated rules and by the style of the document."""

import pytest

from regiondata.data.numbers import COMMA, POINT, NumberStyle, detect_style, find_numbers

SWEDISH = "Tillväxten var 3,5 procent och 4,25 procent. "
ENGLISH = "Growth was 3.5% and 4.25%. "


def values(text: str, style: NumberStyle | None = None) -> list[float]:
    return [float(number.value) for number in find_numbers(text, style) if number.value is not None]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("18,5", 18.5),
        ("18.5", 18.5),
        ("1,234", 1234),
        ("1.234", 1.234),
        ("2,000", 2000),
        ("2.000", 2000),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("1,2345", 1.2345),
        ("1.234.567", 1_234_567),
        ("1,234,567", 1_234_567),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1 234,5", 1234.5),
        ("1'234.5", 1234.5),
        ("1234", 1234),
    ],
)
def test_a_number_alone_is_read_by_the_stated_rules(text: str, value: float) -> None:
    assert values(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"), [("1,234", 1.234), ("1.234", 1234), ("2,000", 2), ("2.000", 2000), ("1 234,567", 1234.567)]
)
def test_in_a_document_with_decimal_commas_a_point_parts_thousands(text: str, value: float) -> None:
    assert values(text, COMMA) == [value]


@pytest.mark.parametrize(("text", "value"), [("1,234", 1234), ("1.234", 1.234), ("2.000", 2)])
def test_in_a_document_with_decimal_points_a_comma_parts_thousands(text: str, value: float) -> None:
    assert values(text, POINT) == [value]


def test_a_text_shows_its_style() -> None:
    assert values(f"{SWEDISH}Det var 12.345 personer.")[-1] == 12345
    assert values(f"{ENGLISH}There were 12,345 people.")[-1] == 12345
    assert values(f"{SWEDISH}Det var 12,345 ton.")[-1] == 12.345


def test_three_zeros_are_thousands_in_a_text_that_mixes_styles() -> None:
    assert values(f"{SWEDISH}The market is XTS 1,000 billion.")[-1] == 1e12


@pytest.mark.parametrize(
    ("text", "decimal"),
    [
        (SWEDISH, ","),
        (ENGLISH, "."),
        ("1.234.567 kr", ","),
        ("1,234,567", "."),
        ("1.234,5", ","),
        (SWEDISH + ENGLISH, None),
        ("In 2024, on 31.12.2024 at 3.1.2, 1,234", None),
        ("", None),
    ],
)
def test_a_style_is_seen_only_where_numbers_tell(text: str, decimal: str | None) -> None:
    style = detect_style(text)
    assert (style.decimal if style else None) == decimal
