"""Sums of money as bars on one scale, by stage, with the rate each was converted at and what has none."""

from components.html import element, text
from components.navigation import record_link
from page_context import PageContext
from regiondata.i18n import tr
from regiondata.wording.formatting import format_sum
from regiondata.wording.investments import (
    ScaledSum,
    Sum,
    on_one_scale,
    rate_sources,
    stage_words,
)


def money_bars(context: PageContext, sums: tuple[Sum, ...]) -> str:
    """Return sums by stage as bars in the region's currency, as HTML; what no rate converts is listed beneath."""
    scale = on_one_scale(sums, context.region)
    stages = {stage: [one for one in scale.drawn if one.sum.stage == stage] for stage in stage_words()}
    blocks = "".join(
        element(
            "div",
            text("p", stage_words()[stage], "kicker") + "".join(_bar(context, one, scale.currency) for one in some),
        )
        for stage, some in stages.items()
        if some
    )
    note = tr(
        "In {currency} at the rate of each sum's year, not corrected for inflation. Announced is not spent: "
        "sums are never added.",
        currency=scale.currency,
    )
    rates = " ".join(
        record_link(context, "source", key, tr("Source of the rates")) for key in rate_sources(scale, context.region)
    )
    drawn = element("p", text("span", note) + (" " + rates if rates else ""), "note") if scale.drawn else ""
    return drawn + element("div", blocks, "sums money") + _left_out(context, scale.left_out)


def _bar(context: PageContext, one: ScaledSum, currency: str) -> str:
    link = record_link(context, one.sum.record_type, one.sum.key, one.sum.name)
    drawn = f'<span class="money-bar {one.sum.stage}" style="width:{max(one.share, 0.01):.1%}"></span>'
    value = text("span", one.sum.value, "strong") + " " + text("span", one.sum.stage_word, "note")
    converted = ""
    if one.rate:
        words = tr("about {value} at {rate}", value=format_sum(one.amount, currency), rate=one.rate)
        converted = text("p", words, "note")
    return element("div", element("p", link) + element("p", drawn) + element("p", value) + converted, "money-row")


def _left_out(context: PageContext, sums: tuple[tuple[Sum, str], ...]) -> str:
    """Return the sums that are not on the scale, each with the reason."""
    if not sums:
        return ""
    rows = (
        element(
            "li",
            record_link(context, each.record_type, each.key, each.name)
            + " "
            + text("span", each.value, "strong")
            + " "
            + text("span", tr("{stage}: {reason}", stage=each.stage_word, reason=reason), "note"),
        )
        for each, reason in sums
    )
    return text("p", tr("Not on this scale"), "kicker") + element("ul", "".join(rows), "plain")
