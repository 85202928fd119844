"""The filter bar over the map: kind, hub, municipality, capability."""

import pandas as pd
import streamlit as st

from current_region import Visit
from elements.choices import choose_many
from regiondata.listed import names_all, names_any, split_keys
from regiondata.text import tr

Filters = dict[str, list[str]]


def choose_places(visit: Visit) -> tuple[pd.DataFrame, Filters]:
    """Offer the filters, and return the places that fit all of them and what was chosen."""
    places, terms = visit.region.places, visit.region.terms
    hubs = places[places["kind"] == "hub"]["name"]
    towns = places.drop_duplicates("municipality_code").set_index("municipality_code")["municipality"].sort_values()
    offered = terms["capabilities"]["label"]
    held = {key for joined in places["capabilities"] for key in split_keys(joined)}
    columns = st.columns(4)
    with columns[0]:
        kinds = choose_many(tr("Kind"), "kind", terms["place_kinds"]["plural"].to_dict())
    with columns[1]:
        near = choose_many(tr("Hub"), "hub", hubs.to_dict())
    with columns[2]:
        municipalities = choose_many(tr("Municipality"), "municipality", towns.to_dict())
    with columns[3]:
        needs = choose_many(tr("Offers"), "needs", {key: offered[key] for key in offered.index if key in held})
    filters = {"kind": kinds, "hub": near, "municipality": municipalities, "needs": needs}
    return filter_places(places, filters), {name: keys for name, keys in filters.items() if keys}


def filter_places(places: pd.DataFrame, filters: Filters) -> pd.DataFrame:
    """Return the places of the chosen kinds, hubs and municipalities that offer everything that is needed."""
    if filters["kind"]:
        places = places[places["kind"].isin(filters["kind"])]
    if filters["municipality"]:
        places = places[places["municipality_code"].isin(filters["municipality"])]
    if filters["hub"]:
        places = places[names_any(places["hubs"], filters["hub"])]
    if filters["needs"]:
        places = places[names_all(places["capabilities"], filters["needs"])]
    return places
