"""A normal form of Unicode for texts of strangers, who may write a million marks on one letter."""

import re
import unicodedata
from typing import Literal

_PIECE = re.compile(r"(?s:.{1,199})\s|\S{1,200}|\s")
"""Some words, a part of one, or what stands between. None is longer, and the marks in it are sorted in no time."""


def to_normal_form(form: Literal["NFC", "NFKC", "NFKD"], text: str) -> str:
    """Return text in a normal form, a few words at a time.

    The library sorts all marks of a letter, for hours where there are many.
    """
    if text.isascii():  # it is in every form
        return text
    return _PIECE.sub(lambda piece: unicodedata.normalize(form, piece.group()), text)
