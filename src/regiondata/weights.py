"""Own weights for own criteria: values brought to one scale, scores, and places among those compared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from regiondata.comparison import Group, Slice

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


def gather(criteria: Sequence[Criterion], statistics: pd.DataFrame, group: Group) -> Decision:
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
