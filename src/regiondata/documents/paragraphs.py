"""Find the exact place in a document where something is printed.

A document is plain text. Its paragraphs are the blocks between whitespace-only lines, numbered from 1 over the whole
file, headings included. A fingerprint is the SHA-256 of a paragraph after Unicode NFC and with every run of white
space made one space, so that a new line break does not look like a changed sentence.
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice

from regiondata.data.numbers import Numeral, cuts_numeral, find_numerals
from regiondata.documents.unicode_normalisation import to_normal_form

_TOUCHED_BEFORE = re.compile(r"[0-9][.,]?\Z")
_TOUCHED_BEHIND = re.compile(r"[.,]?[0-9]")


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a document: its number from 1, its normalised text and that text's fingerprint."""

    number: int
    text: str
    fingerprint: str


def read_paragraphs(text: str) -> list[Paragraph]:
    """Cut a document's text into its numbered paragraphs."""
    bodies = ("\n".join(lines) for printed, lines in _blocks(text) if printed)
    return [_as_paragraph(number, body) for number, body in enumerate(bodies, start=1)]


def has_more_paragraphs(text: str, most: int) -> bool:
    """Say whether a document's text, in which a form feed ends a page, has more than so many paragraphs."""
    found = (printed for page in text.split("\f") for printed, _ in _blocks(page) if printed)
    return next(islice(found, most, None), False)


def _blocks(text: str) -> Iterable[tuple[bool, Iterable[str]]]:
    """Return the lines of a text in blocks, and whether each block is printed or lies between two that are."""
    return groupby(text.splitlines(), key=lambda line: bool(line.strip()))


def normalise(text: str) -> str:
    """Bring text into the form that is compared and fingerprinted: NFC, single spaces, trimmed."""
    return " ".join(to_normal_form("NFC", text).split())


def fingerprint(text: str) -> str:
    """Return the SHA-256 of normalised text as 64 hexadecimal digits."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


def find_printed(printed: str, paragraph: str) -> list[int]:
    """Return where `printed` stands in a paragraph, as character offsets into its normalised text.

    The match is exact, and says no other number than the paragraph does: `3.6` is not found in `13.6` or in `3.65`,
    `100` not in `100 000`, and `five` not in `twenty-five`.
    """
    wanted, text = normalise(printed), normalise(paragraph)
    if not wanted:
        return []
    starts = [match.start() for match in re.finditer(rf"(?={re.escape(wanted)})", text)]
    return [start for start in starts if stands_alone(text, start, start + len(wanted), _numerals)]


def stands_alone(text: str, start: int, end: int, numerals: Callable[[str], Sequence[Numeral]]) -> bool:
    """Say whether a stretch of text cuts no number: no digit touches it, and no numeral of the text goes on beyond it.

    `numerals` finds them; it is asked only where digits do not tell already.
    """
    touched = _TOUCHED_BEFORE.search(text, max(0, start - 2), start) or _TOUCHED_BEHIND.match(text, end)
    return not touched and not cuts_numeral(numerals(text), start, end)


@lru_cache(maxsize=64)
def _numerals(text: str) -> tuple[Numeral, ...]:
    """Return the numerals of a paragraph, in which one after another of its figures is looked up."""
    return tuple(find_numerals(text))


def _as_paragraph(number: int, body: str) -> Paragraph:
    text = normalise(body)
    return Paragraph(number, text, hashlib.sha256(text.encode()).hexdigest())
