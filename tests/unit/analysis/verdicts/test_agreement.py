"""When a printed and a published value agree."""

import pandas as pd
import pytest

from regiondata.analysis.verdicts.agreement import compare, published_step, round_half_up

NONE = float("nan")


def figure(
    value: float = NONE, *, qualifier: str = "none", step: float = 1, low: float = NONE, high: float = NONE
) -> pd.Series:
    return pd.Series({"value": value, "value_low": low, "value_high": high, "qualifier": qualifier, "step": step})


def row(value: float = NONE, low: float = NONE, high: float = NONE) -> pd.Series:
    return pd.Series({"value": value, "value_low": low, "value_high": high})


@pytest.mark.parametrize(
    ("value", "step", "expected"), [(3.65, 0.1, 3.7), (2.5, 1, 3), (3.649, 0.1, 3.6), (45, 10, 50)]
)
def test_halves_are_rounded_up(value: float, step: float, expected: float) -> None:
    assert round_half_up(value, step) == expected


@pytest.mark.parametrize(("value", "step"), [(3.64, 0.01), (3.6, 0.1), (175, 1), (1000, 1)])
def test_a_published_value_is_as_precise_as_it_is_written(value: float, step: float) -> None:
    assert published_step(value) == step


@pytest.mark.parametrize(
    ("published", "outcome"), [(3.64, "agrees"), (3.65, "differs"), (3.55, "agrees"), (3.5, "differs")]
)
def test_a_finer_published_value_is_rounded_to_the_printed_step(published: float, outcome: str) -> None:
    assert compare(figure(3.6, step=0.1), row(published)) == outcome


def test_a_coarser_published_value_rounds_the_printed_one() -> None:
    assert compare(figure(6.96, step=0.01), row(7)) == "agrees"


@pytest.mark.parametrize(
    ("qualifier", "published", "outcome"),
    [
        ("over", 100, "bound"),
        ("over", 101, "agrees"),
        ("over", 120, "agrees"),
        ("over", 300, "bound"),
        ("over", 99, "differs"),
        ("well over", 105, "differs"),
        ("well over", 130, "agrees"),
        ("well over", 200, "bound"),
        ("at least", 100, "agrees"),
        ("at least", 500, "bound"),
        ("at most", 90, "agrees"),
        ("at most", 10, "bound"),
        ("at most", 101, "differs"),
        ("about", 104, "agrees"),
        ("about", 96, "agrees"),
        ("about", 110, "differs"),
        ("almost", 95, "agrees"),
        ("almost", 80, "differs"),
        ("almost", 101, "differs"),
    ],
)
def test_qualifiers_say_how_far_a_value_may_lie(qualifier: str, published: float, outcome: str) -> None:
    assert compare(figure(100, qualifier=qualifier), row(published)) == outcome


def test_almost_tripled_agrees_with_a_multiple_just_below_three() -> None:
    assert compare(figure(3, qualifier="almost"), row(2.97)) == "agrees"


@pytest.mark.parametrize(("published", "outcome"), [(20, "agrees"), (22, "agrees"), (25.4, "agrees"), (26, "differs")])
def test_a_printed_range_holds_the_values_between_its_ends(published: float, outcome: str) -> None:
    assert compare(figure(low=20, high=25, qualifier="range"), row(published)) == outcome


@pytest.mark.parametrize(
    ("low", "high", "outcome"), [(NONE, 15, "bound"), (NONE, 9, "differs"), (5, NONE, "bound"), (11, NONE, "differs")]
)
def test_a_published_bound_alone_never_more_than_fits(low: float, high: float, outcome: str) -> None:
    assert compare(figure(10), row(low=low, high=high)) == outcome


def test_equal_ranges_agree() -> None:
    assert compare(figure(low=20, high=25, qualifier="range"), row(low=20, high=25)) == "agrees"


def test_a_factor_brings_the_published_value_into_the_printed_unit() -> None:
    assert compare(figure(18.5, step=0.1), row(18_520), 0.001) == "agrees"
