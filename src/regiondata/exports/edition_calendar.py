"""When new editions are to be looked for, as a calendar to keep or to subscribe to (RFC 5545 and RFC 7986)."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import pandas as pd
from icalendar import Calendar, Event, vDuration, vText

from regiondata.analysis.verdicts.source_freshness import source_freshness
from regiondata.data.records.field_types import NONE, NOT_STATED, last_day
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.urls import address, record_target
from regiondata.wording.formatting import format_names

REFRESH = timedelta(days=1)
"""How often a subscriber's program should look again."""


def region_calendar(region: Region, home: str) -> bytes:
    """Return the calendar of a region's sources, each entry with the key figures that rest on it and a link."""
    links = {
        str(key): home + address(*record_target("source", str(key)), {"region": region.slug})
        for key in region.sources.index
    }
    return calendar_bytes(
        source_freshness(region.frames, region.as_of),
        region.sources,
        region.as_of,
        name=tr("{region}: updates due", region=region.profile.name),
        scope=region.slug,
        figures=_figures_behind(region),
        links=links,
    )


def calendar_bytes(
    freshness: pd.DataFrame,
    sources: pd.DataFrame,
    as_of: date,
    *,
    name: str = "",
    scope: str = "",
    figures: Mapping[str, tuple[str, ...]] | None = None,
    links: Mapping[str, str] | None = None,
) -> bytes:
    """Return one all-day entry for each source whose next edition has a date; the same input gives the same bytes.

    `freshness` has state and due, indexed by source. A source that a recorded edition has followed is left out. An
    entry keeps its name while its day moves, so that a subscriber's program moves it too instead of adding another.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//regiondata//editions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    if name:
        line = " ".join(name.split())  # these two properties are written as they are, and a line break would end them
        calendar.add("name", line)
        calendar.add("x-wr-calname", line)
    waiting = freshness[freshness["due"].notna() & (freshness["state"] != "followed")]
    for key, row in waiting.sort_values("due", kind="stable").iterrows():
        entry = _entry(str(key), sources.loc[key], row["due"], as_of, scope)
        behind = (figures or {}).get(str(key), ())
        if behind:
            entry["description"] = vText(
                f"{entry['description']}\n{tr('Key figures: {names}', names=format_names(behind))}"
            )
        if links:
            entry["url"] = vText(links[str(key)])
        calendar.add_component(entry)
    return bytes(calendar.to_ical())


def _entry(key: str, source: pd.Series, due: date, as_of: date, scope: str) -> Event:
    entry = Event()
    entry.add("uid", f"{scope}-{key}@regiondata" if scope else f"{key}@regiondata")
    entry.add("dtstamp", datetime.combine(_revised(source, as_of), time(), tzinfo=UTC))
    entry.add("dtstart", due)
    entry.add("transp", "TRANSPARENT")
    entry.add("summary", tr("New edition: {producer}, {title}", producer=source["producer"], title=source["title"]))
    entry.add("description", tr("Edition we have: {edition}", edition=source["edition"]))
    if source["url"] != NONE:
        entry.add("url", source["url"])
    return entry


def _revised(source: pd.Series, as_of: date) -> date:
    """Return the day of an entry's last revision: that on which its source was checked, where one is on record."""
    checked = source.get("checked", NOT_STATED)
    return as_of if pd.isna(checked) or checked == NOT_STATED else last_day(str(checked))


def _figures_behind(region: Region) -> dict[str, tuple[str, ...]]:
    """Return the names of the key figures that each source says something about."""
    published = region.published
    names = region.key_figures["name"]
    return {
        str(source): tuple(dict.fromkeys(str(names[key]) for key in rows["key_figure"]))
        for source, rows in published.groupby("source")
    }
