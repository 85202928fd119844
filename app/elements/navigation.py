"""Links between pages, carrying what the visitor has chosen."""

from collections.abc import Iterable

import streamlit as st

from current_region import Visit
from elements.markup import plain
from regiondata.links import record_target

PAGE_FILES = {
    "glance": "app_pages/glance.py",
    "map": "app_pages/map.py",
    "hub": "app_pages/hub.py",
    "finder": "app_pages/finder.py",
    "timeline": "app_pages/timeline.py",
    "ecosystem": "app_pages/ecosystem.py",
    "figures": "app_pages/figures.py",
    "compare": "app_pages/compare.py",
    "answers": "app_pages/answers.py",
    "present": "app_pages/present.py",
    "sources": "app_pages/sources.py",
    "accessibility": "app_pages/accessibility.py",
}
"""Where each page lives, by its name in `regiondata.links`."""

HIDDEN = ("accessibility",)
"""Pages that the foot leads to, and not the navigation."""


def link_to(visit: Visit, page: str, label: str, **parameters: str | Iterable[str]) -> None:
    """Show a link to a page of the dashboard."""
    st.page_link(PAGE_FILES[page], label=plain(label), query_params={**visit.kept, **parameters})


def link_to_record(visit: Visit, record_type: str, key: str, label: str) -> None:
    """Show a link that opens one record."""
    page, parameters = record_target(record_type, key)
    link_to(visit, page, label, **parameters)


def link_to_place(visit: Visit, key: str) -> None:
    """Show a link to a place under its name: a hub has a page of its own, any other place is shown on the map."""
    place = visit.region.places.loc[key]
    link_to_record(visit, "hub" if place["kind"] == "hub" else "place", key, str(place["name"]))
