"""Find the exact place in a document where something is printed.

A document is plain text. Its paragraphs are the blocks between whitespace-only lines, numbered from 1 over the whole
file, headings included. A fingerprint is the SHA-256 of a paragraph after Unicode NFC and with every run of white
space made one space, so that a new line break does not look like a changed sentence.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True)
class Paragraph:
    """One paragraph of a document: its number from 1, its normalised text and that text's fingerprint."""

    number: int
    text: str
    fingerprint: str


def read_paragraphs(text: str) -> list[Paragraph]:
    """Cut a document's text into its numbered paragraphs."""
    blocks = groupby(text.splitlines(), key=lambda line: bool(line.strip()))
    bodies = ["\n".join(lines) for printed, lines in blocks if printed]
    return [_as_paragraph(number, body) for number, body in enumerate(bodies, start=1)]


def normalise(text: str) -> str:
    """Bring text into the form that is compared and fingerprinted: NFC, single spaces, trimmed."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fingerprint(text: str) -> str:
    """Return the SHA-256 of normalised text as 64 hexadecimal digits."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


def find_printed(printed: str, paragraph: str) -> list[int]:
    """Return where `printed` stands in a paragraph, as character offsets into its normalised text.

    The match is exact. A digit, or a mark that continues a number, may not touch it on either side: `3.6` is not
    found in `13.6` or in `3.65`.
    """
    wanted = normalise(printed)
    if not wanted:
        return []
    pattern = rf"(?<![0-9])(?<![0-9][.,])(?={re.escape(wanted)}(?![0-9])(?![.,][0-9]))"
    return [match.start() for match in re.finditer(pattern, normalise(paragraph))]


def _as_paragraph(number: int, body: str) -> Paragraph:
    text = normalise(body)
    return Paragraph(number, text, hashlib.sha256(text.encode()).hexdigest())
