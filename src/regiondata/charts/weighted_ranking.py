"""A ranking by a reader's own weights, found again by a key: a chart that files, frames and slides take along."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from regiondata.analysis.comparison.comparable_statistics import Slice, alike_only
from regiondata.analysis.comparison.region_placements import Placement
from regiondata.analysis.comparison.weighting import (
    FEWEST,
    HEAVIEST,
    MOST,
    Criterion,
    Decision,
    Scale,
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
from regiondata.analysis.regional_peers import MOST_PEERS, RegionalPeers, regional_peers
from regiondata.charts.chart import Chart, empty_chart, make_chart
from regiondata.charts.country_profile import country_group, country_standings, profile_source_line
from regiondata.data.periods import end_of
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.charts.rows import Row, describe
from regiondata.wording.comparison.region_comparison import all_sources, region_labels
from regiondata.wording.comparison.weighting import (
    RankedRow,
    decision_sentence,
    left_out_sentence,
    method_sentence,
    ranked_rows,
    what_if_sentences,
)
from regiondata.wording.formatting import (
    format_names,
    format_number,
    format_period,
    format_quantity,
    format_rank,
    reading_step,
)
from regiondata.wording.key_labels import KeyLabels, key_labels

SEPARATOR = "."
REGIONS, COUNTRIES = "weighted_regions", "weighted_countries"


class Weighing(NamedTuple):
    """What a reader ranks by: criteria, how heavy each is, and how values become scores."""

    criteria: tuple[str, ...]
    weights: tuple[int, ...]
    scale: Scale


class Weighed(NamedTuple):
    """A decision with what its words mean, the key of the own territory, and its sources in one line."""

    decision: Decision
    words: KeyLabels
    own: str
    sources: str


class Ranking(NamedTuple):
    """Places with their spread, points out of 100, what single weights change and how often, and what-ifs in words."""

    rows: list[RankedRow]
    points: Mapping[str, float]
    steps: list[Step]
    turns: list[Turns]
    what_ifs: list[str]


def weighted_key(form: str, weighing: Weighing, beside: Sequence[str]) -> str:
    """Return the key under which a ranking by weights is asked for: what it weighs, then who stands beside."""
    pairs = zip(weighing.criteria, map(str, weighing.weights), strict=True)
    weighed = [part for pair in pairs for part in pair]
    return SEPARATOR.join((form, weighing.scale, str(len(weighing.criteria)), *weighed, *beside))


def read_weighted_key(key: str) -> tuple[str, Weighing, tuple[str, ...]] | None:
    """Return what a key made by `weighted_key` asks for, or None where it is none; a key may be anything."""
    form, scale, number, *rest = (*key.split(SEPARATOR), "", "")[: 3 + 2 * MOST + MOST_BESIDE]
    if form not in {REGIONS, COUNTRIES} or number not in map(str, range(FEWEST, MOST + 1)):
        return None
    criteria, weights = tuple(rest[: 2 * int(number) : 2]), rest[1 : 2 * int(number) : 2]
    if not set(weights) <= set(map(str, range(HEAVIEST + 1))) or not any(map(int, weights)):
        return None
    beside = tuple(dict.fromkeys(each for each in rest[2 * int(number) :] if each))
    how: Scale = "range" if scale == "range" else "rank"
    named = len(set(criteria)) == int(number) and all(criteria)
    return (form, Weighing(criteria, tuple(map(int, weights)), how), beside) if named else None


MOST_BESIDE = 64
"""So many territories may stand beside the own one in a key."""


def is_weighted_key(key: str, region: Region) -> bool:
    """Say whether a key asks for a ranking by weights of indicators that there are."""
    read = read_weighted_key(key)
    return read is not None and set(read[1].criteria) <= set(region.terms["indicators"].index)


def weighted_parameters(key: str) -> dict[str, str | list[str]]:
    """Return the parameters of the comparison that shows the chart of a key."""
    read = read_weighted_key(key)
    if read is None:
        return {}
    form, weighing, beside = read
    weights = {f"w_{name}": str(weight) for name, weight in zip(weighing.criteria, weighing.weights, strict=True)}
    shown = {"criteria": list(weighing.criteria), "scale": weighing.scale, **weights}
    if form == REGIONS:
        return {"scope": "regions", "show": "weigh", "peers": list(beside), **shown}
    return {"scope": "countries", "mode": "weigh", "with": list(beside), **shown}


def weighted_chart(key: str, region: Region) -> Chart:
    """Return the ranking of a key as bars of points out of 100, or an empty chart that says what is missing."""
    read = read_weighted_key(key)
    if read is None:
        return empty_chart(key, "ranked_bars", tr("Choose at least {n} criteria.", n=FEWEST), title=key)
    form, weighing, beside = read
    weighed = weigh_regions(region, weighing, beside) if form == REGIONS else weigh_countries(region, weighing, beside)
    fewest = 2 if form == REGIONS else FEWEST
    if weighed is None or len(weighed.decision.values) < fewest:
        reason = (
            tr("Too few regions have figures for all these criteria. Remove one.")
            if form == REGIONS
            else tr("Too few countries have data for all these criteria. Remove one.")
        )
        return empty_chart(key, "ranked_bars", reason, title=tr("My weights"))
    return _ranking_chart(key, weighing, weighed)


def weigh_countries(region: Region, weighing: Weighing, beside: Sequence[str]) -> Weighed | None:
    """Return the countries that have every criterion; None where a criterion cannot be weighed among them."""
    found = {each.piece.indicator: each for each in country_standings(region, tuple(beside))}
    standings = [found[key] for key in weighing.criteria if key in found and found[key].place is not None]
    if len(standings) < len(weighing.criteria):
        return None
    criteria = [Criterion(each.piece, each.better == "lower") for each in standings]
    group = country_group(region, weighing.criteria[0], beside)
    decision = make_decision(criteria, region.compared, alike_only(group, region.terms["territories"]))
    words = key_labels(region)
    return Weighed(decision, words, region.profile.country, profile_source_line(standings, region, words))


def weigh_regions(region: Region, weighing: Weighing, beside: Sequence[str]) -> Weighed | None:
    """Return the regions that have a like figure for every criterion; None where the own one lacks a criterion."""
    peers = regional_peers(region)
    known = [key for key in beside if key in peers.others][:MOST_PEERS]
    by_key = {each.indicator: each for each in peers.placements(known) if each.mine}
    placements = [by_key[key] for key in weighing.criteria if key in by_key]
    if len(placements) < len(weighing.criteria):
        return None
    words = region_labels(peers)
    decision = _decide([peers.own.key, *known], placements, peers)
    return Weighed(decision, words, peers.own.key, all_sources(placements, words))


def _decide(keys: Sequence[str], placements: Sequence[Placement], peers: RegionalPeers) -> Decision:
    """Return the regions that have a like figure for every criterion; who lacks one is left out and named."""
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


def rank_by_weights(weighing: Weighing, weighed: Weighed) -> Ranking:
    """Return the ranking that some weights give, and what others would make of it."""
    decision, words, weights = weighed.decision, weighed.words, weighing.weights
    levels = normalise(decision, weighing.scale)
    scores = score(levels, np.array(weights, dtype="float64"))
    found = [int(place) for place in places(scores)]
    steps = vary_weights(levels, weights)
    rows = ranked_rows(decision, found, steps, spread_places(levels), words, [weighed.own])
    points = {str(key): 100 * float(each) for key, each in zip(decision.values.index, scores, strict=True)}
    what_ifs = what_if_sentences(decision, found, double_each(levels, weights), words)
    return Ranking(rows, points, steps, count_turns(levels, weights), what_ifs)


def _ranking_chart(key: str, weighing: Weighing, weighed: Weighed) -> Chart:
    ranking, words = rank_by_weights(weighing, weighed), weighed.words
    title = decision_sentence(ranking.rows, ranking.steps)
    subtitle = _weights_sentence(weighing, words)
    spanned = _span(each.piece.period for each in weighed.decision.criteria)
    drawn = [{**_bar(row, ranking.points[row.key]), "period": spanned} for row in ranking.rows]
    notes = (left_out_sentence(weighed.decision, words), method_sentence(weighing.scale))
    return make_chart(
        key,
        "ranked_bars",
        [*drawn, *_inputs(weighed)],
        title=title,
        subtitle=subtitle,
        source_line=weighed.sources,
        alt=describe(title, subtitle, pd.DataFrame(drawn)),
        note=" ".join(note for note in notes if note),
        scale=(0.0, 100.0),
    )


def _weights_sentence(weighing: Weighing, words: KeyLabels) -> str:
    """Return what the points are made of, and how heavy each criterion is where they differ."""
    if len(set(weighing.weights)) == 1:
        return tr("Points out of 100; {number} criteria, equally weighted", number=len(weighing.criteria))
    described = (
        tr("{label} × {weight}", label=words.indicator(name), weight=weight)
        for name, weight in zip(weighing.criteria, weighing.weights, strict=True)
        if weight
    )
    return tr("Points out of 100, weighted: {criteria}", criteria=format_names(described))


def _bar(row: RankedRow, points: float) -> Row:
    text = tr("{points} points, {rank}", points=format_number(points, 1), rank=format_rank(row.place))
    return {
        "series": row.key,
        "label": row.name,
        "value": points,
        "text": text,
        "short": text,
        "emphasis": row.own,
        "source": tr("Our own calculation"),
    }


def _span(periods: Iterable[str]) -> str:
    """Return the years that the criteria are of, from the earliest to the latest."""
    ordered = sorted(set(periods), key=end_of)
    first, last = format_period(ordered[0]), format_period(ordered[-1])
    return first if first == last else tr("{first} to {last}", first=first, last=last)


def _inputs(weighed: Weighed) -> list[Row]:
    """Return the figures behind the points, for the table: those whose source may be passed on, and all own ones."""
    rows: list[Row] = []
    words = weighed.words
    for criterion in weighed.decision.criteria:
        piece, rules = criterion.piece, words.sources["republish"]
        given = {rules[source] for source in (piece.source, piece.divisor_source) if source}
        may_all, may_own = given <= {"whole"}, given <= {"whole", "cited"}
        unit, step = words.units.loc[piece.unit], reading_step(weighed.decision.values[criterion.key])
        for key, value in weighed.decision.values[criterion.key].items():
            if may_all or (may_own and key == weighed.own):
                named = {"label": words.indicator(piece.indicator), "name": words.territory(str(key))}
                rows.append(
                    {
                        "series": f"{key}/{piece.indicator}",
                        "label": tr("{label}: {name}", **named),
                        "period": format_period(piece.period),
                        "value": float(value),
                        "text": format_quantity(float(value), unit, step),
                        "role": "aside",
                        "source": words.citation_divided(piece.source, piece.divisor_source),
                        "source_key": piece.source,
                    }
                )
    return rows
