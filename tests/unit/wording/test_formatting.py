"""Statistics are rounded for reading, never so far that a quoted figure changes."""

import pytest

from regiondata.wording.formatting import format_number, reading_step


@pytest.mark.parametrize(
    ("values", "step"),
    [
        ([56.3, 71, 152.5], 0),
        ([3.40822, 0.963], 0.01),
        ([0.1064, 0.28], 0.001),
        ([203.39, 588.6], 1),
        ([6625.7, 9000], 1),
        ([], 0),
    ],
)
def test_values_shown_together_share_a_step(values: list[float], step: float) -> None:
    assert reading_step(values) == step


@pytest.mark.parametrize(("value", "described"), [(34.25, "34.3"), (26.25, "26.3"), (-0.25, "-0.3"), (2.0, "2.0")])
def test_halves_are_rounded_up_as_in_a_chart_of_an_office_program(value: float, described: str) -> None:
    assert format_number(value, 0.1) == described
