"""The profile: places among the like, weaknesses as plain as strengths, and nothing judged that nobody judges."""

import pytest
from comparison_world import LANDS, OTHERS, TERMS, frame_of, stated
from hypothesis import given
from hypothesis import strategies as st

from regiondata.analysis.comparison.comparable_statistics import Group, cut_slices
from regiondata.analysis.comparison.profile import Position, incomplete, make_profile

Rows = list[dict[str, object]]
FIVE = {"AAA": 1.0, "BBB": 2.0, "CCC": 3.0, "DDD": 4.0, "EEE": 5.0}


def profile(*parts: Rows, group: Group = OTHERS) -> list[Position]:
    frame = frame_of(*parts)
    return make_profile(cut_slices(frame), frame, TERMS, lambda key: group)


def test_best_places_come_first_and_what_is_not_judged_last() -> None:
    found = profile(stated("people", FIVE), stated("research", FIVE), stated("tax", FIVE))
    assert [(each.piece.indicator, each.place) for each in found] == [("tax", 1), ("research", 5), ("people", None)]


@pytest.mark.parametrize(("place", "third"), [(1, 0), (2, 0), (3, 1), (4, 2), (5, 2)])
def test_thirds_are_the_same_from_either_end(place: int, third: int) -> None:
    values = {"AAA": 5.5 - place, **dict(zip(LANDS[1:], (1.0, 2.0, 3.0, 4.0), strict=True))}
    assert [each.third for each in profile(stated("research", values))] == [third]


def test_equal_values_share_the_better_place() -> None:
    assert [each.place for each in profile(stated("tax", dict.fromkeys(LANDS, 2.0)))] == [1]


@pytest.mark.slow
@given(st.permutations(LANDS[1:]), st.permutations(list(FIVE.items())))
def test_places_do_not_depend_on_the_order_of_peers_or_rows(peers: list[str], rows: list[tuple[str, float]]) -> None:
    found = profile(stated("patents", dict(rows)), group=Group(("AAA",), tuple(peers)))
    assert [(each.place, each.number) for each in found] == [(5, 5)]


@pytest.mark.slow
@given(st.lists(st.integers(0, 3).map(float), min_size=5, max_size=5))
def test_more_is_as_good_as_less_is_bad(values: list[float]) -> None:
    held = dict(zip(LANDS, values, strict=True))
    upwards, downwards = (
        profile(stated("research", held)),
        profile(stated("tax", {key: -one for key, one in held.items()})),
    )
    assert [each.place for each in upwards] == [each.place for each in downwards]


def test_a_group_of_countries_is_shown_but_not_ranked_on_a_rate() -> None:
    group = Group(("AAA",), ("XLG", *LANDS[1:]))
    found = profile(stated("research", {**FIVE, "XLG": 0.5}), group=group)
    assert ("XLG" in found[0].values, found[0].place, found[0].number) == (True, 5, 5)


def test_a_group_of_countries_does_not_dwarf_its_members_on_a_sum() -> None:
    group = Group(("AAA",), ("XLG", *LANDS[1:]))
    assert "XLG" not in profile(stated("people", {**FIVE, "XLG": 99.0}), group=group)[0].values


def test_ranks_and_parts_of_years_are_left_out() -> None:
    assert profile(stated("standing", FIVE), stated("tax", FIVE, period="2020-03")) == []


def test_what_too_few_have_is_left_out_and_said() -> None:
    rows = frame_of(stated("tax", {"AAA": 1.0, "BBB": 2.0}), stated("research", FIVE), stated("patents", {"AAA": 1.0}))
    assert incomplete(cut_slices(rows), TERMS, lambda key: OTHERS) == ["tax"]
