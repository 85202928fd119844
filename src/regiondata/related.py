"""Measures that look alike: those of one topic, which a reader may take for one another."""

import pandas as pd

from regiondata.comparability import Alike, drawable
from regiondata.comparison import Slices


def related_rows(
    indicator: str, statistics: pd.DataFrame, slices: Slices, terms: dict[str, pd.DataFrame]
) -> pd.DataFrame:
    """Return the latest statistics of every indicator of a topic, by territory and source."""
    topics = terms["indicators"]["topic"]
    alike = [key for key in topics.index[topics == topics[indicator]] if key in slices]
    rows = statistics[statistics["indicator"].isin(alike)]
    newest = rows.sort_values("period").drop_duplicates(["indicator", "territory", "source", "dimension"], keep="last")
    return newest.sort_values("indicator", key=lambda keys: keys != indicator, kind="stable")


def drawable_instead(rows: pd.DataFrame, terms: dict[str, pd.DataFrame]) -> list[Alike]:
    """Return what of some statistics can be drawn together, once for each indicator: the largest set."""
    found = [each for each in drawable(rows, terms["units"], terms["territories"]) if each.period is not None]
    largest: dict[str, Alike] = {}
    for each in sorted(found, key=lambda each: -len(each.territories)):
        largest.setdefault(each.indicator, each)
    return list(largest.values())
