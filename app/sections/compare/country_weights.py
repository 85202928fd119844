"""Own weights for countries: the ranking they give, and how much of it the weights have made."""

from collections.abc import Mapping

import streamlit as st

from components.chart import ChartView, show_chart
from components.html import batch_html, details, element, show, show_table, text
from components.inputs import choose_many, choose_number, switch
from components.tab_title import name_finding
from page_context import PageContext, cached_part, cached_with_links, color_scheme, show_cached
from regiondata.analysis.comparison.weighting import FEWEST, HEAVIEST, MOST, USUAL
from regiondata.charts.chart_by_key import named_chart
from regiondata.charts.svg.profile import places_svg
from regiondata.charts.weighted_ranking import (
    COUNTRIES,
    Ranking,
    Weighing,
    rank_by_weights,
    weigh_countries,
    weighted_key,
)
from regiondata.i18n import tr
from regiondata.wording.comparison.weighting import (
    RankedRow,
    compound_sentence,
    own_sentence,
    span_words,
    step_table,
    turns_sentence,
    value_table,
)
from regiondata.wording.formatting import format_rank
from sections.compare.country_choices import Peers, show_no_figures
from sections.compare.country_profile import find_standings

FIRST_CRITERIA = 4


def show_weighing(context: PageContext, peers: Peers) -> None:
    """Offer criteria and weights, and show the ranking with its sensitivity."""
    options, first = cached_part(context, _possible_criteria, peers)
    if len(options) < FEWEST:
        described = tr("Fewer than {n} indicators cover these countries. Choose others.", n=FEWEST)
        show_no_figures(described)
        return
    weighing = choose_weighing(options, first)
    if weighing is not None:
        key = weighted_key(COUNTRIES, weighing, peers)
        name_finding(context, "compare", cached_with_links(context, describe_ranking, key).chart.title)
        show_chart(context, describe_ranking, key)
        show_cached(context, _show_ranking, peers, weighing)


def describe_ranking(context: PageContext, key: str, _others: tuple[tuple[str, str], ...] = ()) -> ChartView:
    """Return the ranking that a key asks for as a chart, with its name in files; other regions' data may change it."""
    return ChartView(named_chart(key, context.region), key)


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
    return Weighing(tuple(criteria), weights, "range" if scale == "range" else "rank")


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
    weighed = weigh_countries(context.region, weighing, peers)
    if weighed is None or len(weighed.decision.values) < FEWEST:
        return  # the chart says so
    decision, words, ranking = weighed.decision, weighed.words, rank_by_weights(weighing, weighed)
    compound = compound_sentence(decision, words)
    with batch_html():
        show(firmness_html(ranking) + (text("p", compound, "note") if compound else ""))
        show(text("h2", tr("Effect of each weight")))
        show_table(step_table(decision, ranking.steps, ranking.turns, words))
        with details(tr("Values behind the ranking")):
            show_table(value_table(decision, words))


def firmness_html(ranking: Ranking) -> str:
    """Return how firm a ranking is: the own place, what doubling a weight does, and the places other weights give."""
    what_ifs = element("ul", "".join(text("li", sentence) for sentence in ranking.what_ifs), "plain what-ifs")
    said = text("p", own_sentence(ranking.rows)) + what_ifs + text("p", turns_sentence(ranking.turns))
    return text("h2", tr("How firm is it?")) + said + ranking_html(ranking.rows)


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
