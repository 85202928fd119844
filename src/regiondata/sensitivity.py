"""How much a ranking depends on its weights: each moved a step or taken away, and many weightings at random."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from regiondata.weights import HEAVIEST, Array, places, score

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
