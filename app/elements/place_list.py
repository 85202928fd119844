"""The list beside the map: exactly the places on it, and everything the map does, by keyboard."""

import pandas as pd

from current_region import Visit
from elements.markup import show, text
from elements.navigation import link_to
from elements.place_filters import Filters
from regiondata.text import tr, trn


def show_place_list(visit: Visit, places: pd.DataFrame, filters: Filters) -> None:
    """Show the places by kind, each as a link that chooses it."""
    if places.empty:
        show(text("p", tr("No place fits all of these choices. Take one of them away.")))
        return
    show(text("p", trn("{number} place on the map", "{number} places on the map", len(places)), "kicker"))
    kinds = visit.region.terms["place_kinds"].astype({"order": "int"}).sort_values("order")
    for kind, term in kinds.iterrows():
        of_kind = places[places["kind"] == kind].sort_values("name")
        if not of_kind.empty:
            show(text("h3", term["plural"], f"kind-{kind}"))
        for key, name in of_kind["name"].items():
            link_to(visit, "map", str(name), **filters, place=str(key))


def show_close(visit: Visit, filters: Filters) -> None:
    """Show the way back from one place to the list."""
    link_to(visit, "map", tr("Close this place"), **filters)
