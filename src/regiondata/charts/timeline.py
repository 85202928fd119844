"""Events on a time axis, in lanes by kind or hub, each mark as long as its date is imprecise and as tall as its sum."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

import pandas as pd

from regiondata.analysis.hubs import hub_keys
from regiondata.analysis.timeline import with_days
from regiondata.charts.chart import Chart, empty_chart, make_chart
from regiondata.data.joined_keys import split_keys
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.charts.rows import Row, describe, source_line
from regiondata.wording.formatting import format_period
from regiondata.wording.investments import investments
from regiondata.wording.key_labels import KeyLabels, event_status_word, key_labels

DAYS_IN_YEAR = 365.25
TIMELINE: Final = "timeline"
"""The key of the chart, and its kind."""


LANES: Final = ("kind", "hub")
"""By what events can stand in lanes."""


def timeline_chart(events: pd.DataFrame, region: Region, by: str = LANES[0]) -> Chart:
    """Return the events of a region that were chosen as a timeline, in lanes by kind or by hub."""
    kinds = region.terms["event_kinds"].sort_values("order")["plural"]
    hubs = {key: str(region.places.at[key, "name"]) for key in hub_keys(region)} if by == "hub" else None
    today = _year(region.as_of)
    return timeline(
        events,
        kinds=kinds.to_dict(),
        words=key_labels(region),
        hubs=hubs,
        sums=_event_sums(events, region),
        today=today,
    )


class EventSum(NamedTuple):
    """Money that an event is about: how it reads, and its share of the largest sum in the same currency."""

    text: str
    share: float


def _event_sums(events: pd.DataFrame, region: Region) -> dict[str, EventSum]:
    """Return the first sum of money of each event that is about one."""
    sums = {each.key: EventSum(each.value, each.share) for each in investments(region)}
    figures = ((str(key), split_keys(joined)) for key, joined in events["figures"].dropna().items())
    return {key: sums[found] for key, named in figures if (found := next((one for one in named if one in sums), ""))}


def timeline(
    events: pd.DataFrame,
    *,
    kinds: Mapping[str, str],
    words: KeyLabels,
    hubs: Mapping[str, str] | None = None,
    sums: Mapping[str, EventSum] | None = None,
    today: float | None = None,
) -> Chart:
    """Return dated events as marks in lanes by kind, or by hub where these are given; undated ones are counted.

    Needs the columns of `region.events`; `kinds` and `hubs` give the lanes' names in their order.
    """
    dated = with_days(events).dropna(subset=["first"]).sort_values("first", kind="stable")
    undated = len(events) - len(dated)
    note = trn(
        "{number} event has no date and is not shown.", "{number} events have no date and are not shown.", undated
    )
    if dated.empty:
        reason = tr("None of these events has a date. See the list.")
        return empty_chart(TIMELINE, TIMELINE, reason, title=tr("Timeline of events"))
    rows = [
        row
        for key, event in dated.iterrows()
        for row in _event_rows(event, kinds, words, hubs, (sums or {}).get(str(key)))
    ]
    lanes = list(kinds.values()) if hubs is None else [*hubs.values(), tr("No hub")]
    title = _busiest(dated)
    subtitle = (
        tr("By kind; bars show the possible date range")
        if hubs is None
        else tr("By hub; bars show the possible date range")
    )
    if any(row.get("size") for row in rows):
        subtitle = tr("{subtitle}; taller marks are larger sums of one currency", subtitle=subtitle)
    return make_chart(
        TIMELINE,
        TIMELINE,
        rows,
        title=title,
        subtitle=subtitle,
        source_line=source_line(rows, words),
        alt=describe(title, subtitle, pd.DataFrame(rows)),
        note=note if undated else "",
        order=tuple(name for name in lanes if name in {row["series"] for row in rows}),
        today=today,
    )


def _busiest(dated: pd.DataFrame) -> str:
    """Return in which year most events began; with none of its own, how many there are since when."""
    years = dated["first"].map(lambda day: day.year)
    counts = years.value_counts()
    described = {"number": len(dated), "first": _first(dated)}
    if len(counts) > 1 and counts.iloc[0] > counts.iloc[1]:
        year = format_period(str(counts.index[0]))
        return tr(
            "{year} was the busiest year: {most} of {number} dated events since {first}",
            year=year,
            most=int(counts.iloc[0]),
            **described,
        )
    return trn(
        "{number} dated event since {first}",
        "{number} dated events since {first}",
        len(dated),
        first=described["first"],
    )


def _event_rows(
    event: pd.Series,
    kinds: Mapping[str, str],
    words: KeyLabels,
    hubs: Mapping[str, str] | None,
    money: EventSum | None,
) -> list[Row]:
    """Return an event as one row, or one in the lane of each of its hubs."""
    row = _event_row(event, kinds, words, money)
    if hubs is None:
        return [row]
    named = [hubs[hub] for hub in split_keys(event["hubs"]) if hub in hubs] or [tr("No hub")]
    return [{**row, "series": name} for name in named]


def _event_row(event: pd.Series, kinds: Mapping[str, str], words: KeyLabels, money: EventSum | None) -> Row:
    open_ended = event["last"] == date.max
    label = event["title"]
    return {
        "series": kinds.get(event["kind"], event["kind"]),
        "label": tr("{event}: {sum}", event=label, sum=money.text) if money else label,
        "period": format_period(event["period"]),
        "x": _year(event["first"]),
        "low": _year(event["first"]),
        "high": None if open_ended else _year(event["last"]) + 1 / DAYS_IN_YEAR,
        "text": format_period(event["period"]),
        "emphasis": event["status"] != "planned",
        "size": money.share if money else None,
        "source": words.citation(event["source"]),
        "source_key": event["source"],
        "note": event_status_word(event["status"]),
    }


def _year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / DAYS_IN_YEAR


def _first(dated: pd.DataFrame) -> str:
    return format_period(str(dated["first"].iloc[0].year))
