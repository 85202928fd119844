"""What a prospect asks: talent, rules, space, utilities and travel times, each number with its record."""

import streamlit as st

from components.html import show, text
from components.inputs import switch
from components.tab_title import name_page
from page_context import PageContext, context, show_cached
from regiondata.analysis.location_factors import find_fact
from regiondata.i18n import tr
from regiondata.wording.prospect.location_factors import part_titles
from sections.location_factors.record import record_title, show_record
from sections.location_factors.topics import show_part


def show_all(here: PageContext) -> None:
    """Show one part of the facts, the one that the address names."""
    show(text("h1", tr("Facts for projects")))
    show(text("p", tr("What others publish, with source and date. Click a number for its record."), "lede"))
    part = switch(tr("Section"), "part", part_titles(), "talent")
    show_cached(here, show_part, part)


requested = st.query_params.get("fact")
if requested is not None and find_fact(requested, context().region) is not None:
    name_page(context(), record_title(context(), requested))
    show_cached(context(), show_record, requested)
else:
    show_all(context())
