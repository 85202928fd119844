"""Kinds of places in words, in their order, and places counted."""

import pandas as pd

from regiondata.analysis.hubs import OWN_FACILITY
from regiondata.i18n import tr, trn
from regiondata.region import Region


def kind_label(kind: str, number: int, region: Region) -> str:
    """Return what so many places of a kind are called; companies' own facilities are a kind beside the catalogue's."""
    if kind == OWN_FACILITY:
        return trn("Company’s own facility", "Companies’ own facilities", number)
    return str(region.terms["place_kinds"].at[kind, "label" if number == 1 else "plural"])


def kind_order(region: Region) -> list[str]:
    """Return the kinds of places in the catalogue's order, companies' own facilities after the facilities."""
    kinds = region.terms["place_kinds"].astype({"order": "int"}).sort_values("order").index
    return [key for kind in kinds for key in ((str(kind), OWN_FACILITY) if kind == "facility" else (str(kind),))]


def counted_places(places: pd.DataFrame) -> str:
    """Return how many places there are, and how many hubs beside them; wherever places are counted, it is so."""
    hubs = int((places["kind"] == "hub").sum())
    number = len(places) - hubs
    of_hubs = trn("{number} hub", "{number} hubs", hubs)
    if not number and hubs:
        return of_hubs
    counted = trn("{number} place", "{number} places", number)
    return tr("{places} and {hubs}", places=counted, hubs=of_hubs) if hubs else counted
