"""Days of periods and publications: imprecise ones count from their last day, and none is invented."""

from datetime import date

import pandas as pd

from regiondata.data.frames import Row
from regiondata.data.records.field_types import NOT_STATED, UNDATED, first_day, is_reduced_date, last_day


def same_period(one: str, other: str) -> bool:
    """Say whether two periods begin and end on the same days."""
    if one == other:
        return True
    if UNDATED in (one, other):
        return False
    return (first_day(one), last_day(one)) == (first_day(other), last_day(other))


def of_period(rows: pd.DataFrame, period: str) -> pd.DataFrame:
    """Return the rows for a period."""
    same = [other for other in rows["period"].unique() if same_period(period, other)]
    return rows[rows["period"].isin(same)]


def end_of(period: str) -> date:
    """Return the last day of a period; an undated one ends before all others."""
    return date.min if period == UNDATED else last_day(period)


def source_day(source: Row) -> date | None:
    """Return the day from which a source counts as known: its publication, else the day it was read, else None."""
    return _known_day(source["published"], source["read"])


def _known_day(published: object, read: object) -> date | None:
    """Return the last day of a publication's date, though never a day after somebody had read it."""
    if not _is_stated(published):
        return last_day(str(read)) if _is_stated(read) else None
    begins, ends = first_day(str(published)), last_day(str(published))
    if not _is_stated(read):
        return ends
    seen = last_day(str(read))
    return seen if begins <= seen < ends else ends


def _is_stated(when: object) -> bool:
    return bool(pd.notna(when)) and when not in (UNDATED, NOT_STATED)


def published_days(rows: pd.DataFrame, sources: pd.DataFrame) -> list[date | None]:
    """Return the day on which each row was published, its source's where it has none of its own, or None."""
    named = sources.loc[sources.index.isin(rows["source"]), ["published", "read"]]
    days = {key: _known_day(*stated) for key, stated in zip(named.index, named.to_numpy(), strict=True)}
    read = named["read"].to_dict()
    return [
        _known_day(when, read.get(source)) if when != UNDATED else days.get(source)
        for when, source in zip(rows["published"], rows["source"], strict=True)
    ]


def year_begins(period: str) -> date:
    """Return the first day of the year in which a dated period ends, or begins where it is open."""
    start, _, end = period.partition("/")
    return first_day((start if end in ("", "..") else end)[:4])


def undated_periods(statistics: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    """Return the periods of the statistics whose source bears no date."""
    undated = sources.index[sources["published"] == UNDATED]
    return statistics.loc[statistics["source"].isin(undated), "period"]


def collected_day(sources: pd.DataFrame) -> date:
    """Return a day on which everything on record had been published: the latest that a source's date begins with."""
    dated = [str(when) for when in sources["published"] if pd.notna(when) and when != UNDATED]
    return max(map(first_day, dated), default=date.min)


def edition_day(edition: object) -> date:
    """Return the last day of an edition that is named by its date; other names come before all of them."""
    return last_day(edition) if isinstance(edition, str) and is_reduced_date(edition) else date.min
