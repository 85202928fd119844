"""Check a file: whether the figures of slides, a document, a page, a workbook or a picture are as we published them."""

import streamlit as st

from components.html import show, text
from page_context import context
from regiondata.data.release_snapshots import SnapshotError
from regiondata.i18n import tr
from sections.changes import show_unreadable
from sections.check_file import show_check, show_moved

here = context()

st.title(tr("Check a file"), anchor=False)
show(text("p", tr("Drop a file made here: see which figures are unchanged, altered, or newer today."), "lede"))
show_check(here)
if "version" in st.query_params:
    try:
        show_moved(here, st.query_params["version"])
    except SnapshotError as error:
        show_unreadable(error)
