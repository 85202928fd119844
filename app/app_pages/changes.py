"""Changes: what moved between any two versions of the data, in words, and what one can subscribe to."""

import streamlit as st

from page_context import context, show_cached
from regiondata.data.release_snapshots import SnapshotError
from regiondata.i18n import tr
from sections.changes import choose_versions, show_comparison, show_no_changes, show_subscriptions, show_unreadable

here = context()

st.title(tr("Changes"), anchor=False)
chosen = choose_versions(here)
if chosen is None:
    show_no_changes(here)
else:
    try:
        show_cached(here, show_comparison, *chosen)
    except SnapshotError as error:
        show_unreadable(error)
show_subscriptions(here)
