"""Numbers, periods and lists become text here and nowhere else."""

import math
import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd
from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import NumberPattern, get_decimal_symbol, get_group_symbol, parse_pattern

from regiondata.data.records.field_types import NONE, UNDATED, first_day
from regiondata.i18n import current_language, tr

_QUALIFIERS = {
    "over": "over {value}",
    "well over": "well over {value}",
    "about": "about {value}",
    "almost": "almost {value}",
    "at least": "at least {value}",
    "at most": "at most {value}",
}
_LOWER_BOUNDS = {"over": "over {value}", "well over": "well over {value}"}
_UPPER_BOUNDS = {"under": "under {value}"}
"""How a lone bound is written where its publisher says more of it than that it is one."""

_ORDINAL_ENDS = {1: "st", 2: "nd", 3: "rd"}

MILLION, BILLION = 1e6, 1e9
MINUS = "−"
"""Stands before what is below zero in every language; a hyphen would join it to the word before."""


def format_number(value: float, step: float = 0) -> str:
    """Return a number with the visitor's separators and as many decimals as its printed step has."""
    style = _number_style(step, current_language())
    rounded = _rounded(value, style.quantum)
    if not rounded.is_finite():
        return str(style.pattern.apply(rounded, style.locale))
    written = f"{abs(rounded):,f}"
    if not step:
        written = written.rstrip("0").removesuffix(".")
    return (MINUS if rounded < 0 else "") + written.translate(style.marks)


class _NumberStyle(NamedTuple):
    """How numbers of a step are written: the last decimal, and what stands for comma and point."""

    quantum: Decimal
    marks: Mapping[int, str]
    pattern: NumberPattern
    locale: Locale


@lru_cache(maxsize=64)
def _number_style(step: float, language: str) -> _NumberStyle:
    """Return how numbers of a step are written; a chart of a thousand values would read the pattern as often."""
    decimals = _decimals(step) if step else None
    pattern = "#,##0.###" if decimals is None else "#,##0." + "0" * decimals if decimals else "#,##0"
    locale = Locale.parse(language)
    return _NumberStyle(
        quantum=Decimal(1).scaleb(-3 if decimals is None else -decimals),
        marks=str.maketrans({",": get_group_symbol(locale), ".": get_decimal_symbol(locale)}),
        pattern=parse_pattern(pattern),
        locale=locale,
    )


def format_plain(value: float) -> str:
    """Return a number that is a name, such as a year, without separators."""
    return f"{value:g}" if value != int(value) else str(int(value))


def format_quantity(value: float, unit: pd.Series, step: float = 0, *, tight: bool = False) -> str:
    """Return a value with its unit: a sum with its currency, `3.6%`, `175 companies`, `2nd`, `2014`.

    Where there is little room, `tight` shortens millions and billions: `18.5 bn`.
    """
    return _with_unit(_without_unit(value, unit, step), unit, tight=tight)


def _without_unit(value: float, unit: pd.Series, step: float) -> str:
    if unit["kind"] == "rank":
        return format_rank(value)
    return format_plain(value) if unit.name == "year" else format_number(value, step)


def _with_unit(number: str, unit: pd.Series, *, tight: bool) -> str:
    """Return a number, or a range of two, with what stands before and after it."""
    if unit["kind"] == "rank" or unit.name == "year":
        return number
    symbol = unit.get("symbol")
    if isinstance(symbol, str):
        return f"{symbol}{number}"
    if unit["kind"] == "money" and isinstance(unit.get("currency"), str):
        rest = str(unit["label"]).removeprefix(str(unit["currency"])).strip()
        rest = _shortened(rest) if tight else rest
        return f"{unit['currency']}\u00a0{number}\u00a0{rest}".rstrip("\u00a0")
    return f"{number}{_before_unit(str(unit['label']), current_language())}{unit['label']}"


def _shortened(scale: str) -> str:
    """Return millions and billions as the press shortens them."""
    return {"million": tr("m"), "billion": tr("bn")}.get(scale, scale)


@lru_cache(maxsize=512)
def _before_unit(label: str, language: str) -> str:
    """Return what stands between a number and its unit: nothing before a per cent sign where a language sets none."""
    if not label.startswith("%"):
        return "\u00a0"
    pattern = Locale.parse(language).percent_formats[None].pattern
    return str(pattern[len(pattern.rstrip("%").rstrip()) : pattern.index("%")])


def format_figure(figure: Mapping[str, Any], unit: pd.Series, *, tight: bool = False) -> str:
    """Return a key figure's value as text with qualifier, range and unit; `tight` is as in `format_quantity`."""
    step = float(figure["step"]) if pd.notna(figure.get("step")) else 0
    low, high = figure["value_low"], figure["value_high"]
    if unit["kind"] == "rank" and (bracket := format_bracket(figure)):
        return bracket
    if pd.notna(figure["value"]):
        text = format_quantity(float(figure["value"]), unit, step, tight=tight)
    elif pd.notna(low) and pd.notna(high):
        ends = f"{_without_unit(float(low), unit, step)}–{_without_unit(float(high), unit, step)}"
        text = _with_unit(ends, unit, tight=tight)
    else:
        return _format_bound(figure, unit, step, tight=tight)
    wording = _QUALIFIERS.get(str(figure.get("qualifier")))
    return tr(wording, value=text) if wording else text


def _format_bound(figure: Mapping[str, Any], unit: pd.Series, step: float, *, tight: bool) -> str:
    """Return a lone bound as text: `over 120 companies` if the publisher says over, else `at least 120 …`."""
    lower = pd.notna(figure["value_low"])
    words, plain = (_LOWER_BOUNDS, "at least {value}") if lower else (_UPPER_BOUNDS, "at most {value}")
    bound = float(figure["value_low"] if lower else figure["value_high"])
    wording = words.get(str(figure.get("qualifier")), plain)
    return tr(wording, value=format_quantity(bound, unit, step, tight=tight))


def format_bracket(figure: Mapping[str, Any]) -> str:
    """Return the first places of a ranking that a rank is said to be among, `top 10`; empty for a single place."""
    if pd.notna(figure["value"]):
        return tr("top {number}", number=int(figure["value"])) if figure.get("qualifier") == "at most" else ""
    if pd.isna(figure["value_high"]) or pd.notna(figure["value_low"]):
        return ""
    return tr("top {number}", number=int(figure["value_high"]))


def format_rank(value: float) -> str:
    """Return a rank as an ordinal: 1st, 2nd, 11th."""
    rank = int(value)
    end = "th" if rank % 100 in {11, 12, 13} else _ORDINAL_ENDS.get(rank % 10, "th")
    return tr("{rank}{ordinal_end}", rank=rank, ordinal_end=end)


def format_period(period: str) -> str:
    """Return a period for people: `2024`, `August 2024`, `16 December 2024`, `2022–2025`, `since 2018`, `undated`."""
    if period == UNDATED:
        return tr("undated")
    start, slash, end = period.partition("/")
    if end == "..":
        return tr("since {start}", start=_format_date(start))
    return f"{_format_date(start)}–{_format_date(end)}" if slash else _format_date(start)


def format_sum(amount: float, currency: str) -> str:
    """Return an amount of a currency in millions, or in billions from a thousand of them."""
    if amount >= BILLION:
        return tr("{currency} {number} billion", currency=currency, number=_three_figures(amount / BILLION))
    return tr("{currency} {number} million", currency=currency, number=_three_figures(amount / MILLION))


def _three_figures(number: float) -> str:
    """Return a number with three figures that count: a converted sum is no more precise than its rate."""
    if number == round(number):
        return format_number(number, 1)
    step = 1 if number >= 100 else 0.1 if number >= 10 or number * 10 == round(number * 10) else 0.01
    return format_number(number, step)


def format_edition(edition: str) -> str:
    """Return the name of an edition; one that is called by its day is written as a day, and none is not written."""
    if edition == NONE:
        return ""
    return format_period(edition) if re.fullmatch(r"\d{4}-\d\d-\d\d", edition) else edition


def format_distance(kilometres: float) -> str:
    """Return a straight-line distance, in metres below one kilometre."""
    metres = round(kilometres * 1000, -1)
    if metres < 1000:
        return tr("{distance} m", distance=format_number(metres, 1))
    return tr("{distance} km", distance=format_number(kilometres, 0.1 if kilometres < 20 else 1))


def format_names(names: Iterable[str]) -> str:
    """Return names as a list in a sentence; names that hold commas themselves are parted by semicolons."""
    listed = list(names)
    if len(listed) > 1 and any(", " in name for name in listed):
        named = {"names": "; ".join(listed[:-1]), "last": listed[-1]}
        return tr("{names}; and {last}", **named) if len(listed) > 2 else tr("{names} and {last}", **named)
    return str(format_list(listed, locale=Locale.parse(current_language())))


def format_day(day: date) -> str:
    """Return a calendar day in words."""
    return str(format_date(day, format="d MMMM y", locale=current_language()))


def _format_date(value: str) -> str:
    pattern = {4: "y", 7: "MMMM y", 10: "d MMMM y"}[len(value)]
    return str(format_date(first_day(value), format=pattern, locale=current_language()))


def _rounded(value: float, quantum: Decimal) -> Decimal:
    """Return a number rounded half up, as people and office programs do."""
    return Decimal(str(value)).quantize(quantum, ROUND_HALF_UP)


def _decimals(step: float) -> int:
    text = f"{step:.10f}".rstrip("0")
    return len(text.partition(".")[2])


def format_printed(printed: str) -> str:
    """Return words as printed without the markup that stands inside them in the document."""
    raised = re.sub(
        r"<sup>([^<\n]*(?:<(?!/?sup>)[^<\n]*)*)</sup>", lambda mark: mark.group(1).translate(_RAISED), printed
    )
    return re.sub(r"\*\*|<[^<>]+>", "", raised)


def format_published(row: Mapping[Any, Any], unit: pd.Series, *, tight: bool = False) -> str:
    """Return a published value as text, bounds as bounds, with its about or over; `tight` as in `format_quantity`."""
    ranged = pd.notna(row["value_low"]) and pd.notna(row["value_high"])
    qualifier = "none" if ranged else row.get("qualifier")
    return format_figure({**dict(row), "step": float("nan"), "qualifier": qualifier}, unit, tight=tight)


def format_converted(row: Mapping[Any, Any], factor: float, unit: pd.Series) -> str:
    """Return a value in another unit, to three digits: a conversion is no more precise than that."""
    cells = {name: row[name] if pd.isna(row[name]) else float(row[name]) * factor for name in _VALUES}
    known = [abs(float(value)) for value in cells.values() if pd.notna(value) and value]
    step = float(10.0 ** min(0, math.floor(math.log10(max(known, default=1.0))) - 2))
    return format_figure({**cells, "step": step, "qualifier": row.get("qualifier", "none")}, unit)


_VALUES = ("value", "value_low", "value_high")


def format_rounded(row: Mapping[str, Any], unit: pd.Series, step: float) -> str:
    """Return a statistic as text, rounded to a step; a step of 0 keeps what is published."""
    cells = {name: row[name] for name in ("value", "value_low", "value_high", "qualifier")}
    return format_figure({**cells, "step": step}, unit)


def reading_step(values: Iterable[float]) -> float:
    """Return the step to which values shown together are rounded: three digits for the largest of them.

    Values below a thousand with at most one published decimal are kept (step 0): people quote them as they are.
    """
    known = [abs(float(value)) for value in values if pd.notna(value)]
    largest = max(known, default=0.0)
    if largest == 0 or (largest < 1000 and all(round(value, 1) == value for value in known)):
        return 0
    published = max(_decimals(value) for value in known)  # rounding never adds a digit that nobody published
    return float(10.0 ** -min(published, max(0, 2 - math.floor(math.log10(largest)))))


def split_figure(figure: pd.Series, unit: pd.Series) -> tuple[str, str]:
    """Return a key figure's value in two parts for large type: the number, and the unit that follows it."""
    whole = format_figure(figure, unit)
    if unit["kind"] == "rank":
        return whole, ""
    label = str(unit["label"]).removeprefix(str(unit.get("currency") or "")).strip()
    if not label or not whole.endswith(label):
        return whole, ""
    number, sign = whole.removesuffix(label), "%" if label.startswith("%") else ""
    return (number + sign if sign else number.rstrip("\u00a0")), label.removeprefix(sign).strip()


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def format_clock(seconds: int) -> str:
    """Return a time as a clock shows it, in minutes and seconds."""
    return f"{seconds // 60}:{seconds % 60:02d}"
