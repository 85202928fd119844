"""The HTML by which another site shows a view of ours."""

from html import escape

import streamlit as st

from components.html import show, text
from page_context import PageContext
from regiondata.i18n import tr
from regiondata.urls import address

HEIGHTS = {"figure": 260, "chart": 620, "map": 640, "network": 900}
"""Pixels that each kind of view needs at the width of a column of text."""


def embed_code(address: str, title: str, kind: str) -> str:
    """Return the HTML that shows a view on another site."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" loading="lazy"\n'
        f'  width="100%" height="{HEIGHTS[kind]}" style="border:0"></iframe>'
    )


def embed_codes(context: PageContext, page: str, title: str, kind: str, **parameters: str) -> dict[str, str]:
    """Return the code of one view by what it is called: as it is now, and pinned to the day that is looked at."""
    home = (st.context.url or "").split("?")[0].rsplit("/", 1)[0].rstrip("/")
    live = {"region": context.region.slug, **parameters, "embed": "true"}
    pinned = {**live, "as_of": context.region.as_of.isoformat()}
    requested = {tr("Always up to date"): live, tr("Fixed at this date"): pinned}
    return {label: embed_code(home + address(page, query), title, kind) for label, query in requested.items()}


def show_embed_code(context: PageContext, page: str, title: str, kind: str, **parameters: str) -> None:
    """Show the code of one view, as it is now and pinned to the day that is looked at."""
    for label, code in embed_codes(context, page, title, kind, **parameters).items():
        show(text("p", label, "kicker"))
        st.code(code, language="html", wrap_lines=True)
    show(text("p", tr("Works only on approved sites."), "note"))
