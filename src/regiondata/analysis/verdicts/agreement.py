"""When a printed and a published value agree: at the coarser of their precisions, half up, qualifiers by a table."""

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

import pandas as pd

from regiondata.data.frames import Row

Outcome = Literal["agrees", "bound", "differs"]


@dataclass(frozen=True)
class Span:
    """The numbers a statement allows, from low to high; one number where it is exact."""

    low: float = -math.inf
    high: float = math.inf

    @property
    def exact(self) -> bool:
        """Whether only one number is meant."""
        return self.low == self.high

    def scaled(self, factor: float) -> "Span":
        """Return the span in another unit."""
        return Span(*sorted((self.low * factor, self.high * factor)))

    def meets(self, other: "Span") -> bool:
        """Say whether some number lies in both."""
        return self.low <= other.high and other.low <= self.high


_NEAR = {
    "about": (0.95, 1.05),
    "almost": (0.9, 1.0),
    "over": (1.0, 1.25),
    "well over": (1.1, 1.5),
    "at least": (1.0, 1.25),
    "at most": (0.8, 1.0),
}
"""What a qualifier says of the number before it, as multiples: inside, the published value agrees."""

_OPEN = {
    "over": (1.0, math.inf),
    "well over": (1.1, math.inf),
    "at least": (1.0, math.inf),
    "at most": (-math.inf, 1.0),
}
"""Where a qualifier is also satisfied, but by a bound alone: 300 is over 50, yet nobody would have printed it so."""


def read_span(row: Row) -> Span:
    """Return the value or the bounds of a row, without its qualifier."""
    if pd.notna(row["value"]):
        return Span(float(row["value"]), float(row["value"]))
    low, high = row["value_low"], row["value_high"]
    return Span(float(low) if pd.notna(low) else -math.inf, float(high) if pd.notna(high) else math.inf)


def is_exact(figure: Row) -> bool:
    """Say whether a figure is printed as one number, not as a bound, a range, or with a word such as about."""
    return bool(pd.notna(figure["value"])) and str(figure["qualifier"]) == "none"


def printed_span(figure: Row) -> Span:
    """Return all numbers for which a printed figure would be true: from 50 upwards for `over 50`."""
    span, qualifier = read_span(figure), str(figure["qualifier"])
    return _widened(span, (_NEAR | _OPEN).get(qualifier, (1.0, 1.0)))


def published_step(value: float) -> float:
    """Return the precision in which a value is written: 0.01 for 3.64, 1 for 175."""
    exponent = Decimal(str(value)).normalize().as_tuple().exponent
    return float(Decimal(10) ** min(int(exponent), 0))


def round_half_up(value: float, step: float) -> float:
    """Return the multiple of a step that is nearest to a value; halves go away from zero."""
    if math.isinf(value):
        return value
    unit = Decimal(str(step))
    return float((Decimal(str(value)) / unit).to_integral_value(ROUND_HALF_UP) * unit)


def compare(figure: Row, row: Row, factor: float = 1) -> Outcome:
    """Say how a published row bears on a printed figure; `factor` brings the row into the figure's unit."""
    printed, published = read_span(figure), read_span(row)
    step = float(figure["step"])
    if published.exact:
        step = max(step, published_step(published.low) * factor)
    return _compare_spans(printed, published.scaled(factor), step, str(figure["qualifier"]))


def _compare_spans(printed: Span, published: Span, step: float, qualifier: str) -> Outcome:
    near = _widened(printed, _NEAR.get(qualifier, (1.0, 1.0)))
    rounded, rounded_near = _rounded(published, step), _rounded(printed, step)
    if not published.exact:
        alike = rounded == rounded_near and not math.isinf(published.high - published.low)
        met = near.meets(published) or _reach(printed, qualifier).meets(published)
        return "agrees" if alike else "bound" if met else "differs"
    if qualifier == "over" and published == printed:  # not over it, and rounded it may be: settles nothing
        return "bound"
    if near.meets(published) or (qualifier not in _OPEN and rounded_near.meets(rounded)):
        return "agrees"
    return "bound" if _reach(printed, qualifier).meets(published) else "differs"


def _reach(printed: Span, qualifier: str) -> Span:
    return _widened(printed, _OPEN.get(qualifier, (1.0, 1.0)))


def _widened(span: Span, multiples: tuple[float, float]) -> Span:
    ends = [_multiply(end, multiple) for end in (span.low, span.high) for multiple in multiples]
    return Span(min(ends), max(ends))


def _multiply(end: float, multiple: float) -> float:
    return multiple if end == 0 and math.isinf(multiple) else end * multiple


def _rounded(span: Span, step: float) -> Span:
    return Span(round_half_up(span.low, step), round_half_up(span.high, step))
