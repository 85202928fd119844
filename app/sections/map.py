"""Parts of the map's page: the legend that filters, the list of the places on the map, and one place's card.

The list holds exactly the places on the map, and does by keyboard everything that the map does.
"""

from collections.abc import Iterator
from html import escape

import pandas as pd

from components.evidence import show_evidence
from components.html import anchor, anchor_around, batch_html, details, element, show, show_facts, text
from components.inputs import choose_many, column_row
from components.navigation import page_link, record_link, show_list
from components.needs import choose_needs, place_options
from components.short_list import aside_links
from components.verdict_badge import shape_mark
from page_context import PageContext, cached_part
from regiondata.analysis.geography import distances_from
from regiondata.analysis.hubs import hub_keys, kinds_of_places
from regiondata.analysis.sites.finder import contact_of, places_that_meet, who_runs
from regiondata.analysis.sites.needs import RequestedNeeds
from regiondata.data.joined_keys import split_keys
from regiondata.data.records.field_types import NOT_STATED
from regiondata.exports.html.map_page import map_legend
from regiondata.i18n import tr, trn
from regiondata.maps.filtered_map import Held
from regiondata.maps.kind_marks import kind_mark
from regiondata.urls import address
from regiondata.wording.formatting import format_distance, format_number
from regiondata.wording.sites.contacts import contact_links, contact_name
from regiondata.wording.sites.offers import access_look, capability_label, offer_details, status_word
from regiondata.wording.sites.place_kinds import counted_places, kind_label, kind_order

Filters = dict[str, list[str]]


def choose_places(context: PageContext) -> tuple[tuple[str, ...], Filters]:
    """Offer the filters, and return the keys of the places that fit all of them and what was chosen."""
    options = place_options(context)
    with column_row("places"):
        kinds = choose_many(tr("Type"), "kind", options["kind"])
        near = choose_many(tr("Hub"), "hub", options["hub"])
        municipalities = choose_many(tr("Municipality"), "municipality", options["municipality"])
        needs = choose_needs(context, tr("Offers"), "needs", cached_part(context, _held))
    requested = RequestedNeeds(tuple(needs), (), tuple(kinds), tuple(near), tuple(municipalities))
    filters = {"kind": kinds, "hub": near, "municipality": municipalities, "needs": needs}
    return cached_part(context, _fitting, requested), {name: keys for name, keys in filters.items() if keys}


def _held(context: PageContext) -> frozenset[str]:
    return frozenset(key for joined in context.region.places["capabilities"] for key in split_keys(joined))


def _fitting(context: PageContext, requested: RequestedNeeds) -> tuple[str, ...]:
    return tuple(map(str, places_that_meet(requested, context.region).index))


def show_legend(context: PageContext, filters: Held) -> None:
    """Show the kinds with their marks and numbers; a click shows one of them, a second click all."""
    show(map_legend(context.region, filters, context.carried_params))


def matching_names(context: PageContext, keys: tuple[str, ...], words: str) -> tuple[str, ...]:
    """Return the places whose name, kind or summary holds all of some words; all of them where there are none."""
    wanted = words.casefold().split()
    if not wanted:
        return keys
    places, kinds = context.region.places.loc[list(keys)], context.region.terms["place_kinds"]["label"]
    held = [
        (str(key), f"{row.name} {kinds[row.kind]} {row.summary}".casefold())
        for key, row in zip(places.index, places.itertuples(index=False), strict=True)
    ]
    return tuple(key for key, found in held if all(word in found for word in wanted))


MOST_LISTED = 400
"""So many places stand in the list; of more, a search or a filter finds the rest."""


def show_place_list(context: PageContext, keys: tuple[str, ...], filters: Held) -> None:
    """Show the places by hub, each as a link that chooses it, with the mark of its kind; a hub's name turns the map."""
    places = context.region.places.loc[list(keys)]
    if places.empty:
        show(text("p", tr("No places match these filters. Remove one to see more.")))
        show(element("p", page_link(context, "map", tr("Show all places"))))
        return
    parts = [text("p", tr("{counted} on the map", counted=counted_places(places)), "kicker")]
    listed_places = places.head(MOST_LISTED)
    for hub, group in _by_hub(context, listed_places):
        name = str(context.region.places.at[hub, "name"]) if hub else tr("Elsewhere")
        others = {name: keys for name, keys in filters if name != "hub"}
        head = page_link(context, "map", name, **others, hub=hub) if hub else text("span", name)
        number = text("span", int((group["kind"] != "hub").sum()), "note")
        parts.append(element("h3", head + number) + _rows(context, group, filters))
    if len(places) > MOST_LISTED:
        parts.append(
            text("p", tr("{number} more. Search or filter to find them.", number=len(places) - MOST_LISTED), "note")
        )
    show("".join(parts))


def _by_hub(context: PageContext, places: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Yield the hubs in their order with their places, each place once; at the end those of no hub."""
    first = places["hubs"].map(lambda hubs: next(iter(split_keys(hubs)), ""))
    for hub in [*hub_keys(context.region), ""]:
        group = places[first == hub]
        if not group.empty:
            yield hub, group


def _rows(context: PageContext, places: pd.DataFrame, filters: Held) -> str:
    terms = context.region.terms["place_kinds"].astype({"order": "int"}).sort_values("order")
    order = {kind: number for number, kind in enumerate(kind_order(context.region))}
    places = places.assign(of_kind=kinds_of_places(places, context.region))
    places = places.assign(rank=places["of_kind"].map(order)).sort_values(["rank", "name"], kind="stable")
    rows = []
    for key, place in places.iterrows():
        link = anchor_around(
            address("map", {**dict(filters), "place": str(key)}, context.carried_params),
            kind_mark(str(place["kind"]), list(terms.index)) + text("span", place["name"]),
            css="aside",
        )
        kind = text("span", kind_label(str(place["of_kind"]), 1, context.region), "note")
        rows.append(f'<li data-place="{escape(str(key), quote=True)}">{link}{kind}</li>')
    return element("ul", "".join(rows), "plain place-rows")


def show_place_card(context: PageContext, key: str, filters: Held) -> None:
    """Show one place: what can be done there, for whom, whom to ask; where exactly comes last."""
    region = context.region
    place = region.places.loc[key]
    terms = region.terms["place_kinds"]
    back = anchor_around(address("map", dict(filters), context.carried_params), escape(tr("Back to list")), css="aside")
    with batch_html():
        show(element("p", back, "back"))
        mark = kind_mark(str(place["kind"]), list(terms.index))
        kind = str(kinds_of_places(region.places.loc[[key]], region).iat[0])
        where = " · ".join(dict.fromkeys([kind_label(kind, 1, region), str(place["municipality"])]))
        show(element("p", mark + text("span", where), "kicker kind-line"))
        show(text("h3", place["name"]) + text("p", place["summary"]))
        show(aside_links(context, key, "map", {**dict(filters), "place": key}))
        _show_capabilities(context, key)
        _show_whom_to_ask(context, key)
        show_list(
            page_link(context, "hub", tr("Hub: {name}", name=region.places.at[hub, "name"]), hub=hub)
            for hub in split_keys(place["hubs"])
        )
        _show_distances(context, key)
        show_facts(_facts(context, place), title=tr("Location"))
        with details(tr("Evidence")):
            show_evidence(context, "place", key)


def _show_whom_to_ask(context: PageContext, key: str) -> None:
    """Show who runs a place, and who answers questions about it, with links that write, call and open."""
    region = context.region
    organisation = who_runs(key, region)
    contact = contact_of(organisation, region)
    rows = []
    if organisation:
        name = str(region.organisations.at[organisation, "name"])
        rows.append(
            element("p", text("span", tr("Run by")) + " " + record_link(context, "organisation", organisation, name))
        )
    if contact:
        row = region.frames["contacts"].loc[contact]
        links = " · ".join(anchor(to, label, beside=True) for label, to in contact_links(row))
        name = text("p", contact_name(row, region), "note")
        rows.append(text("p", row["role"], "strong") + name + element("p", links))
    if rows:
        show(text("p", tr("Whom to ask"), "kicker") + "".join(rows))


def _facts(context: PageContext, place: pd.Series) -> dict[str, object]:
    region = context.region
    precision = region.terms["precisions"].loc[place["precision"]]
    point = f"{format_number(place['latitude'], 0.0001)}, {format_number(place['longitude'], 0.0001)}"
    exact = tr("±{metres} m", metres=format_number(float(precision["metres"]), 1))
    facts = {
        tr("Municipality"): place["municipality"],
        tr("Coordinates"): tr("{point} ({precision}, {exact})", point=point, precision=precision["label"], exact=exact),
        tr("Coordinates from"): region.sources.at[place["coordinate_source"], "producer"],
    }
    return {**facts, tr("Note"): place["coordinate_note"]} if pd.notna(place["coordinate_note"]) else facts


def _show_capabilities(context: PageContext, key: str) -> None:
    """Show what can be done at a place and who may use it; what it does not do comes folded."""
    offered = context.region.capabilities
    offered = offered[offered["place"] == key]
    if offered.empty:
        show(text("p", tr("The documents do not say what this place offers."), "note"))
        return
    done = offered[offered["status"] != "no"]
    rows = [
        element("li", element("p", _capability(context, row["capability"]), "strong") + _offer(context, row))
        for _, row in done.iterrows()
    ]
    if rows:
        show(
            text("p", tr("What you can do here"), "kicker")
            + element("ul", "".join(rows[:MOST_OFFERED]), "plain capabilities")
        )
    rest = rows[MOST_OFFERED:]
    if rest:
        with details(trn("{number} more", "{number} more", len(rest))):
            show(element("ul", "".join(rest), "plain capabilities"))
    absent = [capability_label(key, context.region) for key in offered.loc[offered["status"] == "no", "capability"]]
    if absent:
        show(text("p", tr("Not offered: {names}", names=", ".join(absent)), "note"))


MOST_OFFERED = 6


def _capability(context: PageContext, capability: str) -> str:
    return page_link(context, "finder", capability_label(capability, context.region), needs=capability)


def _offer(context: PageContext, row: pd.Series) -> str:
    """Return one statement about a place in a line: how far, how large, and for whom."""
    look = access_look("" if row["access"] == NOT_STATED else str(row["access"]), context.region)
    status = [] if row["status"] == "yes" else [status_word(str(row["status"]))]
    details_ = offer_details(row.where(row.index != "access", NOT_STATED), context.region)
    note = [str(row["note"])] if pd.notna(row["note"]) else []
    described = " · ".join([*status, *details_, *note])
    return element("p", shape_mark(*look), "note") + (text("p", described, "note") if described else "")


def _show_distances(context: PageContext, key: str) -> None:
    places = context.region.places
    hubs = list(places.index[places["kind"] == "hub"])
    apart = distances_from(key, [*context.region.profile.anchors, *hubs], places)
    described = {places.at[other, "name"]: format_distance(kilometres) for other, kilometres in apart.items()}
    show_facts(described, title=tr("Straight-line distance"))
