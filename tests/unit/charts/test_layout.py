"""Ticks are round, labels do not overlap, text fits."""

from itertools import pairwise

import pytest

from regiondata.charts.layout import elide, nice_ticks, rank_ticks, spread, text_width, thin, value_bounds, wrap


@pytest.mark.parametrize(
    ("high", "ticks"), [(3.6, [0, 1, 2, 3, 4]), (175, [0, 50, 100, 150, 200]), (0.2, [0, 0.05, 0.1, 0.15, 0.2])]
)
def test_ticks_are_round_and_cover_the_scale(high: float, ticks: list[float]) -> None:
    assert nice_ticks(0, high) == ticks


def test_value_axis_holds_zero() -> None:
    assert value_bounds([84.0, 86.0], None)[0] == 0


def test_fixed_scale_is_kept() -> None:
    assert value_bounds([50.0], (0.0, 100.0)) == (0.0, 100.0)


def test_rank_scale_runs_from_one_to_the_last_rank() -> None:
    assert (rank_ticks(133)[0], rank_ticks(133)[-1]) == (1, 133)


@pytest.mark.parametrize(
    "wanted", [[10.0, 10.0, 10.0], [0.0, 1.0, 99.0, 100.0], [50.0] * 6, [3.0, 90.0, 4.0, 5.0, 91.0]]
)
def test_spread_labels_never_touch_nor_leave(wanted: list[float]) -> None:
    placed = sorted(spread(wanted, 15, 0, 100))
    assert all(after - before >= 14.99 for before, after in pairwise(placed))
    assert placed[0] >= 0
    assert placed[-1] <= 100


def test_labels_with_room_stay_where_they_belong() -> None:
    assert spread([80.0, 20.0, 50.0], 15, 0, 100) == [80.0, 20.0, 50.0]


def test_labels_keep_the_order_of_what_they_name() -> None:
    low, high = spread([31.0, 30.0], 15, 0, 100)[::-1]
    assert low < high


def test_elided_text_fits() -> None:
    assert text_width(elide("A university hospital with a long name", 100, 13), 13) <= 100


def test_wrapped_text_has_no_more_lines_than_asked() -> None:
    assert len(wrap("one two three four five six seven", 40, 13, 2)) == 2


def test_last_label_of_an_axis_is_always_written() -> None:
    assert thin([str(year) for year in range(2010, 2021)], 20, 12)[-1]


def test_letters_as_wide_as_high_take_the_room_they_need_and_marks_none() -> None:
    assert text_width("東京セン", 10) == text_width("서울대학", 10) == text_width("ＡＢｃｄ", 10) == 40
    assert text_width("e\u0301a\u0323\u0307", 10) == text_width("ea", 10)
