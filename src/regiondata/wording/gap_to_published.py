"""How far a printed figure is from a published value, in words: both in both units, the rate, the gap."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from regiondata.analysis.verdicts.gap_to_published import RANK, conversion_rate, deciding_rows, gap_share, is_bound
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.formatting import (
    format_bracket,
    format_converted,
    format_figure,
    format_number,
    format_period,
    format_published,
)

_VALUES = ("value", "value_low", "value_high")


def gap_sentence(figure: pd.Series, region: Region) -> str:
    """Return how far a printed figure is from what disputes it, with the rate where currencies differ; else nothing."""
    rows = deciding_rows(str(figure.name), region.matched_rows)
    differing = rows[rows["outcome"] == "differs"]
    if differing.empty:
        return ""
    row = differing.iloc[0]
    return " ".join(filter(None, [gap_words(figure, row), rate_sentence(figure, row, region)]))


def gap_words(figure: pd.Series, row: pd.Series) -> str:
    """Return by how much a printed figure misses a published row, or nothing where the two meet."""
    if figure["unit"] == RANK:
        return _places_apart(figure, row)
    share = gap_share(figure, row)
    if share is None:
        return ""
    percent = format_number(100 * abs(share), 1 if abs(share) >= 0.1 else 0.1)
    if is_bound(row):
        high, low = (
            tr("The printed figure is at least {gap}% too high."),
            tr("The printed figure is at least {gap}% too low."),
        )
    else:
        high, low = tr("The printed figure is {gap}% higher."), tr("The printed figure is {gap}% lower.")
    return (high if share > 0 else low).format(gap=percent)


def _places_apart(figure: pd.Series, row: pd.Series) -> str:
    """Return how a published place stands to the printed one: a place is inside a bracket or outside of it."""
    if pd.isna(row["value"]):
        return ""
    published = float(row["value"])
    if bracket := format_bracket(figure):
        inside = published <= float(figure["value_high"] if pd.isna(figure["value"]) else figure["value"])
        return "" if inside else tr("The published place is outside the {bracket} printed.", bracket=bracket)
    if pd.isna(figure["value"]) or published == float(figure["value"]):
        return ""
    apart = int(abs(published - float(figure["value"])))
    if float(figure["value"]) < published:
        one, more = "The printed rank is {number} place better.", "The printed rank is {number} places better."
    else:
        one, more = "The printed rank is {number} place worse.", "The printed rank is {number} places worse."
    return trn(one, more, apart)


def rate_sentence(figure: pd.Series, row: pd.Series, region: Region) -> str:
    """Return at which rate a published value was converted, or nothing where none was needed."""
    rate = conversion_rate(figure, row, region.terms["units"])
    if rate is None:
        return ""
    return tr(
        "Converted at {cheaper} {rate} per {dearer} ({period}, {source}).",
        cheaper=rate.cheaper,
        rate=format_number(rate.value, 0.0001),
        dearer=rate.dearer,
        period=format_period(rate.period),
        source=region.sources.at[rate.source, "producer"],
    )


def value_in_both(figure: pd.Series, row: pd.Series, region: Region) -> str:
    """Return a published value, followed by the same in the unit of a figure as printed where that is another one."""
    units = region.terms["units"]
    return _in_both(format_published(row, units.loc[row["unit"]]), row, figure["unit"], row["factor"], units)


def printed_in_both(figure: pd.Series, row: pd.Series, region: Region) -> str:
    """Return a figure as printed, followed by the same in the unit of a published row where that is another one."""
    units = region.terms["units"]
    back = row["factor"] if pd.isna(row["factor"]) else 1 / float(row["factor"])
    return _in_both(format_figure(figure, units.loc[figure["unit"]]), figure, row["unit"], back, units)


def _in_both(own: str, cells: Mapping[Any, Any], other: str, factor: float, units: pd.DataFrame) -> str:
    """Return a value as it is written, followed by the same in another unit where there is one and a factor to it."""
    if cells["unit"] == other or pd.isna(factor):
        return own
    return tr("{value} ({converted})", value=own, converted=_converted(cells, float(factor), other, units))


def _converted(cells: Mapping[Any, Any], factor: float, unit: str, units: pd.DataFrame) -> str:
    """Return a value in another unit; whether it is a bound has been said before it."""
    known = [cells[name] for name in _VALUES if pd.notna(cells[name])]
    single = {"value": known[0], "value_low": None, "value_high": None, "qualifier": "none"}
    return format_converted(
        single if len(known) == 1 else {**dict(cells), "qualifier": "none"}, factor, units.loc[unit]
    )


def in_both_units(figure: pd.Series, row: pd.Series, region: Region) -> str:
    """Return a printed and a published value, each in both units, with the gap between them and the rate."""
    units, factor = region.terms["units"], float(row["factor"])
    here, there = units.loc[figure["unit"]], units.loc[row["unit"]]
    described = {
        "printed": format_figure(figure, here),
        "printed_there": format_converted(figure, 1 / factor, there),
        "published": format_published(row, there),
        "published_here": format_converted(row, factor, here),
    }
    both = tr("{printed} is {printed_there}; {published} is {published_here}.", **described)
    return " ".join(filter(None, [both, gap_words(figure, row), rate_sentence(figure, row, region)]))
