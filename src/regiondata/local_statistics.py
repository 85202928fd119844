"""Statistics of what lies in a country: its regions, counties and districts, with the country's own beside them."""

import pandas as pd

from regiondata.comparison import ancestors

BELOW = frozenset({"region", "nuts", "county", "municipality", "district"})
"""Levels of territories of which hubs are parts, or which are parts of hubs."""


def local_groups(statistics: pd.DataFrame, territories: pd.DataFrame, country: str) -> dict[str, pd.DataFrame]:
    """Return the statistics of territories in a country by indicator, smallest territories first, latest first.

    The country's own statistics of the same indicator stand with them.
    """
    levels = territories["level"]
    inside = {key for key in statistics["territory"].unique() if _lies_in(key, country, territories)}
    local = {key for key in inside if levels.get(key) in BELOW}
    named = statistics.loc[statistics["territory"].isin(local), "indicator"].unique()
    rows = statistics[statistics["indicator"].isin(named) & statistics["territory"].isin(local | {country})]
    if rows.empty:
        return {}
    order = {key: len(ancestors(key, territories)) for key in rows["territory"].unique()}
    rows = rows.assign(depth=-rows["territory"].map(order)).sort_values(["depth", "territory"], kind="stable")
    return {str(name): rows[rows["indicator"] == name].drop(columns="depth") for name in named}


def _lies_in(territory: str, country: str, territories: pd.DataFrame) -> bool:
    return country in ancestors(territory, territories)
