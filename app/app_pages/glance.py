"""At a glance: what this region is, and why to believe it."""

import streamlit as st

from current_region import show_still, visit
from elements.figure_card import show_headline
from elements.markup import show, text
from elements.news import show_news
from elements.trust import show_trust
from elements.ways_on import show_ways

here = visit()
profile = here.region.profile

st.title(profile.name)
lede, trust = st.columns([9, 5], gap="large")
with lede:
    show(text("p", " ".join(profile.summary), "lede"))
with trust:
    show_still(here, show_trust)

show_still(here, show_headline)
show_still(here, show_news)
show_still(here, show_ways)
