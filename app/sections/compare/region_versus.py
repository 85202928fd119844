"""Head to head: two regions on one screen, who is ahead on what, and where boundaries or years keep them apart."""

from html import escape

import streamlit as st

from components.chart import chart_tools
from components.exports import regions_files
from components.html import batch_html, div, element, show, text, text_link
from components.tab_title import name_finding
from page_context import PageContext, cached_part, color_scheme, show_cached
from regiondata.analysis.comparison.region_placements import Placement
from regiondata.analysis.regional_peers import RegionalPeers, regional_peers
from regiondata.charts.region_profile_and_head_to_head import VERSUS, regions_key
from regiondata.charts.svg.strips import versus_svg
from regiondata.i18n import tr
from regiondata.urls import address
from regiondata.wording.comparison.region_comparison import (
    all_sources,
    method_lines,
    versus_name,
    versus_note,
    versus_shown,
    versus_side,
    versus_territories,
    versus_title,
    versus_values,
)
from regiondata.wording.key_labels import KeyLabels
from sections.compare.region_choices import Peers, by_theme, others_state, placements_of
from sections.compare.region_values_and_sources import indicator_link, show_readings, words_of


def show_versus(context: PageContext, chosen: Peers) -> None:
    """Show the region beside one other."""
    name_finding(context, "compare", cached_part(context, _named, chosen, others_state(context)))
    with st.container(key="chart_regions_versus"):
        show_cached(context, _show_versus, chosen, others_state(context))


def _named(context: PageContext, chosen: Peers, _others: tuple[tuple[str, str], ...]) -> str:
    return versus_name(placements_of(context, chosen), chosen[0], regional_peers(context.region))


def _show_versus(context: PageContext, chosen: Peers, _others: tuple[tuple[str, str], ...]) -> None:
    peers, words, other = regional_peers(context.region), words_of(context), chosen[0]
    placements = placements_of(context, chosen)
    shown = versus_shown(placements, other)
    with batch_html():
        title = versus_title(placements, other, peers)
        show(text("h3", title))
        show(_names(peers, other) + text("p", versus_territories(shown, other, peers, words), "note"))
        blocks = (
            element("section", text("h4", theme) + _rows(context, some, other, words))
            for theme, some in by_theme(context, shown).items()
        )
        show(element("div", "".join(blocks), "versus"))
        show(chart_tools(context, title, name=regions_key(VERSUS, chosen)))
        show(text("p", _method(), "note"))
        show(regions_files(context, regions_key(VERSUS, chosen)))
        show(_screen_link(context, other))
        show(text("h2", tr("All {number} indicators", number=len(placements))))
        with div("all-readings"):
            for each in placements:
                show_readings(context, each, peers, words, label=words.indicator(each.indicator))
        show("".join(text("p", line, "note") for line in method_lines(placements, words)[:1]))
        show(text("p", all_sources(placements, words), "citation"))


def _names(peers: RegionalPeers, other: str) -> str:
    mine = text("span", peers.own.name, "mine")
    return element("p", mine + text("span", peers.name(other), "theirs"), "versus-names")


def _rows(context: PageContext, placements: list[Placement], other: str, words: KeyLabels) -> str:
    return element("ul", "".join(_row(context, each, other, words) for each in placements), "plain versus-rows")


def _row(context: PageContext, placement: Placement, other: str, words: KeyLabels) -> str:
    ahead = {1: "ahead-mine", -1: "ahead-theirs", 0: "level", None: "apart"}[versus_side(placement, other)]
    mine, theirs, unit = versus_values(placement, other, words)
    lowest = 1.0 if words.units.at[placement.unit, "kind"] == "rank" else 0.0
    cells = (
        element("span", indicator_link(context, placement, words), "name")
        + text("span", mine, "mine")
        + element("span", versus_svg(placement, other, color_scheme(), lowest=lowest), "drawn")
        + text("span", theirs, "theirs")
        + _titled(versus_note(placement, other, unit))
    )
    return element("li", cells, ahead)


def _titled(note: str) -> str:
    """Return unit, year and boundary, which a pointer reads whole where the column is too narrow."""
    return f'<span class="when" title="{escape(note, quote=True)}">{escape(note)}</span>'


def _screen_link(context: PageContext, other: str) -> str:
    """Return the link to this view alone, to be shown on a screen."""
    parameters = {"scope": "regions", "show": "versus", "against": other, "embed": "true"}
    return element(
        "p", text_link(tr("Show on a screen"), address("compare", parameters, context.carried_params)), "note"
    )


def _method() -> str:
    return tr(
        "Bold: ahead. Grey: not ranked, because boundary, year or source differ or no value is better. "
        "One indicator of each method is shown; all are listed below."
    )
