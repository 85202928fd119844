"""Parts of the first page: what happened last, why to believe the figures, and where to go next."""

import streamlit as st

from components.event_rows import show_event_rows
from components.html import batch_html, element, show, text
from components.navigation import page_link
from components.verdict_counts import verdict_counts
from page_context import PageContext
from regiondata.analysis.timeline import latest_events
from regiondata.i18n import tr, trn

SHOWN = 5


def show_news(context: PageContext) -> None:
    """Show the latest dated events, newest first."""
    with batch_html():
        show_event_rows(context, latest_events(context.region.events, context.region.as_of, SHOWN))
        show(element("p", page_link(context, "timeline", tr("See the full timeline"))))


def show_trust(context: PageContext) -> None:
    """Say how many figures there are, what has been found about them, and what that means."""
    figures = context.region.key_figures
    documents = int(context.region.sources["document"].notna().sum())
    printed = trn("{number} figure", "{number} figures", len(figures))
    read = trn("{number} document", "{number} documents", documents)
    claim = tr("{figures} from {documents}, each traced to its source.", figures=printed, documents=read)
    show(text("p", claim, "trust") + verdict_counts(context, figures["verdict"]))


def show_links(context: PageContext) -> None:
    """Show the three pages that answer what most visitors come for."""
    st.header(tr("Where next?"))
    links = {
        "map": (
            tr("See the places"),
            tr("Hubs, facilities, universities and hospitals, and what each offers."),
        ),
        "finder": (tr("Find a site"), tr("Tell us what you need: see who offers it, the evidence, and whom to call.")),
        "figures": (
            tr("Check the figures"),
            tr("Every figure with its source, what others publish and a verdict."),
        ),
    }
    shown = [
        element("li", element("p", page_link(context, page, label), "way-on") + text("p", meaning, "note"))
        for page, (label, meaning) in links.items()
    ]
    show(element("ul", "".join(shown), "plain ways-on"))
