"""Claims as comparisons: each operation on two operands yields true, false, or None where the numbers leave it open."""

import math
from collections.abc import Sequence

from regiondata.agreement import Span


def decide(op: str, left: Span, right: Sequence[Span], tolerance: float, *, against_number: bool) -> bool | None:
    """Return what an operation says of a value and one other, or several for `is_highest_of` and `is_lowest_of`.

    The tolerance is how far a comparison may miss. A ratio or share is compared with a plain number; between two
    values it is the first divided by the second, and the tolerance is what it must reach.
    """
    if op in {"is_highest_of", "is_lowest_of"}:
        compare = _greater if op == "is_highest_of" else _less
        return _all([compare(left, other, tolerance) for other in right])
    other = right[0]
    if op == "greater":
        return _greater(left, other, tolerance)
    if op == "less":
        return _less(left, other, tolerance)
    if op == "equal":
        return _equal(left, other, tolerance)
    if op == "rank_at_most":
        return _at_least(other, left, tolerance)
    if against_number:
        return _at_least(left, other, tolerance)
    ratio = _divided(left, other)
    return None if ratio is None else _at_least(ratio, Span(tolerance, tolerance), 0)


def _greater(left: Span, right: Span, slack: float) -> bool | None:
    if left.low > right.high - slack:
        return True
    return False if left.high <= right.low - slack else None


def _less(left: Span, right: Span, slack: float) -> bool | None:
    return _greater(right, left, slack)


def _at_least(left: Span, right: Span, slack: float) -> bool | None:
    if left.low >= right.high - slack:
        return True
    return False if left.high < right.low - slack else None


def _equal(left: Span, right: Span, slack: float) -> bool | None:
    apart = max(left.high, right.high) - min(left.low, right.low)
    if apart <= slack or math.isclose(apart, slack):
        return True
    return None if Span(left.low - slack, left.high + slack).meets(right) else False


def _divided(left: Span, right: Span) -> Span | None:
    if right.low <= 0 or left.low < 0 or math.isinf(right.low):
        return None
    return Span(left.low / right.high, left.high / right.low)


def _all(answers: Sequence[bool | None]) -> bool | None:
    if False in answers:
        return False
    return None if None in answers or not answers else True
