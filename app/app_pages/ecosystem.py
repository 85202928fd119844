"""Network: the organisations the documents name, and who works with whom."""

import streamlit as st

from components.inputs import choose_one, side_by_side
from components.shell import unknown_in_address
from page_context import made_once, show_still, visit
from regiondata.i18n import tr
from sections.ecosystem import choose_organisations, organisation_names, show_organisation_card, show_organisations
from sections.network import choose_relations, show_network

here = visit()
names = made_once(here, organisation_names)
asked = st.query_params.get("organisation")
if asked is not None and asked not in names:
    unknown_in_address(tr("organisation"), asked)
    del st.query_params["organisation"]

st.title(tr("Network"))
with side_by_side("network"):
    chosen = choose_one(tr("Find an organisation"), "organisation", names)
    relations = () if chosen else choose_relations(here)
if chosen:
    show_still(here, show_organisation_card, chosen)
else:
    show_still(here, show_network, relations)

st.header(tr("All organisations"), anchor=False)
show_still(here, show_organisations, choose_organisations(here))
