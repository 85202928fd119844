"""Key figures as a table for people."""

import pandas as pd

from regiondata.analysis.relations import subject_name
from regiondata.analysis.verdicts.provenance import publisher
from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.formatting import format_figure, format_period
from regiondata.views.words import kind_word, standing_word, verdict_word


def figure_table(figures: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return one row per key figure with its value as text, and everything that it can be judged by."""
    units, topics = region.terms["units"], region.terms["topics"]["label"]
    rows = [
        {
            tr("Key figure"): figure["name"],
            tr("Value"): format_figure(figure, units.loc[figure["unit"]]),
            tr("Period"): format_period(figure["period"]),
            tr("About"): subject_name(figure["subject"], region) or tr("not stated"),
            tr("Verdict"): verdict_word(figure["verdict"]),
            tr("Standing"): standing_word(figure["standing"]),
            tr("Kind"): kind_word(figure["kind"]),
            tr("Topic"): topics[figure["topic"]],
            tr("Publisher"): publisher(figure, region.sources),
        }
        for _, figure in figures.iterrows()
    ]
    return pd.DataFrame(rows)
