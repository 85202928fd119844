"""Classes of a map hold every value once, and equal values together."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from regiondata.maps.choropleth import make_classes

values = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=3), st.integers(0, 12).map(float), min_size=1)


@given(values, st.integers(1, 7))
def test_every_territory_is_in_exactly_one_class(found: dict[str, float], number: int) -> None:
    held = [key for part in make_classes(found, number) for key in part.territories]
    assert sorted(held) == sorted(found)


@given(values, st.integers(1, 7))
def test_classes_rise_without_touching_and_hold_their_bounds(found: dict[str, float], number: int) -> None:
    parts = make_classes(found, number)
    assert len(parts) <= number
    assert all(low.high < high.low for low, high in itertools.pairwise(parts))
    assert all({found[key] for key in part.territories} >= {part.low, part.high} for part in parts)


@given(values)
def test_classes_do_not_depend_on_the_order_of_territories(found: dict[str, float]) -> None:
    assert make_classes(dict(reversed(found.items()))) == make_classes(found)


def test_a_class_that_equal_values_put_off_begins_after_them() -> None:
    found = {"a": 1.0, "b": 2.0, "c": 2.0, "d": 3.0}
    assert [part.territories for part in make_classes(found, 2)] == [("a", "b", "c"), ("d",)]


def test_without_ties_classes_are_of_one_size() -> None:
    found = {str(number): float(number) for number in range(10)}
    assert {len(part.territories) for part in make_classes(found)} == {2}
