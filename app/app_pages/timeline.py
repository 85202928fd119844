"""Timeline: events, investments and programmes, each as precise as its date is."""

import streamlit as st

from components.exports import show_timeline_exports
from page_context import context, show_cached
from regiondata.i18n import tr
from sections.timeline import choose_events, show_event_card, show_event_list, show_money, show_timeline

here = context()
requested = st.query_params.get("event")

st.title(tr("Timeline"), anchor=False)
if requested in here.region.events.index:
    show_cached(here, show_event_card, requested)

events = choose_events(here)
if not events:
    st.write(tr("No events match these filters. Remove one to see more."))
else:
    show_timeline(here, events)
    show_timeline_exports(here, events)
    show_cached(here, show_money, events)
    show_cached(here, show_event_list, events)
