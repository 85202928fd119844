"""What a figure of the whole country is in the region itself: the newest statistics of its home territories."""

import pandas as pd

from regiondata.analysis.comparison.slices import known_statistics
from regiondata.data.joined_keys import split_keys
from regiondata.data.periods import end_of
from regiondata.region import Region


def regional_counterparts(key: str, region: Region) -> pd.DataFrame:
    """Return the newest value of each home territory that stands for a figure of the country, in the region's order.

    Counted are the figure's own indicator and those that the catalogue names as its `regional` ones. Columns are those
    of the comparators; a figure about anything but the country has none.
    """
    figure = region.frames["key_figures"].loc[key]
    known = known_statistics(region.comparators, region.sources, region.as_of)
    if figure["subject"] not in region.profile.all_countries:
        return known.head(0)
    wanted, home = _indicators(str(figure["indicator"]), region), list(region.profile.home)
    mine = known[known["indicator"].isin(wanted) & known["territory"].isin(home) & known["dimension"].isna()]
    order = mine.assign(
        measure=mine["indicator"].map(wanted.index),
        place=mine["territory"].map(home.index),
        end=mine["period"].map(end_of),
    )
    newest = order.sort_values("end", kind="stable").drop_duplicates(["indicator", "territory"], keep="last")
    return newest.sort_values(["measure", "place"], kind="stable").drop(columns=["measure", "place", "end"])


def _indicators(indicator: str, region: Region) -> list[str]:
    """Return a figure's indicator and those that measure the same, or the nearest to it, for parts of a country."""
    terms = region.terms["indicators"]
    others = split_keys(terms.at[indicator, "regional"]) if "regional" in terms else []
    return list(dict.fromkeys([indicator, *others]))
