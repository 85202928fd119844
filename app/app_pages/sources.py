"""Sources: documents, datasets, licences, method, corrections."""

import streamlit as st

from components.inputs import switch
from components.tab_title import name_finding
from page_context import context, show_cached
from regiondata.i18n import tr
from sections.sources import show_corrections, show_due, show_licences, show_method, show_source, show_sources

here = context()
requested = st.query_params.get("source")

parts = {
    "sources": (tr("Documents and datasets"), show_sources),
    "due": (tr("Updates due"), show_due),
    "method": (tr("Method"), show_method),
    "corrections": (tr("Corrections"), show_corrections),
    "licences": (tr("Licences"), show_licences),
}

st.title(tr("Sources"), anchor=False)
if requested in here.region.sources.index:
    part = st.query_params.get("part")
    show_cached(here, show_source, requested, part if part in parts else None)
chosen = switch(tr("Section"), "part", {name: label for name, (label, _) in parts.items()}, "sources")
if chosen != "sources" and requested not in here.region.sources.index:
    name_finding(here, "sources", parts[chosen][0])
parts[chosen][1](here)
