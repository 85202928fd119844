"""Accessibility and privacy: what works for whom, what does not, and what is known about a visitor."""

import streamlit as st

from page_context import context, show_cached
from regiondata.i18n import tr
from sections.accessibility import show_accessibility, show_privacy

here = context()
st.title(tr("Accessibility and privacy"), anchor=False)
accessible, private = st.columns(2, gap="large")
with accessible:
    show_cached(here, show_accessibility)
with private:
    show_cached(here, show_privacy)
