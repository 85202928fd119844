"""Timeline: events, investments and programmes, each as precise as its date is."""

import streamlit as st

from current_region import visit
from elements.chart_view import show_chart
from elements.event_card import show_event_card
from elements.event_filters import choose_events
from elements.event_list import show_event_list, show_money
from elements.notices import unknown_in_address
from regiondata.text import tr
from regiondata.views.timeline_chart import timeline_chart

here = visit()
asked = st.query_params.get("event")

st.title(tr("Timeline"))
if asked in here.region.events.index:
    show_event_card(here, asked)
elif asked is not None:
    unknown_in_address(tr("event"), asked)

events = choose_events(here)
if events.empty:
    st.write(tr("No event fits all of these choices. Take one of them away."))
    st.stop()
show_chart(here, timeline_chart(events, here.region))
show_money(here, events)
show_event_list(here, events)
