"""A verdict as a shape and a word, never a colour alone."""

from html import escape

import pandas as pd

from regiondata.text import tr
from regiondata.views.words import standing_word, verdict_look


def verdict_mark(figure: pd.Series) -> str:
    """Return the mark of a figure's verdict, and of its standing where that matters."""
    shape, tone, word = verdict_look(str(figure["verdict"]))
    standing = standing_word(str(figure["standing"]))
    told = tr("{verdict} · {standing}", verdict=word, standing=standing) if standing else word
    return f'<span class="verdict {tone}" data-shape="{shape}">{escape(told)}</span>'
