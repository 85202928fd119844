"""Statistics that say something about a key figure, as published values: the same measure, subject and period."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

import pandas as pd

from regiondata.analysis.verdicts.verdicts import Frames, publisher_name, rows_about
from regiondata.data.frames import Row, Rows, plain_rows
from regiondata.data.periods import end_of, same_period, source_day
from regiondata.data.records.field_types import UNDATED

_LOWER, _UPPER = {"over", "well over", "at least"}, {"at most"}
"""Qualifiers that make a bound of a statistic: `over 50` says that it is not less than 50, and no more."""

_CARRIED = {"about", "almost", "over", "well over"}
"""Qualifiers that a published value keeps; they are read before it and decide nothing."""


def join_statistics(frames: Frames) -> pd.DataFrame:
    """Return the published values with the statistics of each key figure's indicator, subject and period after them.

    A statistic counts as published with the same definition, because both have one indicator. Left out are parts of a
    whole (rows with a dimension), what the document itself says, and periods for which its publisher's value is on
    record by hand. For a figure without a period it is the newest of each source up to the day of the document.
    """
    published, sources, stated = frames["published"], plain_rows(frames["sources"]), rows_about(frames["published"])
    by_measure = _by_measure(_whole(frames["comparators"], frames["key_figures"]))
    joined = [
        {**_published_cells(row, sources), "key_figure": key}
        for key, figure in plain_rows(frames["key_figures"]).items()
        for row in _new_rows(figure, by_measure[figure["indicator"], figure["subject"]], stated(key), sources)
    ]
    if not joined:
        return published
    added = pd.DataFrame(joined, columns=list(published.columns)).astype(published.dtypes.to_dict())
    return pd.concat([published, added], ignore_index=True)


def _whole(statistics: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    stated = statistics[["value", "value_low", "value_high"]].notna().any(axis=1)
    measured = statistics["indicator"].isin(figures["indicator"]) & statistics["territory"].isin(figures["subject"])
    return statistics[stated & measured & statistics["dimension"].isna()]


def _by_measure(statistics: pd.DataFrame) -> dict[tuple[str, str], list[Row]]:
    """Return the statistics of each indicator and territory."""
    split: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in plain_rows(statistics).values():
        split[row["indicator"], row["territory"]].append(row)
    return split


def _new_rows(figure: Row, statistics: list[Row], stated: Rows, sources: Rows) -> Iterator[Row]:
    """Yield the statistics about a figure that nobody has put on record as published."""
    rows = [row for row in statistics if row["source"] != figure["source"]]
    if figure["period"] == UNDATED:
        rows = _newest_up_to(source_day(sources[figure["source"]]), rows)
    else:
        rows = [row for row in rows if same_period(figure["period"], row["period"])]
    held = [(publisher_name(row["source"], sources), row["period"]) for row in stated.values()]
    for row in rows:
        name = publisher_name(row["source"], sources)
        if not any(name == publisher and same_period(row["period"], period) for publisher, period in held):
            yield row


def _newest_up_to(limit: date | None, rows: list[Row]) -> list[Row]:
    """Return the newest rows of each source whose period had ended on the day on which a document came out."""
    ended = [row for row in rows if limit is None or end_of(row["period"]) <= limit]
    newest: dict[str, date] = {}
    for row in ended:
        newest[row["source"]] = max(newest.get(row["source"], date.min), end_of(row["period"]))
    return [row for row in ended if end_of(row["period"]) == newest[row["source"]]]


def _published_cells(row: Row, sources: Rows) -> dict[str, object]:
    cells = {name: row[name] for name in ("period", "value", "value_low", "value_high", "unit", "source", "note")}
    if row["qualifier"] in _LOWER and pd.notna(row["value"]):
        cells |= {"value": None, "value_low": row["value"]}
    if row["qualifier"] in _UPPER and pd.notna(row["value"]):
        cells |= {"value": None, "value_high": row["value"]}
    qualifier = row["qualifier"] if row["qualifier"] in _CARRIED else "none"
    return {
        **cells,
        "qualifier": qualifier,
        "definition": "same",
        "published": sources[row["source"]]["published"],
    }
