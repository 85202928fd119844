"""Rank territories by a reader's own weights, and say how much the ranking depends on them.

Values are brought to one scale and added up by weight. Then each weight is moved a step or taken away, and many sets of
weights are drawn at random, to see how often the order changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from regiondata.analysis.comparison.comparable_statistics import Group, Slice

Scale = Literal["rank", "range"]
Array = npt.NDArray[np.float64]

FEWEST, MOST, HEAVIEST, USUAL = 3, 8, 5, 3
"""How many criteria there may be, the largest weight, and the one that a criterion has unless another is chosen."""


@dataclass(frozen=True)
class Criterion:
    """One criterion: its slice, and whether a lower value is better."""

    piece: Slice
    lower_is_better: bool

    @property
    def key(self) -> str:
        """The indicator."""
        return self.piece.indicator


@dataclass(frozen=True)
class Decision:
    """Values of the criteria by territory, all complete, and who is left out for want of which criterion."""

    criteria: tuple[Criterion, ...]
    values: pd.DataFrame
    left_out: dict[str, tuple[str, ...]]


def make_decision(criteria: Sequence[Criterion], statistics: pd.DataFrame, group: Group) -> Decision:
    """Return the values of all criteria; a territory without one of them is left out, never filled in."""
    missing = {key: tuple(each.key for each in criteria if key not in each.piece.rows) for key in group.territories}
    whole = [key for key in group.territories if not missing[key]]
    values = {each.key: [float(statistics["value"].iat[each.piece.rows[key]]) for key in whole] for each in criteria}
    left_out = {key: keys for key, keys in missing.items() if keys}
    return Decision(tuple(criteria), pd.DataFrame(values, index=whole, dtype="float64"), left_out)


def normalise(decision: Decision, scale: Scale) -> Array:
    """Return the values on one scale, 1 for the best and 0 for the worst, a row a territory and a column a criterion.

    By `rank` equal steps lie between neighbours, and equal values share the middle of their ranks; by `range` the
    distance in the criterion's own unit counts. A criterion on which all are equal tells nobody apart: 0.5.
    """
    signs = np.array([-1.0 if each.lower_is_better else 1.0 for each in decision.criteria])
    good = decision.values * signs
    levels = (good.rank(method="average") if scale == "rank" else good).to_numpy(dtype="float64")
    low, high = levels.min(axis=0), levels.max(axis=0)
    span = np.where(high > low, high - low, 1.0)
    return np.where(high > low, (levels - low) / span, 0.5)


def score(levels: Array, weights: Array) -> Array:
    """Return the weighted mean of each row; where nothing weighs, everybody has the same."""
    total = float(weights.sum())
    means: Array = levels @ weights / total if total > 0 else np.full(len(levels), 0.5)
    return means


def places(scores: Array) -> npt.NDArray[np.int64]:
    """Return the place of each score counted from 1, along the last axis; equal scores share a place."""
    rounded = np.round(scores, 9)
    counted: npt.NDArray[np.int64] = 1 + (rounded[..., None, :] > rounded[..., :, None]).sum(axis=-1)
    return counted


DRAWS, SEED = 500, 20_240_229
"""How many weightings are drawn, and the fixed start of the drawing: the same question gives the same answer."""

MOST_CASES = (0.05, 0.95)
"""Between these shares lie nine of ten weightings."""

Change = Literal["more", "less", "none"]


@dataclass(frozen=True)
class Step:
    """What one changed weight does: how many change their place, and whether the first does."""

    criterion: int
    change: Change
    places: tuple[int, ...]
    moved: int
    first_changes: bool


@dataclass(frozen=True)
class Turns:
    """How often the order, and who is first, changes when one weight takes each of its other values."""

    criterion: int
    tried: int
    order: int
    first: int


@dataclass(frozen=True)
class Spread:
    """Under weights drawn at random: the share in which each is first, and its places in nine of ten."""

    first: Array
    low: npt.NDArray[np.int64]
    high: npt.NDArray[np.int64]


def vary_weights(levels: Array, weights: Sequence[float]) -> list[Step]:
    """Return what each weight does when it is one step larger, one step smaller, and nothing, where that differs."""
    steps = []
    for criterion, weight in enumerate(weights):
        changed: dict[Change, float] = {"more": weight + 1, "less": weight - 1, "none": 0}
        for change, other in changed.items():
            one_step_is_none = change == "less" and other == 0
            weighs = other > 0 or sum(weights) > weight  # without any weight there is no order to compare with
            if 0 <= other <= HEAVIEST and other != weight and weighs and not one_step_is_none:
                steps.append(_step(levels, weights, criterion, change, other))
    return steps


def double_each(levels: Array, weights: Sequence[float]) -> list[tuple[int, ...]]:
    """Return the places that there would be if each criterion in turn counted double."""
    doubled = (
        [weight * 2 if number == criterion else weight for number, weight in enumerate(weights)]
        for criterion in range(len(weights))
    )
    return [tuple(map(int, places(score(levels, np.array(each, dtype="float64"))))) for each in doubled]


def count_turns(levels: Array, weights: Sequence[float]) -> list[Turns]:
    """Return for each weight how often the order changes over all the other values that it may have."""
    counted = []
    for criterion, weight in enumerate(weights):
        others = [other for other in range(HEAVIEST + 1) if other != weight and (other or sum(weights) > weight)]
        steps = [_step(levels, weights, criterion, "more", other) for other in others]
        order, first = sum(step.moved > 0 for step in steps), sum(step.first_changes for step in steps)
        counted.append(Turns(criterion, len(steps), order, first))
    return counted


def _step(levels: Array, weights: Sequence[float], criterion: int, change: Change, other: float) -> Step:
    before = places(score(levels, np.array(weights, dtype="float64")))
    varied = [other if number == criterion else weight for number, weight in enumerate(weights)]
    after = places(score(levels, np.array(varied, dtype="float64")))
    first_changes = bool(((before == 1) != (after == 1)).any())
    return Step(criterion, change, tuple(map(int, after)), int((before != after).sum()), first_changes)


def spread_places(levels: Array, *, draws: int = DRAWS, seed: int = SEED) -> Spread:
    """Return how places fall when all weightings are equally likely; those who share the first place share the draw."""
    weights = np.random.default_rng(seed).dirichlet(np.ones(levels.shape[1]), draws)
    fallen = places(weights @ levels.T)  # the weights drawn sum to one
    leading = fallen == 1
    first = (leading / leading.sum(axis=1, keepdims=True)).mean(axis=0)
    low, high = np.quantile(fallen, MOST_CASES, axis=0, method="nearest")
    return Spread(first, low.astype("int64"), high.astype("int64"))
