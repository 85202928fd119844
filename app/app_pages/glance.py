"""At a glance: what this region is, and why to believe it."""

import streamlit as st

from current_region import show_still, visit
from elements.figure_card import show_figure_card
from elements.markup import show, text
from elements.navigation import link_to
from elements.news import show_news
from elements.trust import show_trust
from regiondata.text import tr

here = visit()
profile = here.region.profile

st.title(profile.name)
lede, trust = st.columns([9, 5], gap="large")
with lede:
    show(text("p", " ".join(profile.summary), "lede"))
with trust:
    show_still(here, show_trust)

with st.container(horizontal=True, key="headline", gap="small"):
    for key in profile.headline:
        show_still(here, show_figure_card, key)

st.header(tr("What is new"))
show_still(here, show_news)

st.header(tr("Three ways on"))
ways = {
    "map": (tr("See the places"), tr("Hubs, facilities, universities and hospitals on a map, with what each offers.")),
    "finder": (tr("Find a site"), tr("Say what you need: who meets it, on whose word, and whom to ask next.")),
    "figures": (
        tr("Check the figures"),
        tr("Each figure with the place where it is printed and who stands behind it."),
    ),
}
with st.container(key="ways"):
    for page, (label, meaning) in ways.items():
        with st.container(key=f"way_{page}"):
            link_to(here, page, label)
            show(text("p", meaning, "note"))
