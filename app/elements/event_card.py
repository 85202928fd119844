"""One event: what happened, when, where, who took part, which figures belong to it, and where it is printed."""

from collections.abc import Iterator

from current_region import Visit
from elements.evidence_list import show_evidence
from elements.facts import show_facts
from elements.markup import element, folded, show, text, within
from elements.navigation import record_way, show_list, way
from regiondata.data.joined_keys import split_keys
from regiondata.i18n import tr
from regiondata.wording.formatting import format_figure, format_period
from regiondata.wording.verdicts import event_status_word


def show_event_card(visit: Visit, key: str) -> None:
    """Show everything that is known about one event."""
    region = visit.region
    event = region.events.loc[key]
    facts = {
        tr("Kind"): region.terms["event_kinds"].at[event["kind"], "label"],
        tr("Status"): event_status_word(event["status"]),
    }
    if event["period_note"] == event["period_note"]:
        facts[tr("On its time")] = event["period_note"]
    with within("record"):
        show(text("p", format_period(event["period"]), "kicker"))
        show(text("h2", event["title"]) + text("p", event["summary"]))
        show_facts(facts)
        show_list(_linked(visit, key))
        with folded(tr("Where this is printed")):
            show_evidence(visit, "event", key)
        show(element("p", way(visit, "timeline", tr("Close this event"))))


def _linked(visit: Visit, key: str) -> Iterator[str]:
    region = visit.region
    event = region.events.loc[key]
    for figure in split_keys(event["figures"]):
        row = visit.figures.loc[figure]
        value = format_figure(row, region.terms["units"].loc[row["unit"]])
        yield record_way(visit, "key_figure", figure, f"{row['name']}: {value}")
    for place in split_keys(event["places"]):
        yield record_way(visit, "place", place, str(region.places.at[place, "name"]))
    for organisation in split_keys(event["organisations"]):
        yield record_way(visit, "organisation", organisation, str(region.organisations.at[organisation, "name"]))
