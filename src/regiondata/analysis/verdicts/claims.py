"""Test each claim of a document as a comparison, once for every source that has both of its sides.

An operation on two operands is true, false, or None where the numbers leave it open.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from regiondata.analysis.verdicts.agreement import Span
from regiondata.analysis.verdicts.claim_operands import (
    Facts,
    Reading,
    Readings,
    group_members,
    in_unit_of,
    later_periods,
    lists_all_before,
    own_period,
    own_territory,
    printed_reading,
    read_operand,
)
from regiondata.analysis.verdicts.conversion import currency_rates
from regiondata.analysis.verdicts.provenance import CITED, INFERRED, is_inferred
from regiondata.analysis.verdicts.verdicts import Frames, not_independent, publisher_name
from regiondata.data.frames import plain_rows
from regiondata.data.periods import collected_day, end_of, source_day
from regiondata.data.records.claims import Claim, Operand, Predicate


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


ENOUGH = 1 / 2
"""The part of a group that a source must cover before it can confirm a superlative; fewer can only refute it."""


@dataclass(frozen=True)
class Vote:
    """What one source says of a claim for one period; `given` of `requested` members of a group were at hand.

    `own` marks a document's own numbers, which can contradict each other but prove nothing; `repeated` how
    the document came to the figure of this source where it is no second witness, cited or inferred.
    """

    source: str
    period: str
    holds: bool
    given: int = 1
    requested: int = 1
    own: bool = False
    repeated: str = ""


@dataclass(frozen=True)
class ClaimVerdict:
    """The verdict on a claim with every vote, at the printed period and at the newest one after it."""

    word: str
    printed: tuple[Vote, ...] = ()
    newest: tuple[Vote, ...] = ()


def collect_facts(frames: Frames, terms: Frames, matched_rows: pd.DataFrame, day: date) -> Facts:
    """Return what claims are tested on, as known on a day."""
    sources = frames["sources"]
    undated = collected_day(sources)
    known = [key for key, source in plain_rows(sources).items() if (source_day(source) or undated) <= day]
    statistics = frames["comparators"]
    statistics = statistics[statistics["source"].isin(known)]
    units, rates = plain_rows(terms["units"]), currency_rates(statistics)
    relayed = {str(key): str(source) for key, source in sources["relays"].dropna().items()}
    taken = _taken_from(frames)
    return Facts(frames["key_figures"], matched_rows, statistics, units, rates, terms["territories"], relayed, taken)


def _taken_from(frames: Frames) -> dict[str, dict[str, str]]:
    """Return the sources of each figure that are no second witness, by its key, and whether we inferred that."""
    sources = plain_rows(frames["sources"])
    publishers = {str(key): publisher_name(key, sources) for key in sources}
    taken = {}
    for key, figure in plain_rows(frames["key_figures"]).items():
        own = not_independent(figure, sources)
        role = INFERRED if is_inferred(figure, sources) else CITED
        taken[str(key)] = {source: role for source, publisher in publishers.items() if publisher in own}
    return taken


def evaluate_claims(claims: Iterable[Claim], facts: Facts) -> dict[str, ClaimVerdict]:
    """Return the verdict on every claim."""
    return {claim.key: evaluate_claim(claim, facts) for claim in claims}


def evaluate_claim(claim: Claim, facts: Facts) -> ClaimVerdict:
    """Return the verdict on one claim: only the printed period decides, unless the newest says otherwise."""
    if isinstance(claim.test, str):
        return ClaimVerdict("assertion")
    printed = _without_echo(tuple(_votes(claim.test, None, facts)))
    newest = _newest_votes(claim.test, facts)
    return ClaimVerdict(_fold(printed, newest), printed, newest)


def votes_with_sides(test: Predicate, period: str | None, facts: Facts) -> tuple[tuple[Vote, ...], Readings, Readings]:
    """Return what each source says of a claim and both sides by source, for the printed period where none is given."""
    left, right = _both_sides(test, period, facts)
    votes = tuple(_votes_on(test, left, right, period, facts))
    return (_without_echo(votes) if period is None else votes), left, right


def _without_echo(votes: tuple[Vote, ...]) -> tuple[Vote, ...]:
    """Return votes without a document's agreement with itself where anybody else has a say."""
    others = any(not vote.own for vote in votes)
    return tuple(vote for vote in votes if not (others and vote.own and vote.holds))


def _fold(printed: tuple[Vote, ...], newest: tuple[Vote, ...]) -> str:
    answers = {vote.holds for vote in printed}
    if not answers:
        return "assertion"
    if answers == {True} and all(vote.own for vote in printed):
        return "adds up"
    if answers == {True, False}:
        return "depends on the source"
    if answers == {False}:
        return "does not hold"
    if any(not vote.holds for vote in newest):
        return "held then"
    return "source agrees" if all(vote.own or vote.repeated for vote in printed) else "holds"


def _newest_votes(test: Predicate, facts: Facts) -> tuple[Vote, ...]:
    sides = [side for side in (test.left, test.right) if side.number is None]
    if len({own_period(side, facts) for side in sides}) != 1:
        return ()
    shared = set.intersection(*(later_periods(side, facts) for side in sides))
    for period in sorted(shared, key=end_of, reverse=True):
        votes = tuple(_votes(test, period, facts))
        if votes:
            return votes
    return ()


def _votes(test: Predicate, period: str | None, facts: Facts) -> Iterator[Vote]:
    return _votes_on(test, *_both_sides(test, period, facts), period, facts)


def _votes_on(test: Predicate, left: Readings, right: Readings, period: str | None, facts: Facts) -> Iterator[Vote]:
    when = period or own_period(test.left, facts) or own_period(test.right, facts) or ""
    taken = _taken(test, facts)
    requested = _requested(test, facts)
    for source in facts.first_hand(left.keys() & right.keys()):
        holds = _decide(test, left[source], right[source], when, facts)
        given = len({reading.territory for reading in right[source]})
        if holds is None or (
            holds and given < requested * ENOUGH and not _missing_are_behind(test, source, left, facts)
        ):
            continue
        own = source == _own_document(test, facts)
        yield Vote(source, when, holds, given, requested, own, taken.get(source, ""))


def _missing_are_behind(test: Predicate, source: str, left: Readings, facts: Facts) -> bool:
    if test.op != "is_lowest_of" or test.left.indicator is None:
        return False
    return lists_all_before(source, test.left, left[source][0], facts)


def _taken(test: Predicate, facts: Facts) -> dict[str, str]:
    """Return the sources that the printed figures behind a claim were taken from: those it names, or that it is on."""
    figures, taken = facts.figures, dict[str, str]()
    for side in (test.left, test.right):
        named = [side.figure] if side.figure is not None else []
        if side.territory is not None:
            alike = (figures["indicator"] == side.indicator) & (figures["subject"] == side.territory)
            named += list(figures.index[alike])
        for key in named:
            taken |= facts.taken_from.get(str(key), {})
    return taken


def _own_document(test: Predicate, facts: Facts) -> str | None:
    if test.left.figure is None or test.right.figure is None:
        return None
    return str(facts.figures.at[test.left.figure, "source"])


def _both_sides(test: Predicate, period: str | None, facts: Facts) -> tuple[Readings, Readings]:
    left = _side(test.left, None, period, facts)
    right = _side(test.right, own_territory(test.left, facts), period, facts)
    left = left or {source: (_number(test.left),) for source in right if test.left.number is not None}
    right = right or {source: (_number(test.right),) for source in left if test.right.number is not None}
    document = _own_document(test, facts)
    if period is None and document and test.left.figure and test.right.figure:
        left = {**left, document: (printed_reading(test.left.figure, facts),)}
        right = {**right, document: (printed_reading(test.right.figure, facts),)}
    return left, right


def _side(operand: Operand, apart_from: str | None, period: str | None, facts: Facts) -> Readings:
    return {} if operand.number is not None else read_operand(operand, period, apart_from, facts)


def _number(operand: Operand) -> Reading:
    number = float(operand.number or 0)
    return Reading(Span(number, number))


def _requested(test: Predicate, facts: Facts) -> int:
    if test.right.group is None:
        return 1
    return len(group_members(test.right.group, facts.territories) - {own_territory(test.left, facts)})


def _decide(
    test: Predicate, left: tuple[Reading, ...], right: tuple[Reading, ...], period: str, facts: Facts
) -> bool | None:
    if len(left) != 1 or (test.right.group is None and len(right) != 1):
        return None
    others = [in_unit_of(left[0], other, period, facts) for other in right]
    if None in others:
        return None
    spans = [span for span in others if span is not None]
    against_number = test.right.number is not None
    return decide(test.op, left[0].span, spans, test.tolerance, against_number=against_number)
