"""What others publish on a prospect's questions, as known on a day: which rows count, and whether each still holds."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from regiondata.data.frames import FACT_FRAMES
from regiondata.data.periods import source_day
from regiondata.data.records.field_types import UNDATED, first_day, last_day
from regiondata.region import Region

HOLDS, PROPOSED, LATER, ENDED = "holds", "proposed", "later", "ended"
"""Whether a row counts on a day: it does, somebody proposes it, it comes into force later, or it no longer counts."""

OBSERVED = ("statistic", "granted")
"""Rows beside the rules that are none: what was measured or counted, and what was granted to somebody."""

TRAVEL = "travel_times"


def known_facts(name: str, region: Region) -> pd.DataFrame:
    """Return the rows of a frame that visitors see and that were known on the region's day, with their `state`."""
    return region.cached(("facts", name), lambda: _known(region.frames[name], region))


def known_journeys(region: Region) -> pd.DataFrame:
    """Return the journeys that visitors see and that were known on the region's day."""
    return region.cached(("facts", TRAVEL), lambda: _known(region.frames[TRAVEL], region))


def find_fact(key: str, region: Region) -> tuple[str, pd.Series] | None:
    """Return the frame and the row of a fact or journey that visitors see, or None where there is none."""
    for name in (*FACT_FRAMES, TRAVEL):
        rows = known_facts(name, region)
        if key in rows.index:
            return name, rows.loc[key]
    return None


def all_facts(region: Region) -> pd.DataFrame:
    """Return the names of everything that visitors see, by key."""
    journeys = known_journeys(region)
    named = [known_facts(name, region)["name"] for name in FACT_FRAMES]
    return pd.concat([*named, journeys["origin"] + " – " + journeys["destination"]]).to_frame("name")


def fact_keys(region: Region) -> list[str]:
    """Return the keys of everything that visitors see, frame by frame."""
    return [str(key) for name in (*FACT_FRAMES, TRAVEL) for key in known_facts(name, region).index]


def rule_days(region: Region) -> list[date]:
    """Return the days on which a rule comes into force or ends that lie behind, newest first."""
    rules = region.frames["incentives"]
    shown = rules[(rules["shown"] == "yes") & (rules["status"] != "proposed")]
    days = {first_day(str(day)) for day in shown["in_force_from"].dropna()}
    today = max(date.today(), region.as_of)  # what is shown from midnight on is made before it
    return sorted((day for day in days if day <= today), reverse=True)


def _known(frame: pd.DataFrame, region: Region) -> pd.DataFrame:
    shown = frame[frame["shown"] == "yes"]
    known = [is_known(source, region) for source in shown["source"]]
    rows = shown[pd.Series(known, index=shown.index, dtype="bool")]
    if "until" not in rows:
        return rows
    return rows.assign(state=pd.Series(list(_states(rows, region.as_of)), index=rows.index, dtype="str"))


def is_known(source: str, region: Region) -> bool:
    """Say whether a source may have been published by the region's day; one dated by its year counts from its start."""
    row = region.sources.loc[source]
    published = row["published"]
    day = first_day(str(published)) if published != UNDATED else source_day(row)
    return day is None or day <= region.as_of


def _states(rows: pd.DataFrame, day: date) -> Iterator[str]:
    for row in rows.itertuples():
        if pd.notna(row.until) and last_day(str(row.until)) < day:
            yield ENDED
        elif row.status == "proposed":
            yield PROPOSED
        elif pd.notna(row.in_force_from) and first_day(str(row.in_force_from)) > day:
            yield LATER
        else:
            yield HOLDS
