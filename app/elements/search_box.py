"""The one search box, on top of every page."""

import streamlit as st

from current_region import Visit
from elements.choices import type_words
from elements.markup import element, show, text
from elements.navigation import record_way, way
from regiondata.analysis.search import search
from regiondata.i18n import tr


def show_search(visit: Visit) -> None:
    """Show the box and, once something is asked, what was found."""
    placeholder = tr("Search figures, places, organisations, events")
    query = type_words(tr("Search"), "q", placeholder=placeholder)
    if query.strip():
        _show_found(visit, query)


def _show_found(visit: Visit, query: str) -> None:
    found = search(query, visit.region.index)
    kinds = {
        "key_figure": tr("key figure"),
        "place": tr("place"),
        "organisation": tr("organisation"),
        "event": tr("event"),
        "source": tr("source"),
        "indicator": tr("comparison"),
    }
    with st.container(key="search_results", border=True):
        if found.empty:
            show(text("p", tr("Nothing is called “{query}” here. Try a shorter or another word.", query=query)))
        rows = []
        for row in found.itertuples():
            link = record_way(visit, row.record_type, row.key, row.label)
            rows.append(element("li", link + text("span", kinds[row.record_type], "note")))
        rows.append(element("li", way(visit, "figures", tr("All key figures"))))
        show(element("ul", "".join(rows), "plain ways results"))
