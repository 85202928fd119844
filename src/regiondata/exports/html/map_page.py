"""The map's page before its application runs: the legend, the drawing of the ground with its places, the list's place.

The server's first words and the application show the same legend and drawing: nothing moves when one takes over.
"""

from collections.abc import Mapping
from html import escape

from regiondata.analysis.hubs import OWN_FACILITY, kinds_of_places
from regiondata.exports.html.site_header import page_link
from regiondata.exports.html_deck.markup import tag
from regiondata.exports.tables.writers import json_bytes
from regiondata.i18n import tr
from regiondata.maps.filtered_map import Held, describe_page_map, filtered_places, page_map_data
from regiondata.maps.kind_marks import kind_mark
from regiondata.maps.prerendered_map import prerendered_map
from regiondata.region import Region
from regiondata.urls import address
from regiondata.wording.sites.place_kinds import kind_label, kind_order

FILTERS = ("kind", "hub", "municipality")
"""Filters that the first words know; what a place offers is looked up by the application."""


def map_legend(region: Region, filters: Held, retained: Mapping[str, str]) -> str:
    """Return the kinds with their marks and numbers; a click shows one of them, a second click all."""
    chosen = dict(filters)
    kinds = chosen.get("kind", ())
    others = {name: keys for name, keys in chosen.items() if name != "kind"}
    shown = filtered_places(tuple(others.items()), region)
    counts = kinds_of_places(region.places.loc[list(shown)], region).value_counts()
    marks = list(region.terms["place_kinds"].astype({"order": "int"}).sort_values("order").index)
    links = [_entry("", tr("All"), int(counts.sum()), others, retained, current=not kinds)]
    for kind in kind_order(region):
        if counts.get(kind, 0) or kind in kinds:
            wanted = others if kinds == (kind,) else {**others, "kind": (kind,)}
            mark = kind_mark("facility" if kind == OWN_FACILITY else kind, marks)
            number = int(counts.get(kind, 0))
            links.append(_entry(mark, kind_label(kind, 0, region), number, wanted, retained, current=kind in kinds))
    return f'<nav class="map-legend" aria-label="{escape(tr("Show one kind"), quote=True)}">{"".join(links)}</nav>'


def _entry(
    mark: str,
    label: str,
    number: int,
    wanted: dict[str, tuple[str, ...]],
    retained: Mapping[str, str],
    *,
    current: bool,
) -> str:
    content = mark + tag("span", escape(label)) + tag("b", str(number))
    link = page_link(address("map", wanted, retained), content, css="aside")
    return link.replace(' target="_self"', ' target="_self" aria-current="true"', 1) if current else link


def map_page_html(region: Region, retained: Mapping[str, str], filters: Held, place: str) -> str:
    """Return the first words of the map: nothing is drawn where an address holds what only the application knows."""
    known = _known(region, filters, place)
    drawn = _drawing(region, retained, filters, place) if known else ""
    legend = map_legend(region, filters if known else (), retained)
    head = tag("div", tag("div", legend, "map-first-legend") + '<div class="blank"></div>', "map-first-head")
    ground = f'<div class="map-ground">{drawn}</div>'
    aside = '<div class="map-first-list"><div class="blank line"></div><div class="blank block"></div></div>'
    title = tag("h1", escape(tr("Map")), "map-title")
    return tag("div", title + head + tag("div", ground + aside, "map-first-page"), "map-first")


def _known(region: Region, filters: Held, place: str) -> bool:
    known = {
        "kind": frozenset(kind_order(region)),
        "hub": frozenset(region.places.index[region.places["kind"] == "hub"]),
        "municipality": frozenset(region.places["municipality_code"]),
    }
    chosen = all(name in known and known[name].issuperset(keys) for name, keys in filters)
    return chosen and (not place or place in region.places.index)


def _drawing(region: Region, retained: Mapping[str, str], filters: Held, place: str) -> str:
    """Return the ground, and what the page's script draws over it, as data."""

    def link(key: str) -> str:
        return address("map", {**dict(filters), "place": key}, retained)

    described = describe_page_map(region, filtered_places(filters, region), place or None, filters)
    dataset = json_bytes(page_map_data(described, region, link, place or None)).decode().replace("<", "\\u003c")
    dataset = f'<script type="application/json">{dataset}</script>'
    return tag("div", prerendered_map(described, region, link), "map-still") + dataset
