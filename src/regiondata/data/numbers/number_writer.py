"""Write a number as a document prints it, in a style and a language, so that it can be read back."""

from decimal import Decimal
from typing import Literal

from regiondata.data.numbers.grammar import Number
from regiondata.data.numbers.number_style import NumberStyle
from regiondata.data.numbers.number_words import Qualifier

Language = Literal["en", "sv"]

_SCALE_WORDS: dict[Language, dict[int, str]] = {
    "en": {3: "thousand", 6: "million", 9: "billion", 12: "trillion"},
    "sv": {3: "tusen", 6: "miljoner", 9: "miljarder", 12: "biljoner"},
}
_QUALIFIER_WORDS: dict[Language, dict[Qualifier, str]] = {
    "en": {"over": "over", "well over": "well over", "about": "about", "almost": "almost", "under": "less than"},
    "sv": {"over": "över", "well over": "väl över", "about": "cirka", "almost": "nästan", "under": "mindre än"},
}
_QUALIFIER_WORDS["en"] |= {"at least": "at least", "at most": "up to"}
_QUALIFIER_WORDS["sv"] |= {"at least": "minst", "at most": "upp till"}


def format_printed_number(number: Number, style: NumberStyle, language: Language = "en") -> str:
    """Return a number with its qualifier, currency, scale and unit as text in a style and a language."""
    digits = _digits(number, style)
    scale = _SCALE_WORDS[language].get(number.scale, "")
    parts = [_QUALIFIER_WORDS[language].get(number.qualifier, "")]
    if number.currency and language == "en":
        parts += [number.currency, digits, scale]
    elif number.currency:
        parts += [digits, scale, number.currency]
    elif number.unit == "%":
        parts += [f"{digits}%"] if language == "en" else [digits + "\u00a0%"]
    else:
        parts += [digits, scale, number.unit]
    return " ".join(part for part in parts if part)


def _digits(number: Number, style: NumberStyle) -> str:
    if number.value is not None:
        return format_decimal(number.value, number.step, number.scale, style)
    bounds = [bound for bound in (number.low, number.high) if bound is not None]
    return "–".join(format_decimal(bound, number.step, number.scale, style) for bound in bounds)


def format_decimal(value: Decimal, step: Decimal, scale: int, style: NumberStyle) -> str:
    """Return an exact value, divided by a power of ten, with as many decimals as its step has."""
    places = -min(0, _exponent(step) - scale)
    sign, digits, exponent = Decimal(f"{value:f}e{-scale}").as_tuple()
    shift = int(exponent) + places
    shown = ("".join(map(str, digits)) + "0" * shift if shift >= 0 else "".join(map(str, digits))[:shift]) or "0"
    shown = shown.rjust(places + 1, "0")
    whole, decimals = shown[: len(shown) - places], shown[len(shown) - places :]
    grouped = f"{int(whole):,}".replace(",", style.thousands)
    return ("−" if sign else "") + grouped + (style.decimal + decimals if decimals else "")


def _exponent(step: Decimal) -> int:
    return Decimal(f"{step:f}").normalize().adjusted()
