"""Hold what was recorded of a key figure to its printed words: value, bounds, unit, step and qualifier.

What is printed may leave something out, since its words are cut from a sentence: without a scale or a currency in them
they are read in the recorded unit. What they do say must be what was recorded. A step may be coarser than the last
printed digit as far as the digits behind are zeros (`15,000` to the thousand); number words are as coarse as that too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from regiondata.data.numbers.grammar import Number, find_numbers
from regiondata.data.numbers.number_style import NumberStyle
from regiondata.data.numbers.number_words import Lexicon, Qualifier
from regiondata.data.numbers.tokens import COUNTING

_ARTICLE = re.compile(r"(?:an?|en|ett) \w", re.IGNORECASE)
_OF_PERCENT = frozenset({"share", "ratio", "index", "other"})
_DESCRIBED_AS: dict[str, frozenset[str]] = {
    "none": frozenset({"none"}),
    "over": frozenset({"over"}),
    "well over": frozenset({"well over"}),
    "about": frozenset({"about"}),
    "almost": frozenset({"almost"}),
    "range": frozenset({"none", "about"}),
    "at least": frozenset({"at least", "over"}),
    "at most": frozenset({"at most", "under"}),
}
"""The printed qualifiers that each recorded one may stand for."""


class UnitTerms(Protocol):
    """What a unit of the catalogue says: the power of ten it counts by, its currency, and its kind."""

    @property
    def key(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def scale(self) -> float: ...
    @property
    def currency(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Mismatch:
    """One field of a record that its printed words contradict: what was recorded, and what is printed."""

    field: str
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.field}: {self.found}, expected {self.expected}"


@dataclass(frozen=True, slots=True)
class _Recorded:
    """What was recorded, exact; `amounts` is the value, or both bounds, or the one bound that there is."""

    amounts: tuple[Decimal, ...]
    unit: UnitTerms
    step: Decimal
    qualifier: str
    fields: tuple[str, ...]


def holds(
    as_printed: str,
    *,
    value: float | None,
    low: float | None,
    high: float | None,
    unit: UnitTerms,
    step: float,
    qualifier: str,
    lexicon: Lexicon | None = None,
    style: NumberStyle | None = None,
) -> list[str]:
    """Return a sentence for everything in a record that its printed words contradict; none where they bear it out."""
    found = find_mismatches(
        as_printed,
        value=value,
        low=low,
        high=high,
        unit=unit,
        step=step,
        qualifier=qualifier,
        lexicon=lexicon,
        style=style,
    )
    return [str(mismatch) for mismatch in found]


def find_mismatches(
    as_printed: str,
    *,
    value: float | None,
    low: float | None,
    high: float | None,
    unit: UnitTerms,
    step: float,
    qualifier: str,
    lexicon: Lexicon | None = None,
    style: NumberStyle | None = None,
) -> list[Mismatch]:
    """Return every field of a record that its printed words contradict."""
    given = {"value": value, "low": low, "high": high}
    amounts = {field: Decimal(repr(amount)) for field, amount in given.items() if amount is not None}
    if not amounts:
        return []  # that there is no value is a fault of another kind
    recorded = _Recorded(tuple(amounts.values()), unit, Decimal(repr(step)), qualifier, tuple(amounts))
    printed = [one for one in find_numbers(as_printed, style, lexicon) if one.kind in COUNTING | {"year"}]
    if not printed:
        return list(_without_number(as_printed, recorded))
    bearing = [one for one in printed if _bears(one, recorded)]
    if not bearing:
        return [_not_the_amount(printed, recorded)]
    # Words may name several numbers; the record is held to the one that bears it out best.
    return min((list(_contradictions(one, recorded)) for one in bearing), key=len)


def _without_number(as_printed: str, recorded: _Recorded) -> Iterator[Mismatch]:
    """Yield a mismatch where words without a number do not open with an article, which says one."""
    if recorded.amounts != (Decimal(1),) or not _ARTICLE.match(as_printed):
        yield Mismatch(recorded.fields[0], _shown(recorded.amounts), f"a number in “{as_printed}”")


def _not_the_amount(printed: list[Number], recorded: _Recorded) -> Mismatch:
    said = " or ".join(dict.fromkeys(f"“{number.printed}”" for number in printed))
    return Mismatch(recorded.fields[0], _shown(recorded.amounts), f"what {said} says")


def _bears(number: Number, recorded: _Recorded) -> bool:
    """Say whether a printed number is the recorded amount in any reading of its scale."""
    return _factor(number, recorded) is not None


def _factor(number: Number, recorded: _Recorded) -> Decimal | None:
    """Return what the recorded amounts are multiplied by to be those printed, or None where nothing makes them so."""
    printed = _amounts(number)
    for factor in _factors(number, recorded.unit):
        if printed == tuple(amount * factor for amount in recorded.amounts):
            return factor
    return None


def _factors(number: Number, unit: UnitTerms) -> Iterator[Decimal]:
    """Yield the scales in which recorded amounts may be printed."""
    scale = Decimal(repr(unit.scale))
    # A unit that counts by less than one, such as articles per million people, scales what is computed with it only.
    yield max(scale, Decimal(1))
    if not number.scale and not number.currency:
        yield Decimal(1)  # the words of scale were cut off, or stand at the head of a column
    if number.kind == "multiple" and unit.kind == "share":
        yield Decimal("0.01")


def _amounts(number: Number) -> tuple[Decimal, ...]:
    return tuple(bound for bound in (number.value, number.low, number.high) if bound is not None)


def _contradictions(number: Number, recorded: _Recorded) -> Iterator[Mismatch]:
    unit = recorded.unit
    if number.currency and number.currency != unit.currency:
        yield Mismatch("unit", unit.key, f"a unit of {number.currency}, as “{number.printed}” says")
    elif number.unit == "%" and unit.kind not in _OF_PERCENT:
        yield Mismatch("unit", unit.key, f"a unit of per cent, as “{number.printed}” says")
    yield from _wrong_step(number, recorded)
    yield from _wrong_qualifier(number, recorded)


def _wrong_step(number: Number, recorded: _Recorded) -> Iterator[Mismatch]:
    factor = _factor(number, recorded) or Decimal(1)
    finest, step = number.step, recorded.step * factor
    coarsest = max(finest, min((_last_digit(amount) for amount in _amounts(number) if amount), default=finest))
    if number.kind == "multiple":
        finest, coarsest = min(finest, Decimal("0.01")), max(coarsest, Decimal("0.1"))
    if not finest <= step <= coarsest:
        wanted = " to ".join(dict.fromkeys(_plain(bound / factor) for bound in (finest, coarsest)))
        yield Mismatch("step", _plain(recorded.step), f"{wanted}, as “{number.printed}” is printed")


def _last_digit(amount: Decimal) -> Decimal:
    """Return what one in the last digit of an amount that is not zero counts."""
    digits = f"{amount:f}".lstrip("-")
    whole, _, decimals = digits.partition(".")
    if decimals.strip("0"):
        return Decimal(f"1e-{len(decimals.rstrip('0'))}")
    return Decimal(f"1e{len(whole) - len(whole.rstrip('0'))}")


def _wrong_qualifier(number: Number, recorded: _Recorded) -> Iterator[Mismatch]:
    """Yield a qualifier that is not printed, or one that is printed and was not recorded.

    A fraction in words is an estimate by itself, so that it may be recorded as about.
    """
    allowed = _DESCRIBED_AS.get(recorded.qualifier, frozenset({recorded.qualifier}))
    vague = number.kind == "multiple" and recorded.qualifier == "about" and number.qualifier == "none"
    if number.qualifier not in allowed and not vague:
        described: Qualifier = number.qualifier
        yield Mismatch("qualifier", recorded.qualifier, f"{described}, as “{number.printed}” says")
    elif number.is_range and recorded.qualifier not in {"range", "about"}:
        yield Mismatch("qualifier", recorded.qualifier, f"range, as “{number.printed}” says")


def _shown(amounts: tuple[Decimal, ...]) -> str:
    return " to ".join(map(_plain, amounts))


def _plain(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
