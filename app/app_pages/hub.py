"""Hub: one page for each hub, with what is known and what is not."""

import streamlit as st

from current_region import show_still, visit
from elements.choices import switch
from elements.export_buttons import show_hub_exports
from elements.hub_parts import show_hub
from elements.markup import show, text
from elements.present_entry import show_present
from elements.short_list import show_put_aside
from regiondata.hubs import hub_keys
from regiondata.text import tr

here = visit()
places = here.region.places
hubs = {key: str(places.at[key, "name"]) for key in hub_keys(here.region)}

hub = switch(tr("Hub"), "hub", hubs, next(iter(hubs)))
st.title(hubs[hub], anchor=False)
show(text("p", places.at[hub, "summary"], "lede"))
with st.container(horizontal=True, vertical_alignment="center", key="hub_ways"):
    show_put_aside(here, hub, "hub")
    show_hub_exports(here, hub)
    show_present(here, tr("Present this hub"), "hub", hub)

show_still(here, show_hub, hub)
