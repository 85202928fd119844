"""The network as a table: who, how, whom, since when, and where it is printed."""

import pandas as pd

from regiondata.analysis.relations import record_name
from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.formatting import format_period


def network_table(links: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return links as texts, in the order in which they are stated."""
    titles = region.sources["title"]
    rows = [
        {
            tr("Who"): record_name(row.subject, region)[1],
            tr("Relation"): row.label,
            tr("Whom or what"): record_name(row.object, region)[1],
            tr("Period"): format_period(row.period),
            tr("Note"): row.note,
            tr("Printed in"): _printed_in(row, str(titles[row.source])),
        }
        for row in links.itertuples()
    ]
    table = pd.DataFrame(rows)
    return table if table.empty or table[tr("Note")].notna().any() else table.drop(columns=tr("Note"))


def _printed_in(row: object, title: str) -> str:
    paragraph = getattr(row, "paragraph", None)
    if pd.isna(paragraph):
        return title
    return tr("{title}, paragraph {paragraph}", title=title, paragraph=paragraph)
