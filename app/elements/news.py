"""What happened last, as precise as it is dated."""

import streamlit as st

from current_region import Visit
from elements.markup import show, text
from elements.navigation import link_to, link_to_record
from regiondata.chronicle import latest_events
from regiondata.text import tr
from regiondata.views.formatting import format_period

SHOWN = 5


def show_news(visit: Visit) -> None:
    """Show the latest dated events, newest first."""
    for key, event in latest_events(visit.region.events, visit.region.as_of, SHOWN).iterrows():
        with st.container(horizontal=True, vertical_alignment="center", key=f"news_{key}"):
            show(text("span", format_period(event["period"]), "note date"))
            link_to_record(visit, "event", str(key), event["title"])
    link_to(visit, "timeline", tr("The whole timeline"))
