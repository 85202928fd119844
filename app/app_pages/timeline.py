"""Timeline: events, investments and programmes, each as precise as its date is."""

import streamlit as st

from components.exports import show_timeline_exports
from components.shell import unknown_in_address
from page_context import show_still, visit
from regiondata.i18n import tr
from sections.timeline import choose_events, show_event_card, show_event_list, show_money, show_timeline

here = visit()
asked = st.query_params.get("event")

st.title(tr("Timeline"))
if asked in here.region.events.index:
    show_still(here, show_event_card, asked)
elif asked is not None:
    unknown_in_address(tr("event"), asked)

events = choose_events(here)
if not events:
    st.write(tr("No events match these filters. Remove one to see more."))
else:
    show_still(here, show_timeline, events)
    show_timeline_exports(here, events)
    show_still(here, show_money, events)
    show_still(here, show_event_list, events)
