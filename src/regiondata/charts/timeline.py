"""Events on a time axis, one lane for each kind, each mark as long as its date is imprecise."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import pandas as pd

from regiondata.analysis.timeline import with_days
from regiondata.charts.chart import Chart, empty_chart, make_chart
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.charts.rows import describe, source_line
from regiondata.wording.formatting import format_period
from regiondata.wording.lexicon import Lexicon, Row, lexicon
from regiondata.wording.verdicts import event_status_word

DAYS_IN_YEAR = 365.25
TIMELINE: Final = "timeline"
"""The key of the chart, and its kind."""


def timeline_chart(events: pd.DataFrame, region: Region) -> Chart:
    """Return the events of a region that were chosen as a timeline."""
    kinds = region.terms["event_kinds"].sort_values("order")["plural"]
    return timeline(events, kinds=kinds.to_dict(), words=lexicon(region))


def timeline(events: pd.DataFrame, *, kinds: Mapping[str, str], words: Lexicon) -> Chart:
    """Return dated events as marks in lanes by kind; those without a date are counted in the note.

    Needs the columns of `region.events`; `kinds` gives the lanes' names in their order.
    """
    dated = with_days(events).dropna(subset=["first"]).sort_values("first", kind="stable")
    undated = len(events) - len(dated)
    note = trn(
        "{number} event has no date and is not shown.", "{number} events have no date and are not shown.", undated
    )
    if dated.empty:
        reason = tr("None of these events has a date. See the list.")
        return empty_chart(TIMELINE, TIMELINE, reason, title=tr("Timeline of events"))
    rows = [_event_row(row, kinds, words) for _, row in dated.iterrows()]
    title = trn(
        "{number} dated event since {first}", "{number} dated events since {first}", len(rows), first=_first(dated)
    )
    subtitle = tr("By kind; bars show the possible date range")
    return make_chart(
        TIMELINE,
        TIMELINE,
        rows,
        title=title,
        subtitle=subtitle,
        source_line=source_line(rows, words),
        alt=describe(title, subtitle, pd.DataFrame(rows)),
        note=note if undated else "",
        order=tuple(name for key, name in kinds.items() if key in set(dated["kind"])),
    )


def _event_row(event: pd.Series, kinds: Mapping[str, str], words: Lexicon) -> Row:
    open_ended = event["last"] == date.max
    return {
        "series": kinds.get(event["kind"], event["kind"]),
        "label": event["title"],
        "period": format_period(event["period"]),
        "x": _year(event["first"]),
        "low": _year(event["first"]),
        "high": None if open_ended else _year(event["last"]) + 1 / DAYS_IN_YEAR,
        "text": format_period(event["period"]),
        "emphasis": event["status"] != "planned",
        "source": words.citation(event["source"]),
        "source_key": event["source"],
        "note": event_status_word(event["status"]),
    }


def _year(day: date) -> float:
    return day.year + (day.timetuple().tm_yday - 1) / DAYS_IN_YEAR


def _first(dated: pd.DataFrame) -> str:
    return format_period(str(dated["first"].iloc[0].year))
