"""Network: the organisations the documents name, and who works with whom."""

import streamlit as st

from current_region import visit
from elements.notices import unknown_in_address
from elements.organisation_card import show_organisation_card
from elements.organisation_list import choose_organisations, show_organisations
from regiondata.text import tr

here = visit()
asked = st.query_params.get("organisation")

st.title(tr("Network"))
if asked in here.region.organisations.index:
    show_organisation_card(here, asked)
elif asked is not None:
    unknown_in_address(tr("organisation"), asked)
show_organisations(here, choose_organisations(here))
