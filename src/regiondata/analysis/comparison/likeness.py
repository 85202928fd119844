"""How alike regions are on some indicators: a gap for each, and the regions by the mean of their gaps."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from regiondata.analysis.comparison.region_placements import Placement


@dataclass(frozen=True)
class Gap:
    """How far apart two regions are on one input: 0 for alike, 1 for the widest gap there is, or for no figure."""

    indicator: str
    placement: Placement | None
    size: float
    known: bool


@dataclass(frozen=True)
class Likeness:
    """How unlike a region is: the mean of its gaps, 0 for the same on all inputs."""

    region: str
    gaps: tuple[Gap, ...]

    @property
    def distance(self) -> float:
        """The mean of the gaps."""
        return sum(gap.size for gap in self.gaps) / len(self.gaps)


def rank_likeness(placements: Sequence[Placement], peers: Iterable[str], kinds: Mapping[str, str]) -> list[Likeness]:
    """Return the regions by how alike they are on some indicators, the most alike first.

    A gap is a share of the widest gap between any two regions; sizes and sums are compared by ratio. Where a figure is
    missing the gap counts as the widest: a missing figure makes nobody more alike.
    """
    scaled = [_scaled(each, kinds.get(each.unit, "")) for each in placements]
    found = [
        Likeness(peer, tuple(_gap(each, values, peer) for each, values in zip(placements, scaled, strict=True)))
        for peer in peers
    ]
    known = [each for each in found if any(gap.known for gap in each.gaps)]
    return sorted(known, key=lambda each: (round(each.distance, 9), each.region))


def _scaled(placement: Placement, kind: str) -> dict[str, float]:
    values = {key: each.value for key, each in placement.alike.items()}
    by_ratio = kind in {"count", "money"} and all(value > 0 for value in values.values())
    return {key: math.log(value) if by_ratio else value for key, value in values.items()}


def _gap(placement: Placement, values: Mapping[str, float], peer: str) -> Gap:
    if peer not in values or placement.own not in values:
        return Gap(placement.indicator, placement, 1.0, known=False)
    widest = float(np.ptp(list(values.values())))
    gap = abs(values[peer] - values[placement.own]) / widest if widest else 0.0
    return Gap(placement.indicator, placement, gap, known=True)
