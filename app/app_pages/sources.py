"""Sources: documents, datasets, licences, method, corrections."""

import streamlit as st

from current_region import visit
from elements.notices import unknown_in_address
from elements.source_parts import show_corrections, show_licences, show_method, show_source, show_sources
from regiondata.text import tr

here = visit()
asked = st.query_params.get("source")

st.title(tr("Sources"))
if asked in here.region.sources.index:
    show_source(here, asked)
elif asked is not None:
    unknown_in_address(tr("source"), asked)

show_sources(here)
show_method(here)
show_corrections(here)
show_licences(here)
