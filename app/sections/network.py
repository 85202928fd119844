"""The network on a page: the drawing, what its marks mean, and a table that says the same."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from components.chart import Drawn, drawn_tools
from components.embed import show_whole_page_link
from components.embed_code import embed_codes
from components.html import anchor, batch_html, details, div, element, show, show_table, text
from components.inputs import choose_many
from page_context import PageContext, cached_part, color_scheme, show_cached
from regiondata.analysis.network import (
    among_neighbours,
    neighbourhood,
    network_links,
    relation_labels,
    unlinked_organisations,
    without_own_sites,
)
from regiondata.charts.network.diagram import Diagram, Node, network_diagram, network_table
from regiondata.charts.network.ego_svg import narrow_neighbours_svg, neighbours_svg
from regiondata.charts.network.svg import link_counts, narrow_network_svg, network_legend, network_svg
from regiondata.exports.tables.network_links import links_name
from regiondata.i18n import tr, trn
from regiondata.stories.ad_hoc import MOST_ORGANISATIONS, scene_name
from regiondata.urls import read_list
from regiondata.wording.formatting import format_names

PAGE, RELATION, ORGANISATION = "ecosystem", "relation", "organisation"
"""The page that shows the network, and the parameters of its address."""


def choose_relations(context: PageContext) -> tuple[str, ...]:
    """Offer the kinds of relation there are, and return the chosen ones."""
    return tuple(choose_many(tr("Relationship"), RELATION, cached_part(context, _relations)))


def _relations(context: PageContext) -> dict[str, str]:
    return relation_labels(network_links(context.region))


def show_network(context: PageContext, chosen: tuple[str, ...]) -> None:
    """Show who is linked with whom, narrowed to the kinds of relation that are chosen."""
    links = network_links(context.region)
    if links.empty:
        show(text("p", tr("No links between organisations recorded yet.")))
        return
    links = _of_relations(links, chosen)
    drawn = links if chosen else without_own_sites(links)
    diagram = network_diagram(drawn, context.region, context.carried_params)
    with batch_html():
        with div("chart-box"):
            show(text("h3", diagram.title))
            show(text("p", tr("Select a name to see its links."), "note only-wide wide-drawing"))
            show(element("div", network_svg(diagram, color_scheme()), "scroll wide network only-wide"))
            show(element("div", narrow_network_svg(diagram, color_scheme()), "network-small only-narrow"))
            _show_legend(diagram)
            codes = embed_codes(
                context, PAGE, diagram.title, "network", **({RELATION: ",".join(chosen)} if chosen else {})
            )
            data = {"table": links_name(*chosen)}
            show(drawn_tools(context, diagram.title, Drawn(data, codes, _scene(context, diagram))))
        show(element("div", _by_kind(diagram), "only-narrow by-kind"))
        if not chosen:
            _show_left_out(context, drawn, len(links) - len(drawn))
        _show_table(context, links)


def _of_relations(links: pd.DataFrame, chosen: tuple[str, ...]) -> pd.DataFrame:
    return links[links["relation"].isin(chosen)] if chosen else links


def _scene(context: PageContext, diagram: Diagram) -> str:
    """Return the scene of the organisations with the most links: as many as fit one."""
    counts, known = link_counts(diagram), context.region.organisations.index
    linked = sorted((node.key for node in diagram.nodes if node.key in known), key=lambda key: -counts[key])
    return scene_name("network", *linked[:MOST_ORGANISATIONS])


def show_neighbourhood(context: PageContext, key: str) -> None:
    """Show the links of one organisation, drawn large, with the words on the lines, or say that it has none."""
    links = network_links(context.region)
    mine = neighbourhood(key, links)
    if mine.empty:
        show(text("p", tr("No links recorded for this organisation. See the full network."), "note"))
        return
    diagram = network_diagram(mine, context.region, context.carried_params, key)
    with batch_html():
        with div("chart-box"):
            show(text("h3", diagram.title))
            show(element("div", neighbours_svg(diagram, color_scheme()), "network only-wide"))
            show(element("div", narrow_neighbours_svg(diagram, color_scheme()), "network only-narrow"))
            _show_legend(diagram)
            codes = embed_codes(context, PAGE, diagram.title, "network", organisation=key)
            data, scene = {"table": links_name(key)}, scene_name("network", key)
            show(drawn_tools(context, diagram.title, Drawn(data, codes, scene)))
        _show_table(context, pd.concat([mine, among_neighbours(key, links)]))


def show_embedded_network(context: PageContext) -> bool:
    """Show the network, or the links of one organisation, that an embedded address asks for; False where none."""
    links = network_links(context.region)
    focus = st.query_params.get(ORGANISATION, "")
    if focus and focus not in {*links["subject"], *links["object"]}:
        return False
    relations = relation_labels(links)
    chosen = tuple(key for key in read_list(st.query_params.get_all(RELATION)) if key in relations)
    if links.empty:
        return False
    show_cached(context, _show_drawing, focus, chosen)
    parameters: dict[str, str | list[str]] = {ORGANISATION: focus, RELATION: list(chosen)}
    show_whole_page_link(context, PAGE, {name: value for name, value in parameters.items() if value})
    return True


def _show_drawing(context: PageContext, focus: str, chosen: tuple[str, ...]) -> None:
    """Show the drawing alone; its names open the whole page beside the frame, which has no room for it."""
    links = network_links(context.region)
    whole = neighbourhood(focus, links) if focus else _of_relations(links, chosen)
    drawn = whole if focus or chosen else without_own_sites(whole)
    outside = {name: value for name, value in context.carried_params.items() if name != "embed"}
    diagram = network_diagram(drawn, context.region, outside, focus or None)
    wide, narrow = (neighbours_svg, narrow_neighbours_svg) if focus else (network_svg, narrow_network_svg)
    with batch_html():
        show(text("h3", diagram.title))
        for drawing, css in ((wide, "network only-wide"), (narrow, "network only-narrow")):
            svg = drawing(diagram, color_scheme()).replace('target="_self"', 'target="_blank"')
            show(element("div", svg, css))
        _show_legend(diagram)


def _show_legend(diagram: Diagram) -> None:
    marks = network_legend(diagram, color_scheme())
    show(element("ul", "".join(element("li", drawing + text("span", word)) for drawing, word in marks), "legend"))


def _by_kind(diagram: Diagram) -> str:
    """Return what the small picture shows as links, by kind, the most linked first; the largest kind stands open."""
    counts = link_counts(diagram)
    kinds: dict[str, list[Node]] = {}
    for node in sorted(diagram.nodes, key=lambda node: (-counts[node.key], node.name)):
        kinds.setdefault(node.kind, []).append(node)
    large = {kind: nodes for kind, nodes in kinds.items() if len(nodes) > FEW}
    groups = sorted(large.items(), key=lambda each: -len(each[1]))
    others = [node for kind, nodes in kinds.items() if kind not in large for node in nodes]
    groups += [(tr("Other kinds"), others)] if others else []
    parts = [text("p", tr("Select a name to see its links."), "note")]
    parts += [_group(label, nodes, counts, opened=number == 0) for number, (label, nodes) in enumerate(groups)]
    return "".join(parts)


FEW = 2
"""Kinds of so few nodes share one group of the list."""


def _group(label: str, nodes: list[Node], counts: Mapping[str, int], *, opened: bool) -> str:
    rows = [
        element("li", anchor(node.address, node.name) + text("span", _linked(counts[node.key]), "note"))
        for node in nodes
    ]
    summary = text("summary", tr("{name}: {number}", name=label, number=len(nodes)))
    kind = "<details open" if opened else "<details"
    return f'{kind} class="fold">{summary}{element("ul", "".join(rows), "plain")}</details>'


def _linked(number: int) -> str:
    return trn("{number} link", "{number} links", number)


def _show_left_out(context: PageContext, drawn: pd.DataFrame, sites: int) -> None:
    region = context.region
    alone = sorted(str(region.organisations.at[key, "name"]) for key in unlinked_organisations(drawn, region))
    described = []
    if sites:
        described.append(
            trn(
                "Not shown: {number} link between an organisation and its own site.",
                "Not shown: {number} links between organisations and their own sites.",
                sites,
            )
        )
    if alone:
        described.append(tr("No links recorded for {names}.", names=format_names(alone)))
    show(text("p", " ".join(described), "note"))


def _show_table(context: PageContext, links: pd.DataFrame) -> None:
    table = network_table(links, context.region)
    with details(trn("Table of {number} link", "Table of {number} links", len(table))):
        show_table(table)
