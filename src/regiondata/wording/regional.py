"""What a figure of the whole country is in the region, in one line for each value."""

import pandas as pd

from regiondata.analysis.regional_counterparts import regional_counterparts
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_period, format_rounded
from regiondata.wording.lexicon import Lexicon, lexicon


def regional_lines(key: str, region: Region) -> list[str]:
    """Return a line for each home territory: value, period and publisher, and what is counted where it differs."""
    words, requested = lexicon(region), str(region.frames["key_figures"].at[key, "indicator"])
    rows = regional_counterparts(key, region)
    return [_line(row, requested, words) for _, row in rows.iterrows()]


def _line(row: pd.Series, requested: str, words: Lexicon) -> str:
    described = {
        "place": words.territory(str(row["territory"])),
        "value": format_rounded(row, words.units.loc[row["unit"]], 0),
        "period": format_period(str(row["period"])),
        "publisher": words.sources.at[row["source"], "producer"],
    }
    if row["indicator"] == requested:
        return tr("In {place}: {value} ({period}, {publisher})", **described)
    return tr(
        "In {place}: {value} ({period}, {publisher}). {label}.", label=words.indicator(row["indicator"]), **described
    )
