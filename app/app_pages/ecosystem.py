"""Network: the organisations the documents name, and who works with whom."""

import streamlit as st

from components.inputs import choose_one, column_row
from page_context import cached_part, context, show_cached
from regiondata.i18n import tr
from sections.ecosystem import choose_organisations, organisation_names, show_organisation_card, show_organisations
from sections.network import choose_relations, show_network

here = context()
names = cached_part(here, organisation_names)
requested = st.query_params.get("organisation")
if requested is not None and requested not in names:
    del st.query_params["organisation"]

st.title(tr("Network"), anchor=False)
with column_row("network"):
    chosen = choose_one(tr("Find an organisation"), "organisation", names)
    relations = () if chosen else choose_relations(here)
if chosen:
    show_cached(here, show_organisation_card, chosen)
else:
    show_cached(here, show_network, relations)

st.header(tr("All organisations"), anchor=False)
show_cached(here, show_organisations, choose_organisations(here))
