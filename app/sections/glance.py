"""Parts of the first page: its first screen, what is corrected, built, new and said, and where to go next."""

from collections.abc import Iterator
from html import escape

import pandas as pd

from components.html import LinkRow, batch_html, div, element, show, show_link_rows, text
from components.navigation import page_link, record_link
from components.verdict_badge import verdict_counts
from page_context import PageContext
from regiondata.analysis.location_factors import known_facts
from regiondata.analysis.timeline import newest_records
from regiondata.data.records.field_types import NOT_STATED
from regiondata.exports.html.home_page import home_page_html
from regiondata.i18n import tr
from regiondata.wording.corrected_figures import Corrected, corrected_figures
from regiondata.wording.formatting import format_period
from regiondata.wording.investments import Sum, investments, stage_words
from regiondata.wording.prospect.location_factors import news_word

NEWS, VOICES = 5, 3


def show_front(context: PageContext) -> None:
    """Show the first screen, the same that the server has sent already."""
    show(
        home_page_html(context.region, context.carried_params, printed=context.carried_params.get("view") == "printed")
    )


def show_below(context: PageContext) -> None:
    """Show what lies beneath the first screen, two parts beside each other at a time, in one message."""
    with batch_html():
        with div("front-pair"):
            with div("front-part"):
                _show_corrected(context)
                _show_checked(context)
            _show_built(context)
        with div("front-pair"):
            _show_news(context)
            _show_voices(context)
        _show_next(context)


def _show_corrected(context: PageContext) -> None:
    found = corrected_figures(context.region)
    if not found:
        return
    show(text("h2", tr("Corrected for you")))
    for one in found:
        show(_corrected(context, one))


def _show_checked(context: PageContext) -> None:
    show(text("h2", tr("What the check found")) + verdict_counts(context, context.region.key_figures["verdict"]))


def _corrected(context: PageContext, one: Corrected) -> str:
    said, printed = one.amounts
    most = max(said, printed) or 1
    name = element("p", record_link(context, "key_figure", one.key, one.name), "strong")
    bars = _bar(tr("Official"), one.said, said / most, "said") + _bar(
        tr("Printed"), one.printed, printed / most, "struck"
    )
    return name + element("div", bars, "front-bars") + text("p", one.reason, "note")


def _bar(label: str, value: str, share: float, css: str) -> str:
    """Return a bar with its name before it and its value at its end; its length is a share of the longest."""
    drawn = f'<span class="bar {css}" style="width:{100 * share:.1f}%"></span>'
    written = text("s" if css == "struck" else "b", value, "bar-value")
    return element("div", text("span", label, "bar-name") + element("span", drawn, "bar-room") + written, "bar-row")


def _show_built(context: PageContext) -> None:
    sums = investments(context.region)
    if not sums:
        return
    with div("front-part"):
        show(text("h2", tr("What is being built")) + _legend())
        for currency in dict.fromkeys(one.currency for one in sums):
            rows = "".join(_sum(context, one) for one in sums if one.currency == currency)
            show(text("p", tr("In {currency}, one scale", currency=currency), "kicker"))
            show(element("div", rows, "front-sums"))
        show(element("p", page_link(context, "timeline", tr("See every investment on the timeline"))))


def _legend() -> str:
    marks = (f'<span class="bar {stage}"></span>{escape(word)}' for stage, word in stage_words().items())
    return element("p", "".join(element("span", mark, "stage") for mark in marks), "note stages")


def _sum(context: PageContext, one: Sum) -> str:
    name = element("span", record_link(context, "key_figure", one.key, one.name), "sum-name")
    drawn = f'<span class="bar {one.stage}" style="width:{100 * one.share:.1f}%"></span>'
    value = text("b", one.value, "bar-value") + text("span", one.stage_word, "note")
    return element("div", name + element("span", drawn, "bar-room") + element("span", value, "sum-value"), "sum-row")


def _show_news(context: PageContext) -> None:
    region = context.region
    with div("front-part"):
        show(text("h2", tr("Latest openings and investments")))
        records = newest_records(region, NEWS)
        show_link_rows(context, (_event(context, key) if of == "event" else _fact(context, key) for of, key in records))
        show(element("p", page_link(context, "timeline", tr("See the full timeline"))))


def _event(context: PageContext, key: str) -> LinkRow:
    event = context.region.events.loc[key]
    kind = context.region.terms["event_kinds"].at[event["kind"], "label"]
    return LinkRow(format_period(str(event["period"])), "event", key, str(event["title"]), str(kind))


def _fact(context: PageContext, key: str) -> LinkRow:
    fact = known_facts("investments", context.region).loc[key]
    named = tr("{name}, {area}", name=fact["name"], area=fact["area"])
    return LinkRow(format_period(str(fact["period"])), "fact", key, named, news_word(str(fact["measure"])))


def _show_voices(context: PageContext) -> None:
    region = context.region
    keys = region.profile.front.voices or tuple(region.voices.drop_duplicates("person").index[:VOICES])
    if not keys:
        return
    with div("front-part"):
        show(text("h2", tr("What people say")))
        for key in keys:
            row = region.voices.loc[key]
            person = ", ".join(_speaker(row, context))
            show(element("blockquote", text("p", row["summary"]) + text("p", person, "note"), "voice"))


def _speaker(row: pd.Series, context: PageContext) -> Iterator[str]:
    """Yield the name of somebody, what they are, and where, as far as it is stated."""
    yield str(row["person"])
    if row["role"] != NOT_STATED:
        yield str(row["role"])
    if row["organisation"] in context.region.organisations.index:
        yield str(context.region.organisations.at[row["organisation"], "name"])


def _show_next(context: PageContext) -> None:
    links = {
        "finder": (
            tr("Choosing a location?"),
            tr("Find a site"),
            tr("Say what you need: see who offers it, the evidence, and whom to call."),
        ),
        "compare": (
            tr("Weighing regions?"),
            tr("Compare regions"),
            tr("The country and its hubs compared with other places."),
        ),
        "present": (
            tr("In a meeting?"),
            tr("Present"),
            tr("Stories to show and to leave behind, checked before you speak."),
        ),
        "figures": (
            tr("Checking a number?"),
            tr("See the evidence"),
            tr("Every figure with its source, what others publish, and a verdict."),
        ),
    }
    show(text("h2", tr("Where next?")))
    shown = [
        element(
            "li",
            text("p", who, "kicker")
            + element("p", page_link(context, page, label), "next-link")
            + text("p", meaning, "note"),
        )
        for page, (who, label, meaning) in links.items()
    ]
    show(element("ul", "".join(shown), "plain next-links"))
