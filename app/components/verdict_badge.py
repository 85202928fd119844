"""A verdict as a shape and a word, never a colour alone."""

from html import escape

import pandas as pd

from regiondata.documents.editions import Outcome
from regiondata.wording.answers import state_look
from regiondata.wording.editions import outcome_look
from regiondata.wording.verdicts import verdict_definition, verdict_look


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
