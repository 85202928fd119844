"""Figures that are printed wrong, shown as corrected ones: what may be said, what is printed, and why."""

from typing import NamedTuple

import pandas as pd

from regiondata.analysis.verdicts.agreement import read_span
from regiondata.analysis.verdicts.gap_to_published import is_bound
from regiondata.data.records.field_types import UNDATED
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import (
    format_converted,
    format_figure,
    format_number,
    format_period,
    format_published,
)


class Corrected(NamedTuple):
    """A corrected figure; `amounts` are the value that may be said and the printed one, in the unit of print."""

    key: str
    name: str
    said: str
    printed: str
    reason: str
    amounts: tuple[float, float]


def corrected_figures(region: Region) -> tuple[Corrected, ...]:
    """Return the figures that a publisher rules out, each with what that publisher gives for the same period."""
    figures = region.key_figures[region.key_figures["verdict"] == "contradicted"]
    found = (_corrected(figure, region) for _, figure in figures.iterrows())
    return tuple(one for one in found if one)


def _corrected(figure: pd.Series, region: Region) -> Corrected | None:
    rows = region.matched_rows[
        (region.matched_rows["key_figure"] == figure.name) & (region.matched_rows["bearing"] == "decides")
    ]
    rows = rows[(rows["outcome"] == "differs") & rows["factor"].notna()].sort_values("published")
    if rows.empty:
        return None
    row, units = rows.iloc[-1], region.terms["units"]
    here, there, factor = units.loc[figure["unit"]], units.loc[row["unit"]], float(row["factor"])
    said, own = format_converted(row, factor, here), format_published(row, there)
    printed, published = read_span(figure), read_span(row).scaled(factor)
    amounts = (min(published.high, max(published.low, published.high)), printed.high)
    words = {
        "publisher": region.sources.at[row["source"], "producer"],
        "period": format_period(str(figure["period"] if row["period"] == UNDATED else row["period"])),
        "own": own,
        "said": said,
    }
    reason = _reason(bound=is_bound(row), converted=figure["unit"] != row["unit"]).format(**words)
    return Corrected(
        key=str(figure.name),
        name=str(figure["name"]),
        said=said,
        printed=format_figure(figure, here),
        reason=" ".join(filter(None, [reason, _too_high(amounts, bound=pd.isna(row["value"]))])),
        amounts=amounts,
    )


def _reason(*, bound: bool, converted: bool) -> str:
    """Return the sentence on what is published; a bound that we infer is not the publisher's own number."""
    if bound:
        if converted:
            return tr("Going by what {publisher} publishes, it is {own} for {period}, or {said}.")
        return tr("Going by what {publisher} publishes, it is {own} for {period}.")
    if converted:
        return tr("{publisher} gives {own} for {period}, or {said}.")
    return tr("{publisher} gives {own} for {period}.")


def _too_high(amounts: tuple[float, float], *, bound: bool) -> str:
    said, printed = amounts
    if not 0 < said < printed:
        return ""
    gap = format_number(100 * (printed / said - 1), 1)
    if bound:
        return tr("The printed value is at least {gap}% higher.", gap=gap)
    return tr("The printed value is {gap}% higher.", gap=gap)
