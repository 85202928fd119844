"""Own weights: one scale, complete rows only, and a ranking that hangs on nothing but values and weights."""

from random import Random

import numpy as np
from comparison_world import OTHERS, frame_of, stated
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from regiondata.analysis.comparison.comparable_statistics import Group, cut_slices
from regiondata.analysis.comparison.weighting import Array, Criterion, Decision, make_decision, normalise, places, score

ROWS = [*stated("research", {"AAA": 1.0, "BBB": 2.0, "CCC": 3.0}), *stated("tax", {"AAA": 10.0, "BBB": 30.0})]
levels = arrays("float64", st.tuples(st.integers(2, 6), st.integers(1, 4)), elements=st.floats(0, 1, width=16))


def decide(*keys: str, group: Group = OTHERS) -> Decision:
    frame = frame_of(ROWS)
    pieces = cut_slices(frame)
    return make_decision([Criterion(pieces[key][0], key == "tax") for key in keys], frame, group)


def test_a_territory_without_a_figure_is_left_out_and_named() -> None:
    decision = decide("research", "tax")
    assert list(decision.values.index) == ["AAA", "BBB"]
    assert decision.left_out["CCC"] == ("tax",)


def test_the_lower_value_is_the_better_one_where_the_catalogue_says_so() -> None:
    assert normalise(decide("tax"), "range").ravel().tolist() == [1.0, 0.0]


def test_by_distance_the_middle_stays_in_the_middle() -> None:
    assert normalise(decide("research"), "range").ravel().tolist() == [0.0, 0.5, 1.0]


def test_a_criterion_on_which_all_are_equal_tells_nobody_apart() -> None:
    decision = Decision(decide("tax").criteria, decide("tax").values * 0 + 7, {})
    assert set(normalise(decision, "rank").ravel()) == {0.5}


def test_equal_scores_share_the_better_place() -> None:
    assert places(np.array([0.5, 0.9, 0.5, 0.1])).tolist() == [2, 1, 2, 4]


def test_rounding_errors_part_nobody() -> None:
    assert places(np.array([0.1 + 0.2, 0.3])).tolist() == [1, 1]


@given(levels, st.randoms(use_true_random=False))
def test_places_do_not_depend_on_the_order_of_rows(found: Array, chance: Random) -> None:
    weights = np.arange(1.0, found.shape[1] + 1)
    order = list(range(len(found)))
    chance.shuffle(order)
    assert places(score(found[order], weights)).tolist() == places(score(found, weights))[order].tolist()


@given(levels, st.integers(1, 5))
def test_only_the_proportions_of_weights_matter(found: Array, times: int) -> None:
    weights = np.arange(1.0, found.shape[1] + 1)
    assert places(score(found, weights)).tolist() == places(score(found, weights * times)).tolist()


@given(levels)
def test_where_nothing_weighs_everybody_is_first(found: Array) -> None:
    assert set(places(score(found, np.zeros(found.shape[1])))) == {1}


@given(levels)
def test_who_is_better_on_every_criterion_is_never_behind(found: Array) -> None:
    best = np.vstack([found, found.max(axis=0)])
    assert places(score(best, np.ones(found.shape[1])))[-1] == 1
