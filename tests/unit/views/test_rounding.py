"""Statistics are rounded for reading, never so far that a quoted figure changes."""

import pytest

from regiondata.views.formatting import reading_step


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
