"""Which letters documents and pictures can draw, and what they show for a letter that no font here holds."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from fontTools.ttLib import TTFont

from regiondata.exports.fonts import FONT_FILES
from regiondata.i18n import tr

STAND_IN = "□"
"""What is shown for a letter that cannot be drawn."""

MOST_CODES = 12
"""Letters that a note names by their code; it says how many there are in all."""

_INVISIBLE = {"Cc", "Cf", "Cn", "Zl", "Zp"}
"""Kinds of characters that draw nothing: one that is refused can go without a loss to the reader."""

_ATTACHED = {"Mn", "Mc", "Me", "Cf"}
"""Kinds of characters that are drawn on or between their neighbours."""

_SAME_READING = {"<wide>", "<narrow>", "<font>", "<compat>", "<square>", "<noBreak>"}
"""Ways in which a letter is only a form of others: full-width Latin, joined letters; a superscript is none of them."""


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


def replace_clusters(text: str, clusters: Iterable[str], *, markup: bool = False) -> str:
    """Return a text in which the letters of some clusters are stood in for, or dropped if invisible.

    No other occurrence of these letters is touched. Of `markup` only what it says is changed.
    """
    for cluster in sorted(clusters, key=lambda one: (-len(one), one)):
        shown = cluster.translate({ord(letter): _stand_in(letter) for letter in undrawn(cluster)})
        text = text.replace(escape(cluster), escape(shown)) if markup else text.replace(cluster, shown)
    return text


def undrawn(cluster: str) -> frozenset[str]:
    """Return the letters to blame for a cluster that cannot be drawn: its marks, else its letters, never plain ASCII.

    The base may be drawn well without its marks; where it is not, it is refused again without them.
    """
    marks = frozenset(letter for letter in cluster if unicodedata.category(letter) in _ATTACHED)
    return marks or frozenset(letter for letter in cluster if not letter.isascii() or not letter.isprintable()) - {
        STAND_IN
    }


def undrawn_letters(text: str, clusters: Iterable[str]) -> frozenset[str]:
    """Return the letters of a text that are shown by a stand-in or dropped, given the clusters that cannot be drawn."""
    return frozenset[str]().union(*(undrawn(cluster) for cluster in clusters if cluster in text))


def _stand_in(letter: str) -> str:
    return "" if _is_invisible(letter) else _plain_form(letter) or STAND_IN


def _plain_form(letter: str) -> str:
    """Return how a letter is written otherwise, in letters that our own fonts draw, where it reads the same."""
    form, *codes = unicodedata.decomposition(letter).split() or [""]
    plain = "".join(chr(int(code, 16)) for code in codes) if form in _SAME_READING else ""
    return plain if own_letters().issuperset(plain) else ""


def _is_invisible(letter: str) -> bool:
    """Say whether a letter draws nothing itself, as do those that only choose how the one before it looks."""
    return unicodedata.category(letter) in _INVISIBLE or unicodedata.name(letter, "").startswith("VARIATION SELECTOR")


def visible(letters: Iterable[str]) -> list[str]:
    """Return the letters that a reader would miss, in the order of their codes."""
    return sorted(letter for letter in set(letters) if not (_is_invisible(letter) or _plain_form(letter)))


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


def refused_clusters(described: str) -> frozenset[str]:
    """Return what the typesetter says it cannot set: letters, or a letter with its marks; never plain ASCII."""

    def letter(match: re.Match[str]) -> str:
        return chr(int(match[1], 16)) if match[1] else _LETTERS.get(match[2], match[2])

    return frozenset(filter(undrawn, (_ESCAPED.sub(letter, found) for found in _REFUSED.findall(described))))
