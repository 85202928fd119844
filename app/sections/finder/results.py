"""What the finder found: places with reasons and evidence, hubs, services, and what to ask whom next."""

from collections.abc import Mapping

import streamlit as st

from components.html import anchor, element, folded, show, text, within
from components.navigation import listed, place_way, record_way, show_list, way
from components.needs import evidence_of, need_marks, statement_markup, statements_of
from components.short_list import short_keys, short_way
from page_context import Visit, made_once, show_still
from regiondata.analysis.sites.capability_matrix import ABSENT
from regiondata.analysis.sites.finder import Found, drop_one, find_sites, services_for
from regiondata.analysis.sites.needs import Asked
from regiondata.analysis.sites.next_steps import NextStep, next_step, open_needs
from regiondata.analysis.sites.short_list import COMPARED
from regiondata.i18n import tr, trn
from regiondata.urls import address
from regiondata.wording.sites import asked_sentence, hub_sentence, need_label, nothing_sentences, place_sentence


def show_next_step(visit: Visit, place: str, unclear: tuple[str, ...]) -> None:
    """Show what is still to be asked about a place, and who would know."""
    step = next_step(place, unclear, visit.region)
    show(text("p", tr("What to ask"), "kicker") + _questions(visit, step))
    if step.organisation:
        name = str(visit.region.organisations.at[step.organisation, "name"])
        show(element("p", record_way(visit, "organisation", step.organisation, tr("Ask: {name}", name=name))))
    else:
        show(text("p", tr("The documents do not name an operator."), "note"))
    if step.contact:
        show(_contact(visit, step.contact))


def _questions(visit: Visit, step: NextStep) -> str:
    region = visit.region
    unknowns = region.frames["unknowns"]["question"]
    needs = [tr("{need}: how much, and open to whom?", need=need_label(need, region)) for need in step.open_needs]
    asked = [*needs, *(str(unknowns[key]) for key in step.questions)]
    if not asked:
        asked = [tr("Terms, prices and free capacity (none are in the documents)")]
    return element("ul", "".join(text("li", question) for question in asked), "plain")


def _contact(visit: Visit, key: str) -> str:
    contact = visit.region.frames["contacts"].loc[key]
    organisation = visit.region.organisations.at[contact["organisation"], "name"]
    ways = [contact["email"], *str(contact["phones"] or "").split(";"), contact["url"]]
    told = [str(way).replace(" ", "\u00a0") for way in ways if isinstance(way, str) and way not in {"", "none"}]
    who = tr("Or ask: {role}, {organisation}", role=contact["role"], organisation=organisation)
    return text("p", who) + text("p", " · ".join([contact["name"], *told]), "note")


SHOWN_FIRST = 10

Here = Mapping[str, tuple[str, ...]]
"""How this page is asked, as parameters of an address."""


def show_found(visit: Visit, asked: Asked) -> None:
    """Show what meets needs, best first, as one piece: places, and beside them hubs and services."""
    every = st.query_params.get("all") == "1"
    show_still(visit, _show_found, asked, tuple(short_keys(visit)), every)


def _show_found(visit: Visit, asked: Asked, short: tuple[str, ...], every: bool) -> None:
    found, now = made_once(visit, _find, asked), _asked_by(asked, every=every)
    with within("found-parts"):
        with within("places"):
            _show_places(visit, found, now, short)
        with within("more"):
            _show_hubs(visit, found, now, short)
            _show_services(visit, asked)


def _asked_by(asked: Asked, *, every: bool) -> Here:
    """Return the parameters that ask the same, of what an address holds only what is known."""
    told = {
        "needs": asked.must,
        "nice": asked.nice,
        "hub": asked.hubs,
        "kind": asked.kinds,
        "municipality": asked.municipalities,
        "anchor": (asked.anchor,) if asked.anchor else (),
        "all": ("1",) if every else (),
    }
    return {name: values for name, values in told.items() if values}


def _find(visit: Visit, asked: Asked) -> Found:
    return find_sites(asked, visit.region)


def _show_places(visit: Visit, found: Found, now: Here, short: tuple[str, ...]) -> None:
    """Show the places, and what to drop where none meets everything."""
    show(text("p", asked_sentence(found), "kicker"))
    nothing = nothing_sentences(found, visit.region)
    if nothing:
        show(element("div", "".join(text("p", sentence) for sentence in nothing), "nothing"))
        show_list(_way_without(visit, found.asked, need, now) for need in drop_one(found.asked, visit.region))
    _show_ways(visit, found, now)
    every = now.get("all") == ("1",)
    keys = [str(key) for key in found.places.index]
    for key in keys if every else keys[:SHOWN_FIRST]:
        _show_place(visit, key, found, now, short)
    if len(keys) > SHOWN_FIRST and not every:
        show(element("p", _way_here(visit, tr("Show all {number}", number=len(keys)), now, all=("1",))))


def _way_without(visit: Visit, asked: Asked, need: str, now: Here) -> str:
    rest = tuple(other for other in asked.must if other != need)
    return _way_here(visit, tr("Search without “{need}”", need=need_label(need, visit.region)), now, needs=rest)


def _show_ways(visit: Visit, found: Found, now: Here) -> None:
    ways, asked = [], found.asked
    if found.complete:
        label = trn("Show it on the map", "Show these {number} on the map", len(found.complete))
        filters = {"hub": asked.hubs, "kind": asked.kinds, "municipality": asked.municipalities}
        chosen = {name: keys for name, keys in filters.items() if keys}
        ways.append(way(visit, "map", label, needs=asked.must, **chosen))
    if len(found.places) > 1:
        first = tuple(str(key) for key in found.places.index[:COMPARED])
        label = tr("Compare the first {number}", number=len(first))
        ways.append(_way_here(visit, label, now, part=("compare",), compare=first))
    if ways:
        show(element("p", " ".join(ways), "found-ways"))


def _way_here(visit: Visit, label: str, now: Here, **changed: tuple[str, ...]) -> str:
    """Return a link to this page as it is asked now, with something changed."""
    asked = {name: values for name, values in {**now, **changed}.items() if values}
    return anchor(address("finder", asked, visit.kept), label)


def _show_place(visit: Visit, key: str, found: Found, now: Here, short: tuple[str, ...]) -> None:
    region = visit.region
    rows = statements_of(key, found, visit)
    place, status = region.places.loc[key], found.match.status[region.places.index.get_loc(key)]
    what = " · ".join([region.terms["place_kinds"].at[place["kind"], "label"], place["municipality"]])
    with within("found-place"):
        _show_head(visit, key, found.places.at[key, "rank"], text("span", what, "note"), now, short)
        show(text("p", place_sentence(key, found, region)))
        show(need_marks(dict(zip(found.match.needs, status.tolist(), strict=True)), visit, rows))
        with folded(tr("Evidence and next step")):
            _show_word(visit, key, rows, tuple(open_needs(key, found, region)))


def _show_head(visit: Visit, key: str, rank: object, what: str, now: Here, short: tuple[str, ...]) -> None:
    aside = short_way(visit, key, "finder", short, now)
    told = text("span", tr("{rank}", rank=rank), "rank") + place_way(visit, key) + what + aside
    show(element("p", told, "found-head"))


def _show_word(visit: Visit, key: str, rows: Mapping[str, int], unclear: tuple[str, ...]) -> None:
    offers = [visit.region.capabilities.iloc[row] for row in rows.values() if row != ABSENT]
    titles = visit.region.sources["title"]
    sources = dict.fromkeys(piece.source for offer in offers for piece in evidence_of(offer, visit))
    show("".join(element("div", statement_markup(need, row, visit), "statement") for need, row in rows.items()))
    show_list(record_way(visit, "source", source, str(titles[source])) for source in sources)
    show_next_step(visit, key, unclear)


def _show_hubs(visit: Visit, found: Found, now: Here, short: tuple[str, ...]) -> None:
    """Show the hubs that meet needs, by their best place or a service."""
    show(text("h2", tr("Hubs")))
    if found.hubs.empty:
        show(text("p", tr("No hub has matching information. Remove a need to see more."), "note"))
    for key in map(str, found.hubs.index):
        with within("found-place"):
            _show_head(visit, key, found.hubs.at[key, "rank"], "", now, short)
            show(text("p", hub_sentence(key, found, visit.region), "note"))


def _show_services(visit: Visit, asked: Asked) -> None:
    """Show the services that answer needs, with their provider and where they are printed."""
    services = services_for(asked, visit.region)
    if services.empty:
        return
    show(text("h2", tr("Services")))
    for _, service in services.iterrows():
        cost = tr("Free of charge") if service["cost"] == "free" else tr("Cost not given")
        provider = str(visit.region.organisations.at[service["provider"], "name"])
        paragraph = tr("{section} · paragraph {number}", section=service["section"], number=service["paragraph"])
        ways = [
            record_way(visit, "organisation", service["provider"], provider),
            record_way(visit, "source", service["source"], paragraph),
        ]
        told = text("p", service["name"], "strong") + text("p", service["summary"]) + text("p", cost, "note")
        show(element("div", told + listed(ways), "service"))
