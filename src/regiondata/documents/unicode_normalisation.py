"""A normal form of Unicode for texts of strangers, who may write a million marks on one letter."""

import re
import unicodedata
from typing import Literal

_PIECE = re.compile(r"\S{1,200}|\s+")
"""A word, a part of one, or what stands between. No word is longer, and the marks in it are sorted in no time."""


def to_normal_form(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """Return text in a normal form, word by word: the library sorts all marks of a letter, for hours where many are."""
    if text.isascii():  # it is in every form
        return text
    return _PIECE.sub(lambda piece: unicodedata.normalize(form, piece.group()), text)
