"""Events as rows: when, what, and of what kind."""

import pandas as pd
import streamlit as st

from current_region import Visit
from elements.markup import show, text
from elements.navigation import link_to_record
from regiondata.chronicle import with_days
from regiondata.views.formatting import format_period


def show_event_rows(visit: Visit, events: pd.DataFrame, name: str) -> None:
    """Show events newest first, those without a date last, each as a link to its record."""
    kinds = visit.region.terms["event_kinds"]["label"]
    ordered = with_days(events).sort_values("first", ascending=False, na_position="last", kind="stable")
    with st.container(gap=None, key=f"rows_{name}"):
        for key, event in ordered.iterrows():
            with st.container(horizontal=True, vertical_alignment="center", key=f"row_{name}_{key}"):
                show(text("span", format_period(event["period"]), "note date"))
                link_to_record(visit, "event", str(key), str(event["title"]))
                show(text("span", kinds[event["kind"]], "note"))
