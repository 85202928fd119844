"""Where a territory stands on every indicator that is complete enough: strengths and weaknesses alike."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.comparison.comparable_statistics import (
    Group,
    Slice,
    Slices,
    alike_only,
    choose_slice,
    coverage,
    is_complete,
)

RANKED, SHOWN = frozenset({"share", "ratio", "index"}), frozenset({"count", "money"})
"""Kinds of units: on the first a place is judged where the catalogue says what is better; the second are sizes."""

YEAR = len("2024")


@dataclass(frozen=True)
class Position:
    """One indicator: its slice, the values by territory, and the place of the own territory among its like.

    `place` counts from 1 for the best and is None where nothing says what is better.
    """

    piece: Slice
    values: dict[str, float]
    own: str
    place: int | None
    number: int
    better: str

    @property
    def position(self) -> float:
        """0 for the best of all, 1 for the last; unjudged standings come after all others."""
        return 2.0 if self.place is None else (self.place - 1) / max(self.number - 1, 1)

    @property
    def third(self) -> int | None:
        """0 for a place in the best third, 1 in the middle, 2 in the last; None where it is not ranked.

        The middle of a place decides, so that the thirds are the same from either end.
        """
        return None if self.place is None else int((self.place - 0.5) * 3 / self.number)


def make_profile(
    slices: Slices, statistics: pd.DataFrame, terms: Mapping[str, pd.DataFrame], grouped: Callable[[str], Group]
) -> list[Position]:
    """Return the standings on all indicators that are complete enough, best first, the unjudged ones last.

    Left out are ranks, which are comparisons already, parts of years, and measures split into dimensions or territories
    below the country.
    """
    found = [
        _find_position(key, slices[key], statistics, terms, grouped(key))
        for key in terms["indicators"].index
        if key in slices
    ]
    standings = [each for each in found if each is not None]
    return sorted(standings, key=lambda each: each.position)


def incomplete(slices: Slices, terms: Mapping[str, pd.DataFrame], grouped: Callable[[str], Group]) -> list[str]:
    """Return the indicators that some of those compared have with the own territory, yet too few for the profile."""
    return [
        key for key in terms["indicators"].index if key in slices and _falls_short(slices[key], terms, grouped(key))
    ]


def _falls_short(slices: Iterable[Slice], terms: Mapping[str, pd.DataFrame], group: Group) -> bool:
    piece = choose_slice([each for each in slices if len(each.period) == YEAR], group)
    if piece is None or len(group.own) != 1 or terms["units"].at[piece.unit, "kind"] not in RANKED | SHOWN:
        return False
    return coverage(piece, group) > 0 and not is_complete(piece, group)


def _find_position(
    key: str, slices: Iterable[Slice], statistics: pd.DataFrame, terms: Mapping[str, pd.DataFrame], group: Group
) -> Position | None:
    piece = choose_slice([each for each in slices if len(each.period) == YEAR], group)
    if piece is None or not is_complete(piece, group) or len(group.own) != 1:
        return None
    kind = terms["units"].at[piece.unit, "kind"]
    if kind not in RANKED | SHOWN:
        return None
    better = str(terms["indicators"].at[key, "better"]) if kind in RANKED else "neither"
    levels = terms["territories"]["level"]
    group = alike_only(group, terms["territories"]) if kind in SHOWN else group  # else a group dwarfs its members
    values = {
        each: float(statistics["value"].iat[piece.rows[each]]) for each in group.territories if each in piece.rows
    }
    own = group.own[0]
    place, number = _place(values, own, better, levels)
    return Position(piece, values, own, place if better != "neither" else None, number, better)


def _place(values: dict[str, float], own: str, better: str, levels: pd.Series) -> tuple[int, int]:
    """Return the place among territories of the same level; those with the same value share the better place."""
    alike = {key: value for key, value in values.items() if levels.get(key) == levels.get(own)}
    mine = alike[own]
    ahead = sum(value < mine if better == "lower" else value > mine for value in alike.values())
    return ahead + 1, len(alike)
