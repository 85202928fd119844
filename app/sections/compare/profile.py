"""The profile: every indicator that is complete enough on one screen, strengths and weaknesses alike."""

from components.html import element, folded, in_one_piece, show, show_table, text
from components.navigation import way
from page_context import Visit, appearance, made_once, show_still
from regiondata.analysis.comparison.profile import Standing, incomplete, make_profile
from regiondata.charts.profile import (
    Strip,
    incomplete_sentence,
    make_strip,
    profile_sentences,
    profile_source_line,
    profile_table,
)
from regiondata.charts.svg.profile import profile_svg
from regiondata.i18n import tr
from regiondata.wording.lexicon import lexicon
from sections.compare.choices import Peers, group_of, kept_peers


def show_profile(visit: Visit, peers: Peers) -> None:
    """Show where the country stands on every indicator, best first."""
    show_still(visit, _show_profile, peers)


def find_standings(visit: Visit, peers: Peers) -> list[Standing]:
    """Return the country's standing on every indicator that is complete enough."""
    region = visit.region
    return make_profile(region.slices, region.compared, region.terms, lambda key: group_of(visit, key, peers))


def _show_profile(visit: Visit, peers: Peers) -> None:
    region, words = visit.region, lexicon(visit.region)
    standings = made_once(visit, find_standings, peers)
    told, *ends = profile_sentences(standings, words)
    head = text("h3", told) + element("div", "".join(text("p", end) for end in ends), "ends")
    strips = [make_strip(each, words) for each in standings]
    short = incomplete_sentence(incomplete(region.slices, region.terms, lambda key: group_of(visit, key, peers)), words)
    with in_one_piece():
        show(head)
        if not strips:
            return
        show(element("ul", "".join(_strip(visit, strip) for strip in strips), "plain profile-grid"))
        show(text("p", _method(), "note") + text("p", short, "note"))
        with folded(tr("Data table and sources")):
            show_table(profile_table(strips))
        show(text("p", profile_source_line(standings, region, words), "citation"))


def _strip(visit: Visit, strip: Strip) -> str:
    look = "plain" if strip.third is None else ("good", "plain", "bad")[strip.third]
    link = way(visit, "compare", strip.label, mode="latest", indicator=strip.indicator, **kept_peers())
    foot = text("span", strip.place, "strong") + text("span", strip.own.text, "value") + text("span", strip.period)
    drawn = element("div", profile_svg(strip, appearance()), "figure-chart")
    return element("li", element("p", link, "name") + drawn + element("p", foot, "strip-foot"), f"strip {look}")


def _method() -> str:
    return tr(
        "Sorted from best rank to worst; the right end of a strip is always better. Size indicators, "
        "and those with no better or worse, are shown without a rank. Each strip has its own year and "
        "source and covers at least three quarters of the peers. Published rankings are left out, and "
        "some indicators overlap, so don't add up the ranks."
    )
