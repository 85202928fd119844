"""A verdict as a shape and a word, never a colour alone."""

from html import escape

import pandas as pd

from regiondata.documents.editions import Outcome
from regiondata.i18n import tr
from regiondata.wording.answers import state_look
from regiondata.wording.editions import outcome_look
from regiondata.wording.verdicts import currentness_word, verdict_look


def verdict_mark(figure: pd.Series) -> str:
    """Return the mark of a figure's verdict, and of its standing where that matters.

    Beside a value as last published, the verdict is still one on the printed value, and says so.
    """
    shape, tone, word = verdict_look(str(figure["verdict"]))
    if figure.get("shown") == "published":
        return shape_mark(shape, tone, tr("Brochure figure: {verdict}", verdict=word))
    currentness = currentness_word(str(figure["standing"]))
    return shape_mark(
        shape, tone, tr("{verdict} · {currentness}", verdict=word, currentness=currentness) if currentness else word
    )


def claim_mark(verdict: str) -> str:
    """Return the mark of a claim's verdict."""
    return shape_mark(*verdict_look(verdict))


def outcome_mark(outcome: Outcome) -> str:
    """Return the mark of what has become of a figure in a newer edition."""
    return shape_mark(*outcome_look(outcome))


def state_mark(state: str) -> str:
    """Return the mark of how far a question is answered."""
    return shape_mark(*state_look(state))


def shape_mark(shape: str, tone: str, described: str) -> str:
    """Return words behind a shape in a tone, as HTML."""
    return f'<span class="verdict {tone}" data-shape="{shape}">{escape(described)}</span>'
