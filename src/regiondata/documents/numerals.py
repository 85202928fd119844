"""List every numeral of a text: digits and number words.

Used twice: to account for each numeral of a document, and to find numerals of a newer edition that no figure holds.
"""

import re
from dataclasses import dataclass

NUMBER_WORDS = {
    "half": 0.5,
    "one": 1,
    "first": 1,
    "single": 1,
    "both": 2,
    "two": 2,
    "second": 2,
    "double": 2,
    "twice": 2,
    "three": 3,
    "third": 3,
    "tripled": 3,
    "four": 4,
    "fourth": 4,
    "five": 5,
    "fifth": 5,
    "six": 6,
    "sixth": 6,
    "seven": 7,
    "seventh": 7,
    "eight": 8,
    "eighth": 8,
    "nine": 9,
    "ninth": 9,
    "ten": 10,
    "tenth": 10,
    "hundred": 100,
    "thousand": 1000,
    "i": 1,
    "ii": 2,
    "iia": 2,
    "iii": 3,
}
"""Number words by their value, lower case. Roman numerals count where they are written in capitals."""

_DIGITS = r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?"
_WORDS = "|".join(word for word in NUMBER_WORDS if word not in {"i", "ii", "iia", "iii"})
_NUMERAL = re.compile(rf"{_DIGITS}|\b(?:{_WORDS})\b|\b(?:IIa|III?|(?<=phase )I)\b", re.IGNORECASE)
_ROMAN = {"i", "ii", "iia", "iii"}


@dataclass(frozen=True)
class Numeral:
    """One numeral of a paragraph: its position among them from 1, as printed, and where it starts."""

    position: int
    printed: str
    start: int


def find_numerals(text: str) -> list[Numeral]:
    """Return the numerals of a normalised paragraph in the order in which they are printed."""
    found = [match for match in _NUMERAL.finditer(text) if _counts(match.group())]
    return [Numeral(position, match.group(), match.start()) for position, match in enumerate(found, start=1)]


def numeral_value(printed: str) -> float:
    """Return the value of one numeral as printed, digits or word."""
    word = printed.lower()
    return float(NUMBER_WORDS[word]) if word in NUMBER_WORDS else float(printed.replace(",", ""))


def _counts(printed: str) -> bool:
    return printed.lower() not in _ROMAN or printed[0].isupper()
