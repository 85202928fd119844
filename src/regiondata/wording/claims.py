"""A claim with its numbers: what each source gives for both sides, and the years in which it was otherwise."""

from collections.abc import Iterable, Mapping

import pandas as pd

from regiondata.analysis.comparison.comparable_statistics import find_opening
from regiondata.analysis.related_records import subject_name
from regiondata.analysis.verdicts.claim_operands import Facts, Reading, own_period
from regiondata.analysis.verdicts.claim_values_by_source import (
    ClaimNumbers,
    facts_by_rows,
    numbers_over_time,
    numbers_printed,
)
from regiondata.analysis.verdicts.claims import collect_facts
from regiondata.analysis.verdicts.gap_to_published import deciding_rows
from regiondata.data.joined_keys import names_any
from regiondata.data.records.claims import Claim, Operand, Predicate
from regiondata.data.records.field_types import UNDATED
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_names, format_period, format_rounded, reading_step
from regiondata.wording.verdict_labels import verdict_word

ENOUGH_PERIODS = 3
"""With fewer other periods than this, nothing is said about how it was at other times."""


def claim_lines(key: str, region: Region) -> list[str]:
    """Return a line of numbers for each source that decides on a claim, then how it was at other times."""
    return region.cached(("claim lines", key), lambda: _make_lines(key, region))


def claims_title(verdicts: pd.Series) -> str:
    """Return what the page of claims is called: how many were tested, and how many of these are true."""
    tested = verdicts[verdicts != "assertion"]
    described = {"tested": len(tested), "true": int((tested == "holds").sum()), "number": len(verdicts)}
    return tr("Claims: {tested} of {number} tested, {true} true", **described)


def claim_title(claim: pd.Series) -> str:
    """Return what a page or a tab about a claim is called: the verdict and the claim."""
    return tr("{verdict}: {claim}", verdict=verdict_word(str(claim["verdict"])), claim=str(claim["claim"]).rstrip("."))


def claims_using(key: str, region: Region) -> list[str]:
    """Return the claims that rest on a key figure: those that name it, and those that are tested with it."""
    named = set(region.claims.index[names_any(region.claims["records"], [key])])
    for entry in region.dataset.claims:
        test = entry.record.test
        if isinstance(test, Predicate) and key in (test.left.figure, test.right.figure):
            named.add(entry.record.key)
    return [str(claim) for claim in region.claims.index if claim in named]


def claim_comparison(key: str, region: Region) -> dict[str, list[str]]:
    """Return the parameters of the comparison at the source and period that decide on a claim, if there is one."""
    claim, numbers = claim_record(key, region), printed_numbers(key, region)
    if isinstance(claim.test, str) or claim.test.left.indicator is None or not numbers:
        return {}
    indicator = claim.test.left.indicator
    one, other = claim.test.left.territory, claim.test.right.territory
    named = [territory for territory in (one, other) if territory]
    sources = [each.vote.source for each in numbers]
    peers = [territory for territory in named if territory not in region.profile.all_countries]
    return comparison_at(indicator, sources, numbers[0].vote.period, region, named) | ({"with": peers} if peers else {})


def comparison_at(
    indicator: str, sources: Iterable[str], period: str, region: Region, territories: Iterable[str] = ()
) -> dict[str, list[str]]:
    """Return the parameters under which the comparison opens at what decides, or only at the indicator."""
    if indicator not in region.slices:
        return {}
    found = find_opening(region.slices[indicator], set(sources), period, tuple(territories))
    if found is None:
        return {"indicator": [indicator]}
    return {"mode": ["latest"], "indicator": [indicator], "source": [found.source], "period": [found.period]}


def deciding_sources(key: str, region: Region) -> list[str]:
    """Return the sources that decide on a key figure."""
    return [str(source) for source in deciding_rows(key, region.matched_rows)["source"]]


def printed_numbers(key: str, region: Region) -> tuple[ClaimNumbers, ...]:
    """Return the numbers that decide on a claim for its printed period."""
    return region.cached(("claim numbers", key), lambda: numbers_printed(claim_record(key, region), _facts(region)))


def other_numbers(key: str, region: Region) -> tuple[ClaimNumbers, ...]:
    """Return the numbers of a claim for the latest periods, the oldest first."""
    return region.cached(("claim history", key), lambda: numbers_over_time(claim_record(key, region), _facts(region)))


def claim_record(key: str, region: Region) -> Claim:
    """Return a claim with its test."""
    return next(entry.record for entry in region.dataset.claims if entry.record.key == key)


def _facts(region: Region) -> Facts:
    return region.cached(("claim facts",), lambda: _collect_facts(region))


def _collect_facts(region: Region) -> Facts:
    return facts_by_rows(collect_facts(region.frames, region.terms, region.matched_rows, region.as_of))


def _make_lines(key: str, region: Region) -> list[str]:
    claim, printed = claim_record(key, region), printed_numbers(key, region)
    if isinstance(claim.test, str) or not printed:
        return []
    divided = len({numbers.vote.holds for numbers in printed}) > 1
    described = dict.fromkeys(_line(numbers, claim.test, region, divided=divided) for numbers in printed)
    return [*described, *_at_other_times(claim.test, printed, other_numbers(key, region), region)]


def _line(numbers: ClaimNumbers, test: Predicate, region: Region, *, divided: bool) -> str:
    """Return `A 3.6%, B 3.4%, publisher, 2023`; where sources are divided, with what each makes of the claim."""
    vote = numbers.vote
    period = "" if _periods_differ(test, region) else _period_of(numbers, test, region)
    dated = [format_period(period)] if period else []
    word = [tr("true") if vote.holds else tr("not true")] if divided else []
    return ", ".join([*_both(numbers, test, region), str(region.sources.at[vote.source, "producer"]), *dated, *word])


def _period_of(numbers: ClaimNumbers, test: Predicate, region: Region) -> str:
    """Return the period of the numbers; where the document gives none, the one of which its source publishes them."""
    vote = numbers.vote
    if vote.period not in ("", UNDATED) or test.left.figure is None:
        return "" if vote.period == UNDATED else vote.period
    rows = region.matched_rows
    stated = rows[(rows["key_figure"] == test.left.figure) & (rows["source"] == vote.source)]
    found = set(stated["period"]) - {UNDATED}
    return str(found.pop()) if len(found) == 1 else ""


def _both(numbers: ClaimNumbers, test: Predicate, region: Region) -> list[str]:
    step = reading_step([end for side in (numbers.left, numbers.right) for end in (side.span.low, side.span.high)])
    described = [side_name(test.left, numbers.left, region), format_reading(numbers.left, step, region)]
    if _periods_differ(test, region):
        described.append(_own_period(test.left, region))
    left = " ".join(filter(None, described))
    if numbers.right.unit is None:
        return [left]
    described = [side_name(test.right, numbers.right, region), format_reading(numbers.right, step, region)]
    if _periods_differ(test, region):
        described.append(_own_period(test.right, region))
    return [left, " ".join(filter(None, described))]


def _at_other_times(
    test: Predicate, printed: tuple[ClaimNumbers, ...], others: tuple[ClaimNumbers, ...], region: Region
) -> list[str]:
    """Return when it was otherwise, with the latest numbers of it; or since when it has been the same."""
    if len({numbers.vote.holds for numbers in printed}) > 1:
        return []
    decided = printed[0].vote
    apart = [numbers for numbers in others if numbers.vote.period != decided.period]
    unlike = [numbers for numbers in apart if numbers.vote.holds != decided.holds]
    if unlike:
        latest = unlike[-1]
        return [
            _otherwise(test, holds=latest.vote.holds).format(
                periods=_format_periods(unlike), numbers=_line(latest, test, region, divided=False)
            )
        ]
    if len(apart) < ENOUGH_PERIODS:
        return []
    return [tr("The same in every period on record since {period}.", period=format_period(apart[0].vote.period))]


def _otherwise(test: Predicate, *, holds: bool) -> str:
    """Return the sentence on the periods in which a claim was otherwise; a rank is inside a bracket or outside."""
    if test.op != "rank_at_most" or test.right.number is None:
        return tr("It was otherwise in {periods}; {numbers}.")
    bracket = tr("top {number}", number=int(test.right.number))
    template = (
        tr("In the {bracket} in {periods}; {numbers}.")
        if holds
        else tr("Outside the {bracket} in {periods}; {numbers}.")
    )
    return template.replace("{bracket}", bracket)


def _format_periods(numbers: list[ClaimNumbers]) -> str:
    """Return periods as a list, years in a row as one span."""
    periods = [each.vote.period for each in numbers]
    if not all(period.isdigit() for period in periods):
        return format_names(format_period(period) for period in periods)
    spans: list[list[int]] = []
    for year in map(int, periods):
        if spans and year == spans[-1][-1] + 1:
            spans[-1].append(year)
        else:
            spans.append([year])
    if len(spans) == 1 and len(spans[0]) == 2:
        return format_names(map(str, spans[0]))
    return format_names(f"{span[0]}–{span[-1]}" if len(span) > 1 else str(span[0]) for span in spans)


def side_name(side: Operand, reading: Reading, region: Region) -> str:
    """Return what one side of a claim is about."""
    territories = region.terms["territories"]["name"]
    if reading.territory in territories.index:
        return str(territories[reading.territory])
    if side.figure is not None:
        subject = str(region.key_figures.at[side.figure, "subject"])
        return subject_name(subject, region) or str(region.key_figures.at[side.figure, "name"])
    return ""


def format_reading(reading: Reading, step: float, region: Region) -> str:
    """Return a number of a claim with its unit, a bound as a bound."""
    span = reading.span
    ends = {name: end for name, end in (("low", span.low), ("high", span.high)) if abs(end) != float("inf")}
    cells: Mapping[str, object] = {
        "value": span.low if span.exact else None,
        "value_low": None if span.exact else ends.get("low"),
        "value_high": None if span.exact else ends.get("high"),
        "qualifier": "none",
    }
    return format_rounded(cells, region.terms["units"].loc[reading.unit], step)


def _periods_differ(test: Predicate, region: Region) -> bool:
    periods = {own_period(side, _facts(region)) for side in (test.left, test.right) if side.number is None}
    return len(periods) > 1


def _own_period(side: Operand, region: Region) -> str:
    period = own_period(side, _facts(region))
    return "" if period in (None, UNDATED) else tr("({period})", period=format_period(str(period)))
