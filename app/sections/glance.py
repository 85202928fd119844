"""Parts of the first page: what happened last, why to believe the figures, and where to go next."""

import pandas as pd
import streamlit as st

from components.event_rows import show_event_rows
from components.html import element, in_one_piece, show, text
from components.navigation import way
from page_context import Visit
from regiondata.analysis.timeline import latest_events
from regiondata.exports.html.front import front_html
from regiondata.i18n import tr, trn
from regiondata.wording.verdicts import verdict_look

SHOWN = 5


def show_front(visit: Visit) -> None:
    """Show the first screen, the same that the server has sent already."""
    show(front_html(visit.region, visit.kept, printed=visit.kept.get("view") == "printed"))


def show_news(visit: Visit) -> None:
    """Show the latest dated events, newest first."""
    with in_one_piece():
        show_event_rows(visit, latest_events(visit.region.events, visit.region.as_of, SHOWN))
        show(element("p", way(visit, "timeline", tr("See the full timeline"))))


def show_trust(visit: Visit) -> None:
    """Say how many figures there are, what has been found about them, and what that means."""
    figures = visit.region.key_figures
    documents = int(visit.region.sources["document"].notna().sum())
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
    told = f'<span class="verdict {tone}" data-shape="{shape}"></span>'
    return element("li", told + text("span", tr("{verdict}: {number}", number=number, verdict=word)))


def _tone(verdict: str) -> int:
    return ["good", "doubt", "bad", "plain"].index(verdict_look(verdict)[1])


def show_ways(visit: Visit) -> None:
    """Show the three pages that answer what most visitors come for."""
    st.header(tr("Where next?"))
    ways = {
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
        element("li", element("p", way(visit, page, label), "way-on") + text("p", meaning, "note"))
        for page, (label, meaning) in ways.items()
    ]
    show(element("ul", "".join(shown), "plain ways-on"))
