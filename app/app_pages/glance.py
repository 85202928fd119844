"""At a glance: what this region is, and why to believe it."""

import streamlit as st

from components.figure_card import show_headline
from components.html import show, text
from page_context import context, show_cached
from sections.glance import show_links, show_news, show_trust

here = context()
profile = here.region.profile

st.title(profile.name)
lede, trust = st.columns([9, 5], gap="large")
with lede:
    show(text("p", " ".join(profile.summary), "lede"))
with trust:
    show_cached(here, show_trust)

show_cached(here, show_headline)
show_cached(here, show_news)
show_cached(here, show_links)
