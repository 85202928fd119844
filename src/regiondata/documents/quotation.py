"""The paragraph in which something is printed, cut at the printed words, and whether it is the one recorded."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from regiondata.documents.normalise import raise_digits
from regiondata.documents.paragraphs import Paragraph, find_printed, normalise

State = Literal["same", "moved", "differs", "missing"]
"""The recorded paragraph stands where it was; elsewhere; another text has its number; there is none of its number."""


@dataclass(frozen=True)
class Passage:
    """A paragraph in three parts; without the words in it, all of it comes before and nothing is marked."""

    before: str = ""
    marked: str = ""
    after: str = ""


@dataclass(frozen=True)
class Found:
    """What a document has where something is recorded: the paragraph's number, its state, and its text in parts."""

    state: State
    number: int
    passage: Passage = Passage()


def split_passage(paragraph: str, printed: str, occurrence: int = 1) -> Passage:
    """Cut a paragraph before and after one occurrence of the words printed in it."""
    text, words = normalise(paragraph), normalise(printed)
    starts = find_printed(words, text)
    if not 0 < occurrence <= len(starts):
        return Passage(_readable(text))
    start = starts[occurrence - 1]
    end = start + len(words)
    return Passage(_readable(text[:start]), _readable(text[start:end]), _readable(text[end:]))


def find_passage(
    paragraphs: Sequence[Paragraph], number: int, fingerprint: str, printed: str, occurrence: int = 1
) -> Found:
    """Return the recorded paragraph of a document, wherever it stands now, or what has its number instead."""
    there = paragraphs[number - 1] if 0 < number <= len(paragraphs) else None
    if there is None or there.fingerprint != fingerprint:
        moved = next((one for one in paragraphs if one.fingerprint == fingerprint), None)
        if moved is not None:
            return Found("moved", moved.number, split_passage(moved.text, printed, occurrence))
    if there is None:
        return Found("missing", number)
    state: State = "same" if there.fingerprint == fingerprint else "differs"
    return Found(state, number, split_passage(there.text, printed, occurrence))


def _readable(text: str) -> str:
    """Return text without the marks of its file for headings and bold type; raised digits are raised."""
    return re.sub(r"^#+ ", "", raise_digits(text).replace("**", ""))
