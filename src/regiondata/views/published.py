"""Published values of a key figure as a table for people."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.formatting import format_period, format_published
from regiondata.views.words import bearing_word


def published_table(key: str, region: Region) -> pd.DataFrame:
    """Return one row per published value: period, value, publisher, edition, published, definition, bearing."""
    return region.once(("published table", key), lambda: _make_table(key, region))


def _make_table(key: str, region: Region) -> pd.DataFrame:
    rows = region.published[region.published["key_figure"] == key]
    units, sources = region.terms["units"], region.sources
    cells = [
        {
            tr("Period"): format_period(row["period"]),
            tr("Value"): format_published(row, units.loc[row["unit"]]),
            tr("Publisher"): sources.at[row["source"], "producer"],
            tr("Edition"): row["edition"] if pd.notna(row["edition"]) else sources.at[row["source"], "edition"],
            tr("Published"): format_period(row["published"]),
            tr("Definition"): _definition(row),
            tr("In the verdict"): _bearing(label, region),
        }
        for label, row in _records(rows.sort_values(["period", "published"], kind="stable"))
    ]
    return pd.DataFrame(cells)


def _records(rows: pd.DataFrame) -> Iterator[tuple[object, dict[Hashable, Any]]]:
    """Yield rows with their labels; a series for each row of a wide frame is slow."""
    yield from zip(rows.index, rows.to_dict("records"), strict=True)


def _definition(row: Mapping[Hashable, Any]) -> str:
    word = tr("the same") if row["definition"] == "same" else tr("another")
    return f"{word}: {row['definition_note']}" if pd.notna(row["definition_note"]) else word


def _bearing(label: object, region: Region) -> str:
    if label not in region.weighed.index:
        return tr("not yet published on that day")
    return bearing_word(str(region.weighed.at[label, "bearing"]), region.weighed.at[label, "outcome"])
