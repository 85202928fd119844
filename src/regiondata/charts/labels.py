"""What stands on the marks of a chart and what a resting pointer reads there; renderers share it."""

from typing import Any

import pandas as pd

from regiondata.charts.layout import text_width


def mark_lines(row: Any) -> list[str]:
    """Return the lines about one row of a chart: name, value and period, note, source."""
    value = " · ".join(dict.fromkeys(str(part) for part in (row.text, row.period) if pd.notna(part)))
    return [str(part) for part in (row.label, value, row.note, row.source) if pd.notna(part) and part]


def mark_words(row: Any) -> str:
    """Return the same on one line."""
    return " — ".join(mark_lines(row))


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
