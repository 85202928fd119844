"""Verdicts, currentness and kinds of figures as text, and what to say instead of a printed figure."""

import pandas as pd

from regiondata.analysis.verdicts.agreement import read_span
from regiondata.analysis.verdicts.as_published import REPLACED
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


def record_word(record_type: str) -> str:
    """Return the name of a record type, in the singular."""
    return {
        "key_figure": tr("key figure"),
        "place": tr("place"),
        "organisation": tr("organisation"),
        "event": tr("event"),
        "source": tr("source"),
        "claim": tr("claim"),
        "service": tr("service"),
        "voice": tr("comment"),
        "contact": tr("contact"),
        "pipeline": tr("product in development"),
        "correction": tr("correction"),
        "relation": tr("link"),
    }.get(record_type, record_type)


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
        [str(figure["verdict_sentence"]), *region.cached(("in both units", key), lambda: _both(key, region))]
    )


def _both(key: str, region: Region) -> tuple[str, ...]:
    figure = region.frames["key_figures"].loc[key]
    mine = region.matched_rows[
        (region.matched_rows["key_figure"] == key) & (region.matched_rows["bearing"] == "decides")
    ]
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
    both = tr("{printed} is {printed_there}; {published} is {published_here}", **described)
    return " ".join(filter(None, [both + _at_rate(figure, row, region), _gap(figure, row)]))


def _at_rate(figure: pd.Series, row: pd.Series, region: Region) -> str:
    """Return the rate with its period and source, the dearer currency as the one that is one; a full stop without."""
    if pd.isna(row["rate_source"]):
        return "."
    units = region.terms["units"]
    here, there = units.loc[figure["unit"]], units.loc[row["unit"]]
    rate = float(row["factor"]) * float(here["scale"]) / float(there["scale"])
    more, one = (here["currency"], there["currency"]) if rate >= 1 else (there["currency"], here["currency"])
    return tr(
        ", at {more} {rate} per {one} ({period}, {source}).",
        more=more,
        rate=format_number(max(rate, 1 / rate), 0.0001),
        one=one,
        period=format_period(str(figure["period"] if row["period"] == UNDATED else row["period"])),
        source=region.sources.at[row["rate_source"], "producer"],
    )


def _gap(figure: pd.Series, row: pd.Series) -> str:
    """Return by how much the printed value misses what is published; nothing where the two meet."""
    printed, published = read_span(figure), read_span(row).scaled(float(row["factor"]))
    share = printed.low / published.high - 1 if printed.low > published.high > 0 else 0
    share = printed.high / published.low - 1 if 0 < printed.high < published.low else share
    bound = pd.isna(row["value"])
    if share > 0:
        return _higher(_percent(share), bound=bound)
    return _lower(_percent(-share), bound=bound) if share < 0 else ""


def _higher(gap: str, *, bound: bool) -> str:
    return (
        tr("In print it is at least {gap}% higher.", gap=gap) if bound else tr("In print it is {gap}% higher.", gap=gap)
    )


def _lower(gap: str, *, bound: bool) -> str:
    return (
        tr("In print it is at least {gap}% lower.", gap=gap) if bound else tr("In print it is {gap}% lower.", gap=gap)
    )


def _percent(share: float) -> str:
    return format_number(100 * share, 1 if share >= 0.1 else 0.1)


def is_unchanged(figure: pd.Series, region: Region) -> bool:
    """Say whether the newest published value of a figure is the printed one, at the printed precision."""
    if figure["standing"] != "superseded":
        return False
    rows = region.matched_rows[region.matched_rows["key_figure"] == figure.name]
    newest = rows[(rows["source"] == figure["newest_source"]) & (rows["period"] == figure["newest_period"])]
    return bool(len(newest)) and bool(newest["outcome"].eq("agrees").all())


def say_instead(figure: pd.Series, region: Region) -> str | None:
    """Return what staff should say instead of a figure as printed, or None where it may be said as it is."""
    if figure["verdict"] in REPLACED and figure["differing"]:
        differing = region.matched_rows[region.matched_rows["source"].isin(figure["differing"].split(";"))]
        rows = differing[(differing["key_figure"] == figure.name) & (differing["bearing"] == "decides")]
        return tr(
            "Published for the same period: {values}.",
            values="; ".join(describe_published(row, region) for _, row in rows.iterrows()),
        )
    if figure["standing"] == "superseded" and not is_unchanged(figure, region):
        return tr("Newer figure: {value}.", value=describe_published(_newest(figure), region))
    return None


def _newest(figure: pd.Series) -> pd.Series:
    names = {"value": "value", "value_low": "low", "value_high": "high"}
    cells = {name: figure[f"newest_{short}"] for name, short in names.items()}
    others = {name: figure[f"newest_{name}"] for name in ("unit", "period", "source", "published")}
    return pd.Series(cells | others)


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
