"""Rows that go on from the row above: one question typed over several rows of a list."""

from collections.abc import Sequence

from regiondata.analysis.questions.text_classification import (
    begins_asking,
    count_words,
    has_mark,
    is_asking,
    is_connecting,
    is_dangling,
    is_ended,
    marker_of,
)


def begins_capital(texts: Sequence[str]) -> bool:
    """Say whether at least half of some texts that begin by a letter with a capital form have it there."""
    cased = [text[0].isupper() for text in texts if text and text[0].isupper() != text[0].islower()]
    return bool(cased) and 2 * sum(cased) >= len(cased)


def continues(above: str, text: str, *, is_numbered_above: bool, in_capitals: bool) -> bool:
    """Say whether a text that stands alone in its row goes on from the text of the row above.

    `is_numbered_above` says that the row above has a number where this one has none, as most rows have one;
    `in_capitals` that the texts of the list usually begin by a capital.
    """
    if is_ended(above) or marker_of(text):
        return False
    if is_dangling(above):
        return True
    closes = has_mark(text[-3:]) and is_asking(above) and not begins_asking(text)
    if is_numbered_above and closes:
        return True
    word = text.split()[0]
    if not (in_capitals and word.islower()):
        return False
    if is_numbered_above and (is_asking(above) or count_words(text) > 2):
        return True
    return closes or is_connecting(text)
