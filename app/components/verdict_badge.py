"""A verdict as a shape and a word, never a colour alone, and how many figures have it."""

from collections import Counter
from html import escape

import pandas as pd

from components.html import anchor_around, element, text
from components.navigation import page_link
from page_context import PageContext
from regiondata.documents.edition_check import Outcome
from regiondata.i18n import tr, trn
from regiondata.urls import address
from regiondata.wording.answers import state_look
from regiondata.wording.edition_check import outcome_look
from regiondata.wording.verdict_labels import verdict_definition, verdict_look


def verdict_mark(figure: pd.Series, alike: str = "") -> str:
    """Return the mark of a key figure's verdict, from its texts, with what has happened since it was printed.

    `alike` is the link to all figures with this verdict; it stands below what the verdict means.
    """
    return shape_mark(figure["shape"], figure["tone"], figure["mark"], figure["definition"], alike)


def claim_mark(verdict: str, alike: str = "") -> str:
    """Return the mark of a claim's verdict; `alike` as for that of a figure."""
    return shape_mark(*verdict_look(verdict), verdict_definition(verdict), alike)


def outcome_mark(outcome: Outcome) -> str:
    """Return the mark of what has become of a figure in a newer edition."""
    return shape_mark(*outcome_look(outcome))


def state_mark(state: str) -> str:
    """Return the mark of how far a question is answered."""
    return shape_mark(*state_look(state))


def shape_mark(shape: str, tone: str, described: str, definition: str = "", more: str = "") -> str:
    """Return words behind a shape in a tone, as HTML; what they mean opens on hover, focus and tap, and is read out.

    `more` is a link, as HTML, that opens with what they mean.
    """
    if not definition:
        return f'<span class="verdict {tone}" data-shape="{shape}">{escape(described)}</span>'
    meaning = f'<span class="definition">{escape(definition)}{f" {more}" if more else ""}</span>'
    return f'<span class="verdict {tone}" data-shape="{shape}" tabindex="0">{escape(described)}{meaning}</span>'


_TONES = ("good", "doubt", "bad", "plain")


def verdict_counts(
    context: PageContext, verdicts: pd.Series, chosen: str = "", *, parameter: str = "verdict", **where: str
) -> str:
    """Return the counts as links in the order of their tones.

    The list that a count leads to has the verdict as a `parameter`, and `where` as its others.
    """
    counts = Counter(map(str, verdicts))  # of forty words, pandas takes a hundred times as long, at every rerun
    ordered = sorted(counts, key=lambda verdict: (_TONES.index(verdict_look(verdict)[1]), verdict))
    rows = [
        _count(context, verdict, counts[verdict], verdict == chosen, {**where, parameter: verdict})
        for verdict in ordered
    ]
    return element("ul", "".join(element("li", row) for row in rows), "plain verdicts")


def figures_alike(context: PageContext, key: str) -> str:
    """Return the link to all figures that have the verdict of one of them, with how many they are."""
    verdicts = context.figures["verdict"]
    number = int((verdicts == verdicts[key]).sum())
    described = trn("{number} figure has this verdict", "{number} figures have this verdict", number)
    return page_link(context, "figures", described, verdict=str(verdicts[key]))


def claims_alike(context: PageContext, verdict: str) -> str:
    """Return the link to all claims that have a verdict, with how many they are."""
    number = int((context.region.claims["verdict"] == verdict).sum())
    described = trn("{number} claim has this verdict", "{number} claims have this verdict", number)
    return page_link(context, "figures", described, part="claims", claim_verdict=verdict)


def _count(context: PageContext, verdict: str, number: int, current: bool, where: dict[str, str]) -> str:
    shape, tone, word = verdict_look(verdict)
    content = f'<span class="verdict {tone}" data-shape="{escape(shape)}"></span>' + text(
        "span", tr("{verdict}: {number}", verdict=word, number=number)
    )
    target = address("figures", where, context.carried_params)
    return anchor_around(target, content, current=current)
