"""Sums of money side by side by stage, each in its own currency: announced, funded, spent. They are never added."""

from typing import NamedTuple

import pandas as pd

from regiondata.data.records.terms import UNDATED
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_figure, format_period
from regiondata.wording.verdicts import money_word

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


def stage_words() -> dict[str, str]:
    """Return what the stages are called, in their order."""
    return {"announced": tr("Announced"), "funded": tr("Funded"), "spent": tr("Spent")}


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
    word = money_word(str(figure["money"]))
    if figure["period"] != UNDATED:
        word = tr("{stage}, {period}", stage=word, period=format_period(str(figure["period"])))
    value = format_figure(figure, units.loc[figure["unit"]])
    return Sum(
        str(figure.name), str(figure["name"]), value, figure["stage"], word, str(figure["currency"]), figure["share"]
    )
