"""One place: what it is, who runs it, what it offers, how far it is, and where that is printed."""

import pandas as pd

from current_region import Visit
from elements.evidence_list import show_evidence
from elements.facts import show_facts
from elements.markup import element, folded, in_one_piece, show, text
from elements.navigation import show_list, way
from elements.place_list import Held
from elements.short_list import aside_ways
from regiondata.analysis.geography import distances_from
from regiondata.data.joined_keys import split_keys
from regiondata.data.records.terms import NOT_STATED
from regiondata.i18n import tr
from regiondata.wording.formatting import format_distance, format_number
from regiondata.wording.sites import capability_label, offer_text


def show_place_card(visit: Visit, key: str, filters: Held) -> None:
    """Show everything that is known about one place, and the ways back to the list and to the short list."""
    region = visit.region
    place = region.places.loc[key]
    with in_one_piece():
        show(element("p", way(visit, "map", tr("Close this place"), **dict(filters))))
        show(text("h3", place["name"]) + text("p", place["summary"], "note"))
        show(aside_ways(visit, key, "map", {**dict(filters), "place": key}))
        show_facts(_facts(visit, place))
        _show_capabilities(visit, key)
        _show_distances(visit, key)
        show_list(
            way(visit, "hub", tr("The hub {name}", name=region.places.at[hub, "name"]), hub=hub)
            for hub in split_keys(place["hubs"])
        )
        with folded(tr("Where this is printed")):
            show_evidence(visit, "place", key)


def _facts(visit: Visit, place: pd.Series) -> dict[str, object]:
    region = visit.region
    precision = region.terms["precisions"].loc[place["precision"]]
    operator = place["operator"]
    point = f"{format_number(place['latitude'], 0.0001)}, {format_number(place['longitude'], 0.0001)}"
    exact = tr("to about {metres} m", metres=format_number(float(precision["metres"]), 1))
    facts = {
        tr("Kind"): region.terms["place_kinds"].at[place["kind"], "label"],
        tr("Run by"): tr("not stated") if operator == NOT_STATED else region.organisations.at[operator, "name"],
        tr("Municipality"): place["municipality"],
        tr("Coordinates"): tr("{point} ({precision}, {exact})", point=point, precision=precision["label"], exact=exact),
        tr("Coordinates from"): region.sources.at[place["coordinate_source"], "producer"],
    }
    return {**facts, tr("Note"): place["coordinate_note"]} if pd.notna(place["coordinate_note"]) else facts


def _show_capabilities(visit: Visit, key: str) -> None:
    offered = visit.region.capabilities
    offered = offered[offered["place"] == key]
    if offered.empty:
        show(text("p", tr("The documents do not say what can be done here."), "note"))
        return
    told = {
        capability_label(row["capability"], visit.region): offer_text(row, visit.region)
        for _, row in offered.iterrows()
    }
    show_facts(told, title=tr("What it offers"))


def _show_distances(visit: Visit, key: str) -> None:
    places = visit.region.places
    hubs = list(places.index[places["kind"] == "hub"])
    apart = distances_from(key, [*visit.region.profile.anchors, *hubs], places)
    told = {places.at[other, "name"]: format_distance(kilometres) for other, kilometres in apart.items()}
    show_facts(told, title=tr("Straight-line distance"))
