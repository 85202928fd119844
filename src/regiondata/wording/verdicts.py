"""Verdicts, currentness and kinds of figures as text, and what to say instead of a printed figure."""

import pandas as pd

from regiondata.analysis.verdicts.as_published import REPLACED
from regiondata.analysis.verdicts.verdicts import DECIDES
from regiondata.data.records.field_types import UNDATED
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import (
    format_converted,
    format_figure,
    format_period,
    format_published,
)
from regiondata.wording.verdict_sentences import gap_words, has_changed, newest_cells, rate_sentence

_LOOKS = {
    "confirmed": ("●", "good"),
    "consistent": ("●", "good"),
    "source agrees": ("●", "plain"),
    "sources disagree": ("◐", "doubt"),
    "other definition": ("◐", "doubt"),
    "revised": ("▲", "doubt"),
    "contradicted": ("■", "bad"),
    "not confirmable": ("○", "plain"),
    "forecast": ("◇", "plain"),
    "goal": ("◇", "plain"),
    "announced": ("◇", "plain"),
    "holds": ("●", "good"),
    "adds up": ("●", "plain"),
    "held then": ("▲", "doubt"),
    "depends on the source": ("◐", "doubt"),
    "does not hold": ("■", "bad"),
    "assertion": ("○", "plain"),
}
"""Shape and tone of each verdict; the tone is a class of the stylesheet."""


def verdict_look(verdict: str) -> tuple[str, str, str]:
    """Return a verdict's shape, tone and word."""
    shape, tone = _LOOKS.get(verdict, ("○", "plain"))
    return shape, tone, verdict_word(verdict)


def verdict_word(verdict: str) -> str:
    """Return a verdict as it is read."""
    return {
        "confirmed": tr("Confirmed"),
        "consistent": tr("Consistent"),
        "source agrees": tr("Source agrees"),
        "sources disagree": tr("Sources disagree"),
        "other definition": tr("Counted differently"),
        "revised": tr("Revised since"),
        "contradicted": tr("Disputed"),
        "not confirmable": tr("No independent source"),
        "forecast": tr("Forecast"),
        "goal": tr("Goal"),
        "announced": tr("Announced"),
        "holds": tr("True"),
        "adds up": tr("Adds up"),
        "held then": tr("True then, not now"),
        "depends on the source": tr("Depends on the source"),
        "does not hold": tr("Not true"),
        "assertion": tr("Can't be checked"),
    }.get(verdict, verdict)


def verdict_definition(verdict: str) -> str:
    """Return what a verdict means, in a sentence that fits every figure or claim."""
    return {
        "confirmed": tr("At least one independent publisher gives the same value for the same period."),
        "consistent": tr("What is published allows this value but does not settle it."),
        "source agrees": tr("The publisher the document took it from says the same; no second witness."),
        "sources disagree": tr("Some publishers give this value, others do not."),
        "other definition": tr("What is published counts something else."),
        "revised": tr("The source has changed its own value since."),
        "contradicted": tr("A publisher gives a value that rules this out."),
        "not confirmable": tr("Nobody else publishes this. It may well be right."),
        "forecast": tr("A statement about the future; nothing has been measured yet."),
        "goal": tr("What somebody aims for, not a measurement."),
        "announced": tr("Announced; we do not know whether it has been carried out."),
        "holds": tr("True for the year it refers to, in every source that covers both sides."),
        "adds up": tr("The document's own numbers give this; nobody else has checked them."),
        "held then": tr("True for the year it refers to, but no longer in the newest data."),
        "depends on the source": tr("Some sources bear this out, others do not."),
        "does not hold": tr("No source that covers both sides bears this out."),
        "assertion": tr("No published number can test it."),
    }.get(verdict, "")


def rule_word(rule: str) -> str:
    """Return the rule that made a verdict, as it is read."""
    return {
        "all agree": tr("Every publisher gives the same value for the same period, rounded as printed."),
        "the source alone agrees": tr("Only the publisher the document took it from says the same; no second witness."),
        "bounds alone agree": tr("What is published allows this value but does not settle it."),
        "some agree": tr("Some publishers give this value, others do not."),
        "none agrees": tr("No publisher gives this value for the same period."),
        "relied-on publisher revised": tr("The source has since changed its own value."),
        "only other definitions": tr("What is published for this period counts something else."),
        "not comparable": tr("Published values are in a currency or unit we cannot convert."),
        "no rows": tr("We found no independent figure for the same period. It may well be right."),
        "a forecast": tr("Forecasts are checked only against the forecaster's own figures; we have none."),
        "a target": tr("Goals are checked only against figures from whoever set them; we have none."),
        "a commitment": tr(
            "Announced sums are checked only against figures from whoever announced them; we have none."
        ),
    }[rule]


def bearing_word(bearing: str, outcome: object) -> str:
    """Return how a published value bears on a verdict, as it is read."""
    if bearing == "decides":
        return {"agrees": tr("counts: agrees"), "bound": tr("counts: consistent"), "differs": tr("counts: disagrees")}[
            str(outcome)
        ]
    return {
        "older edition": tr("not used: older edition"),
        "another period": tr("not used: other year"),
        "another definition": tr("not used: counted differently"),
        "not comparable": tr("not used: cannot be converted"),
        "another publisher": tr("not used: other publisher"),
    }[bearing]


def currentness_word(currentness: str) -> str:
    """Return a standing as it is read where no value is at hand; empty where there is nothing to say."""
    return {"superseded": tr("Newer value available"), "overdue": tr("Update due")}.get(currentness, "")


def kind_word(kind: str) -> str:
    """Return a key figure's kind as it is read."""
    return {
        "observed": tr("Measured"),
        "rank": tr("Rank"),
        "forecast": tr("Forecast"),
        "target": tr("Target"),
        "commitment": tr("Commitment"),
        "estimate": tr("Estimate"),
    }[kind]


def money_word(money: str) -> str:
    """Return what has happened to a sum."""
    return {
        "announced": tr("Announced"),
        "budgeted": tr("Budgeted"),
        "granted": tr("Granted"),
        "raised": tr("Raised"),
        "spent": tr("Spent"),
    }[money]


def event_status_word(status: str) -> str:
    """Return how far an event has come."""
    return {
        "done": tr("Done"),
        "under way": tr("Under way"),
        "planned": tr("Planned"),
        "not stated": tr("not given"),
    }[status]


def describe_verdict(figure: pd.Series, region: Region) -> str:
    """Return the verdict in sentences; values in another unit or currency are shown in both, with rate and gap."""
    key = str(figure.name)
    return " ".join(
        [str(figure["verdict_sentence"]), *region.cached(("in both units", key), lambda: _both(figure, region))]
    )


def _both(figure: pd.Series, region: Region) -> tuple[str, ...]:
    rows = region.matched_rows
    mine = rows[(rows["key_figure"] == figure.name) & (rows["bearing"] == DECIDES)]
    other = mine[(mine["unit"] != figure["unit"]) & mine["factor"].notna()]
    return tuple(_in_both_units(figure, row, region) for _, row in other.iterrows())


def _in_both_units(figure: pd.Series, row: pd.Series, region: Region) -> str:
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


def say_instead(figure: pd.Series, region: Region) -> str | None:
    """Return what staff should say instead of a figure as printed, or None where it may be said as it is."""
    if figure["verdict"] in REPLACED and figure["differing"]:
        differing = region.matched_rows[region.matched_rows["source"].isin(figure["differing"].split(";"))]
        rows = differing[(differing["key_figure"] == figure.name) & (differing["bearing"] == DECIDES)]
        return tr(
            "Published for the same period: {values}.",
            values="; ".join(describe_published(row, region) for _, row in rows.iterrows()),
        )
    if has_changed(figure, region):
        return tr("Newer figure: {value}.", value=describe_published(newest_cells(figure), region))
    return None


def describe_published(row: pd.Series, region: Region) -> str:
    """Return a published value with its period, who published it and when."""
    if row["period"] == UNDATED:
        value = format_published(row, region.terms["units"].loc[row["unit"]])
        return tr("{value} ({producer}, undated)", value=value, producer=region.sources.at[row["source"], "producer"])
    return tr(
        "{value} for {period} ({producer}, {published})",
        value=format_published(row, region.terms["units"].loc[row["unit"]]),
        period=format_period(row["period"]),
        producer=region.sources.at[row["source"], "producer"],
        published=format_period(row["published"]),
    )
