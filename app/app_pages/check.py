"""Check a file: whether the figures of slides, a document, a page, a workbook or a picture are as we published them."""

import streamlit as st

from components.html import show, text
from page_context import context
from regiondata.i18n import tr
from sections.check_file import show_check, show_moved

here = context()

st.title(tr("Check a file"))
show(text("p", tr("Drop a file made here: see which figures are as published, changed, or newer today."), "lede"))
show_check(here)
if "version" in st.query_params:
    show_moved(here, st.query_params["version"])
