"""What others publish on a prospect's questions says something, holds between days, and says why it is hidden."""

import re
from collections.abc import Iterator

from regiondata.data.dataset import Dataset
from regiondata.data.frames import FACT_FRAMES
from regiondata.data.problems import Problem
from regiondata.data.records.field_types import first_day, last_day
from regiondata.data.records.location_factors import LocationFactor, TravelTime
from regiondata.data.records.parse import Entry

_CURRENCY = re.compile("[A-Z]{3}")


def check_location_factors(region: Dataset) -> Iterator[Problem]:
    """Yield rows that say nothing, whose range or days are the wrong way round, or that are hidden without a reason."""
    for entry in region.travel_times:
        yield from _check_travel(entry)
        yield from _check_shown(entry)
    for name in FACT_FRAMES:
        for fact in getattr(region, name):
            yield from _check_fact(fact)
            yield from _check_shown(fact)


def _check_travel(entry: Entry[TravelTime]) -> Iterator[Problem]:
    row = entry.record
    said = (row.minutes, row.minutes_low, row.minutes_high, row.kilometres, row.frequency)
    if all(each is None for each in said):
        yield entry.row.problem("minutes", "no minutes, kilometres or frequency", "one of them")
    yield from _check_range(entry, "minutes", row.minutes, row.minutes_low, row.minutes_high)
    for field in ("minutes", "minutes_low", "minutes_high", "kilometres"):
        number = getattr(row, field)
        if number is not None and number <= 0:
            yield entry.row.problem(field, f"{number:g}", "more than nothing")


def _check_fact(entry: Entry[LocationFactor]) -> Iterator[Problem]:
    row = entry.record
    yield from _check_range(entry, "value", row.value, row.value_low, row.value_high)
    if row.value is not None and row.measured_in is None:
        yield entry.row.problem("measured_in", "a number without what it is measured in", "such as square metres")
    if row.money is not None and (row.value is None or not _CURRENCY.fullmatch(row.measured_in or "")):
        yield entry.row.problem("money", f"{row.money} without a sum", "a value that is measured in a currency")
    if row.in_force_from and row.until and last_day(row.until) < first_day(row.in_force_from):
        yield entry.row.problem("until", row.until, f"a day not before {row.in_force_from}, when it came into force")
    if row.status == "ended" and row.until is None:
        yield entry.row.problem("until", "ended without a day", "the day after which it no longer holds")


def _check_range(
    entry: Entry[TravelTime] | Entry[LocationFactor],
    field: str,
    number: float | None,
    low: float | None,
    high: float | None,
) -> Iterator[Problem]:
    if (low is None) != (high is None) or (low is not None and number is not None):
        yield entry.row.problem(field, "half a range, or a range beside a number", "a number, or both ends of a range")
    if low is not None and high is not None and low > high:
        yield entry.row.problem(field, f"{low:g} to {high:g}", "the lower end first")


def _check_shown(entry: Entry[TravelTime] | Entry[LocationFactor]) -> Iterator[Problem]:
    if (entry.record.shown == "no") != (entry.record.not_shown_because is not None):
        yield entry.row.problem("not_shown_because", entry.record.shown, "a reason where a row is not shown, else none")
