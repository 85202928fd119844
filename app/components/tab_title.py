"""The title in the browser's tab: what a page shows, or what it finds."""

import streamlit as st

from page_context import PageContext
from regiondata.i18n import tr
from regiondata.urls import page_titles


def name_page(context: PageContext, title: str) -> None:
    """Write what the page shows into the browser's tab, before the region's name."""
    st.set_page_config(page_title=tr("{title} · {region}", title=title, region=context.region.profile.name))


def name_finding(context: PageContext, page: str, finding: str) -> None:
    """Write what a page finds with the visitor's choices into the browser's tab."""
    title = page_titles()[page]
    name_page(context, tr("{page}: {finding}", page=title, finding=finding) if finding else title)
