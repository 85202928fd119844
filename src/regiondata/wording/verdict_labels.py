"""What verdicts, the rules behind them and currentness are called, with the shape and tone that they are shown in."""

from regiondata.i18n import tr

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


RULE_IN_SENTENCE = frozenset({"consistent", "not confirmable", "other definition", "source agrees"})
"""Verdicts whose sentence says what their rule says: where both would stand together, the rule is left out."""


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
