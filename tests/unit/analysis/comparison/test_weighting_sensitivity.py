"""How much of a ranking its weights have made: shares between none and all, and every change counted."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from regiondata.analysis.comparison.weighting import HEAVIEST, Array, count_turns, spread_places, vary_weights

levels = arrays("float64", st.tuples(st.integers(2, 6), st.just(3)), elements=st.floats(0, 1, width=16))
weights = st.lists(st.integers(0, HEAVIEST), min_size=3, max_size=3).filter(any)
RIVALS = np.array([[1.0, 0.0], [0.0, 1.0]])
"""Two of whom each is best in what the other is worst."""
RULER = np.array([[1.0, 1.0], [0.0, 0.0]])
"""Two of whom one is best in everything."""


@given(levels)
def test_shares_of_the_first_place_lie_within_none_and_all_and_sum_to_all(found: Array) -> None:
    first = spread_places(found, draws=50).first
    assert (first >= 0).all()
    assert (first <= 1).all()
    assert first.sum() == pytest.approx(1)


@given(levels)
def test_places_of_nine_in_ten_are_places(found: Array) -> None:
    spread = spread_places(found, draws=50)
    assert (spread.low >= 1).all()
    assert (spread.low <= spread.high).all()
    assert (spread.high <= len(found)).all()


@given(levels, st.randoms(use_true_random=False))
def test_the_spread_does_not_depend_on_the_order_of_rows(found: Array, chance: Random) -> None:
    order = list(range(len(found)))
    chance.shuffle(order)
    assert spread_places(found[order], draws=50).low.tolist() == spread_places(found, draws=50).low[order].tolist()


def test_the_same_question_gets_the_same_answer() -> None:
    assert spread_places(RIVALS).first.tolist() == spread_places(RIVALS).first.tolist()


def test_who_is_best_in_everything_is_first_under_all_weights() -> None:
    assert spread_places(RULER).first.tolist() == [1.0, 0.0]
    assert sum(each.order for each in count_turns(RULER, (3, 3))) == 0


def test_rivals_share_the_first_place_about_evenly() -> None:
    assert spread_places(RIVALS).first == pytest.approx([0.5, 0.5], abs=0.1)


@given(levels, weights)
def test_no_more_cases_turn_than_are_tried_and_who_is_first_no_more_often_than_the_order(
    found: Array, chosen: list[int]
) -> None:
    for each in count_turns(found, chosen):
        assert 0 <= each.first <= each.order <= each.tried <= HEAVIEST


@given(levels, weights)
def test_every_other_value_of_a_weight_is_tried_unless_nothing_would_weigh(found: Array, chosen: list[int]) -> None:
    for each in count_turns(found, chosen):
        alone = sum(chosen) == chosen[each.criterion]
        assert each.tried == HEAVIEST - alone


def test_the_order_of_rivals_turns_with_either_weight() -> None:
    assert [(each.order, each.tried) for each in count_turns(RIVALS, (3, 3))] == [(5, 5), (5, 5)]


@pytest.mark.slow
@given(levels, weights)
def test_a_step_says_how_many_places_it_changes(found: Array, chosen: list[int]) -> None:
    for step in vary_weights(found, chosen):
        assert 0 <= step.moved <= len(found)
        assert step.moved or not step.first_changes


def test_a_weight_leaves_its_scale_in_no_step() -> None:
    assert {step.change for step in vary_weights(RIVALS, (HEAVIEST, 1)) if step.criterion == 0} == {"less", "none"}


def test_the_only_weight_there_is_cannot_be_taken_away() -> None:
    assert {step.change for step in vary_weights(RIVALS, (2, 0)) if step.criterion == 0} == {"more", "less"}
