"""Which letters documents and pictures can draw, and what they show for a letter that no font here holds."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from fontTools.ttLib import TTFont

from regiondata.exports.fonts import FONT_FILES
from regiondata.i18n import tr

STAND_IN = "□"
"""What is shown for a letter that cannot be drawn."""

MOST_CODES = 12
"""Letters that a note names by their code; it says how many there are in all."""

_INVISIBLE = {"Cc", "Cf", "Cn", "Zl", "Zp"}
"""Kinds of characters that draw nothing: one that is refused can go without a loss to the reader."""


@lru_cache(maxsize=1)
def own_letters() -> frozenset[str]:
    """Return the letters that a font we bring along can draw."""
    held: list[set[int]] = []
    for file in FONT_FILES:
        with TTFont(file, lazy=True) as font:
            held.append(set(font.getBestCmap()))
    return frozenset(map(chr, set[int]().union(*held)))


def strange_words(text: str) -> frozenset[str]:
    """Return the words of a text that our own fonts cannot draw whole."""
    if text.isascii():
        return frozenset()
    strange = set(text) - own_letters() - set("\n\t\r")
    if not strange:
        return frozenset()
    return frozenset(word for word in text.split() if not strange.isdisjoint(word))


def replace_letters(text: str, letters: Iterable[str]) -> str:
    """Return a text with the stand-in for letters that cannot be drawn; what is invisible anyway is dropped."""
    shown = {ord(letter): "" if unicodedata.category(letter) in _INVISIBLE else STAND_IN for letter in letters}
    return text.translate(shown)


def visible(letters: Iterable[str]) -> list[str]:
    """Return the letters that a reader would miss, in the order of their codes."""
    return sorted(letter for letter in set(letters) if unicodedata.category(letter) not in _INVISIBLE)


def letter_codes(letters: Iterable[str]) -> str:
    """Return letters by their codes, such as U+65E5, the first dozen of them."""
    codes = [f"U+{ord(letter):04X}" for letter in letters]
    return ", ".join(codes[:MOST_CODES]) + (" …" if len(codes) > MOST_CODES else "")


def missing_note(letters: Iterable[str]) -> str:
    """Return what a page says of the letters that it could not show, or nothing."""
    missed = visible(letters)
    if not missed:
        return ""
    return tr(
        "{mark} stands for characters that no font on this server can draw ({codes}). "
        "The slides, the web page and the tables show them.",
        mark=STAND_IN,
        codes=letter_codes(missed),
    )


_REFUSED = re.compile(r'the text (?:contains the disallowed codepoint )?`"((?:[^"`\\]|\\.|\\u\{[0-9a-fA-F]+\})+)"`')
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}|\\(.)")
_LETTERS = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def refused_letters(described: str) -> frozenset[str]:
    """Return the letters that the typesetter says it cannot set, each of them refused by itself."""

    def letter(match: re.Match[str]) -> str:
        return chr(int(match[1], 16)) if match[1] else _LETTERS.get(match[2], match[2])

    return frozenset(mark for found in _REFUSED.findall(described) for mark in _ESCAPED.sub(letter, found))
