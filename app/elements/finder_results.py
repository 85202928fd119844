"""What the finder found: places with reasons, evidence and whom to ask; hubs; and services."""

from typing import NamedTuple

import streamlit as st

from current_region import Visit, made_once, show_still
from elements.markup import element, in_one_piece, show, text
from elements.navigation import link_to, listed, place_way, record_way, show_list
from elements.need_marks import evidence_of, need_marks, statement_markup, statements_of
from elements.next_step import show_next_step
from elements.short_list import show_short_button
from regiondata.asking import open_needs
from regiondata.finder import Found, drop_one, find_sites, services_for
from regiondata.needs import Asked
from regiondata.offers import ABSENT
from regiondata.short_list import COMPARED
from regiondata.text import tr, trn
from regiondata.views.finder_words import asked_sentence, hub_sentence, nothing_sentences, place_sentence
from regiondata.views.offer_words import need_label

SHOWN_FIRST = 10


class ToldPlace(NamedTuple):
    """What is said of a place that was found: what it is, the reasons as HTML, and what its details rest on."""

    what: str
    reasons: str
    rows: tuple[tuple[str, int], ...]
    unclear: tuple[str, ...]


def find_once(visit: Visit, asked: Asked) -> Found:
    """Return what answers a question; who asks the same as somebody before is not kept waiting."""
    return made_once(visit, _find, asked)


def _find(visit: Visit, asked: Asked) -> Found:
    return find_sites(asked, visit.region)


def show_found_places(visit: Visit, found: Found) -> None:
    """Show the places that meet needs, best first, and what to drop where none meets everything."""
    show(text("p", asked_sentence(found), "kicker"))
    nothing = nothing_sentences(found, visit.region)
    if nothing:
        show(element("div", "".join(text("p", sentence) for sentence in nothing), "nothing"))
        for need in drop_one(found.asked, visit.region):
            rest = [other for other in found.asked.must if other != need]
            _link_here(visit, tr("Ask without “{need}”", need=need_label(need, visit.region)), {"needs": rest})
    _show_ways(visit, found)
    every = st.query_params.get("all") == "1"
    keys = [str(key) for key in found.places.index]
    with st.container(key="found", gap=None):
        for key in keys if every else keys[:SHOWN_FIRST]:
            _show_place(visit, key, found)
    if len(keys) > SHOWN_FIRST and not every:
        _link_here(visit, tr("Show all {number}", number=len(keys)), {"all": "1"})


def _show_ways(visit: Visit, found: Found) -> None:
    filters = {"hub": found.asked.hubs, "kind": found.asked.kinds, "municipality": found.asked.municipalities}
    with st.container(horizontal=True, key="found_ways"):
        if found.complete:
            label = trn("Show it on the map", "Show these {number} on the map", len(found.complete))
            chosen = {name: keys for name, keys in filters.items() if keys}
            link_to(visit, "map", label, needs=found.asked.must, **chosen)
        if len(found.places) > 1:
            first = [str(key) for key in found.places.index[:COMPARED]]
            _link_here(
                visit,
                tr("Read the first {number} side by side", number=len(first)),
                {"part": "compare", "compare": first},
            )


def _link_here(visit: Visit, label: str, changed: dict[str, str | list[str]]) -> None:
    """Show a link to this page as it is asked now, with something changed."""
    now = {name: st.query_params.get_all(name) for name in st.query_params if name not in visit.kept}
    link_to(visit, "finder", label, **{**now, **changed})


def _show_place(visit: Visit, key: str, found: Found) -> None:
    told = made_once(visit, _tell_place, found.asked, key)
    with st.container(key=f"found_{key}", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", key=f"foundhead_{key}"):
            rank = text("span", tr("{rank}", rank=found.places.at[key, "rank"]), "rank")
            show(element("p", rank + place_way(visit, key) + text("span", told.what, "note"), "found-head"))
            show_short_button(visit, key, "found")
        show(told.reasons)
        with st.expander(tr("On whose word, and what to ask next"), key=f"word_{key}"):
            show_still(visit, _show_word, key, told.rows, told.unclear)


def _tell_place(visit: Visit, asked: Asked, key: str) -> ToldPlace:
    found, region = find_once(visit, asked), visit.region
    rows = statements_of(key, found, visit)
    place, status = region.places.loc[key], found.match.status[region.places.index.get_loc(key)]
    marks = need_marks(dict(zip(found.match.needs, status.tolist(), strict=True)), visit, rows)
    return ToldPlace(
        what=" · ".join([region.terms["place_kinds"].at[place["kind"], "label"], place["municipality"]]),
        reasons=text("p", place_sentence(key, found, region)) + marks,
        rows=tuple(rows.items()),
        unclear=tuple(open_needs(key, found, region)),
    )


def _show_word(visit: Visit, key: str, statements: tuple[tuple[str, int], ...], unclear: tuple[str, ...]) -> None:
    rows = dict(statements)
    offers = [visit.region.capabilities.iloc[row] for row in rows.values() if row != ABSENT]
    titles = visit.region.sources["title"]
    sources = dict.fromkeys(piece.source for offer in offers for piece in evidence_of(offer, visit))
    with in_one_piece():
        show("".join(element("div", statement_markup(need, row, visit), "statement") for need, row in rows.items()))
        show_list(record_way(visit, "source", source, str(titles[source])) for source in sources)
        show_next_step(visit, key, unclear)


def show_found_hubs(visit: Visit, found: Found) -> None:
    """Show the hubs that meet needs, by their best place or a service."""
    st.header(tr("Hubs"), anchor=False)
    if found.hubs.empty:
        show(text("p", tr("Of no hub anything fitting is stated."), "note"))
    for key in found.hubs.index:
        with st.container(key=f"foundhub_{key}", gap=None):
            with st.container(horizontal=True, vertical_alignment="center", key=f"foundhead_hub_{key}"):
                rank = text("span", tr("{rank}", rank=found.hubs.at[key, "rank"]), "rank")
                show(element("p", rank + place_way(visit, str(key)), "found-head"))
                show_short_button(visit, str(key), "foundhub")
            show(text("p", made_once(visit, _tell_hub, found.asked, str(key)), "note"))


def _tell_hub(visit: Visit, asked: Asked, key: str) -> str:
    return hub_sentence(key, find_once(visit, asked), visit.region)


def show_found_services(visit: Visit, asked: Asked) -> None:
    """Show the services that answer needs, with their provider and where they are printed."""
    services = services_for(asked, visit.region)
    if services.empty:
        return
    st.header(tr("Services"), anchor=False)
    for _, service in services.iterrows():
        cost = tr("free of charge") if service["cost"] == "free" else tr("cost not stated")
        provider = str(visit.region.organisations.at[service["provider"], "name"])
        paragraph = tr("{section} · paragraph {number}", section=service["section"], number=service["paragraph"])
        ways = [
            record_way(visit, "organisation", service["provider"], provider),
            record_way(visit, "source", service["source"], paragraph),
        ]
        told = text("p", service["name"], "strong") + text("p", service["summary"]) + text("p", cost, "note")
        show(element("div", told + listed(ways), "service"))
