"""What a figure of the whole country is in the region, in one line for each value."""

import pandas as pd

from regiondata.analysis.comparison.slices import known_statistics
from regiondata.analysis.regional_counterparts import regional_counterparts
from regiondata.data.periods import end_of
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_period, format_rounded
from regiondata.wording.lexicon import Lexicon, lexicon


def regional_lines(key: str, region: Region) -> list[str]:
    """Return a line for each home territory: value, period and publisher, and what is counted where it differs.

    A rank never stands alone: its line ends with those of earlier editions.
    """
    words, requested = lexicon(region), str(region.frames["key_figures"].at[key, "indicator"])
    rows = regional_counterparts(key, region)
    return [_line(row, requested, words) + _earlier_ranks(row, region, words) for _, row in rows.iterrows()]


def _earlier_ranks(row: pd.Series, region: Region, words: Lexicon) -> str:
    if row["unit"] != "rank":
        return ""
    known = known_statistics(region.comparators, region.sources, region.as_of)
    same = known[(known["indicator"] == row["indicator"]) & (known["territory"] == row["territory"])]
    before = same[same["period"].map(end_of) < end_of(row["period"])]
    older = before.sort_values("period", ascending=False, key=lambda periods: periods.map(end_of))
    ranks = [
        tr(
            "{value} ({period})",
            value=format_rounded(one, words.units.loc["rank"], 0),
            period=format_period(str(one["period"])),
        )
        for _, one in older.iterrows()
    ]
    return " " + tr("Earlier: {ranks}.", ranks=", ".join(ranks)) if ranks else ""


def _line(row: pd.Series, requested: str, words: Lexicon) -> str:
    described = {
        "place": words.territory(str(row["territory"])),
        "value": format_rounded(row, words.units.loc[row["unit"]], 0),
        "period": format_period(str(row["period"])),
        "publisher": words.sources.at[row["source"], "producer"],
    }
    if row["indicator"] == requested:
        return tr("In {place}: {value} ({period}, {publisher}).", **described)
    return tr(
        "In {place}: {value} ({period}, {publisher}). {label}.", label=words.indicator(row["indicator"]), **described
    )
