"""Links between pages, and to a deck of what is on screen, carrying what the visitor has chosen."""

from collections.abc import Iterable
from copy import copy
from functools import lru_cache

import streamlit as st

from components.html import anchor, element, show, text_link
from page_context import PageContext
from regiondata.i18n import current_language
from regiondata.stories.ad_hoc import scene_name
from regiondata.urls import address, deck_address, page_titles, record_target, whole_address

PAGE_FILES = {
    "glance": "app_pages/glance.py",
    "map": "app_pages/map.py",
    "hub": "app_pages/hub.py",
    "finder": "app_pages/finder.py",
    "timeline": "app_pages/timeline.py",
    "ecosystem": "app_pages/ecosystem.py",
    "figures": "app_pages/figures.py",
    "compare": "app_pages/compare.py",
    "conditions": "app_pages/conditions.py",
    "project": "app_pages/project.py",
    "answers": "app_pages/answers.py",
    "present": "app_pages/present.py",
    "changes": "app_pages/changes.py",
    "check": "app_pages/check.py",
    "sources": "app_pages/sources.py",
    "accessibility": "app_pages/accessibility.py",
}
"""Where each page lives, by its name in `regiondata.urls`."""

HIDDEN = ("accessibility", "changes", "check")
"""Pages hidden in Streamlit's own navigation, which only routes; `regiondata.urls.TASKS` says what ours lists."""


def pages() -> list[st.Page]:
    """Return the pages for one run: copies of pages made once, for each one made is looked for on the disk."""
    return [copy(page) for page in _made_pages(current_language())]


@lru_cache(maxsize=8)
def _made_pages(_language: str) -> tuple[st.Page, ...]:
    return tuple(
        st.Page(
            PAGE_FILES[name],
            title=title,
            url_path=None if name == "glance" else name,
            default=name == "glance",
            visibility="hidden" if name in HIDDEN else "visible",
        )
        for name, title in page_titles().items()
    )


def page_link(context: PageContext, page: str, label: str, **parameters: str | Iterable[str]) -> str:
    """Return a link to a page as HTML: many of them in one piece are drawn at once, where Streamlit's own are slow."""
    return anchor(address(page, parameters, context.carried_params), label)


def record_link(context: PageContext, record_type: str, key: str, label: str) -> str:
    """Return a link that opens one record as HTML."""
    page, parameters = record_target(record_type, key)
    return page_link(context, page, label, **parameters)


def place_link(context: PageContext, key: str) -> str:
    """Return a link to a place as HTML: a hub has a page of its own, any other place is shown on the map."""
    place = context.region.places.loc[key]
    return record_link(context, "hub" if place["kind"] == "hub" else "place", key, str(place["name"]))


def show_list(links: Iterable[str]) -> None:
    """Show links under each other, nothing where there are none."""
    shown = listed(links)
    if shown:
        show(shown)


def listed(links: Iterable[str]) -> str:
    """Return links under each other as HTML."""
    rows = "".join(element("li", link) for link in links)
    return element("ul", rows, "plain link-list") if rows else ""


def full_address() -> str:
    """Return the address that opens this page as it is now, on the host that it was opened on.

    What the framework calls the page's address lacks its parameters, and without them a link opens an empty page.
    """
    return whole_address(st.context.url or "", {name: st.query_params.get_all(name) for name in st.query_params})


def show_present(context: PageContext, label: str, kind: str, *keys: str) -> None:
    """Offer what is on screen as a scene that fills it, in a tab of its own."""
    show(present_link(context, label, scene_name(kind, *keys)))


def present_link(context: PageContext, label: str, scene: str) -> str:
    """Return the link to a deck of one scene."""
    return element("p", text_link(label, deck_address({"scenes": scene}, context.carried_params)), "note present")
