"""What stands above the bars of a chart, as far as there is room; renderers share it."""

import pandas as pd

from regiondata.charts.layout import text_width


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
