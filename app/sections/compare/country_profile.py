"""The profile of the country: every indicator that is complete enough on one screen, strengths and weaknesses alike."""

import streamlit as st

from components.chart import chart_tools
from components.html import batch_html, details, element, show, show_table, text
from components.navigation import page_link
from components.tab_title import name_finding
from page_context import PageContext, cached_part, color_scheme, show_cached
from regiondata.analysis.comparison.profile import Position, incomplete
from regiondata.charts.country_profile import (
    Strip,
    country_led,
    country_standings,
    incomplete_sentence,
    make_strip,
    profile_key,
    profile_sentences,
    profile_source_line,
    profile_table,
)
from regiondata.charts.svg.profile import profile_svg
from regiondata.i18n import tr
from regiondata.wording.key_labels import key_labels
from sections.compare.country_choices import Peers, carried_peers

WIDTH, LETTERS = 300.0, 11.5
"""Pixels of a strip and of the letters in it: a phone shows both a fifth larger, a wide screen a little smaller."""


def show_profile(context: PageContext, peers: Peers) -> None:
    """Show where the country stands on every indicator, best first."""
    name_finding(context, "compare", cached_part(context, _named, peers))
    with st.container(key="chart_profile"):
        show_cached(context, _show_profile, peers)


def _named(context: PageContext, peers: Peers) -> str:
    return profile_sentences(cached_part(context, find_standings, peers), key_labels(context.region))[0]


def find_standings(context: PageContext, peers: Peers) -> list[Position]:
    """Return the country's standing on every indicator that is complete enough."""
    return country_standings(context.region, peers)


def _show_profile(context: PageContext, peers: Peers) -> None:
    region, words = context.region, key_labels(context.region)
    standings = cached_part(context, find_standings, peers)
    described, *ends = profile_sentences(standings, words)
    head = text("h3", described) + element("div", "".join(text("p", end) for end in ends), "ends")
    strips = [make_strip(each, words) for each in standings]
    short = incomplete_sentence(
        incomplete(region.slices, region.terms, lambda key: country_led(region, key, peers)), words
    )
    with batch_html():
        show(head)
        if not strips:
            return
        show(element("ul", "".join(_strip(context, strip) for strip in strips), "plain profile-grid"))
        show(chart_tools(context, described, name=profile_key(peers)))
        show(text("p", _method(), "note") + text("p", short, "note"))
        with details(tr("Data table and sources")):
            show_table(profile_table(strips))
        show(text("p", profile_source_line(standings, region, words), "citation"))


def _strip(context: PageContext, strip: Strip) -> str:
    look = "plain" if strip.third is None else ("good", "plain", "bad")[strip.third]
    link = page_link(context, "compare", strip.label, mode="latest", indicator=strip.indicator, **carried_peers())
    foot = text("span", strip.place, "strong") + text("span", strip.own.text, "value") + text("span", strip.period)
    drawn = element("div", profile_svg(strip, color_scheme(), WIDTH, LETTERS), "figure-chart")
    return element("li", element("p", link, "name") + drawn + element("p", foot, "strip-foot"), f"strip {look}")


def _method() -> str:
    return tr(
        "Sorted from best rank to worst; the right end of a strip is always better. Size indicators, "
        "and those with no better or worse, are shown without a rank. Each strip has its own year and "
        "source and covers at least three quarters of the peers. Published rankings are left out, and "
        "some indicators overlap, so don't add up the ranks."
    )
