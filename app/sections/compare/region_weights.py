"""Own weights for regions: one indicator for each theme first, all of equal weight, and what-ifs in plain words."""

import pandas as pd

from components.html import batch_html, show, show_table, text
from page_context import PageContext, cached_part, show_cached
from regiondata.analysis.comparison.comparable_statistics import Slice
from regiondata.analysis.comparison.regions import Placement, counted_once
from regiondata.analysis.comparison.weighting import (
    FEWEST,
    MOST,
    Criterion,
    Decision,
)
from regiondata.analysis.regional_peers import RegionalPeers, regional_peers
from regiondata.charts.regions import all_sources, region_lexicon
from regiondata.charts.weighting import (
    decision_sentence,
    left_out_sentence,
    method_sentence,
    own_sentence,
    turns_sentence,
    value_table,
)
from regiondata.i18n import tr
from sections.compare.choices import show_no_figures
from sections.compare.regions import Peers, others_state, placements_of, words_of
from sections.compare.weighting import Weighing, choose_weighing, find_ranking, ranking_html


def show_region_weights(context: PageContext, chosen: Peers) -> None:
    """Offer criteria and weights, and show the ranking of the regions with what would change it."""
    options, first = cached_part(context, _criteria, chosen, others_state(context))
    if len(options) < FEWEST:
        show_no_figures(tr("Fewer than {n} indicators cover these regions. Choose others.", n=FEWEST))
        return
    weighing = choose_weighing(options, first)
    if weighing is not None:
        show_cached(context, _show_ranking, chosen, weighing, others_state(context))


def _criteria(
    context: PageContext, chosen: Peers, _others: tuple[tuple[str, str], ...]
) -> tuple[dict[str, str], list[str]]:
    """Return what can be weighed with its theme, and the criteria to begin with: the fullest of each theme."""
    placements = [each for each in counted_once(placements_of(context, chosen)) if each.mine]
    themes = context.region.terms["themes"]["label"]
    words = words_of(context)
    options = {
        each.indicator: tr(
            "{topic}: {label}", topic=themes.get(each.theme, each.theme), label=words.indicator(each.indicator)
        )
        for each in placements
    }
    fullest: dict[str, Placement] = {}
    for each in placements:
        if each.theme not in fullest or each.known > fullest[each.theme].known:
            fullest[each.theme] = each
    whole = [each.indicator for each in fullest.values() if not each.missing]
    return options, (whole if len(whole) >= FEWEST else [each.indicator for each in fullest.values()])[:MOST]


def _show_ranking(
    context: PageContext, chosen: Peers, weighing: Weighing, _others: tuple[tuple[str, str], ...]
) -> None:
    peers = regional_peers(context.region)
    words = region_lexicon(peers)
    by_key = {each.indicator: each for each in placements_of(context, chosen)}
    placements = [by_key[key] for key in weighing.criteria]
    decision = _decide(context, [peers.own.key, *chosen], placements)
    if len(decision.values) < 2:
        show_no_figures(tr("Too few regions have figures for all these criteria. Remove one."))
        return
    found = find_ranking(decision, weighing, words, peers.own.key)
    notes = (left_out_sentence(decision, words), method_sentence(weighing.scale))
    with batch_html():
        show(text("h3", decision_sentence(found.rows, found.steps)) + text("p", own_sentence(found.rows)))
        show(found.what_ifs + ranking_html(found.rows) + text("p", turns_sentence(found.turns), "note"))
        show("".join(text("p", note, "note") for note in notes if note))
        show_table(value_table(decision, words))
        show(text("p", all_sources(placements, words), "citation"))


def _decide(context: PageContext, keys: list[str], placements: list[Placement]) -> Decision:
    """Return the regions that have a like figure for every criterion; who lacks one is left out and named."""
    peers = regional_peers(context.region)
    read = [{key: _value(each, key) for key in keys} for each in placements]
    missing = {
        key: tuple(each.indicator for each, values in zip(placements, read, strict=True) if values[key] is None)
        for key in keys
    }
    whole = [key for key in keys if not missing[key]]
    criteria = [Criterion(_slice(each, peers), each.better == "lower") for each in placements]
    columns = {each.indicator: [some[key] for key in whole] for each, some in zip(placements, read, strict=True)}
    values = pd.DataFrame(columns, index=whole, dtype="float64")
    return Decision(tuple(criteria), values, {key: lacks for key, lacks in missing.items() if lacks})


def _slice(placement: Placement, peers: RegionalPeers) -> Slice:
    mine = placement.mine
    return next(
        each
        for each in peers.slices[placement.indicator]
        if mine is not None and each.rows.get(mine.territory) == mine.row
    )


def _value(placement: Placement, key: str) -> float | None:
    """Return a region's like figure; a country's or grid zone's that is also the own region's counts for both."""
    if key in placement.shared:
        key = placement.own
    reading = placement.readings.get(key)
    return reading.value if reading is not None and reading.alike else None
