"""Find a site: from needs to places and hubs, the chain for a modality, places side by side, and the short list."""

import streamlit as st

from components.inputs import switch
from components.short_list import short_keys, show_short_list
from page_context import context
from regiondata.i18n import tr
from sections.finder.needs_form import show_find
from sections.finder.side_by_side import show_compare
from sections.finder.value_chain import show_chain

here = context()
count = len(short_keys(here))

st.title(tr("Find a site"), anchor=False)
parts = {
    "find": (tr("Your needs"), show_find),
    "chain": (tr("From research to market"), show_chain),
    "compare": (tr("Side by side"), show_compare),
    "short": (tr("Short list ({number})", number=count) if count else tr("Short list"), show_short_list),
}
chosen = switch(tr("Section"), "part", {name: label for name, (label, _) in parts.items()}, "find")
parts[chosen][1](here)
