"""The staff's to-do list: which sources should have brought out a newer edition that is not recorded yet."""

import pandas as pd
import streamlit as st

from current_region import Visit, made_once, show_still
from elements.markup import in_one_piece, show, text
from elements.table import show_table
from regiondata.analysis.verdicts.freshness import list_due, source_freshness
from regiondata.exports.calendar import calendar_bytes
from regiondata.exports.tables.writers import csv_bytes
from regiondata.i18n import tr, trn
from regiondata.wording.formatting import format_day


def show_due(visit: Visit) -> None:
    """Show what is due, and hand it out as a table and as a calendar with what will be."""
    region = visit.region
    show_still(visit, _show_table)
    name = f"{region.slug}-{region.as_of.isoformat()}"
    files = (
        (tr("To-do list as CSV"), _table_file, f"{name}-to-do.csv", "text/csv"),
        (tr("Dates of new editions as calendar"), _calendar, f"{name}-editions.ics", "text/calendar"),
    )
    with st.container(horizontal=True, key="due_files"):
        for label, make, file_name, mime in files:
            st.download_button(label, made_once(visit, make), file_name=file_name, mime=mime, on_click="ignore")


def _show_table(visit: Visit) -> None:
    due = list_due(visit.region.frames, visit.region.as_of)
    told = trn(
        "{number} source to look for a new edition of", "{number} sources to look for a new edition of", len(due)
    )
    day = tr("By the release rhythm of each, on {day}.", day=format_day(visit.region.as_of))
    with in_one_piece():
        show(text("p", told, "strong") + text("p", day, "note"))
        show_table(_readable(due))


def _table_file(visit: Visit) -> bytes:
    return csv_bytes(list_due(visit.region.frames, visit.region.as_of).reset_index())


def _calendar(visit: Visit) -> bytes:
    region = visit.region
    return calendar_bytes(source_freshness(region.frames, region.as_of), region.sources, region.as_of)


def _readable(due: pd.DataFrame) -> pd.DataFrame:
    words = {"due": tr("new edition due"), "overdue": tr("overdue")}
    return pd.DataFrame(
        {
            tr("Publisher"): due["producer"],
            tr("Title"): due["title"],
            tr("Edition on record"): due["edition"],
            tr("Expected by"): due["due"].map(format_day),
            tr("State"): due["state"].map(words),
        }
    )
