"""Places in a text that a number is filled into: `{figure_key}`, `{figure_key.period}` and `{finding}`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FINDING = "finding"
"""What a chart says, as computed; the one place that names no figure."""

ASPECTS = ("", "period", "printed", "latest", "published")
"""What may be asked of a figure: value and period as shown, as printed, as last published, and that with by whom."""

OF_OTHERS = ("latest", "published")
"""What can be asked only of a figure of which somebody publishes a value."""

_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Piece:
    """A stretch of plain text, or a place to fill: a figure's key (or `finding`) and what is asked of it."""

    text: str = ""
    key: str = ""
    aspect: str = ""


def read_pieces(template: str) -> Iterator[Piece]:
    """Yield the stretches of text and the places of a template in their order."""
    for number, part in enumerate(_PLACE.split(template)):
        if number % 2:
            key, _, aspect = part.partition(".")
            yield Piece(key=key, aspect=aspect)
        elif part:
            yield Piece(text=part)
