"""Measures that look alike: those of one topic, which a reader may take for one another."""

from collections.abc import Collection

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


def drawable_instead(rows: pd.DataFrame, terms: dict[str, pd.DataFrame], own: Collection[str]) -> list[Alike]:
    """Return what of some statistics can be drawn together with an own territory: the largest set of each indicator."""
    sets = drawable(rows, terms["units"], terms["territories"])
    found = [each for each in sets if each.period is not None and not set(own).isdisjoint(each.territories)]
    largest: dict[str, Alike] = {}
    for each in sorted(found, key=lambda each: -len(each.territories)):
        largest.setdefault(each.indicator, each)
    return list(largest.values())
