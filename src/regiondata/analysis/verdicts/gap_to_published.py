"""By how much a printed figure misses what a publisher gives for the same period, whatever the units.

The published value is brought into the printed unit by the factor of its row; a bound gives the least the gap can be.
"""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from regiondata.analysis.verdicts.agreement import Span, read_span
from regiondata.analysis.verdicts.verdicts import DECIDES
from regiondata.data.records.field_types import UNDATED

RANK = "rank"
"""The unit of places in a ranking, in which nothing lies a share above or below anything."""


@dataclass(frozen=True)
class Rate:
    """What one unit of the dearer currency costs in the other, for a period, from a source."""

    dearer: str
    cheaper: str
    value: float
    period: str
    source: str


def deciding_rows(key: str, matched_rows: pd.DataFrame) -> pd.DataFrame:
    """Return the published rows that decide on a key figure, the newest first."""
    about, bearings = matched_rows["key_figure"].to_numpy(), matched_rows["bearing"].to_numpy()
    rows = matched_rows.iloc[np.flatnonzero((about == key) & (bearings == DECIDES))]
    if len(rows) < 2:  # most have one, and to sort it takes as long as to find it
        return rows
    return rows.sort_values(["known", "source"], ascending=[False, True], kind="stable")


def gap_share(figure: pd.Series, row: pd.Series) -> float | None:
    """Return by what share a printed figure lies above a published row, or below it where negative; None if they meet.

    Against a bound it is the least that the gap can be. Places in a ranking have no share.
    """
    if pd.isna(row["factor"]) or figure["unit"] == RANK:
        return None
    printed, published = read_span(figure), published_span(row)
    if printed.low > published.high > 0:
        return printed.low / published.high - 1
    if 0 < printed.high < published.low:
        return printed.high / published.low - 1
    return None


def published_span(row: pd.Series) -> Span:
    """Return what a published row says, in the unit of the printed figure."""
    return read_span(row).scaled(float(row["factor"]))


def only_rounds_to(figure: pd.Series, matched_rows: pd.DataFrame) -> bool:
    """Say whether the newest value of a later period is another than the printed one and only rounds to it."""
    mine = matched_rows[matched_rows["key_figure"] == figure.name]
    newest = mine[(mine["source"] == figure["newest_source"]) & (mine["period"] == figure["newest_period"])]
    spans = [published_span(row) for _, row in newest.iterrows() if pd.notna(row["factor"])]
    return any(not (span.exact and math.isclose(span.low, read_span(figure).low)) for span in spans)


def is_bound(row: pd.Series) -> bool:
    """Say whether a row gives no value but only what it may be."""
    return bool(pd.isna(row["value"]))


def conversion_rate(figure: pd.Series, row: pd.Series, units: pd.DataFrame) -> Rate | None:
    """Return the rate between the currencies of a printed figure and a published row, None where none was needed."""
    if pd.isna(row["rate_source"]):
        return None
    here, there = units.loc[figure["unit"]], units.loc[row["unit"]]
    rate = float(row["factor"]) * float(here["scale"]) / float(there["scale"])
    named = (
        (str(there["currency"]), str(here["currency"]))
        if rate >= 1
        else (str(here["currency"]), str(there["currency"]))
    )
    period = str(figure["period"] if row["period"] == UNDATED else row["period"])
    return Rate(*named, max(rate, 1 / rate), period, str(row["rate_source"]))


UNIT_COLUMNS = {
    "factor": "Float64",
    "rate": "Float64",
    "rate_currencies": "str",
    "rate_period": "str",
    "rate_source": "str",
    "gap_percent": "Float64",
}
"""Columns that bring a published row into the printed unit and say how far apart the two are."""


def with_gaps(
    published: pd.DataFrame, matched_rows: pd.DataFrame, figures: pd.DataFrame, units: pd.DataFrame
) -> pd.DataFrame:
    """Return published rows with the factor into the printed unit, the rate and its source, and the gap in per cent.

    The gap is the printed over the published value, only for rows that decide; what was not known yet has no cells.
    """
    cells = {label: _unit_cells(figures.loc[row["key_figure"]], row, units) for label, row in matched_rows.iterrows()}
    added = pd.DataFrame.from_dict(cells, orient="index", columns=list(UNIT_COLUMNS))
    return published.join(added.reindex(published.index).astype(UNIT_COLUMNS))


def _unit_cells(figure: pd.Series, row: pd.Series, units: pd.DataFrame) -> list[object]:
    rate = conversion_rate(figure, row, units)
    share = gap_share(figure, row) if row["bearing"] == DECIDES else None
    gap = None if share is None else round(100 * share, 1)
    if rate is None:
        return [row["factor"], None, None, None, None, gap]
    return [row["factor"], rate.value, f"{rate.cheaper} per {rate.dearer}", rate.period, rate.source, gap]
