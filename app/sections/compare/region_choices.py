"""What a comparison of regions is about: regions or countries, which peers, and where each indicator places them."""

from collections.abc import Mapping

import streamlit as st

from components.html import anchor_around, escaped
from components.inputs import choose_many, choose_one
from page_context import PageContext, cached_part
from regiondata.analysis.comparison.region_placements import Placement
from regiondata.analysis.regional_peers import MOST_PEERS, first_peers, other_regions, regional_peers
from regiondata.i18n import tr
from regiondata.urls import address

Peers = tuple[str, ...]

REGIONS, COUNTRIES = "regions", "countries"
OF_COUNTRIES = ("mode", "indicator", "with", "source", "unit", "dimension", "period", "currency", "beside")
"""Parameters of a comparison of countries: an address that has one, and names no scope, is about countries."""
OF_REGIONS = ("show", "peers", "against", "inputs")
BY_WEIGHT = ("criteria", "scale")


def requested_scope(context: PageContext) -> str:
    """Return what an address is about: regions, unless it says or means countries."""
    requested = st.query_params.get("scope", "")
    if requested in {REGIONS, COUNTRIES}:
        return requested
    if any(name in st.query_params for name in OF_REGIONS):
        return REGIONS
    weighed = any(name in BY_WEIGHT or name.startswith("w_") for name in st.query_params)
    if weighed or any(name in st.query_params for name in OF_COUNTRIES):
        return COUNTRIES
    return REGIONS if peers_at_hand(context) else COUNTRIES


def peers_at_hand(context: PageContext) -> bool:
    """Say whether there is any region to compare with."""
    return bool(regional_peers(context.region).others)


def scope_links(context: PageContext, scope: str) -> str:
    """Return the switch between regions and countries: what is chosen of the one means nothing for the other."""
    labels = {REGIONS: tr("Regions"), COUNTRIES: tr("Countries")}
    links = (
        anchor_around(
            address("compare", {"scope": key}, context.carried_params),
            escaped(label),
            css="aside",
            current=key == scope,
        )
        for key, label in labels.items()
    )
    return f'<nav class="switch" aria-label="{tr("Compare")}">{"".join(links)}</nav>'


def choose_region_peers(context: PageContext, view: str) -> Peers:
    """Offer the regions to compare with and return those chosen: one for a head to head, else a few."""
    peers = regional_peers(context.region)
    options = {key: each.name for key, each in peers.others.items()}
    first = first_peers(context.region, peers)
    if view == "versus":
        known = [key for key in st.query_params.get_all("peers") if key in options]
        chosen = choose_one(tr("Compared with"), "against", options, default=(known or list(first))[0])
        return (chosen,) if chosen else ()
    with st.container(key="region_peers"):
        return tuple(choose_many(tr("Compare with"), "peers", options, default=first, most=MOST_PEERS))


def others_state(context: PageContext) -> tuple[tuple[str, str], ...]:
    """Return what else decides how a comparison of regions looks: the state of the other regions' data."""
    return tuple((each.slug, each.version) for each in other_regions(context.region))


def find_region_placements(context: PageContext, peers: Peers, _others: tuple[tuple[str, str], ...]) -> list[Placement]:
    """Return the region beside its peers on every indicator held."""
    return regional_peers(context.region).placements(peers)


def placements_of(context: PageContext, peers: Peers) -> list[Placement]:
    """Return the placements, made once for everybody who looks at the same."""
    return cached_part(context, find_region_placements, peers, others_state(context))


def by_theme(context: PageContext, placements: list[Placement]) -> Mapping[str, list[Placement]]:
    """Return placements by the label of their theme, in the catalogue's order."""
    themes = context.region.terms["themes"].sort_values("order", kind="stable")["label"]
    topics = context.region.terms["topics"]["label"]
    names = {str(key): str(label) for key, label in themes.items()}
    names |= {str(key): str(label) for key, label in topics.items() if str(key) not in names}
    found = {key: [each for each in placements if each.theme == key] for key in names}
    return {names[key]: some for key, some in found.items() if some}
