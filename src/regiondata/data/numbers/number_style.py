"""How a document writes its numbers: its decimal mark, and what stands between thousands.

One mark between digits can mean either. The rules, in this order: a mark before other than three digits is decimal
(`18,5`), and so is one behind a zero (`0,125`). Two marks of one kind part thousands (`1.234.567`); of two kinds, the
last is decimal (`1.234,5`). For one mark before three digits (`1,234`) the style decides: what is not its decimal mark
parts thousands. Without a style a comma parts thousands and a point is decimal. Where the style was not given but
seen in the text, or nothing is known, three zeros are thousands after either mark (`1.000`, `1,000`): reports round to
thousands, and hardly ever print three zeros behind a decimal mark.
"""

import re
from dataclasses import dataclass
from typing import Literal

SPACES = " \u00a0\u202f\u2009\u2007"
"""Spaces that may part thousands: plain, no-break, narrow no-break, thin and figure space."""

APOSTROPHES = "'’"

Mark = Literal[".", ","]


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """A decimal mark and what parts thousands; `seen` says that it was inferred from a text and may be mixed there."""

    decimal: Mark
    thousands: str
    seen: bool = False


POINT = NumberStyle(".", ",")
COMMA = NumberStyle(",", "\u00a0")

_EVIDENCE = re.compile(r"(?<![0-9.,])[0-9]++([.,])(?![0-9]{3}(?![0-9]))[0-9]++(?![.,/:]?[0-9])")
_GROUPED = re.compile(r"(?<![0-9.,])[0-9]{1,3}([.,])[0-9]{3}(?:\1[0-9]{3})*([.,]?)(?![0-9]{3})[0-9]*+(?![.,]?[0-9])")


def detect_style(text: str) -> NumberStyle | None:
    """Return the style that most of the unambiguous numbers of a text have, or None if they do not tell."""
    commas, points = 0, 0
    for match in _EVIDENCE.finditer(text):
        commas += match.group(1) == ","
        points += match.group(1) == "."
    for match in _GROUPED.finditer(text):
        decimal = match.group(2)
        twice = match.group().count(match.group(1)) > 1
        if (decimal and decimal != match.group(1)) or twice:
            commas += match.group(1) == "."
            points += match.group(1) == ","
    if commas == points:
        return None
    return NumberStyle(",", ".", seen=True) if commas > points else NumberStyle(".", ",", seen=True)


def parts_thousands(mark: str, digits: str, style: NumberStyle | None) -> bool:
    """Say whether the only mark of a number, before three digits, parts thousands rather than decimals."""
    if digits == "000" and (style is None or style.seen):
        return True
    return mark == "," if style is None else mark != style.decimal
