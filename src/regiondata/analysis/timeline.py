"""Events in time: which come first, which lie in the past, and how much money of which sort they are about."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from regiondata.analysis.location_factors import known_facts
from regiondata.data.records.field_types import UNDATED, first_day, last_day
from regiondata.region import Region

NEWS_MEASURES = ("acquisition", "expansion", "investment", "new_plant", "opening")
"""Measures of published facts that are news; areas and jobs are details of them."""


def with_days(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events with `first` and `last`, the days between which each lies; undated ones have none."""
    dated = events["period"] != UNDATED
    first = events["period"].where(dated).map(first_day, na_action="ignore")
    last = events["period"].where(dated).map(last_day, na_action="ignore")
    return events.assign(first=first.astype("object"), last=last.astype("object"))


def latest_events(events: pd.DataFrame, day: date | None, limit: int) -> pd.DataFrame:
    """Return the dated events that have begun by a day, newest first."""
    dated = with_days(events).dropna(subset=["first"])
    begun = dated[dated["first"].map(lambda first: day is None or first <= day)] if len(dated) else dated
    return begun.sort_values("first", ascending=False, kind="stable").head(limit)


def new_events(events: pd.DataFrame, kinds: Sequence[str], day: date | None, limit: int) -> pd.DataFrame:
    """Return the latest events of some kinds, newest first; without kinds, of all.

    What was planned for a time that is over is left out, unless its money was announced then: nobody has said how it
    went, and it must not read as news.
    """
    chosen = events[events["kind"].isin(kinds)] if kinds else events
    dated = with_days(chosen).dropna(subset=["last"])
    planned = (dated["status"] == "planned") & (dated["money"] != "announced")
    over = dated["last"].map(lambda last: day is not None and last < day).astype("bool")
    return latest_events(chosen.loc[dated.index[~(planned & over)]], day, limit)


def newest_records(region: Region, limit: int) -> list[tuple[str, str]]:
    """Return what is new as kind of record and key, newest first: events, and what others publish of investments."""
    events = new_events(region.events, region.profile.front.news, region.as_of, limit)
    facts = latest_events(_new_facts(region), region.as_of, limit)
    begun = [("event", str(key), first) for key, first in with_days(events)["first"].items()]
    begun += [("fact", str(key), first) for key, first in facts["first"].items()]
    ordered = sorted(begun, key=lambda one: one[2], reverse=True)
    return [(record_type, key) for record_type, key, _ in ordered[:limit]]


def _new_facts(region: Region) -> pd.DataFrame:
    """Return published facts that are news; of one about the sum of a figure an event speaks already."""
    facts = known_facts("investments", region)
    repeated = facts["figure"].isin(region.key_figures.index)
    return facts[facts["measure"].isin(NEWS_MEASURES) & ~repeated]


def money_by_stage(events: pd.DataFrame, figures: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    """Return sums of the money that events are about: one row per stage and currency, never mixed.

    A figure that several events refer to counts once. Columns: money, currency, unit, value, figures (`;`-joined keys).
    """
    keys = [key for joined in events["figures"].dropna() for key in joined.split(";") if key in figures.index]
    sums = figures.loc[list(dict.fromkeys(keys))]
    sums = sums[sums["money"].notna() & sums["value"].notna()]
    sums = sums.assign(currency=sums["unit"].map(units["currency"]), key=sums.index)
    grouped = sums.groupby(["money", "currency", "unit"], sort=True)
    return grouped.agg(value=("value", "sum"), figures=("key", ";".join)).reset_index()
