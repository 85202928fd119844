"""What a comparison of regions is about, regions or countries and which peers, and its figures with their sources."""

from collections.abc import Mapping

import streamlit as st

from components.html import anchor, anchor_around, collect_html, details, element, escaped, show, show_cells, text
from components.inputs import choose_many, choose_one
from components.navigation import page_link
from page_context import PageContext, cached_part
from regiondata.analysis.comparison.regions import Placement
from regiondata.analysis.regional_peers import MOST_PEERS, RegionalPeers, first_peers, other_regions, regional_peers
from regiondata.charts.region_comparison import peer_labels, reading_rows
from regiondata.i18n import tr
from regiondata.urls import address, record_target
from regiondata.wording.key_labels import KeyLabels

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


def readings_block(
    context: PageContext, placement: Placement, peers: RegionalPeers, words: KeyLabels, *, summary: str
) -> str:
    """Return every figure of an indicator folded away under a summary that is HTML already, as HTML."""
    with collect_html() as pieces:
        _show_table_of_readings(context, placement, peers, words)
    head = element("summary", summary + text("span", tr("Figures and sources"), "visually-hidden"))
    return element("details", head + "".join(pieces), "fold readings")


def show_readings(
    context: PageContext, placement: Placement, peers: RegionalPeers, words: KeyLabels, *, label: str = ""
) -> None:
    """Show every figure of an indicator folded away: where it is from and what sets it apart."""
    with details(label or tr("Figures and sources"), css="readings"):
        _show_table_of_readings(context, placement, peers, words)


def _show_table_of_readings(context: PageContext, placement: Placement, peers: RegionalPeers, words: KeyLabels) -> None:
    heads = [tr("Region"), tr("Value"), tr("Period"), tr("Measured by"), tr("Source")]
    show(text("p", str(words.indicators.at[placement.indicator, "definition"]), "note"))
    show_cells(heads, (_cells(context, row, peers, words) for row in reading_rows(placement, peers, words)))


def _cells(context: PageContext, row: Mapping[str, str], peers: RegionalPeers, words: KeyLabels) -> list[str]:
    where = ", ".join(part for part in (row["territory"], row["boundary"]) if part)
    source = source_link(context, row["source"], peers, words) if "source" in row else ""
    noted = f"{source} {text('span', row['note'], 'note')}" if row.get("note") else source
    return [escaped(row["region"]), escaped(row["value"]), escaped(row["period"]), escaped(where), noted]


def source_link(context: PageContext, key: str, peers: RegionalPeers, words: KeyLabels) -> str:
    """Return the link to a source's record, in the region that holds it."""
    page, parameters = record_target("source", key.partition("@")[0])
    home = {"region": peers.homes[key]} if key in peers.homes else {}
    return anchor(address(page, parameters, {**context.carried_params, **home}), words.short_citation(key))


def indicator_link(context: PageContext, placement: Placement, words: KeyLabels) -> str:
    """Return the link from an indicator's name to all that is published of it."""
    label = words.indicator(placement.indicator)
    return page_link(context, "compare", label, scope=COUNTRIES, mode="latest", indicator=placement.indicator)


def words_of(context: PageContext) -> KeyLabels:
    """Return what the keys mean that stand in a comparison of regions."""
    return peer_labels(regional_peers(context.region))
