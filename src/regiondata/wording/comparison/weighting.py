"""A ranking by own weights for people: places with their spread, and what each weight does."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.comparison.weighting import DRAWS, Change, Decision, Spread, Step, Turns
from regiondata.i18n import tr, trn
from regiondata.wording.formatting import (
    format_names,
    format_number,
    format_period,
    format_quantity,
    format_rank,
    reading_step,
)
from regiondata.wording.key_labels import KeyLabels


@dataclass(frozen=True)
class RankedRow:
    """One territory: its place, the places it takes when one weight moves, and those under weights at random."""

    key: str
    name: str
    place: int
    step_low: int
    step_high: int
    low: int
    high: int
    first: str
    own: bool


def ranked_rows(
    decision: Decision,
    found: Sequence[int],
    steps: Sequence[Step],
    spread: Spread,
    words: KeyLabels,
    own: Sequence[str],
) -> list[RankedRow]:
    """Return the ranking, best place first."""
    rows = []
    for number, key in enumerate(decision.values.index):
        moved = [found[number], *(step.places[number] for step in steps)]
        rows.append(
            RankedRow(
                key=key,
                name=words.territory(key),
                place=int(found[number]),
                step_low=min(moved),
                step_high=max(moved),
                low=int(spread.low[number]),
                high=int(spread.high[number]),
                first=share_words(float(spread.first[number])),
                own=key in own,
            )
        )
    return sorted(rows, key=lambda row: (row.place, row.name))


def share_words(share: float) -> str:
    """Return a share of random weightings in whole per cent; what is not quite none or all is said so."""
    whole = round(share * 100)
    if whole == 0 and share > 0:
        return tr("under {share}%", share=1)
    if whole == 100 and share < 1:
        return tr("over {share}%", share=99)
    return tr("{share}%", share=format_number(whole))


def span_words(low: int, high: int) -> str:
    """Return a span of places."""
    return format_rank(low) if low == high else tr("{rank} to {last}", rank=format_rank(low), last=format_rank(high))


def decision_sentence(rows: Sequence[RankedRow], steps: Sequence[Step]) -> str:
    """Return the finding: who is first, and how firmly."""
    leading = [row.name for row in rows if row.place == 1]
    who = format_names(leading)
    changed = sum(step.first_changes for step in steps)
    tried = trn("{number} what-if", "{number} what-ifs", len(steps))
    described = {"who": who, "tried": tried, "count": changed}
    if not changed:
        return trn(
            "{who} comes first, and stays first in all {tried}",
            "{who} come joint first, and stay there in all {tried}",
            len(leading),
            **described,
        )
    return tr("{who} first with these weights; overtaken in {count} of {tried}", **described)


def own_sentence(rows: Sequence[RankedRow]) -> str:
    """Return where the own territory stands, with its spread; empty where it is not among those ranked."""
    row = next((row for row in rows if row.own), None)
    if row is None:
        return ""
    return tr(
        "{name}: {rank} of {number}; {span} if one weight changes, first in {share} of random weightings.",
        name=row.name,
        rank=format_rank(row.place),
        number=len(rows),
        span=span_words(row.step_low, row.step_high),
        share=row.first,
    )


def what_if_sentences(
    decision: Decision, found: Sequence[int], doubled: Sequence[Sequence[int]], words: KeyLabels
) -> list[str]:
    """Return in plain words what would be if each criterion counted double; what changes nothing shares a sentence."""
    names, sentences, same = list(map(words.territory, decision.values.index)), [], []
    for criterion, would in zip(decision.criteria, doubled, strict=True):
        label = words.indicator(criterion.key)
        now, then = ([name for name, place in zip(names, row, strict=True) if place == 1] for row in (found, would))
        if now != then:
            named = format_names(then)
            sentences.append(
                trn(
                    "If “{label}” counted double, {names} would come first.",
                    "If “{label}” counted double, {names} would come joint first.",
                    len(then),
                    label=label,
                    names=named,
                )
            )
        elif list(found) != list(would):
            sentences.append(
                tr("If “{label}” counted double, the first would stay and others change places.", label=label)
            )
        else:
            same.append(label)
    if same:
        quoted = format_names(f"“{label}”" for label in same)
        sentences.append(tr("If {labels} counted double, the order would stay the same.", labels=quoted))
    return sentences


def turns_sentence(turns: Sequence[Turns]) -> str:
    """Return how often the order changes when each weight in turn takes all its other values."""
    return tr(
        "With each weight tried at every other value, the order changes in {order} of {tried} cases and "
        "the leader in {first}.",
        order=sum(each.order for each in turns),
        tried=sum(each.tried for each in turns),
        first=sum(each.first for each in turns),
    )


def step_table(decision: Decision, steps: Sequence[Step], turns: Sequence[Turns], words: KeyLabels) -> pd.DataFrame:
    """Return what each weight does, a row a criterion: how many change place, whether the first does, and how often."""
    heads: dict[Change, str] = {
        "more": tr("One step up"),
        "less": tr("One step down"),
        "none": tr("Removed"),
    }
    rows = []
    for number, criterion in enumerate(decision.criteria):
        mine = {step.change: step for step in steps if step.criterion == number}
        cells = {head: _step_words(mine.get(change)) for change, head in heads.items()}
        often = tr("{order} of {tried}", order=turns[number].order, tried=turns[number].tried)
        rows.append({tr("Criterion"): words.indicator(criterion.key), **cells, tr("Order changes (all values)"): often})
    return pd.DataFrame(rows)


def _step_words(step: Step | None) -> str:
    if step is None:
        return "–"
    if not step.moved:
        return tr("no change")
    described = trn("{number} position changes", "{number} positions change", step.moved)
    return tr("{described}, including first", described=described) if step.first_changes else described


def value_table(decision: Decision, words: KeyLabels) -> pd.DataFrame:
    """Return the criteria's values by territory, with unit, period and direction in the heads."""
    columns: dict[str, list[str]] = {tr("Country or region"): [words.territory(key) for key in decision.values.index]}
    for criterion in decision.criteria:
        piece = criterion.piece
        values = decision.values[criterion.key]
        step, unit = reading_step(values), words.units.loc[piece.unit]
        better = tr("lower is better") if criterion.lower_is_better else tr("higher is better")
        described = {"label": words.indicator(piece.indicator), "period": format_period(piece.period), "better": better}
        head = tr("{label}, {period}; {better}", **described)
        columns[head] = [format_quantity(float(value), unit, step) for value in values]
    return pd.DataFrame(columns)


def left_out_sentence(decision: Decision, words: KeyLabels) -> str:
    """Return who is not ranked, and for want of what; empty where nobody is left out."""
    described = [
        tr("{name} ({missing})", name=words.territory(key), missing=format_names(map(words.indicator, missing)))
        for key, missing in decision.left_out.items()
    ]
    return tr("Not ranked, figures missing: {names}.", names=format_names(described)) if described else ""


def compound_sentence(decision: Decision, words: KeyLabels) -> str:
    """Return which criteria are made of other measures already; empty where none is."""
    made = [each.key for each in decision.criteria if words.units.at[each.piece.unit, "kind"] == "index"]
    described = tr(
        "Composite indicators, so some factors may count twice: {names}.",
        names=format_names(map(words.indicator, made)),
    )
    return described if made else ""


def method_sentence(scale: str) -> str:
    """Return how values are brought to one scale, and how the weights at random are drawn."""
    described = (
        tr("Each criterion is scored by rank, with equal steps between neighbours.")
        if scale == "rank"
        else tr("Each criterion is scored by its position between the lowest and the highest value compared.")
    )
    drawn = tr("{number} random weightings, all equally likely and the same every time.", number=DRAWS)
    return f"{described} {drawn}"
