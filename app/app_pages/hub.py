"""Hub: one page for each hub, with what is known and what is not."""

import streamlit as st

from components.html import show, text
from components.inputs import switch
from components.navigation import page_link
from page_context import cached_part, context, show_cached
from regiondata.i18n import tr
from sections.hub import hub_names, show_hub

here = context()
hubs = cached_part(here, hub_names)

if hubs:
    hub = switch(tr("Hub"), "hub", hubs, next(iter(hubs)), names_record=True)
    st.title(hubs[hub], anchor=False)
    show_cached(here, show_hub, hub)
else:
    st.title(tr("No hubs"), anchor=False)
    show(text("p", tr("This region has no hubs on record. All its places are on the map.")))
    show(page_link(here, "map", tr("Open the map")))
