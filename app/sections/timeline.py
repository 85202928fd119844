"""Parts of the timeline's page: the filters, the list of events, one event's card, and the money."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from components.chart import ChartView, show_chart
from components.event_rows import show_event_rows
from components.evidence import show_evidence
from components.html import batch_html, details, div, element, show, show_facts, text
from components.inputs import choose_many, column_row, switch
from components.money_bars import money_bars
from components.navigation import listed, page_link, record_link, show_list
from page_context import PageContext, cached_part
from regiondata.analysis.hubs import hub_keys
from regiondata.analysis.location_factors import known_facts
from regiondata.analysis.timeline import with_days
from regiondata.charts.timeline import LANES, TIMELINE, timeline_chart
from regiondata.data.joined_keys import names_any, split_keys
from regiondata.data.records.field_types import UNDATED
from regiondata.i18n import tr, trn
from regiondata.stories.ad_hoc import scene_name
from regiondata.stories.choices import MOST_LETTERS
from regiondata.wording.formatting import format_period
from regiondata.wording.investments import investments
from regiondata.wording.key_labels import event_status_word

MOST_LISTED = 12
"""So many events stand open in the list; the others unfold: all with a date are on the axis above it."""


def show_event_card(context: PageContext, key: str) -> None:
    """Show everything that is known about one event."""
    region = context.region
    event = region.events.loc[key]
    facts = {
        tr("Type"): region.terms["event_kinds"].at[event["kind"], "label"],
        tr("Status"): event_status_word(event["status"]),
    }
    if event["period_note"] == event["period_note"]:
        facts[tr("Note on the date")] = event["period_note"]
    with div("record"):
        show(text("p", format_period(event["period"]), "kicker"))
        show(text("h2", event["title"]) + text("p", event["summary"]))
        show_facts(facts)
        show_list(_linked(context, key))
        with details(tr("Evidence")):
            show_evidence(context, "event", key)
        show(element("p", page_link(context, "timeline", tr("Close event"))))


def _linked(context: PageContext, key: str) -> Iterator[str]:
    region = context.region
    event = region.events.loc[key]
    for figure in split_keys(event["figures"]):
        row = context.texts.loc[figure]
        yield record_link(context, "key_figure", figure, f"{row['name']}: {row['value']}")
    for place in split_keys(event["places"]):
        yield record_link(context, "place", place, str(region.places.at[place, "name"]))
    for organisation in split_keys(event["organisations"]):
        yield record_link(context, "organisation", organisation, str(region.organisations.at[organisation, "name"]))


def choose_events(context: PageContext) -> tuple[str, ...]:
    """Offer kind and hub, and return the keys of the events that fit both."""
    used, near = cached_part(context, _options)
    with column_row("events"):
        kind = choose_many(tr("Type"), "kind", used)
        hubs = choose_many(tr("Hub"), "hub", near)
    return cached_part(context, _fitting, tuple(kind), tuple(hubs))


def _options(context: PageContext) -> tuple[dict[str, str], dict[str, str]]:
    region = context.region
    kinds, present = region.terms["event_kinds"]["plural"], set(region.events["kind"])
    used = {str(key): str(kinds[key]) for key in kinds.index if key in present}
    return used, {key: str(region.places.at[key, "name"]) for key in hub_keys(region)}


def _fitting(context: PageContext, kinds: tuple[str, ...], hubs: tuple[str, ...]) -> tuple[str, ...]:
    events = context.region.events
    if kinds:
        events = events[events["kind"].isin(kinds)]
    return tuple(map(str, (events[names_any(events["hubs"], list(hubs))] if hubs else events).index))


def show_timeline(context: PageContext, keys: tuple[str, ...]) -> None:
    """Show events on an axis of time, in lanes by kind or by hub, and apart from it those without a date."""
    by = switch(tr("Rows"), "rows", {"kind": tr("By type"), "hub": tr("By hub")}, LANES[0])
    show_chart(context, _timeline, keys, by)


def _timeline(context: PageContext, keys: tuple[str, ...], by: str) -> ChartView:
    scene = scene_name("timeline", *keys)
    fits = len(scene) <= MOST_LETTERS
    many = text("p", tr("Too many events for one presentation. Filter to choose some of them."), "note")
    events = context.region.events.loc[list(keys)]
    chart = timeline_chart(events, context.region, by)
    whole = len(keys) == len(context.region.events) and by == LANES[0]
    below = _undated(context, events) + ("" if fits else many)
    return ChartView(replace(chart, note=""), TIMELINE if whole else "", below, scene=scene if fits else "")


def _undated(context: PageContext, events: pd.DataFrame) -> str:
    """Return the events without a date as links, as HTML."""
    undated = events[events["period"] == UNDATED]
    if undated.empty:
        return ""
    links = listed(record_link(context, "event", str(key), str(title)) for key, title in undated["title"].items())
    counted = trn("{number} event without a date", "{number} events without a date", len(undated))
    return element("div", text("p", counted, "kicker") + links, "undated")


def show_event_list(context: PageContext, keys: tuple[str, ...]) -> None:
    """Show events newest first, those without a date last, each as a link to its record."""
    events = context.region.events.loc[list(keys)]
    with batch_html():
        show(
            text("h2", tr("List of events")) + text("p", trn("{number} event", "{number} events", len(events)), "note")
        )
        ordered = with_days(events).sort_values("first", ascending=False, na_position="last", kind="stable")
        newest, earlier = events.loc[ordered.index[:MOST_LISTED]], events.loc[ordered.index[MOST_LISTED:]]
        show_event_rows(context, newest)
        if len(earlier):
            with details(trn("{number} earlier or undated event", "{number} earlier or undated events", len(earlier))):
                show_event_rows(context, earlier)


def show_money(context: PageContext, keys: tuple[str, ...]) -> None:
    """Show the sums of money that some events are about as bars on one scale by stage; none is added to another."""
    events = context.region.events.loc[list(keys)]
    named = {figure for joined in events["figures"] for figure in split_keys(joined)}
    sums = tuple(each for each in investments(context.region) if each.key in named)
    if not sums:
        return
    show(text("h2", tr("Investment: announced, raised or budgeted, reported as invested")) + money_bars(context, sums))
    if len(known_facts("investments", context.region)):
        more = tr("Investments that others publish")
        show(element("p", page_link(context, "conditions", more, part="investments")))
