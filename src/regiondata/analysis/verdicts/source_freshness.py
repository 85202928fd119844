"""Is a source still current? Its release rhythm against a day, the list of what is due, and the days that decide.

Between two deciding days a region looks the same. An address may name any day there is, and what is made for a day is
cached, so days that show the same must be one.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from regiondata.analysis.verdicts.verdicts import Frames, publisher_name
from regiondata.data.frames import FACT_FRAMES, Row, Rows, plain_rows
from regiondata.data.periods import collected_day, published_days, source_day, undated_periods, year_begins
from regiondata.data.records.field_types import NOT_STATED, UNDATED, first_day, last_day

_MONTHS = {"yearly": 12, "half-yearly": 6, "quarterly": 3, "monthly": 1}
_GRACE = {"yearly": 3, "half-yearly": 2, "quarterly": 1, "monthly": 1}
"""Months after the due day until a missing edition is called overdue: publishers are late, and so are curators."""

FRESHNESS_COLUMNS = ["state", "due", "followed_by"]
_OF_DUE = ["producer", "title", "edition", "checked", "looked_for", "url"]


@dataclass(frozen=True)
class Freshness:
    """Whether a newer edition should exist: `current`, `due`, `overdue`, `followed` by a recorded one, or `unknown`."""

    state: str
    due: date | None = None
    followed_by: str | None = None


def read_freshness(source: Row, day: date) -> Freshness:
    """Return how a source stands on a day, by its own date of the next edition or by its rhythm."""
    days = late_days(source)
    if not days:
        return Freshness("unknown")
    due, grace = days
    if day <= due:
        return Freshness("current", due)
    return Freshness("due" if day <= grace else "overdue", due)


def late_days(source: Row) -> tuple[date, date] | tuple[()]:
    """Return the last day on which a source is current and the last on which it is merely due, or nothing."""
    months, published = _MONTHS.get(str(source["rhythm"])), source_day(source)
    if pd.notna(source["next_due"]):
        due = last_day(str(source["next_due"]))
    elif months is not None and published is not None:
        due = add_months(published, months)
    else:
        return ()
    return due, add_months(due, _GRACE.get(str(source["rhythm"]), 1))


def source_freshness(frames: Frames, day: date) -> pd.DataFrame:
    """Return state, due day and following edition of every source known on a day, indexed by source."""
    sources = plain_rows(frames["sources"])
    known = {key: source for key, source in sources.items() if (source_day(source) or date.min) <= day}
    names = {key: publisher_name(key, sources) for key in known}
    later = _following(known, names, _indicators_by_source(frames))
    rows = [_seen(read_freshness(source, day), later.get(key)) for key, source in known.items()]
    cells = [(row.state, row.due, row.followed_by) for row in rows]
    index = frames["sources"].index
    return pd.DataFrame(cells, index=index[index.isin(known)], columns=FRESHNESS_COLUMNS, dtype="object")


def list_due(frames: Frames, day: date) -> pd.DataFrame:
    """Return the to-do list: sources whose next edition is due or overdue, the longest overdue first.

    Columns: producer, title, edition, checked, looked_for, state, due, url; indexed by source.
    """
    fresh = source_freshness(frames, day)
    late = fresh[fresh["state"].isin(["due", "overdue"])].sort_values("due", kind="stable")
    return late.drop(columns="followed_by").join(frames["sources"].reindex(columns=_OF_DUE))


def list_unchecked(sources: pd.DataFrame, day: date, months: int = 12) -> pd.DataFrame:
    """Return the sources that nobody has checked for some months, those without a day on record first."""
    days = [_checked_day(checked) for checked in sources["checked"]]
    old = [checked is None or add_months(checked, months) < day for checked in days]
    order = [checked or date.min for checked in days]
    found = sources.assign(_order=order)[old].sort_values(["_order", "producer", "title"], kind="stable")
    return found.drop(columns="_order")


def _checked_day(checked: str) -> date | None:
    return None if checked == NOT_STATED else last_day(checked)


def add_months(day: date, months: int) -> date:
    """Return the same day some months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:  # a source that is never followed is never late
        return date.max
    end = last_day(f"{year:04d}-{month + 1:02d}")
    return end if day.day > end.day else date(year, month + 1, day.day)


def _seen(freshness: Freshness, later: str | None) -> Freshness:
    return freshness if later is None else Freshness("followed", freshness.due, later)


def _indicators_by_source(frames: Frames) -> Mapping[str, set[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    statistics = frames["comparators"][["source", "indicator"]].drop_duplicates()
    measured = frames["published"]["key_figure"].map(frames["key_figures"]["indicator"])
    for source, indicator in (
        *zip(statistics["source"], statistics["indicator"], strict=True),
        *zip(frames["published"]["source"], measured, strict=True),
    ):
        held[str(source)].add(str(indicator))
    return held


def _following(sources: Rows, names: Mapping[str, str], indicators: Mapping[str, set[str]]) -> dict[str, str]:
    """Return the newest later edition of each source: of the same publisher, on one of the same indicators.

    `names` are the publishers by source: one whose name is passed on may stand behind what nobody knew on the day.
    """
    dated = sorted((source_day(source) or date.min, key) for key, source in sources.items())
    following: dict[str, str] = {}
    for position, (when, key) in enumerate(dated):
        for later, other in dated[position + 1 :]:
            if (
                later > when
                and names[other] == names[key]
                and indicators.get(other, set()) & indicators.get(key, set())
            ):
                following[key] = other
    return following


_A_DAY = timedelta(days=1)


def deciding_days(frames: Frames) -> tuple[date, ...]:
    """Return every day on which something becomes known, is due, is overdue or happens, in order."""
    days = (_known(frames), _late(plain_rows(frames["sources"])), _happened(frames["events"]), _in_force(frames))
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
    yield from (year_begins(str(period)) for period in undated_periods(frames["comparators"], sources).unique())
    for source in plain_rows(sources).values():
        day = source_day(source)
        if day is not None:
            yield day
        if pd.notna(source["published"]) and source["published"] != UNDATED:
            yield first_day(str(source["published"]))


def _late(sources: Rows) -> Iterator[date]:
    for source in sources.values():
        yield from (last + _A_DAY for last in late_days(source) if last < date.max)


def _in_force(frames: Frames) -> Iterator[date]:
    """Yield the days on which what a prospect asks for comes into force, and the days after it no longer counts."""
    for name in FACT_FRAMES:
        if name in frames:
            yield from (first_day(str(day)) for day in frames[name]["in_force_from"].dropna())
            yield from (last_day(str(day)) + _A_DAY for day in frames[name]["until"].dropna())


def _happened(events: pd.DataFrame) -> Iterator[date]:
    yield from (first_day(str(period)) for period in events["period"] if pd.notna(period) and period != UNDATED)
