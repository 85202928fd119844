"""The list beside the map: exactly the places on it, and everything the map does, by keyboard."""

from current_region import Visit
from elements.markup import show, text
from elements.navigation import listed, way
from regiondata.i18n import tr, trn

Held = tuple[tuple[str, tuple[str, ...]], ...]
"""Filters by name with what is chosen, as a part that can be kept."""


def show_place_list(visit: Visit, keys: tuple[str, ...], filters: Held) -> None:
    """Show the places by kind, each as a link that chooses it."""
    places = visit.region.places.loc[list(keys)]
    if places.empty:
        show(text("p", tr("No place fits all of these choices. Take one of them away.")))
        return
    kinds = visit.region.terms["place_kinds"].astype({"order": "int"}).sort_values("order")
    parts = [text("p", trn("{number} place on the map", "{number} places on the map", len(places)), "kicker")]
    for kind, term in kinds.iterrows():
        of_kind = places[places["kind"] == kind].sort_values("name")
        if not of_kind.empty:
            ways = [
                way(visit, "map", str(name), **dict(filters), place=str(key)) for key, name in of_kind["name"].items()
            ]
            parts.append(text("h3", term["plural"], f"kind-{kind}") + listed(ways))
    show("".join(parts))
