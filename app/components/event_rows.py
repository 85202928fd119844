"""Events as rows: when, what, and of what kind."""

import pandas as pd

from components.html import LinkRow, show_link_rows
from page_context import PageContext
from regiondata.analysis.timeline import with_days
from regiondata.wording.formatting import format_period


def show_event_rows(context: PageContext, events: pd.DataFrame) -> None:
    """Show events newest first, those without a date last, each as a link to its record."""
    kinds = context.region.terms["event_kinds"]["label"]
    ordered = with_days(events).sort_values("first", ascending=False, na_position="last", kind="stable")
    rows = [
        LinkRow(format_period(event["period"]), "event", str(key), str(event["title"]), str(kinds[event["kind"]]))
        for key, event in ordered.iterrows()
    ]
    show_link_rows(context, rows)
