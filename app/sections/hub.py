"""The parts of a hub's page: figures, events, people and services, places, contacts, and what is not known."""

from components.event_rows import show_event_rows
from components.exports import hub_files
from components.html import LinkRow, batch_html, div, element, show, show_facts, show_link_rows, text
from components.navigation import page_link, record_link, show_list
from components.present_link import present_link
from components.short_list import aside_links
from page_context import PageContext
from regiondata.analysis.hubs import hub_figures, hub_keys, hub_organisations, hub_places, of_hub
from regiondata.analysis.relations import record_name, requested_name
from regiondata.data.records.terms import NONE
from regiondata.i18n import tr
from regiondata.stories.ad_hoc import scene_name
from regiondata.wording.formatting import format_figure


def hub_names(context: PageContext) -> dict[str, str]:
    """Return the names of the hubs in their order."""
    return {key: str(context.region.places.at[key, "name"]) for key in hub_keys(context.region)}


def show_hub(context: PageContext, hub: str) -> None:
    """Show what is known of a hub: what it is worth and what happens on the left, where and with whom on the right."""
    with batch_html():
        show(text("p", context.region.places.at[hub, "summary"], "lede") + _links(context, hub))
        _show_known(context, hub)


def _links(context: PageContext, hub: str) -> str:
    """Return what a reader does with a hub: put it aside, take it along, present it."""
    present = present_link(context, tr("Present this hub"), scene_name("hub", hub))
    return element(
        "div", aside_links(context, hub, "hub", {"hub": hub}) + hub_files(context, hub) + present, "hub-ways"
    )


def _show_known(context: PageContext, hub: str) -> None:
    with div("three-two"):
        with div("figures"):
            show_figures(context, hub)
            show_events(context, hub)
            show_people(context, hub)
            show_unknowns(context, hub)
        with div("places"):
            show_places(context, hub)
            show_contacts(context, hub)


def show_figures(context: PageContext, hub: str) -> None:
    """Show the key figures about a hub."""
    units = context.region.terms["units"]
    figures = context.figures.loc[hub_figures(hub, context.region).index]
    show(text("h2", tr("Figures")))
    if figures.empty:
        show(text("p", tr("No figures for this hub yet. See Key figures for the whole region."), "note"))
    rows = [
        LinkRow(format_figure(figure, units.loc[figure["unit"]]), "key_figure", str(key), str(figure["name"]))
        for key, figure in figures.iterrows()
    ]
    show_link_rows(context, rows, "figures")


def show_events(context: PageContext, hub: str) -> None:
    """Show events, investments and programmes of a hub, newest first, undated ones last."""
    events = of_hub(context.region.events, hub)
    show(text("h2", tr("Events, investments and programmes")))
    if events.empty:
        show(text("p", tr("No events for this hub yet. See the timeline for the whole region."), "note"))
    else:
        show_event_rows(context, events)


def show_people(context: PageContext, hub: str) -> None:
    """Show what is offered in a hub and what people point out about it."""
    services, voices = of_hub(context.region.services, hub), of_hub(context.region.voices, hub)
    if not services.empty:
        show(text("h2", tr("Services")))
    for row in services.itertuples():
        _, provider = record_name(row.provider, context.region)
        show(text("p", row.name, "strong") + text("p", row.summary) + text("p", provider, "note"))
    if not voices.empty:
        show(text("h2", tr("What people say")))
    for row in voices.itertuples():
        show(text("p", row.summary) + text("p", tr("{person}, {role}", person=row.person, role=row.role), "note"))


def show_places(context: PageContext, hub: str) -> None:
    """Show a hub's places and actors, and the way to the map."""
    places, organisations = hub_places(hub, context.region), hub_organisations(hub, context.region)
    show(text("h2", tr("Places")))
    show(element("p", page_link(context, "map", tr("Show these places on the map"), hub=hub)))
    show_list(record_link(context, "place", str(key), str(name)) for key, name in places["name"].items())
    show(text("h2", tr("Organisations")))
    show_list(record_link(context, "organisation", str(key), str(name)) for key, name in organisations["name"].items())


def show_contacts(context: PageContext, hub: str) -> None:
    """Show whom to ask, by role."""
    del hub  # the documents name contacts for the region as a whole
    contacts = context.region.frames["contacts"].loc[list(context.region.profile.contacts)]
    show(text("h2", tr("Contact")))
    for _, contact in contacts.iterrows():
        links = {tr("Email"): contact["email"], tr("Phone"): contact["phones"], tr("Website"): contact["url"]}
        show(text("p", contact["role"], "strong") + text("p", contact["name"], "note"))
        show_facts(
            {
                name: str(page_link).replace(";", ", ")
                for name, page_link in links.items()
                if isinstance(page_link, str) and page_link not in {"", NONE}
            }
        )


def show_unknowns(context: PageContext, hub: str) -> None:
    """Show the questions that the documents leave open about a hub."""
    unknowns = of_hub(context.region.frames["unknowns"], hub)
    show(text("h2", tr("Open questions")))
    rows = [
        element("li", text("span", row.question) + text("p", _requested(context, row.ask), "note"))
        for row in unknowns.itertuples()
    ]
    show(element("ul", "".join(rows), "plain") if rows else text("p", tr("No open questions."), "note"))


def _requested(context: PageContext, key: str) -> str:
    return tr("Ask: {role}", role=requested_name(key, context.region))
