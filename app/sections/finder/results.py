"""What the finder found: places with reasons and evidence, hubs, services, and what to ask whom next."""

from collections.abc import Mapping

import streamlit as st

from components.html import anchor, details, div, element, escaped, show, text
from components.navigation import listed, page_link, place_link, record_link, show_list
from components.needs import evidence_of, need_marks, statement_markup, statements_of
from components.short_list import short_keys, short_list_link
from components.tab_title import name_finding
from page_context import PageContext, cached_part, show_cached
from regiondata.analysis.sites.capability_matrix import ABSENT
from regiondata.analysis.sites.finder import (
    Found,
    NextStep,
    drop_one,
    find_sites,
    next_step,
    open_needs,
    services_for,
)
from regiondata.analysis.sites.needs import RequestedNeeds
from regiondata.analysis.sites.short_list import COMPARED
from regiondata.analysis.travel import nearest_of, targets
from regiondata.i18n import tr, trn
from regiondata.maps.finder_map import finder_map_svg
from regiondata.urls import address, record_target
from regiondata.wording.prospect.location_factors import reach_words
from regiondata.wording.sites.contacts import contact_links
from regiondata.wording.sites.needs import (
    hub_sentence,
    need_label,
    nothing_sentences,
    place_sentence,
    request_name,
    request_sentence,
)


def show_next_step(context: PageContext, place: str, unclear: tuple[str, ...]) -> None:
    """Show what is still to be asked about a place, and who would know."""
    step = next_step(place, unclear, context.region)
    show(text("p", tr("What to ask"), "kicker") + _questions(context, step))
    if step.organisation:
        name = str(context.region.organisations.at[step.organisation, "name"])
        show(element("p", record_link(context, "organisation", step.organisation, tr("Ask: {name}", name=name))))
    else:
        show(text("p", tr("The documents do not name an operator."), "note"))
    if step.contact:
        show(_contact(context, step.contact))


def _questions(context: PageContext, step: NextStep) -> str:
    region = context.region
    unknowns = region.frames["unknowns"]
    needs = [tr("{need}: how much, and open to whom?", need=need_label(need, region)) for need in step.open_needs]
    requested = [text("span", need) for need in needs]
    requested += [
        text("span", unknowns.at[key, "question"]) + text("p", unknowns.at[key, "reason"], "note")
        for key in step.questions
    ]
    if not requested:
        requested = [text("span", tr("Terms, prices and free capacity (none are in the documents)"))]
    return element("ul", "".join(element("li", question) for question in requested), "plain")


def _contact(context: PageContext, key: str) -> str:
    contact = context.region.frames["contacts"].loc[key]
    organisation = context.region.organisations.at[contact["organisation"], "name"]
    links = [anchor(to, label, beside=True) for label, to in contact_links(contact)]
    who = tr("Or ask: {role}, {organisation}", role=contact["role"], organisation=organisation)
    return text("p", who) + element("p", " · ".join([escaped(contact["name"]), *links]), "note")


SHOWN_FIRST = 10

Here = Mapping[str, tuple[str, ...]]
"""How this page is asked, as parameters of an address."""


def show_found(context: PageContext, requested: RequestedNeeds) -> None:
    """Show what meets needs, best first, as one piece: places, and beside them hubs and services."""
    every = st.query_params.get("all") == "1"
    name_finding(context, "finder", request_name(cached_part(context, _find, requested)))
    show_cached(context, _show_found, requested, tuple(short_keys(context)), every)


def _show_found(context: PageContext, requested: RequestedNeeds, short: tuple[str, ...], every: bool) -> None:
    found, now = cached_part(context, _find, requested), _requested_by(requested, every=every)
    with div("found-parts"):
        with div("places"):
            _show_places(context, found, now, short)
        with div("more"):
            _show_map(context, found)
            _show_hubs(context, found, now, short)
            _show_services(context, requested)


def _requested_by(requested: RequestedNeeds, *, every: bool) -> Here:
    """Return the parameters that ask the same, of what an address holds only what is known."""
    described = {
        "needs": requested.must,
        "nice": requested.nice,
        "hub": requested.hubs,
        "kind": requested.kinds,
        "municipality": requested.municipalities,
        "anchor": (requested.anchor,) if requested.anchor else (),
        "near": (requested.near,) if requested.near else (),
        "minutes": (str(requested.minutes),) if requested.minutes else (),
        "km": (str(requested.km),) if requested.km else (),
        "all": ("1",) if every else (),
    }
    return {name: values for name, values in described.items() if values}


def _find(context: PageContext, requested: RequestedNeeds) -> Found:
    return find_sites(requested, context.region)


def _show_places(context: PageContext, found: Found, now: Here, short: tuple[str, ...]) -> None:
    """Show the places, and what to drop where none meets everything."""
    show(text("p", request_sentence(found), "kicker"))
    nothing = nothing_sentences(found, context.region)
    if nothing:
        show(element("div", "".join(text("p", sentence) for sentence in nothing), "nothing"))
        show_list(
            _link_without(context, found.requested, need, now) for need in drop_one(found.requested, context.region)
        )
    _show_links(context, found, now)
    every = now.get("all") == ("1",)
    keys = [str(key) for key in found.places.index]
    shown = keys if every else keys[:SHOWN_FIRST]
    for number, key in enumerate(shown, 1):
        if key in found.own_use[:1]:
            show(text("h2", tr("Private: for their operators' own use")))
        _show_place(context, key, found, now, short, number)
    if len(keys) > SHOWN_FIRST and not every:
        show(element("p", _link_here(context, tr("Show all {number}", number=len(keys)), now, all=("1",))))


def _link_without(context: PageContext, requested: RequestedNeeds, need: str, now: Here) -> str:
    rest = tuple(other for other in requested.must if other != need)
    return _link_here(context, tr("Search without “{need}”", need=need_label(need, context.region)), now, needs=rest)


def _show_links(context: PageContext, found: Found, now: Here) -> None:
    links, requested = [], found.requested
    if found.complete:
        label = trn("Show it on the map", "Show these {number} on the map", len(found.complete))
        filters = {"hub": requested.hubs, "kind": requested.kinds, "municipality": requested.municipalities}
        chosen = {name: keys for name, keys in filters.items() if keys}
        links.append(page_link(context, "map", label, needs=requested.must, **chosen))
    first = tuple(found.on_offer[:COMPARED])
    if len(first) > 1:
        label = tr("Compare the first {number}", number=len(first))
        links.append(_link_here(context, label, now, part=("compare",), compare=first))
    carried = {name: now[name] for name in ("needs", "near", "km") if name in now}
    links.append(page_link(context, "project", tr("Cost your project or send it to a contact"), **carried))
    show(element("p", " ".join(links), "found-links"))


def _link_here(context: PageContext, label: str, now: Here, **changed: tuple[str, ...]) -> str:
    """Return a link to this page as it is asked now, with something changed."""
    requested = {name: values for name, values in {**now, **changed}.items() if values}
    return anchor(address("finder", requested, context.carried_params), label)


def _show_map(context: PageContext, found: Found) -> None:
    """Show the first places found as pins, numbered as in the list; a pin and its row light each other up."""
    keys = [str(key) for key in found.places.index[:SHOWN_FIRST]]
    if keys:
        numbers = {key: number for number, key in enumerate(keys, 1)}
        show(finder_map_svg(numbers, context.region, lambda key: _place_address(context, key)))


def _place_address(context: PageContext, key: str) -> str:
    page, parameters = record_target("hub" if context.region.places.at[key, "kind"] == "hub" else "place", key)
    return address(page, parameters, context.carried_params)


def _show_place(context: PageContext, key: str, found: Found, now: Here, short: tuple[str, ...], number: int) -> None:
    region = context.region
    rows = statements_of(key, found, context)
    place, status = region.places.loc[key], found.match.status[region.places.index.get_loc(key)]
    what = " · ".join([region.terms["place_kinds"].at[place["kind"], "label"], place["municipality"]])
    with div(f"found-place row-{number}"):
        _show_head(context, key, number, text("span", what, "note"), now, short)
        show(text("p", place_sentence(key, found, region)))
        _show_reach(context, key, found.requested.near)
        show(need_marks(dict(zip(found.match.needs, status.tolist(), strict=True)), context, rows))
        with details(tr("Evidence and next step")):
            _show_word(context, key, rows, tuple(open_needs(key, found, region)))


def _show_reach(context: PageContext, key: str, near: str | None) -> None:
    """Show how far what must be near is: minutes by a published journey, else the distance in a straight line."""
    one = nearest_of(key, targets(near, context.region), context.region) if near else None
    if one is not None:
        words = reach_words(one, context.region)
        show(element("p", record_link(context, "fact", one.journey, words) if one.journey else escaped(words), "note"))


def _show_head(context: PageContext, key: str, rank: object, what: str, now: Here, short: tuple[str, ...]) -> None:
    aside = short_list_link(context, key, "finder", short, now)
    described = text("span", tr("{rank}", rank=rank), "rank") + place_link(context, key) + what + aside
    show(element("p", described, "found-head"))


def _show_word(context: PageContext, key: str, rows: Mapping[str, int], unclear: tuple[str, ...]) -> None:
    capability_matrix = [context.region.capabilities.iloc[row] for row in rows.values() if row != ABSENT]
    titles = context.region.sources["title"]
    sources = dict.fromkeys(piece.source for offer in capability_matrix for piece in evidence_of(offer, context))
    show("".join(element("div", statement_markup(need, row, context), "statement") for need, row in rows.items()))
    show_list(record_link(context, "source", source, str(titles[source])) for source in sources)
    show_next_step(context, key, unclear)


def _show_hubs(context: PageContext, found: Found, now: Here, short: tuple[str, ...]) -> None:
    """Show the hubs that meet needs, by their best place or a service."""
    show(text("h2", tr("Hubs")))
    if found.hubs.empty:
        show(text("p", tr("No hub has matching information. Remove a need to see more."), "note"))
    for key in map(str, found.hubs.index):
        with div("found-place"):
            _show_head(context, key, found.hubs.at[key, "rank"], "", now, short)
            show(text("p", hub_sentence(key, found, context.region), "note"))


def _show_services(context: PageContext, requested: RequestedNeeds) -> None:
    """Show the services that answer needs, with their provider and where they are printed."""
    services = services_for(requested, context.region)
    if services.empty:
        return
    show(text("h2", tr("Services")))
    for _, service in services.iterrows():
        cost = tr("Free of charge") if service["cost"] == "free" else tr("Cost not given")
        provider = str(context.region.organisations.at[service["provider"], "name"])
        paragraph = tr("{section} · paragraph {number}", section=service["section"], number=service["paragraph"])
        links = [
            record_link(context, "organisation", service["provider"], provider),
            record_link(context, "source", service["source"], paragraph),
        ]
        described = text("p", service["name"], "strong") + text("p", service["summary"]) + text("p", cost, "note")
        show(element("div", described + listed(links), "service"))
