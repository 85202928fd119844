"""The calendar of new editions is read again by a calendar program's own rules."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from icalendar import Calendar

import regiondata
from regiondata.analysis.verdicts.source_freshness import source_freshness
from regiondata.exports.edition_calendar import calendar_bytes

DAY = date(2026, 1, 31)


@pytest.fixture(scope="module")
def made(valid: Path) -> tuple[bytes, pd.DataFrame]:
    region = regiondata.load("silver-delta", data=valid, as_of=DAY)
    fresh = source_freshness(region.frames, DAY)
    return calendar_bytes(fresh, region.sources, DAY), fresh


def test_every_edition_that_is_waited_for_has_one_day(made: tuple[bytes, pd.DataFrame]) -> None:
    content, fresh = made
    waiting = fresh[fresh["due"].notna() & (fresh["state"] != "followed")]
    days = [entry["dtstart"].dt for entry in Calendar.from_ical(content).walk("VEVENT")]
    assert days == sorted(waiting["due"])
    assert days


def test_the_same_day_gives_the_same_bytes(made: tuple[bytes, pd.DataFrame], valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid, as_of=DAY)
    again = calendar_bytes(source_freshness(region.frames, DAY), region.sources, DAY)
    assert again == made[0]


def test_a_hostile_title_stays_one_line_of_text() -> None:
    title = "Annual\nEND:VCALENDAR\nBEGIN:VEVENT; , \\"
    source = {"producer": "Office", "title": title, "edition": "1", "url": "none"}
    sources = pd.DataFrame([source], index=pd.Index(["office"], name="key"))
    fresh = pd.DataFrame([{"state": "due", "due": date(2026, 2, 1)}], index=sources.index)
    (entry,) = Calendar.from_ical(calendar_bytes(fresh, sources, DAY)).walk("VEVENT")
    assert title in str(entry["summary"])


def test_the_name_of_a_calendar_is_one_line(made: tuple[bytes, pd.DataFrame], valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid, as_of=DAY)
    content = calendar_bytes(made[1], region.sources, DAY, name="The Silver\nDelta")
    assert Calendar.from_ical(content)["x-wr-calname"] == "The Silver Delta"
