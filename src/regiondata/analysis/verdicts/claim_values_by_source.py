"""The numbers behind a claim: what each source gives for both sides, in the printed period and in every other."""

from dataclasses import dataclass, replace

from regiondata.analysis.verdicts.claim_operands import Facts, Reading, own_period
from regiondata.analysis.verdicts.claims import Vote, votes_with_sides
from regiondata.data.frames import by_rows
from regiondata.data.periods import end_of
from regiondata.data.records.claims import Claim, Operand, Predicate
from regiondata.data.records.field_types import UNDATED

MOST_PERIODS = 30
"""So many of the latest periods are looked at: enough to see when something was otherwise."""


@dataclass(frozen=True)
class ClaimNumbers:
    """What one source gives for both sides of a claim in a period, and what that makes of the claim."""

    vote: Vote
    left: Reading
    right: Reading


def numbers_printed(claim: Claim, facts: Facts) -> tuple[ClaimNumbers, ...]:
    """Return the numbers of every source that decides on a claim for its printed period."""
    return () if isinstance(claim.test, str) else _numbers(claim.test, None, _near(claim.test, facts))


def numbers_over_time(claim: Claim, facts: Facts) -> tuple[ClaimNumbers, ...]:
    """Return the numbers of one source for each of the latest periods in which one has both sides, the oldest first."""
    if isinstance(claim.test, str):
        return ()
    facts, test = _near(claim.test, facts), claim.test
    periods = sorted(_periods(test, facts), key=end_of)[-MOST_PERIODS:]
    tested = {own_period(side, facts) for side in (test.left, test.right) if side.number is None}
    own = tested.pop() if len(tested) == 1 else None  # what decides for the printed period is read as printed
    return tuple(
        numbers for period in periods for numbers in _numbers(test, None if period == own else period, facts)[:1]
    )


def _numbers(test: Predicate, period: str | None, facts: Facts) -> tuple[ClaimNumbers, ...]:
    votes, left, right = votes_with_sides(test, period, facts)
    return tuple(ClaimNumbers(vote, left[vote.source][0], _closest(test, right[vote.source])) for vote in votes)


def _closest(test: Predicate, others: tuple[Reading, ...]) -> Reading:
    """Return the other side of a comparison; of a whole group, the member that comes closest to deciding it."""
    if test.op == "is_lowest_of":
        return min(others, key=lambda reading: reading.span.low)
    if test.op == "is_highest_of":
        return max(others, key=lambda reading: reading.span.high)
    return others[0]


def facts_by_rows(facts: Facts) -> Facts:
    """Return the same facts for whoever asks for the numbers of many claims, which are read row by row."""
    return replace(facts, matched_rows=by_rows(facts.matched_rows))


def _near(test: Predicate, facts: Facts) -> Facts:
    """Return the facts without statistics that no side of a claim is about."""
    requested = {side.indicator for side in (test.left, test.right) if side.indicator}
    rows = facts.statistics[list(_COLUMNS)]
    return replace(facts, statistics=by_rows(rows[rows["indicator"].isin(requested)]))


_COLUMNS = ("indicator", "territory", "dimension", "period", "value", "value_low", "value_high", "unit", "source")


def _periods(test: Predicate, facts: Facts) -> set[str]:
    sides = [_periods_of(side, facts) for side in (test.left, test.right) if side.number is None]
    return set.intersection(*sides) - {UNDATED} if sides else set()


def _periods_of(side: Operand, facts: Facts) -> set[str]:
    if side.figure is not None:
        rows = facts.matched_rows[facts.matched_rows["key_figure"] == side.figure]
    else:
        rows = facts.statistics[facts.statistics["indicator"] == side.indicator]
        rows = rows if side.group else rows[rows["territory"] == side.territory]
    return set(rows["period"].dropna())
