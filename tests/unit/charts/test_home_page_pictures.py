"""The small pictures of the first page are true to time and touch nothing."""

import pytest

from regiondata.charts.home_page_pictures import RADIUS, _in_time


def test_ranks_lie_as_far_apart_as_their_years() -> None:
    assert _in_time(["2020", "2022", "2023", "2025"], 0, 100) == pytest.approx([0, 40, 60, 100], abs=0.1)


def test_an_old_edition_is_left_out_where_the_marks_of_the_others_would_touch() -> None:
    places = _in_time(["1990", "2023", "2024", "2025"], 0, 100)
    assert len(places) == 3
    assert places[1] - places[0] >= 2 * RADIUS


def test_a_single_edition_stands_at_the_end() -> None:
    assert _in_time(["2025"], 0, 100) == [100]
