"""Which statistics may share a chart: one source, one period, and points that may be joined."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import pairwise

import pandas as pd

from regiondata.data.periods import end_of
from regiondata.wording.charts.rows import Row

TYPICAL_GAP = 1.5
"""Points further apart than this many usual steps are not joined: the line would hide that something is missing."""


def one_source(
    frame: pd.DataFrame, indicator: str, source: str | None, territories: Iterable[str] | None = None
) -> pd.DataFrame:
    """Return the rows of one indicator from one source, of the named territories or of all."""
    chosen = frame[(frame["indicator"] == indicator) & (frame["source"] == source)]
    return chosen if territories is None else chosen[chosen["territory"].isin(list(territories))]


def main_source(frame: pd.DataFrame, indicator: str, subjects: Sequence[str] = ()) -> str | None:
    """Return the source that holds most values of an indicator, those of the subjects first; of several the newest."""
    rows = frame[frame["indicator"] == indicator]
    mine = rows[rows["territory"].isin(list(subjects))]
    held = mine if len(mine) else rows
    counts = held["source"].value_counts()
    most = held[held["source"].isin(counts.index[counts == counts.max()])]
    return str(max(zip(most["source"], most["period"], strict=True), key=_newest_first)[0]) if len(most) else None


def _newest_first(held: tuple[str, str]) -> tuple[date, str]:
    source, period = held
    return end_of(period), source


def latest_common(frame: pd.DataFrame, subjects: Sequence[str] = ()) -> str:
    """Return the latest period that the subjects have with at least half of the others; else their latest."""
    mine = frame[frame["territory"].isin(list(subjects))] if subjects else frame
    mine = mine if len(mine) else frame
    counts = frame[frame["period"].isin(mine["period"])].groupby("period")["territory"].nunique()
    enough = counts[counts * 2 >= frame["territory"].nunique()]
    return str(max(enough.index if len(enough) else counts.index))


def with_runs(rows: Sequence[Row]) -> list[Row]:
    """Return rows with `run`: points to be joined share a number; fewer than three in a row stay single points."""
    numbered: list[Row] = []
    run = 0
    for series in dict.fromkeys(row["series"] for row in rows):
        for points in _unbroken([row for row in rows if row["series"] == series]):
            run += 1
            numbered += [{**row, "run": run if len(points) > 2 else None} for row in points]
    return numbered


def _unbroken(points: list[Row]) -> list[list[Row]]:
    times = [float(str(point["x"])) for point in points]
    steps = [later - earlier for earlier, later in pairwise(times)]
    usual = sorted(steps)[len(steps) // 2] if steps else 0.0
    parts: list[list[Row]] = [[]]
    for point, step in zip(points, [0.0, *steps], strict=True):
        if step > usual * TYPICAL_GAP:
            parts.append([])
        parts[-1].append(point)
    return parts
