"""The timeline as a list, and the money in it: per stage and currency, never mixed."""

from current_region import Visit
from elements.chart_view import show_chart
from elements.event_rows import show_event_rows
from elements.markup import element, in_one_piece, show, text
from elements.navigation import listed, record_way
from elements.present_entry import present_link
from regiondata.analysis.timeline import money_by_stage
from regiondata.charts.timeline import timeline_chart
from regiondata.i18n import tr, trn
from regiondata.stories.ad_hoc import MOST_EVENTS, scene_name
from regiondata.wording.formatting import format_quantity
from regiondata.wording.verdicts import money_word


def show_timeline(visit: Visit, keys: tuple[str, ...]) -> None:
    """Show events on an axis of time."""
    told = text(
        "p", tr("Up to {number} events fit a scene: narrow the choice to present them.", number=MOST_EVENTS), "note"
    )
    if len(keys) <= MOST_EVENTS:
        told = present_link(visit, tr("Present these events"), scene_name("timeline", *keys))
    show_chart(visit, timeline_chart(visit.region.events.loc[list(keys)], visit.region), below=told)


def show_event_list(visit: Visit, keys: tuple[str, ...]) -> None:
    """Show events newest first, those without a date last, each as a link to its record."""
    events = visit.region.events.loc[list(keys)]
    with in_one_piece():
        show(text("h2", tr("As a list")) + text("p", trn("{number} entry", "{number} entries", len(events)), "note"))
        show_event_rows(visit, events)


def show_money(visit: Visit, keys: tuple[str, ...]) -> None:
    """Show sums of money in some events, one for each stage and currency, with the figures they are made of."""
    region = visit.region
    events = region.events.loc[list(keys)]
    sums = money_by_stage(events, region.key_figures, region.terms["units"])
    if sums.empty:
        return
    names, units = region.key_figures["name"], region.terms["units"]
    told = []
    for row in sums.itertuples():
        value = text("p", format_quantity(row.value, units.loc[row.unit]), "figure-value")
        links = listed(record_way(visit, "key_figure", key, str(names[key])) for key in row.figures.split(";"))
        told.append(element("div", text("p", money_word(row.money), "kicker") + value + links))
    note = text("p", tr("Announced is not spent: sums are kept apart by stage and by currency."), "note")
    show(text("h2", tr("Money, by what has happened to it")) + note + element("div", "".join(told), "sums"))
