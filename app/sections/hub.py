"""A hub's profile: numbers with verdicts, who is here, what can be done and by whom, what is built, whom to ask."""

from collections.abc import Iterable, Mapping
from itertools import accumulate

import pandas as pd

from components.event_rows import show_event_rows
from components.exports import hub_files
from components.html import anchor, batch_html, details, div, element, narrow_details, show, show_cells, text
from components.navigation import page_link, present_link, record_link
from components.short_list import aside_links
from components.verdict_badge import shape_mark
from page_context import PageContext
from regiondata.analysis.hubs import (
    Offered,
    hub_capabilities,
    hub_keys,
    hub_kinds,
    hub_organisations,
    hub_places,
    of_hub,
    only_in,
    only_open_in,
)
from regiondata.analysis.related_records import name_to_ask, record_name
from regiondata.analysis.travel import reach, to_anchors, to_nearest
from regiondata.i18n import tr, trn
from regiondata.maps.basemap import map_attribution
from regiondata.maps.hub_inset import hub_inset_svg
from regiondata.maps.hub_inset_narrow import narrow_hub_inset_svg
from regiondata.stories.ad_hoc import scene_name
from regiondata.urls import address
from regiondata.wording.formatting import format_distance
from regiondata.wording.prospect.location_factors import reach_words
from regiondata.wording.sites.contacts import contact_links, contact_name, mail_of_questions
from regiondata.wording.sites.offers import access_look, only_open_sentence, only_sentence
from regiondata.wording.sites.place_kinds import kind_label, kind_order
from sections.hub_numbers import show_numbers

MOST_VOICES, MOST_EVENTS, MOST_NAMED, MOST_OFFERED = 3, 4, 6, 8
"""What stands open on the page; more of it unfolds."""
OF_BUILDING = ("investment", "construction", "opening")
"""Kinds of events that add something to a hub."""


def hub_names(context: PageContext) -> dict[str, str]:
    """Return the names of the hubs in their order."""
    return {key: str(context.region.places.at[key, "name"]) for key in hub_keys(context.region)}


def show_hub(context: PageContext, hub: str) -> None:
    """Show what a hub is, in numbers, then who is there and what can be done, how it differs, and whom to ask."""
    with batch_html():
        with div("hub-top"):
            with div("hub-first"):
                show(text("p", context.region.places.at[hub, "summary"], "lede"))
                show("".join(text("p", sentence, "strong") for sentence in _what_only_it_has(context, hub)))
                show(_links(context, hub))
                show_numbers(context, hub)
            show(element("div", _inset(context, hub), "hub-ground"))
        with div("three-two"):
            with div("offers"):
                show_capabilities(context, hub)
                show_events(context, hub)
            with div("places"):
                show_kinds(context, hub)
                show_organisations(context, hub)
        show_reach(context, hub)
        show_differences(context, hub)
        with div("three-two"):
            with div("people"):
                show_voices(context, hub)
                show_services(context, hub)
            with div("contact"):
                show_contacts(context)
                show_unknowns(context, hub)


def _inset(context: PageContext, hub: str) -> str:
    """Return the map of a hub with every site named, and whom to credit for its ground."""

    def target(key: str) -> str:
        return address("map", {"hub": hub, "place": key}, context.carried_params)

    credit = element(
        "details", text("summary", tr("Map credits")) + text("p", map_attribution(context.region), "citation")
    )
    to = address("map", {"hub": hub}, context.carried_params)
    wide = element("div", hub_inset_svg(hub, context.region, target), "only-wide")
    narrow = element("div", narrow_hub_inset_svg(hub, context.region, to), "only-narrow")
    return wide + narrow + element("div", credit, "map-credits")


def _links(context: PageContext, hub: str) -> str:
    """Return what a reader does with a hub: put it aside, take it along, present it, see it on the map."""
    present = present_link(context, tr("Present this hub"), scene_name("hub", hub))
    on_map = page_link(context, "map", tr("Show on the map"), hub=hub)
    files = aside_links(context, hub, "hub", {"hub": hub}) + hub_files(context, hub)
    return element("div", files + present + element("p", on_map, "on-map"), "hub-links")


def _what_only_it_has(context: PageContext, hub: str) -> list[str]:
    """Return what speaks for a hub before the others: what it alone has, and what is on offer nowhere else."""
    region = context.region
    if len(hub_keys(region)) < 2:
        return []
    name = str(region.places.at[hub, "name"])
    sentences = (
        only_sentence(name, only_in(hub, region), region),
        only_open_sentence(name, only_open_in(hub, region), region),
    )
    return [sentence for sentence in sentences if sentence]


def show_kinds(context: PageContext, hub: str) -> None:
    """Show who is there: a bar for each kind of place, with their names on it."""
    places = hub_places(hub, context.region)
    show(text("h2", tr("Who is here")))
    if places.empty:
        show(text("p", tr("No sites recorded yet. See the map for those nearby."), "note"))
        return
    kinds, rows = hub_kinds(hub, context.region), []
    most = max(map(len, kinds.values()))
    for kind, keys in kinds.items():
        names = [record_link(context, "place", key, str(places.at[key, "name"])) for key in keys]
        bar = f'<span class="bar" style="width:{100 * len(keys) / most:.0f}%"></span>'
        counted = tr("{kind}: {number} known", kind=kind_label(kind, len(keys), context.region), number=len(keys))
        head = text("p", counted, "kicker")
        rows.append(element("li", head + bar + _unfolded(names)))
    show(element("ul", "".join(rows), "plain kinds"))


def _unfolded(names: list[str]) -> str:
    """Return the first names in a line, and the others behind a label."""
    first, rest = " · ".join(names[:MOST_NAMED]), names[MOST_NAMED:]
    more = element("summary", trn("{number} more", "{number} more", len(rest))) + element("p", " · ".join(rest))
    return element("p", first, "names") + (element("details", more) if rest else "")


def show_organisations(context: PageContext, hub: str) -> None:
    """Show the organisations of a hub that are not its sites already."""
    organisations, places = hub_organisations(hub, context.region), hub_places(hub, context.region)
    others = organisations[~organisations["name"].isin(places["name"])]
    if others.empty:
        return
    links = [record_link(context, "organisation", str(key), str(name)) for key, name in others["name"].items()]
    show(text("h2", tr("Other organisations")) + _unfolded(links))


def show_capabilities(context: PageContext, hub: str) -> None:
    """Show what can be done in a hub, where, and who may use it, then what companies do there for themselves."""
    offered, own = (hub_capabilities(hub, context.region, own=own) for own in (False, True))
    show(text("h2", tr("What you can do here")))
    if offered:
        _show_first_offered(context, offered)
    else:
        show(text("p", tr("No facilities on offer recorded here. Find a site by what you need."), "note"))
        show(element("p", page_link(context, "finder", tr("Find a site"))))
    if own:
        show(text("h3", tr("At companies’ own facilities")))
        show(text("p", tr("No outside use stated. Ask the company."), "note"))
        _show_first_offered(context, own)


def _show_first_offered(context: PageContext, offered: list[Offered]) -> None:
    rows = list(accumulate(len(one.places_by_access) for one in offered))
    open_ones = sum(row <= MOST_OFFERED for row in rows)
    first, rest = offered[:open_ones], offered[open_ones:]
    _show_offered(context, first)
    if rest:
        with details(trn("{number} more", "{number} more", len(rest))):
            _show_offered(context, rest)


def _show_offered(context: PageContext, offered: Iterable[Offered]) -> None:
    places, terms = context.region.places["name"], context.region.terms["capabilities"]
    rows = []
    for one in offered:
        label = page_link(context, "finder", str(terms.at[one.capability, "label"]), needs=one.capability)
        for access, keys in one.places_by_access.items():
            where = " · ".join(record_link(context, "place", key, str(places[key])) for key in keys)
            rows.append([label, where, shape_mark(*access_look(access, context.region))])
    with div("label-beside"):
        show_cells([tr("What"), tr("Where"), tr("Who can use it")], rows)


def show_reach(context: PageContext, hub: str) -> None:
    """Show how far it is to the region's anchors, the nearest hospital and university, and the other hubs."""
    region = context.region
    hubs = [reach(hub, other, region) for other in hub_keys(region) if other != hub]
    found = [*to_nearest(hub, ("hospital", "university"), region), *to_anchors(hub, region), *hubs]
    timed = [one for one in found if one.minutes is not None]
    straight = [one for one in found if one.minutes is None]
    if not found:
        return
    show(text("h2", tr("How far it is")))
    if timed:
        rows = (element("li", record_link(context, "fact", one.journey, reach_words(one, region))) for one in timed)
        show(element("ul", "".join(rows), "plain reaches"))
    if straight:
        show(text("p", tr("In a straight line"), "kicker"))
        names = region.places["name"]
        rows = (element("li", text("span", names[one.place]) + text("b", format_distance(one.km))) for one in straight)
        show(element("ul", "".join(rows), "plain reaches"))
    show(element("p", page_link(context, "conditions", tr("Travel times and distances"), part="travel")))


def show_events(context: PageContext, hub: str) -> None:
    """Show investments and other events of a hub, newest first, undated ones last."""
    events = of_hub(context.region.events, hub)
    if events.empty:
        return
    built = events[events["kind"].isin(OF_BUILDING)]
    others = events.drop(index=built.index)
    for title, frame in ((tr("What is being built"), built), (tr("Events and programmes"), others)):
        if frame is built and len(frame):
            show(text("h2", title))
            _show_first_events(context, hub, frame)
        elif len(frame):
            with narrow_details(title, trn("{number} event", "{number} events", len(frame))):
                _show_first_events(context, hub, frame)


def _show_first_events(context: PageContext, hub: str, events: pd.DataFrame) -> None:
    show_event_rows(context, events.head(MOST_EVENTS))
    if len(events) > MOST_EVENTS:
        more = len(events) - MOST_EVENTS
        label = trn("{number} more on the timeline", "{number} more on the timeline", more)
        show(element("p", page_link(context, "timeline", label, hub=hub)))


def show_differences(context: PageContext, hub: str) -> None:
    """Show how many places of each kind every hub has, and how many capabilities."""
    hubs = hub_names(context)
    if len(hubs) < 2:
        return
    counted = trn("{number} hub compared", "{number} hubs compared", len(hubs))
    with narrow_details(tr("How it differs from the other hubs"), counted):
        _show_matrix(context, hub, hubs)


def _show_matrix(context: PageContext, hub: str, hubs: Mapping[str, str]) -> None:
    region = context.region
    show(text("p", tr("Counts are of what we know; a hub may have more."), "note"))
    counted = {key: hub_kinds(key, region) for key in hubs}
    present = [kind for kind in kind_order(region) if any(kind in found for found in counted.values())]
    offered = {key: len(hub_capabilities(key, region)) for key in hubs}
    rows = [
        [
            text("span", kind_label(kind, 0, region)),
            *(_count(len(counted[key].get(kind, ())), key == hub) for key in hubs),
        ]
        for kind in present
    ]
    rows.append([text("span", tr("Capabilities")), *(_count(offered[key], key == hub) for key in hubs)])
    names = [page_link(context, "hub", name, hub=key) if key != hub else text("b", name) for key, name in hubs.items()]
    head = element("tr", element("th", "") + "".join(element("th", name) for name in names))
    body = "".join(element("tr", "".join(element("td", cell) for cell in row)) for row in rows)
    show(element("div", element("table", element("thead", head) + element("tbody", body), "numbers matrix"), "scroll"))


def _count(number: int, here: bool) -> str:
    return text("b" if here else "span", number or "–")


def show_voices(context: PageContext, hub: str) -> None:
    """Show what people point out about a hub, three of them open."""
    voices = of_hub(context.region.voices, hub)
    if voices.empty:
        return
    rows = [_voice(row) for _, row in voices.iterrows()]
    show(text("h2", tr("What people say")) + "".join(rows[:MOST_VOICES]))
    if rows[MOST_VOICES:]:
        with details(trn("{number} more", "{number} more", len(rows) - MOST_VOICES)):
            show("".join(rows[MOST_VOICES:]))


def _voice(row: pd.Series) -> str:
    who = tr("{person}, {role}", person=row["person"], role=row["role"])
    return element("blockquote", text("p", row["summary"]) + text("p", who, "note"), "voice")


def show_services(context: PageContext, hub: str) -> None:
    """Show what is offered to a newcomer in a hub; what each service does unfolds."""
    services = of_hub(context.region.services, hub)
    if services.empty:
        return
    names = [str(name) for name in services["name"]]
    first = tr("{names} and more", names=", ".join(names[:MOST_NAMED])) if len(names) > MOST_NAMED else ", ".join(names)
    show(text("h2", tr("Help for newcomers")) + text("p", first))
    with details(trn("What the {number} service does", "What the {number} services do", len(names))):
        for row in services.itertuples():
            _, provider = record_name(row.provider, context.region)
            show(text("p", row.name, "strong") + text("p", row.summary) + text("p", provider, "note"))


def show_contacts(context: PageContext) -> None:
    """Show whom to ask, by role, with links that call, write and open."""
    contacts = context.region.frames["contacts"].loc[list(context.region.profile.contacts)]
    show(text("h2", tr("Contact")))
    for _, contact in contacts.iterrows():
        links = " · ".join(anchor(to, label, beside=True) for label, to in contact_links(contact))
        name = text("p", contact_name(contact, context.region), "note")
        show(text("p", contact["role"], "strong") + name + element("p", links))


def show_unknowns(context: PageContext, hub: str) -> None:
    """Show in one folded line what the documents leave open about a hub, with a mail that asks all of it."""
    unknowns = of_hub(context.region.frames["unknowns"], hub)
    if unknowns.empty:
        return
    number = len(unknowns)
    to = mail_of_questions(hub, unknowns, context.region)
    label = trn("Ask the {number} open question in one email", "Ask the {number} open questions in one email", number)
    show(element("p", anchor(to, label, beside=True), "ask"))
    with details(trn("{number} open question", "{number} open questions", number)):
        rows = [
            element("li", text("span", row.question) + _notes([row.reason, _requested(context, row.ask)]))
            for row in unknowns.itertuples()
        ]
        show(element("ul", "".join(rows), "plain"))


def _notes(lines: Iterable[object]) -> str:
    return "".join(text("p", line, "note") for line in lines)


def _requested(context: PageContext, key: str) -> str:
    return tr("Ask: {role}", role=name_to_ask(key, context.region))
