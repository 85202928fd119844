"""The parts of a hub's page: figures, events, people and services, places, contacts, and what is not known."""

from components.event_rows import show_event_rows
from components.exports import hub_files
from components.html import LinkRow, element, in_one_piece, show, show_facts, show_link_rows, text, within
from components.navigation import record_way, show_list, way
from components.present_link import present_link
from components.short_list import aside_ways
from page_context import Visit
from regiondata.analysis.hubs import hub_figures, hub_keys, hub_organisations, hub_places, of_hub
from regiondata.analysis.relations import asked_name, record_name
from regiondata.data.records.terms import NONE
from regiondata.i18n import tr
from regiondata.stories.ad_hoc import scene_name
from regiondata.wording.formatting import format_figure


def hub_names(visit: Visit) -> dict[str, str]:
    """Return the names of the hubs in their order."""
    return {key: str(visit.region.places.at[key, "name"]) for key in hub_keys(visit.region)}


def show_hub(visit: Visit, hub: str) -> None:
    """Show what is known of a hub: what it is worth and what happens on the left, where and with whom on the right."""
    with in_one_piece():
        show(text("p", visit.region.places.at[hub, "summary"], "lede") + _ways(visit, hub))
        _show_known(visit, hub)


def _ways(visit: Visit, hub: str) -> str:
    """Return what a reader does with a hub: put it aside, take it along, present it."""
    present = present_link(visit, tr("Present this hub"), scene_name("hub", hub))
    return element("div", aside_ways(visit, hub, "hub", {"hub": hub}) + hub_files(visit, hub) + present, "hub-ways")


def _show_known(visit: Visit, hub: str) -> None:
    with within("three-two"):
        with within("figures"):
            show_figures(visit, hub)
            show_events(visit, hub)
            show_people(visit, hub)
            show_unknowns(visit, hub)
        with within("places"):
            show_places(visit, hub)
            show_contacts(visit, hub)


def show_figures(visit: Visit, hub: str) -> None:
    """Show the key figures about a hub."""
    units = visit.region.terms["units"]
    figures = visit.figures.loc[hub_figures(hub, visit.region).index]
    show(text("h2", tr("Figures")))
    if figures.empty:
        show(text("p", tr("No figures for this hub yet. See Key figures for the whole region."), "note"))
    rows = [
        LinkRow(format_figure(figure, units.loc[figure["unit"]]), "key_figure", str(key), str(figure["name"]))
        for key, figure in figures.iterrows()
    ]
    show_link_rows(visit, rows, "figures")


def show_events(visit: Visit, hub: str) -> None:
    """Show events, investments and programmes of a hub, newest first, undated ones last."""
    events = of_hub(visit.region.events, hub)
    show(text("h2", tr("Events, investments and programmes")))
    if events.empty:
        show(text("p", tr("No events for this hub yet. See the timeline for the whole region."), "note"))
    else:
        show_event_rows(visit, events)


def show_people(visit: Visit, hub: str) -> None:
    """Show what is offered in a hub and what people point out about it."""
    services, voices = of_hub(visit.region.services, hub), of_hub(visit.region.voices, hub)
    if not services.empty:
        show(text("h2", tr("Services")))
    for row in services.itertuples():
        _, provider = record_name(row.provider, visit.region)
        show(text("p", row.name, "strong") + text("p", row.summary) + text("p", provider, "note"))
    if not voices.empty:
        show(text("h2", tr("What people say")))
    for row in voices.itertuples():
        show(text("p", row.summary) + text("p", tr("{person}, {role}", person=row.person, role=row.role), "note"))


def show_places(visit: Visit, hub: str) -> None:
    """Show a hub's places and actors, and the way to the map."""
    places, organisations = hub_places(hub, visit.region), hub_organisations(hub, visit.region)
    show(text("h2", tr("Places")))
    show(element("p", way(visit, "map", tr("Show these places on the map"), hub=hub)))
    show_list(record_way(visit, "place", str(key), str(name)) for key, name in places["name"].items())
    show(text("h2", tr("Organisations")))
    show_list(record_way(visit, "organisation", str(key), str(name)) for key, name in organisations["name"].items())


def show_contacts(visit: Visit, hub: str) -> None:
    """Show whom to ask, by role."""
    del hub  # the documents name contacts for the region as a whole
    contacts = visit.region.frames["contacts"].loc[list(visit.region.profile.contacts)]
    show(text("h2", tr("Contact")))
    for _, contact in contacts.iterrows():
        ways = {tr("Email"): contact["email"], tr("Phone"): contact["phones"], tr("Website"): contact["url"]}
        show(text("p", contact["role"], "strong") + text("p", contact["name"], "note"))
        show_facts(
            {
                name: str(way).replace(";", ", ")
                for name, way in ways.items()
                if isinstance(way, str) and way not in {"", NONE}
            }
        )


def show_unknowns(visit: Visit, hub: str) -> None:
    """Show the questions that the documents leave open about a hub."""
    unknowns = of_hub(visit.region.frames["unknowns"], hub)
    show(text("h2", tr("Open questions")))
    rows = [
        element("li", text("span", row.question) + text("p", _asked(visit, row.ask), "note"))
        for row in unknowns.itertuples()
    ]
    show(element("ul", "".join(rows), "plain") if rows else text("p", tr("No open questions."), "note"))


def _asked(visit: Visit, key: str) -> str:
    return tr("Ask: {role}", role=asked_name(key, visit.region))
