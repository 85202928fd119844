"""The days on which anything changes: between two of them a region looks the same, so any day is as good as the first.

An address may name any day there is. What is made for a day is kept, so days that show the same must be one.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pandas as pd

from regiondata.analysis.verdicts.freshness import late_days
from regiondata.analysis.verdicts.verdicts import Frames
from regiondata.data.frames import FACT_FRAMES
from regiondata.data.periods import collected_day, published_days, source_day
from regiondata.data.records.terms import UNDATED, first_day, last_day

_A_DAY = timedelta(days=1)


def deciding_days(frames: Frames) -> tuple[date, ...]:
    """Return every day on which something becomes known, is due, is overdue or happens, in order."""
    days = (_known(frames), _late(frames["sources"]), _happened(frames["events"]), _in_force(frames))
    return tuple(sorted({day for found in days for day in found}))


def deciding_day(days: Sequence[date], day: date) -> date:
    """Return the last deciding day up to a day; all days before the first are the one before it."""
    place = bisect_right(days, day)
    if place:
        return days[place - 1]
    return days[0] - _A_DAY if days and days[0] > date.min else day


def _known(frames: Frames) -> Iterator[date]:
    sources = frames["sources"]
    yield collected_day(sources)  # from then on, what bears no date counts as known
    yield from (day for day in published_days(frames["published"], sources) if day is not None)
    for _, source in sources.iterrows():
        day = source_day(source)
        if day is not None:
            yield day
        if pd.notna(source["published"]) and source["published"] != UNDATED:
            yield first_day(str(source["published"]))


def _late(sources: pd.DataFrame) -> Iterator[date]:
    for _, source in sources.iterrows():
        yield from (last + _A_DAY for last in late_days(source) if last < date.max)


def _in_force(frames: Frames) -> Iterator[date]:
    """Yield the days on which what a prospect asks for comes into force, and the days after it no longer counts."""
    for name in FACT_FRAMES:
        if name in frames:
            yield from (first_day(str(day)) for day in frames[name]["in_force_from"].dropna())
            yield from (last_day(str(day)) + _A_DAY for day in frames[name]["until"].dropna())


def _happened(events: pd.DataFrame) -> Iterator[date]:
    yield from (first_day(str(period)) for period in events["period"] if pd.notna(period) and period != UNDATED)
