"""The code with which another site shows one view of the dashboard."""

import streamlit as st

from current_region import Visit
from elements.markup import show, text
from regiondata.i18n import tr
from regiondata.urls import address
from regiondata.views.embedding import embed_code


def show_embed_code(visit: Visit, page: str, title: str, kind: str, **parameters: str) -> None:
    """Show the code of one view, as it is now and pinned to the day that is looked at."""
    home = (st.context.url or "").split("?")[0].rsplit("/", 1)[0].rstrip("/")
    live = {"region": visit.region.slug, **parameters, "embed": "true"}
    pinned = {**live, "as_of": visit.region.as_of.isoformat()}
    for label, asked in {tr("Always as known today"): live, tr("Pinned to this day"): pinned}.items():
        show(text("p", label, "kicker"))
        st.code(embed_code(home + address(page, asked), title, kind), language="html", wrap_lines=True)
    show(text("p", tr("It shows on the sites that whoever runs this dashboard has allowed."), "note"))


def show_map_code(visit: Visit) -> None:
    """Offer the code of the map."""
    with st.expander(tr("Show this map on your site"), key="embed_map", on_change="rerun") as opened:
        if opened.open:
            show_embed_code(visit, "map", visit.region.profile.name, "map")
