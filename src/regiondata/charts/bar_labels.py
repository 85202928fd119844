"""What stands beside and above the bars of a chart, as far as there is room; renderers share it."""

from collections.abc import Sequence
from itertools import accumulate

import pandas as pd

from regiondata.charts.layout import text_width, wrap

MOST_LINES, LINE, AROUND = 3, 0.54, 0.27
"""Into so many lines the name of a lying bar may be broken, and what a line and the air around them take of a row."""


def bar_names(labels: Sequence[str], width: float, size: float) -> list[list[str]]:
    """Return the names of lying bars, those that are too long broken into lines."""
    return [wrap(label, width, size, MOST_LINES) for label in labels]


def row_middles(names: Sequence[Sequence[str]]) -> tuple[list[float], float]:
    """Return where the rows of lying bars have their middles, and how much they take together, in rows of one line."""
    heights = [max(1.0, AROUND + LINE * len(lines)) for lines in names]
    ends = list(accumulate(heights))
    return [end - height / 2 for end, height in zip(ends, heights, strict=True)], ends[-1]


def short_values(rows: pd.DataFrame, slot: float) -> list[str]:
    """Return what to write above each bar: all values where there is room, else those of the first and last bar."""
    texts = _or_blank(rows, "text")
    shorter = _or_blank(rows, "short")
    if all(text_width(text, 13) < slot + 2 for text in texts):
        return texts
    if all(text_width(text, 13) < slot + 2 for text in shorter):
        return shorter
    last = len(shorter) - 1
    return [text if index in {0, last} else "" for index, text in enumerate(shorter)]


def _or_blank(rows: pd.DataFrame, column: str) -> list[str]:
    return [str(cell) if role != "gap" else "" for cell, role in zip(rows[column], rows["role"], strict=True)]
