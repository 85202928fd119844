"""The timeline as a list, and the money in it: per stage and currency, never mixed."""

import streamlit as st

from current_region import Visit
from elements.chart_view import show_chart
from elements.event_rows import show_event_rows
from elements.markup import show, text
from elements.navigation import link_to_record
from elements.present_entry import show_present
from regiondata.chronicle import money_by_stage
from regiondata.scene_added import MOST_EVENTS
from regiondata.text import tr, trn
from regiondata.views.formatting import format_quantity
from regiondata.views.timeline_chart import timeline_chart
from regiondata.views.words import money_word


def show_timeline(visit: Visit, keys: tuple[str, ...]) -> None:
    """Show events on an axis of time."""
    show_chart(visit, timeline_chart(visit.region.events.loc[list(keys)], visit.region))
    if len(keys) <= MOST_EVENTS:
        show_present(visit, tr("Present these events"), "timeline", *keys)
    else:
        told = tr("Up to {number} events fit a scene: narrow the choice to present them.", number=MOST_EVENTS)
        show(text("p", told, "note"))


def show_event_list(visit: Visit, keys: tuple[str, ...]) -> None:
    """Show events newest first, those without a date last, each as a link to its record."""
    events = visit.region.events.loc[list(keys)]
    st.header(tr("As a list"), anchor=False)
    show(text("p", trn("{number} entry", "{number} entries", len(events)), "note"))
    show_event_rows(visit, events)


def show_money(visit: Visit, keys: tuple[str, ...]) -> None:
    """Show sums of money in some events, one for each stage and currency, with the figures they are made of."""
    region = visit.region
    events = region.events.loc[list(keys)]
    sums = money_by_stage(events, region.key_figures, region.terms["units"])
    if sums.empty:
        return
    st.header(tr("Money, by what has happened to it"), anchor=False)
    show(text("p", tr("Announced is not spent: sums are kept apart by stage and by currency."), "note"))
    for column, row in zip(st.columns(len(sums)), sums.itertuples(), strict=True):
        with column:
            unit = region.terms["units"].loc[row.unit]
            show(
                text("p", money_word(row.money), "kicker") + text("p", format_quantity(row.value, unit), "figure-value")
            )
            for key in row.figures.split(";"):
                link_to_record(visit, "key_figure", key, str(region.key_figures.at[key, "name"]))
