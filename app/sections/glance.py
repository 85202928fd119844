"""Parts of the first page: what happened last, why to believe the figures, and where to go next."""

import pandas as pd
import streamlit as st

from components.event_rows import show_event_rows
from components.html import batch_html, element, show, text
from components.navigation import page_link
from page_context import PageContext
from regiondata.analysis.timeline import latest_events
from regiondata.i18n import tr, trn
from regiondata.wording.verdicts import verdict_look

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
    show(text("p", claim, "trust") + _verdicts(figures["verdict"]))


def _verdicts(verdicts: pd.Series) -> str:
    counts = verdicts.value_counts(sort=False)
    rows = [_count(verdict, int(counts[verdict])) for verdict in sorted(counts.index, key=_tone)]
    return element("ul", "".join(rows), "plain verdicts")


def _count(verdict: str, number: int) -> str:
    shape, tone, word = verdict_look(verdict)
    described = f'<span class="verdict {tone}" data-shape="{shape}"></span>'
    return element("li", described + text("span", tr("{verdict}: {number}", number=number, verdict=word)))


def _tone(verdict: str) -> int:
    return ["good", "doubt", "bad", "plain"].index(verdict_look(verdict)[1])


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
