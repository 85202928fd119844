"""The profile of a region: strengths and weaknesses in sentences, and a strip of dots for every indicator by theme."""

import streamlit as st

from components.chart import chart_tools
from components.exports import regions_files
from components.html import batch_html, details, element, narrow_details, show, show_table, text
from components.tab_title import name_finding
from page_context import PageContext, cached_part, color_scheme, show_cached
from regiondata.analysis.comparison.region_placements import Placement
from regiondata.analysis.regional_peers import regional_peers
from regiondata.charts.region_profile_and_head_to_head import PROFILE, make_region_strip, regions_key
from regiondata.charts.svg.profile import profile_svg
from regiondata.i18n import tr, trn
from regiondata.wording.comparison.region_comparison import (
    all_sources,
    gaps_text,
    method_lines,
    place_text,
    profile_lines,
    profile_name,
    profile_table,
    profile_title,
    value_text,
    where_text,
)
from regiondata.wording.formatting import format_period
from regiondata.wording.key_labels import KeyLabels
from sections.compare.region_choices import Peers, by_theme, others_state, placements_of
from sections.compare.region_values_and_sources import indicator_link, readings_block, words_of

WIDTH, LETTERS = 386.0, 13.0
COUNTRY = "country"


def show_region_profile(context: PageContext, chosen: Peers) -> None:
    """Show the region beside its peers on every indicator held."""
    name_finding(context, "compare", cached_part(context, _named, chosen, others_state(context)))
    with st.container(key="chart_regions_profile"):
        show_cached(context, _show_profile, chosen, others_state(context))


def _named(context: PageContext, chosen: Peers, _others: tuple[tuple[str, str], ...]) -> str:
    return profile_name(placements_of(context, chosen))


def _show_profile(context: PageContext, chosen: Peers, _others: tuple[tuple[str, str], ...]) -> None:
    peers, words = regional_peers(context.region), words_of(context)
    placements = placements_of(context, chosen)
    title = profile_title(placements, peers.named(chosen), peers)
    with batch_html():
        _show_finding(placements, title, words)
        for number, (theme, some) in enumerate(by_theme(context, placements).items()):
            rows = "".join(_strip(context, each) for each in _ordered(some))
            counted = trn("{number} indicator", "{number} indicators", len(some))
            with narrow_details(theme, counted, open_now=number == 0):
                show(element("ul", rows, "plain region-strips"))
        show(chart_tools(context, title, name=regions_key(PROFILE, chosen)))
        show("".join(text("p", line, "note") for line in method_lines(placements, words)))
        with details(tr("Data table and sources")):
            show_table(profile_table(placements, peers, words))
        show(text("p", all_sources(placements, words), "citation"))
        show(regions_files(context, regions_key(PROFILE, chosen)))


def _show_finding(placements: list[Placement], title: str, words: KeyLabels) -> None:
    show(text("h3", title))
    lines = "".join(
        element("p", text("span", tr("{name}:", name=name), "strong") + " " + text("span", line))
        for name, line in profile_lines(placements, words)
    )
    show(element("div", lines, "ends"))


def _ordered(placements: list[Placement]) -> list[Placement]:
    """Return what is ranked first, then what is not, then what is not held; in each the region's own parts first.

    A figure of the whole country says less of the region.
    """
    return sorted(
        placements,
        key=lambda each: (each.mine is None, each.place is None, bool(each.mine and each.mine.boundary == COUNTRY)),
    )


def _strip(context: PageContext, placement: Placement) -> str:
    peers, words = regional_peers(context.region), words_of(context)
    look = "plain" if placement.third is None else ("good", "plain", "bad")[placement.third]
    place = element(
        "p", indicator_link(context, placement, words) + text("span", place_text(placement), "place"), "name"
    )
    drawn = ""
    if placement.alike:
        strip = make_region_strip(placement, peers, words)
        drawn = element("div", profile_svg(strip, color_scheme(), WIDTH, LETTERS), "figure-chart")
    foot = readings_block(context, placement, peers, words, summary=_foot(placement, words))
    gaps = gaps_text(placement, peers)
    lacking = text("p", gaps, "strip-gaps") if gaps else ""
    return element("li", place + drawn + foot + lacking, f"region-strip {look}")


def _foot(placement: Placement, words: KeyLabels) -> str:
    mine = placement.mine
    if mine is None:
        return text("span", tr("No figure for the region itself"), "value")
    return (
        text("span", value_text(mine, placement, words), "strong")
        + text("span", where_text(mine, words), "value")
        + text("span", format_period(mine.period))
    )
