"""What files that somebody brings have in common: limits, the refusal, and rows of plain text."""

import unicodedata
from dataclasses import dataclass

MOST_BYTES = 2_000_000
MOST_ROWS = 500
MOST_LETTERS = 2_000
MOST_COLUMNS = 40
MOST_SCANNED = 2_000
"""Rows that are looked at, empty ones included: a sheet may claim a million of them."""

_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"}


class UploadError(Exception):
    """A file is refused; the message is a sentence for the person who brought it."""


@dataclass(frozen=True)
class Cells:
    """One row of a file: its number as a spreadsheet counts, and its texts."""

    row: int
    cells: tuple[str, ...]

    def cleaned(self) -> "Cells":
        """Return the same row in plain text, without the empty cells at its end."""
        texts = [clean_text(cell) for cell in self.cells]
        filled = max((place for place, text in enumerate(texts, start=1) if text), default=0)
        return Cells(self.row, tuple(texts[:filled]))


def clean_text(text: str) -> str:
    """Return text on one line without characters that cannot be seen or that turn it around."""
    seen = "".join(
        " " if unicodedata.category(mark) in _HIDDEN else mark for mark in unicodedata.normalize("NFC", text)
    )
    return " ".join(seen.split())
