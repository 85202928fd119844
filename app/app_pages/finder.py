"""Find a site: from needs to places and hubs, the chain for a modality, places side by side, and the short list."""

import streamlit as st

from current_region import visit
from elements.chain_part import show_chain
from elements.choices import switch
from elements.compare_part import show_compare
from elements.find_part import show_find
from elements.short_list import short_keys, show_short_list
from regiondata.i18n import tr

here = visit()
count = len(short_keys(here))

st.title(tr("Find a site"))
parts = {
    "find": (tr("By needs"), show_find),
    "chain": (tr("From research to market"), show_chain),
    "compare": (tr("Side by side"), show_compare),
    "short": (tr("Short list ({number})", number=count) if count else tr("Short list"), show_short_list),
}
chosen = switch(tr("Part"), "part", {name: label for name, (label, _) in parts.items()}, "find")
parts[chosen][1](here)
