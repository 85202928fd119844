"""How many figures or claims have each verdict, each count a link to the list that it counts."""

from html import escape

import pandas as pd

from components.html import anchor_around, element, text
from components.navigation import page_link
from page_context import PageContext
from regiondata.i18n import tr, trn
from regiondata.urls import address
from regiondata.wording.verdicts import verdict_look

_TONES = ("good", "doubt", "bad", "plain")


def verdict_counts(
    context: PageContext, verdicts: pd.Series, chosen: str = "", *, parameter: str = "verdict", **where: str
) -> str:
    """Return the counts as links in the order of their tones.

    The list that a count leads to has the verdict as a `parameter`, and `where` as its others.
    """
    counts = verdicts.value_counts(sort=False)
    ordered = sorted(map(str, counts.index), key=lambda verdict: (_TONES.index(verdict_look(verdict)[1]), verdict))
    rows = [
        _count(context, verdict, int(counts[verdict]), verdict == chosen, {**where, parameter: verdict})
        for verdict in ordered
    ]
    return element("ul", "".join(element("li", row) for row in rows), "plain verdicts")


def figures_alike(context: PageContext, key: str) -> str:
    """Return the link to all figures that have the verdict of one of them, with how many they are."""
    verdicts = context.region.key_figures["verdict"]
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
