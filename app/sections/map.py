"""Parts of the map's page: the filters, the list of the places on the map, and one place's card.

The list holds exactly the places on the map, and does by keyboard everything that the map does.
"""

from collections.abc import Mapping

import pandas as pd

from components.evidence import show_evidence
from components.html import batch_html, details, element, show, show_facts, text
from components.inputs import choose_many, column_row
from components.navigation import listed, page_link, show_list
from components.needs import choose_needs
from components.short_list import aside_links
from page_context import PageContext, cached_part
from regiondata.analysis.geography import distances_from
from regiondata.analysis.sites.finder import places_that_meet
from regiondata.analysis.sites.needs import RequestedNeeds
from regiondata.data.joined_keys import split_keys
from regiondata.data.records.terms import NOT_STATED
from regiondata.i18n import tr, trn
from regiondata.wording.formatting import format_distance, format_number
from regiondata.wording.sites import capability_label, offer_text

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


def place_options(context: PageContext) -> Mapping[str, dict[str, str]]:
    """Return what may be chosen as kind, hub and municipality, by the name of the parameter."""
    return cached_part(context, _options)


def _options(context: PageContext) -> Mapping[str, dict[str, str]]:
    places = context.region.places
    towns = places.drop_duplicates("municipality_code").set_index("municipality_code")["municipality"].sort_values()
    return {
        "kind": context.region.terms["place_kinds"]["plural"].to_dict(),
        "hub": places[places["kind"] == "hub"]["name"].to_dict(),
        "municipality": towns.to_dict(),
    }


def _held(context: PageContext) -> frozenset[str]:
    return frozenset(key for joined in context.region.places["capabilities"] for key in split_keys(joined))


def _fitting(context: PageContext, requested: RequestedNeeds) -> tuple[str, ...]:
    return tuple(map(str, places_that_meet(requested, context.region).index))


Held = tuple[tuple[str, tuple[str, ...]], ...]
"""Filters by name with what is chosen, as a part that can be kept."""


def show_place_list(context: PageContext, keys: tuple[str, ...], filters: Held) -> None:
    """Show the places by kind, each as a link that chooses it."""
    places = context.region.places.loc[list(keys)]
    if places.empty:
        show(text("p", tr("No places match these filters. Remove one to see more.")))
        return
    kinds = context.region.terms["place_kinds"].astype({"order": "int"}).sort_values("order")
    parts = [text("p", trn("{number} place on the map", "{number} places on the map", len(places)), "kicker")]
    for kind, term in kinds.iterrows():
        of_kind = places[places["kind"] == kind].sort_values("name")
        if not of_kind.empty:
            links = [
                page_link(context, "map", str(name), **dict(filters), place=str(key))
                for key, name in of_kind["name"].items()
            ]
            parts.append(text("h3", term["plural"], f"kind-{kind}") + listed(links))
    show("".join(parts))


def show_place_card(context: PageContext, key: str, filters: Held) -> None:
    """Show everything that is known about one place, and the ways back to the list and to the short list."""
    region = context.region
    place = region.places.loc[key]
    with batch_html():
        show(element("p", page_link(context, "map", tr("Back to list"), **dict(filters))))
        show(text("h3", place["name"]) + text("p", place["summary"], "note"))
        show(aside_links(context, key, "map", {**dict(filters), "place": key}))
        show_facts(_facts(context, place))
        _show_capabilities(context, key)
        _show_distances(context, key)
        show_list(
            page_link(context, "hub", tr("Hub: {name}", name=region.places.at[hub, "name"]), hub=hub)
            for hub in split_keys(place["hubs"])
        )
        with details(tr("Evidence")):
            show_evidence(context, "place", key)


def _facts(context: PageContext, place: pd.Series) -> dict[str, object]:
    region = context.region
    precision = region.terms["precisions"].loc[place["precision"]]
    operator = place["operator"]
    point = f"{format_number(place['latitude'], 0.0001)}, {format_number(place['longitude'], 0.0001)}"
    exact = tr("±{metres} m", metres=format_number(float(precision["metres"]), 1))
    facts = {
        tr("Type"): region.terms["place_kinds"].at[place["kind"], "label"],
        tr("Run by"): tr("not given") if operator == NOT_STATED else region.organisations.at[operator, "name"],
        tr("Municipality"): place["municipality"],
        tr("Coordinates"): tr("{point} ({precision}, {exact})", point=point, precision=precision["label"], exact=exact),
        tr("Coordinates from"): region.sources.at[place["coordinate_source"], "producer"],
    }
    return {**facts, tr("Note"): place["coordinate_note"]} if pd.notna(place["coordinate_note"]) else facts


def _show_capabilities(context: PageContext, key: str) -> None:
    offered = context.region.capabilities
    offered = offered[offered["place"] == key]
    if offered.empty:
        show(text("p", tr("The documents do not say what this place offers."), "note"))
        return
    described = {
        capability_label(row["capability"], context.region): offer_text(row, context.region)
        for _, row in offered.iterrows()
    }
    show_facts(described, title=tr("What it offers"))


def _show_distances(context: PageContext, key: str) -> None:
    places = context.region.places
    hubs = list(places.index[places["kind"] == "hub"])
    apart = distances_from(key, [*context.region.profile.anchors, *hubs], places)
    described = {places.at[other, "name"]: format_distance(kilometres) for other, kilometres in apart.items()}
    show_facts(described, title=tr("Straight-line distance"))
