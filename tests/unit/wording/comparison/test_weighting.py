"""A ranking by own weights never stands without how firm it is."""

import numpy as np
import pandas as pd
import pytest
from comparison_world import LANDS, OTHERS, frame_of, make_world, stated

from regiondata.analysis.comparison.comparable_statistics import cut_slices
from regiondata.analysis.comparison.weighting import (
    Criterion,
    Decision,
    count_turns,
    make_decision,
    normalise,
    places,
    score,
    spread_places,
    vary_weights,
)
from regiondata.charts.svg.profile import places_svg
from regiondata.wording.comparison.weighting import (
    RankedRow,
    compound_sentence,
    decision_sentence,
    left_out_sentence,
    method_sentence,
    own_sentence,
    ranked_rows,
    share_words,
    step_table,
    turns_sentence,
    value_table,
)
from regiondata.wording.key_labels import KeyLabels, key_labels

ROWS = [
    *stated("research", dict(zip(LANDS, (5.0, 4.0, 3.0, 2.0, 1.0), strict=True))),
    *stated("tax", dict(zip(LANDS[:4], (4.0, 3.0, 2.0, 1.0), strict=True))),
    *stated("index", dict(zip(LANDS, (5.0, 4.0, 3.0, 2.0, 1.0), strict=True))),
]
WEIGHTS = (3, 3, 1)


@pytest.fixture(scope="module")
def meaning() -> KeyLabels:
    return key_labels(make_world(ROWS))


@pytest.fixture(scope="module")
def decision() -> Decision:
    frame = frame_of(ROWS)
    pieces = cut_slices(frame)
    return make_decision(
        [Criterion(pieces[key][0], key == "tax") for key in ("research", "tax", "index")], frame, OTHERS
    )


def rank(decision: Decision, words: KeyLabels) -> list[RankedRow]:
    levels = normalise(decision, "rank")
    found = places(score(levels, np.array(WEIGHTS, dtype="float64")))
    return ranked_rows(decision, list(found), vary_weights(levels, WEIGHTS), spread_places(levels), words, ["AAA"])


def test_every_row_has_its_places_when_one_weight_moves_and_at_random(decision: Decision, meaning: KeyLabels) -> None:
    for row in rank(decision, meaning):
        assert row.step_low <= row.place <= row.step_high
        assert row.low <= row.high


def test_the_finding_says_after_how_many_changes_another_is_first(decision: Decision, meaning: KeyLabels) -> None:
    steps = vary_weights(normalise(decision, "rank"), WEIGHTS)
    changed = sum(step.first_changes for step in steps)
    assert f"overtaken in {changed} of {len(steps)} what-ifs" in decision_sentence(rank(decision, meaning), steps)


def test_the_order_s_changes_are_counted_over_all_values_of_all_weights(decision: Decision) -> None:
    turns = count_turns(normalise(decision, "rank"), WEIGHTS)
    assert f"changes in {sum(each.order for each in turns)} of 15 cases" in turns_sentence(turns)


def test_the_own_territory_is_told_with_its_spread(decision: Decision, meaning: KeyLabels) -> None:
    assert own_sentence(rank(decision, meaning)).startswith("Land A: 1st of 4; 1st to ")


def test_who_is_left_out_is_named_with_what_is_missing(decision: Decision, meaning: KeyLabels) -> None:
    assert left_out_sentence(decision, meaning) == "Not ranked, figures missing: Land E (Tax)."


def test_a_criterion_made_of_others_is_told(decision: Decision, meaning: KeyLabels) -> None:
    assert compound_sentence(decision, meaning).endswith("count twice: Index.")
    plain = Decision(decision.criteria[:2], decision.values.iloc[:, :2], {})
    assert compound_sentence(plain, meaning) == ""


def test_each_criterion_has_a_row_that_says_how_often_the_order_changes(decision: Decision, meaning: KeyLabels) -> None:
    levels = normalise(decision, "rank")
    table = step_table(decision, vary_weights(levels, WEIGHTS), count_turns(levels, WEIGHTS), meaning)
    assert list(table["Criterion"]) == ["Research", "Tax", "Index"]
    assert table.iloc[:, -1].str.fullmatch("[0-5] of 5").all()


def test_values_stand_with_unit_period_and_direction(decision: Decision, meaning: KeyLabels) -> None:
    table = value_table(decision, meaning)
    assert "Tax, 2020; lower is better" in table.columns
    assert not pd.isna(table).any().any()


@pytest.mark.parametrize(
    ("share", "described"), [(0.0, "0%"), (0.002, "under 1%"), (0.5, "50%"), (0.998, "over 99%"), (1.0, "100%")]
)
def test_what_is_not_quite_none_or_all_is_said_so(share: float, described: str) -> None:
    assert share_words(share).replace("\u00a0", " ") == described


@pytest.mark.parametrize("scale", ["rank", "range"])
def test_the_method_says_how_many_weightings_are_drawn(scale: str) -> None:
    assert "500 random weightings" in method_sentence(scale)


def test_the_drawing_of_a_place_says_its_span(decision: Decision, meaning: KeyLabels) -> None:
    row = rank(decision, meaning)[0]
    assert f"{row.name}: " in places_svg(row, 4, "light")
    assert "in 9 of 10 random weightings" in places_svg(row, 4, "dark")
