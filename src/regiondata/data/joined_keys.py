"""Cells that hold several keys joined by `;`, and the rows that name some of them."""

from collections.abc import Collection

import pandas as pd


def split_keys(joined: object) -> list[str]:
    """Return the keys of one cell; a missing or empty cell has none."""
    return [key for key in joined.split(";") if key] if isinstance(joined, str) else []


def names_any(cells: pd.Series, keys: Collection[str]) -> pd.Series:
    """Say for each cell whether it names at least one of some keys."""
    return cells.map(lambda joined: not set(keys).isdisjoint(split_keys(joined))).astype("bool")
