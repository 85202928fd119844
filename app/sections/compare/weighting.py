"""Own weights for own criteria: the ranking they give, and how much of it the weights have made."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import streamlit as st

from components.html import batch_html, details, element, show, show_table, text
from components.inputs import choose_many, choose_number, switch
from page_context import PageContext, cached_part, color_scheme, show_cached
from regiondata.analysis.comparison.comparable_statistics import alike_only
from regiondata.analysis.comparison.profile import Position
from regiondata.analysis.comparison.weighting import (
    FEWEST,
    HEAVIEST,
    MOST,
    USUAL,
    Criterion,
    Decision,
    Step,
    Turns,
    count_turns,
    double_each,
    make_decision,
    normalise,
    places,
    score,
    spread_places,
    vary_weights,
)
from regiondata.charts.profile import profile_source_line
from regiondata.charts.svg.profile import places_svg
from regiondata.charts.weighting import (
    RankedRow,
    compound_sentence,
    decision_sentence,
    left_out_sentence,
    method_sentence,
    own_sentence,
    ranked_rows,
    span_words,
    step_table,
    turns_sentence,
    value_table,
    what_if_sentences,
)
from regiondata.i18n import tr
from regiondata.wording.formatting import format_rank
from regiondata.wording.lexicon import Lexicon, lexicon
from sections.compare.choices import Peers, group_of, show_no_figures
from sections.compare.profile import find_standings

FIRST_CRITERIA = 4


class Weighing(NamedTuple):
    """What a visitor ranks by: criteria, how heavy each is, and how values become scores."""

    criteria: tuple[str, ...]
    weights: tuple[int, ...]
    scale: str


class Ranking(NamedTuple):
    """Places with their spread, what single weights change, how often two change places, and what-ifs as HTML."""

    rows: list[RankedRow]
    steps: list[Step]
    turns: list[Turns]
    what_ifs: str


def show_weighing(context: PageContext, peers: Peers) -> None:
    """Offer criteria and weights, and show the ranking with its sensitivity."""
    options, first = cached_part(context, _possible_criteria, peers)
    if len(options) < FEWEST:
        described = tr("Fewer than {n} indicators cover these countries. Choose others.", n=FEWEST)
        show_no_figures(described)
        return
    weighing = choose_weighing(options, first)
    if weighing is not None:
        show_cached(context, _show_ranking, peers, weighing)


def choose_weighing(options: Mapping[str, str], first: list[str]) -> Weighing | None:
    """Offer criteria, a weight for each and the scoring; None where there is nothing to rank, which is said."""
    criteria = choose_many(tr("Criteria"), "criteria", options, default=first, most=MOST)
    if len(criteria) < FEWEST:
        show_no_figures(tr("Choose at least {n} criteria.", n=FEWEST))
        return None
    weights = _choose_weights(criteria, options)
    scales = {"rank": tr("By rank"), "range": tr("By size of gap")}
    scale = switch(tr("Scoring"), "scale", scales, "rank")
    if not any(weights):
        show_no_figures(tr("All weights are zero, so nothing is ranked. Raise at least one."))
        return None
    return Weighing(tuple(criteria), weights, scale)


def _possible_criteria(context: PageContext, peers: Peers) -> tuple[dict[str, str], list[str]]:
    """Return the criteria with their labels, and the first of each of a few topics: no topic counts twice unasked."""
    annotated = {each.piece.indicator for each in cached_part(context, find_standings, peers) if each.place is not None}
    indicators = context.region.terms["indicators"]
    options = {str(key): str(label) for key, label in indicators["label"].items() if key in annotated}
    topics = indicators["topic"]
    firsts = {str(topics[key]): key for key in reversed(options) if not _is_compound(context, key)}
    return options, [key for key in options if key in firsts.values()][:FIRST_CRITERIA]


def _is_compound(context: PageContext, indicator: str) -> bool:
    """Say whether an indicator is made of others, which would count twice beside it."""
    terms = context.region.terms
    return str(terms["units"].at[terms["indicators"].at[indicator, "unit"], "kind"]) == "index"


def _choose_weights(chosen: list[str], labels: Mapping[str, str]) -> tuple[int, ...]:
    """Offer a weight for each criterion, all equal at first, and return them."""
    weights = []
    with st.container(key="weights"):
        for key in chosen:
            with st.container(key=f"weight_{key}"):
                weights.append(choose_number(labels[key], f"w_{key}", 0, HEAVIEST, USUAL))
    return tuple(weights)


def _show_ranking(context: PageContext, peers: Peers, weighing: Weighing) -> None:
    region, words = context.region, lexicon(context.region)
    by_key = {each.piece.indicator: each for each in cached_part(context, find_standings, peers)}
    standings = [by_key[key] for key in weighing.criteria]
    decision = _decide(context, peers, standings)
    if len(decision.values) < FEWEST:
        show_no_figures(tr("Too few countries have data for all these criteria. Remove one."))
        return
    found = find_ranking(decision, weighing, words, region.profile.country)
    described = text("p", own_sentence(found.rows)) + found.what_ifs + text("p", turns_sentence(found.turns))
    notes = (left_out_sentence(decision, words), compound_sentence(decision, words), method_sentence(weighing.scale))
    with batch_html():
        show(text("h3", decision_sentence(found.rows, found.steps)) + described + ranking_html(found.rows))
        show("".join(text("p", note, "note") for note in notes if note))
        show(text("h2", tr("Effect of each weight")))
        show_table(step_table(decision, found.steps, found.turns, words))
        with details(tr("Data table and sources")):
            show_table(value_table(decision, words))
        show(text("p", profile_source_line(standings, region, words), "citation"))


def find_ranking(decision: Decision, weighing: Weighing, words: Lexicon, own: str) -> Ranking:
    """Return the ranking that some weights give, and what others would make of it."""
    weights = weighing.weights
    levels = normalise(decision, "rank" if weighing.scale == "rank" else "range")
    found = [int(place) for place in places(score(levels, np.array(weights, dtype="float64")))]
    steps = vary_weights(levels, weights)
    rows = ranked_rows(decision, found, steps, spread_places(levels), words, [own])
    doubled = what_if_sentences(decision, found, double_each(levels, weights), words)
    what_ifs = element("ul", "".join(text("li", sentence) for sentence in doubled), "plain what-ifs")
    return Ranking(rows, steps, count_turns(levels, weights), what_ifs)


def _decide(context: PageContext, peers: Peers, standings: list[Position]) -> Decision:
    criteria = [Criterion(each.piece, each.better == "lower") for each in standings]
    group = alike_only(group_of(context, standings[0].piece.indicator, peers), context.region.terms["territories"])
    return make_decision(criteria, context.region.compared, group)


def ranking_html(rows: list[RankedRow]) -> str:
    """Return a ranking as a table, with the places that other weights give."""
    heads = [
        tr("Position"),
        tr("Country or region"),
        tr("Range in 9 of 10 random weightings"),
        tr("Range when one weight changes"),
        tr("First in random weightings"),
    ]
    head = element("tr", "".join(text("th", name) for name in heads))
    body = "".join(_row(row, len(rows)) for row in rows)
    table = element("table", element("thead", head) + element("tbody", body), "numbers ranking")
    return element("div", table, "scroll")


def _row(row: RankedRow, number: int) -> str:
    drawn = element(
        "td", places_svg(row, number, color_scheme()) + text("span", span_words(row.low, row.high)), "drawn"
    )
    cells = (
        text("td", format_rank(row.place))
        + text("td", row.name)
        + drawn
        + text("td", span_words(row.step_low, row.step_high))
        + text("td", row.first)
    )
    return element("tr", cells, "own" if row.own else "")
