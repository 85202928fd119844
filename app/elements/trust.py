"""Why to believe it: what stands behind the figures, counted."""

import pandas as pd

from current_region import Visit
from elements.markup import element, show, text
from regiondata.i18n import tr, trn
from regiondata.wording.verdicts import verdict_look


def show_trust(visit: Visit) -> None:
    """Say how many figures there are, what has been found about them, and what that means."""
    figures = visit.region.key_figures
    documents = int(visit.region.sources["document"].notna().sum())
    printed = trn("{number} printed figure", "{number} printed figures", len(figures))
    read = trn("{number} document", "{number} documents", documents)
    claim = tr("{figures} from {documents}, each with the paragraph where it stands.", figures=printed, documents=read)
    show(text("p", claim, "trust") + _verdicts(figures["verdict"]))


def _verdicts(verdicts: pd.Series) -> str:
    counts = verdicts.value_counts(sort=False)
    rows = [_count(verdict, int(counts[verdict])) for verdict in sorted(counts.index, key=_tone)]
    return element("ul", "".join(rows), "plain verdicts")


def _count(verdict: str, number: int) -> str:
    shape, tone, word = verdict_look(verdict)
    told = f'<span class="verdict {tone}" data-shape="{shape}"></span>'
    return element("li", told + text("span", tr("{number} {verdict}", number=number, verdict=word)))


def _tone(verdict: str) -> int:
    return ["good", "doubt", "bad", "plain"].index(verdict_look(verdict)[1])
