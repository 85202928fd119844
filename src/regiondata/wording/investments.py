"""Sums of money side by side by stage: announced, funded, spent. They are never added.

Each is shown in its own currency. On one scale stand only those that are in the region's currency or that a recorded
rate of their own year turns into it; the rate is named, and what has none is named with the reason.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pandas as pd

from regiondata.analysis.location_factors import known_facts
from regiondata.data.records.field_types import UNDATED, first_day, last_day
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_figure, format_number, format_period, format_sum
from regiondata.wording.key_labels import money_word

STAGES = {"announced": "announced", "budgeted": "funded", "granted": "funded", "raised": "funded", "spent": "spent"}
"""The stage at which each sort of money stands."""

_ORDER = ("announced", "funded", "spent")


class Sum(NamedTuple):
    """One sum: whose figure it is, how it reads, its stage, and its share of the largest in the same currency."""

    key: str
    name: str
    value: str
    stage: str
    stage_word: str
    currency: str
    share: float
    record_type: str = "key_figure"
    period: str = UNDATED
    amount: float = 0.0


class ScaledSum(NamedTuple):
    """A sum on the scale of one currency: its amount there, its share of the largest, and the rate it took, if any."""

    sum: Sum
    amount: float
    share: float
    rate: str


class OneScale(NamedTuple):
    """Sums on the scale of one currency, largest of a stage first, and those that are not on it, each with why."""

    currency: str
    drawn: tuple[ScaledSum, ...]
    left_out: tuple[tuple[Sum, str], ...]


def stage_words() -> dict[str, str]:
    """Return what the stages are called, in their order."""
    return {"announced": tr("Announced"), "funded": tr("Raised or budgeted"), "spent": tr("Reported as invested")}


def investments(region: Region) -> tuple[Sum, ...]:
    """Return the sums of money that figures are about, by currency and stage, the largest of a stage first."""
    units = region.terms["units"]
    figures = region.key_figures[region.key_figures["money"].isin(STAGES) & region.key_figures["value"].notna()]
    if figures.empty:
        return ()
    figures = figures.assign(
        currency=figures["unit"].map(units["currency"]),
        amount=figures["value"].astype("float64") * figures["unit"].map(units["scale"]).astype("float64"),
        stage=figures["money"].map(STAGES),
    )
    largest = figures.groupby("currency")["amount"].transform("max")
    figures = figures.assign(share=figures["amount"] / largest, place=figures["stage"].map(_ORDER.index))
    order = figures.assign(first=-largest).sort_values(["first", "currency", "place", "share"], kind="stable")
    return tuple(_sum(figure, units) for _, figure in order.iterrows())


def _sum(figure: pd.Series, units: pd.DataFrame) -> Sum:
    value = format_figure(figure, units.loc[figure["unit"]])
    return Sum(
        key=str(figure.name),
        name=str(figure["name"]),
        value=value,
        stage=figure["stage"],
        stage_word=_stage_and_year(figure),
        currency=str(figure["currency"]),
        share=figure["share"],
        period=str(figure["period"]),
        amount=figure["amount"],
    )


def _stage_and_year(row: pd.Series) -> str:
    """Return at which stage a sum stands and of when it is, or that nobody says when."""
    stage, period = money_word(str(row["money"])), str(row["period"])
    if pd.notna(row["period_note"]) and "measured_in" in row:  # of what others publish, the note says it exactly
        return tr("{stage}, {period}", stage=stage, period=row["period_note"])
    if period == UNDATED:
        return tr("{stage}, year not given", stage=stage)
    return tr("{stage}, {period}", stage=stage, period=format_period(period))


def published_sums(region: Region) -> tuple[Sum, ...]:
    """Return the sums that others publish, but for those that a figure of the region is about."""
    facts = known_facts("investments", region)
    facts = facts[facts["money"].notna() & ~facts["figure"].isin(region.key_figures.index)]
    largest = facts.groupby("measured_in")["value"].max()
    return tuple(_published(str(key), fact, float(largest[fact["measured_in"]])) for key, fact in facts.iterrows())


def _published(key: str, fact: pd.Series, largest: float) -> Sum:
    amount, currency, period = float(fact["value"]), str(fact["measured_in"]), str(fact["period"])
    return Sum(
        key=key,
        name=tr("{name}, {area}", name=fact["name"], area=fact["area"]),
        value=format_sum(amount, currency),
        stage=STAGES[str(fact["money"])],
        stage_word=_stage_and_year(fact),
        currency=currency,
        share=amount / largest,
        record_type="fact",
        period=period,
        amount=amount,
    )


def on_one_scale(sums: Iterable[Sum], region: Region) -> OneScale:
    """Return sums in the region's currency by the rate of their own year, largest of a stage first."""
    own, given = region.profile.currency, tuple(sums)
    drawn, left_out = [], []
    for each in given:
        factor, words = _rate(each, own, region)
        if factor is None:
            left_out.append((each, words))
        else:
            drawn.append((each, each.amount * factor, words))
    most = max((amount for _, amount, _ in drawn), default=1.0)
    ordered = sorted(drawn, key=lambda one: (_ORDER.index(one[0].stage), -one[1]))
    scaled = (ScaledSum(each, amount, amount / most, words) for each, amount, words in ordered)
    return OneScale(own, tuple(scaled), tuple(left_out))


def _rate(each: Sum, own: str, region: Region) -> tuple[float | None, str]:
    """Return what a sum is multiplied by and the rate in words, or nothing and why there is none."""
    if each.currency == own:
        return 1.0, ""
    if each.period == UNDATED:
        return None, tr("no rate applies")
    year = first_day(each.period).year
    if last_day(each.period).year != year:
        return None, tr("over several years, so no single rate applies")
    rates = region.compared
    rows = rates[(rates["unit"] == f"{own}_per_{each.currency}".lower()) & (rates["period"] == str(year))]
    rows = rows[rows["value"].notna()]
    if rows.empty:
        return None, tr("no {currency} rate for {year} is on record", currency=each.currency, year=year)
    row = rows.iloc[-1]
    words = tr(
        "{own} {rate} per {currency}, average of {year}, {source}",
        own=own,
        rate=format_number(float(row["value"])),
        currency=each.currency,
        year=year,
        source=region.sources.at[row["source"], "producer"],
    )
    return float(row["value"]), words


def rate_sources(scale: OneScale, region: Region) -> Iterator[str]:
    """Yield the keys of the sources of the rates that sums were converted at, each once."""
    if any(one.rate for one in scale.drawn):
        starts = f"{scale.currency}_per_".lower()
        rates = region.compared[region.compared["unit"].str.startswith(starts)]
        yield from (str(source) for source in rates["source"].unique())
