"""Network: the organisations the documents name, and who works with whom."""

import streamlit as st

from current_region import made_once, show_still, visit
from elements.choices import choose_one
from elements.network_view import choose_relations, show_network
from elements.notices import unknown_in_address
from elements.organisation_card import show_organisation_card
from elements.organisation_list import choose_organisations, organisation_names, show_organisations
from elements.row import side_by_side
from regiondata.i18n import tr

here = visit()
names = made_once(here, organisation_names)
asked = st.query_params.get("organisation")
if asked is not None and asked not in names:
    unknown_in_address(tr("organisation"), asked)
    del st.query_params["organisation"]

st.title(tr("Network"))
with side_by_side("network"):
    chosen = choose_one(tr("Look at one organisation"), "organisation", names)
    relations = () if chosen else choose_relations(here)
if chosen:
    show_still(here, show_organisation_card, chosen)
else:
    show_still(here, show_network, relations)

st.header(tr("All organisations"), anchor=False)
show_still(here, show_organisations, choose_organisations(here))
