"""When new editions are to be looked for, as a calendar file (RFC 5545)."""

from datetime import UTC, date, datetime, time

import pandas as pd
from icalendar import Calendar, Event

from regiondata.data.records.terms import NONE
from regiondata.i18n import tr


def calendar_bytes(freshness: pd.DataFrame, sources: pd.DataFrame, as_of: date) -> bytes:
    """Return one all-day entry for each source whose next edition has a date; the same input gives the same bytes.

    `freshness` has state and due, indexed by source. A source that a recorded edition has followed is left out.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//regiondata//editions//EN")
    calendar.add("version", "2.0")
    waiting = freshness[freshness["due"].notna() & (freshness["state"] != "followed")]
    for key, row in waiting.sort_values("due", kind="stable").iterrows():
        calendar.add_component(_entry(str(key), sources.loc[key], row["due"], as_of))
    return bytes(calendar.to_ical())


def _entry(key: str, source: pd.Series, due: date, as_of: date) -> Event:
    entry = Event()
    entry.add("uid", f"{key}-{due.isoformat()}@regiondata")
    entry.add("dtstamp", datetime.combine(as_of, time(), tzinfo=UTC))
    entry.add("dtstart", due)
    entry.add("summary", tr("New edition: {producer}, {title}", producer=source["producer"], title=source["title"]))
    entry.add("description", tr("Edition we have: {edition}", edition=source["edition"]))
    if source["url"] != NONE:
        entry.add("url", source["url"])
    return entry
