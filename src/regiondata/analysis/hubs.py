"""What belongs to one hub: rows of every frame that name it, or a place in it."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.sites.operators_own_use import OWN_USE
from regiondata.data.joined_keys import names_any, split_keys
from regiondata.data.records.field_types import NOT_STATED
from regiondata.region import Region


def hub_keys(region: Region) -> list[str]:
    """Return the hubs in the order in which their places are curated."""
    return [str(key) for key in region.places.index[region.places["kind"] == "hub"]]


def of_hub(frame: pd.DataFrame, hub: str) -> pd.DataFrame:
    """Return the rows of a frame whose `hubs` name a hub."""
    return frame[names_any(frame["hubs"], [hub])]


def hub_places(hub: str, region: Region) -> pd.DataFrame:
    """Return the places of a hub, the hub itself left out."""
    places = of_hub(region.places, hub)
    return places[places.index != hub]


def hub_organisations(hub: str, region: Region) -> pd.DataFrame:
    """Return the organisations of a hub, or with a place in it."""
    places = set(hub_places(hub, region).index)
    located = names_any(region.organisations["places"], places)
    return region.organisations[located | names_any(region.organisations["hubs"], [hub])]


def hub_figures(hub: str, region: Region) -> pd.DataFrame:
    """Return the key figures about a hub, its places, its organisations or its events."""
    about = {
        hub,
        *hub_places(hub, region).index,
        *hub_organisations(hub, region).index,
        *of_hub(region.events, hub).index,
    }
    shared = set(region.organisations.index[_of_several_hubs(region)])
    return region.key_figures[region.key_figures["subject"].isin(about - shared)]


def distinct_facts(keys: Sequence[str], figures: pd.DataFrame) -> list[tuple[str, list[str]]]:
    """Return each fact by its first figure, with those that say it once more: in another year, or as a multiple."""
    facts: list[tuple[str, list[str]]] = []
    for key in keys:
        again = next((others for first, others in facts if _says_again(figures.loc[key], figures.loc[first])), None)
        if again is None:
            facts.append((key, []))
        else:
            again.append(key)
    return facts


def _says_again(figure: pd.Series, first: pd.Series) -> bool:
    if figure["subject"] != first["subject"] or figure["topic"] != first["topic"]:
        return False
    return bool(figure["indicator"] == first["indicator"] or figure["unit"] == "times")


def _of_several_hubs(region: Region) -> pd.Series:
    return region.organisations["hubs"].map(lambda hubs: len(split_keys(hubs)) > 1).astype("bool")


@dataclass(frozen=True)
class Offered:
    """A capability that a hub has, and the places that offer it by who may use them.

    `places_by_access` has the widest access first; its key is "" for places where none is stated.
    """

    capability: str
    places_by_access: dict[str, list[str]]


OWN_FACILITY = "own_facility"
"""What is told apart from the facilities on offer; no kind of the catalogue."""


def own_facilities(region: Region) -> frozenset[str]:
    """Return the facilities that a company runs and into which nobody else is said to be let."""
    return region.cached(("own facilities",), lambda: _own_facilities(region))


def _own_facilities(region: Region) -> frozenset[str]:
    companies = region.organisations.index[region.organisations["kind"] == "company"]
    run = region.places.index[(region.places["kind"] == "facility") & region.places["operator"].isin(companies)]
    rows = region.frames["capabilities"]
    letting_in = rows.loc[~rows["access"].isin(["", OWN_USE, NOT_STATED]) & rows["access"].notna(), "place"]
    return frozenset(map(str, run.difference(letting_in)))


def kinds_of_places(places: pd.DataFrame, region: Region) -> pd.Series:
    """Return the kind of each place by key, companies' own facilities told apart as OWN_FACILITY."""
    return places["kind"].astype("object").mask(places.index.isin(own_facilities(region)), OWN_FACILITY)


def hub_kinds(hub: str, region: Region) -> dict[str, list[str]]:
    """Return the keys of a hub's places by kind (`kinds_of_places`), the kind of most places first."""
    of_each = kinds_of_places(hub_places(hub, region), region)
    kinds = of_each.value_counts(sort=True)
    return {str(kind): [str(key) for key in of_each.index[of_each == kind]] for kind in kinds.index}


def hub_capabilities(hub: str, region: Region, *, own: bool = False) -> list[Offered]:
    """Return what can be done in a hub, in the catalogue's order; kinds of access are no capability of their own.

    What companies do in facilities of their own is nothing on offer and left out; `own` asks for just that.
    """
    return region.cached(("hub capabilities", hub, own), lambda: _hub_capabilities(hub, region, own=own))


def _hub_capabilities(hub: str, region: Region, *, own: bool) -> list[Offered]:
    terms = region.terms["capabilities"]
    wanted = terms.index[terms["group"] != "access"]
    inside, closed = {hub, *hub_places(hub, region).index}, own_facilities(region)
    inside = inside & closed if own else inside - closed
    rows = region.frames["capabilities"]
    rows = rows[rows["place"].isin(inside) & rows["status"].isin(["yes", "partly"])]
    order = {key: place for place, key in enumerate(terms.index)}
    found = []
    for key in wanted[wanted.isin(rows["capability"])]:
        offering = rows[rows["capability"] == key]
        widest: dict[str, str] = {}
        for place, access in zip(offering["place"], offering["access"], strict=True):
            stated = [one for one in (widest.get(place, ""), str(access)) if one in order]
            widest[place] = min(stated, key=lambda one: order[one], default="")
        by_access = sorted(set(widest.values()), key=lambda one: order.get(one, len(order)))
        found.append(Offered(str(key), {one: [key for key in widest if widest[key] == one] for one in by_access}))
    return found


def only_in(hub: str, region: Region) -> list[str]:
    """Return the capabilities that no other hub of the region has, in the catalogue's order."""
    offered, own = _elsewhere(hub, region, own=False), _elsewhere(hub, region, own=True)
    return [one.capability for one in hub_capabilities(hub, region) if one.capability not in offered | own]


def only_open_in(hub: str, region: Region) -> list[str]:
    """Return the capabilities on offer in a hub that others have at companies' own facilities alone."""
    offered, own = _elsewhere(hub, region, own=False), _elsewhere(hub, region, own=True)
    return [one.capability for one in hub_capabilities(hub, region) if one.capability in own - offered]


def _elsewhere(hub: str, region: Region, *, own: bool) -> set[str]:
    others = (key for key in hub_keys(region) if key != hub)
    return {one.capability for key in others for one in hub_capabilities(key, region, own=own)}
