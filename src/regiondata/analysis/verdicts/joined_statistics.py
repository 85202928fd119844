"""Statistics that say something about a key figure, as published values: the same measure, subject and period."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from regiondata.analysis.verdicts.verdicts import Frames, publisher_name
from regiondata.data.frames import by_rows
from regiondata.data.periods import end_of, of_period, same_period, source_day
from regiondata.data.records.field_types import UNDATED

_LOWER, _UPPER = {"over", "well over", "at least"}, {"at most"}
"""Qualifiers that make a bound of a statistic: `over 50` says that it is not less than 50, and no more."""

_ROUGH = {"about", "almost"}
"""Qualifiers that a published value keeps; they are read before it and decide nothing."""


def join_statistics(frames: Frames) -> pd.DataFrame:
    """Return the published values with the statistics of each key figure's indicator, subject and period after them.

    A statistic counts as published with the same definition, because both have one indicator. Left out are parts of a
    whole (rows with a dimension), what the document itself says, and periods for which its publisher's value is on
    record by hand. For a figure without a period it is the newest of each source up to the day of the document.
    """
    published, figures, sources = frames["published"], by_rows(frames["key_figures"]), by_rows(frames["sources"])
    statistics = by_rows(_whole(frames["comparators"], figures))
    if statistics.empty:
        return published
    by_measure = dict(iter(statistics.groupby(["indicator", "territory"], sort=False)))
    joined = [
        {**_published_cells(row, sources), "key_figure": key}
        for key, figure in figures.iterrows()
        if (figure["indicator"], figure["subject"]) in by_measure
        for row in _new_rows(
            figure,
            by_measure[figure["indicator"], figure["subject"]],
            published[published["key_figure"] == key],
            sources,
        )
    ]
    if not joined:
        return published
    added = pd.DataFrame(joined, columns=list(published.columns)).astype(published.dtypes.to_dict())
    return pd.concat([published, added], ignore_index=True)


def _whole(statistics: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    stated = statistics[["value", "value_low", "value_high"]].notna().any(axis=1)
    measured = statistics["indicator"].isin(figures["indicator"]) & statistics["territory"].isin(figures["subject"])
    return statistics[stated & measured & statistics["dimension"].isna()]


def _new_rows(
    figure: pd.Series, statistics: pd.DataFrame, stated: pd.DataFrame, sources: pd.DataFrame
) -> Iterator[pd.Series]:
    """Yield the statistics about a figure that nobody has put on record as published."""
    rows = statistics[statistics["source"] != figure["source"]]
    rows = _newest_up_to(figure, rows, sources) if figure["period"] == UNDATED else of_period(rows, figure["period"])
    held = [(publisher_name(row["source"], sources), row["period"]) for _, row in stated.iterrows()]
    for _, row in rows.iterrows():
        name = publisher_name(row["source"], sources)
        if not any(name == publisher and same_period(row["period"], period) for publisher, period in held):
            yield row


def _newest_up_to(figure: pd.Series, rows: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the newest rows of each source whose period had ended when the document came out."""
    limit = source_day(sources.loc[figure["source"]])
    ends = {label: end_of(period) for label, period in rows["period"].items()}
    ended = rows[[limit is None or ends[label] <= limit for label in rows.index]]
    newest: dict[str, date] = {}
    for label, source in ended["source"].items():
        newest[source] = max(newest.get(source, date.min), ends[label])
    return ended[[ends[label] == newest[source] for label, source in ended["source"].items()]]


def _published_cells(row: pd.Series, sources: pd.DataFrame) -> dict[str, object]:
    cells = {name: row[name] for name in ("period", "value", "value_low", "value_high", "unit", "source", "note")}
    if row["qualifier"] in _LOWER and pd.notna(row["value"]):
        cells |= {"value": None, "value_low": row["value"]}
    if row["qualifier"] in _UPPER and pd.notna(row["value"]):
        cells |= {"value": None, "value_high": row["value"]}
    qualifier = row["qualifier"] if row["qualifier"] in _ROUGH else "none"
    return {
        **cells,
        "qualifier": qualifier,
        "definition": "same",
        "published": sources.at[row["source"], "published"],
    }
