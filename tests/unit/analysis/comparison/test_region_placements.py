"""Regions beside regions: like ranked with like, a missing figure improves no place, a method counts once."""

import pytest
from comparison_world import INDICATORS, TERRITORIES, UNITS, frame_of, stated
from hypothesis import given
from hypothesis import strategies as st

from regiondata.analysis.comparison.comparable_statistics import cut_slices
from regiondata.analysis.comparison.likeness import rank_likeness
from regiondata.analysis.comparison.region_placements import (
    ComparedRegion,
    Placement,
    Terms,
    counted_once,
    make_placements,
)

Rows = list[dict[str, object]]
KEYS = ("home", "east", "west", "north", "south")
CITY = {key: f"{key}-city" for key in KEYS}
COUNTY = {key: f"{key}-county" for key in KEYS}
PLACES = TERRITORIES.reindex([*CITY.values(), *COUNTY.values(), "AAA", "BBB"]).assign(
    name=lambda frame: frame.index,
    level=["region"] * 10 + ["country"] * 2,
    boundary=["city"] * 5 + ["county"] * 5 + [None, None],
)
OWN = ComparedRegion("home", "Home", (COUNTY["home"], CITY["home"], "AAA"))
PEERS = [ComparedRegion(key, key.title(), (COUNTY[key], CITY[key], "BBB")) for key in KEYS[1:]]


def placements(
    *parts: Rows, peers: list[ComparedRegion] | None = None, method: dict[str, str] | None = None
) -> list[Placement]:
    frame = frame_of(*parts)
    indicators = INDICATORS.assign(method=[(method or {}).get(key) for key in INDICATORS.index])
    themes = dict.fromkeys(INDICATORS.index, "theme")
    terms = Terms(indicators, UNITS, PLACES, themes, frozenset({"tax"}))
    return make_placements(cut_slices(frame), frame, terms, OWN, PEERS if peers is None else peers)


def held(indicator: str, values: dict[str, float], at: dict[str, str] = COUNTY, **same: object) -> Rows:
    return stated(indicator, {at[key]: value for key, value in values.items()}, **same)


FIVE = {"home": 5.0, "east": 4.0, "west": 3.0, "north": 2.0, "south": 1.0}


def test_the_best_of_five_is_a_strength_and_the_last_a_weakness() -> None:
    best, last = placements(held("research", FIVE), held("tax", FIVE))
    assert (best.indicator, best.place, best.total, best.third) == ("research", 1, 5, 0)
    assert (last.indicator, last.place, last.total, last.third) == ("tax", 5, 5, 2)


def test_the_same_figure_gives_a_joint_place() -> None:
    alone, shared, among_others = placements(
        held("research", FIVE), held("tax", {**FIVE, "home": 4.0}), held("people", {**FIVE, "east": 3.0})
    )
    assert [each.joint for each in (alone, shared, among_others)] == [False, True, False]


def test_a_peer_without_a_figure_is_counted_and_named() -> None:
    found = placements(held("research", {"home": 5.0, "east": 4.0, "west": 3.0}))[0]
    assert (found.place, found.known, found.total, found.worst) == (1, 3, 5, 3)
    assert found.missing == ("north", "south")
    assert found.third == 1


@pytest.mark.slow
@given(
    st.fixed_dictionaries({key: st.integers(0, 4).map(float) for key in KEYS}),
    st.sets(st.sampled_from(KEYS[1:]), max_size=3),
    st.sampled_from(["research", "tax"]),
)
def test_a_figure_that_is_missing_never_improves_a_rank(values: dict[str, float], gone: set[str], key: str) -> None:
    whole = placements(held(key, values))[0]
    less = placements(held(key, {name: value for name, value in values.items() if name not in gone}))[0]
    assert whole.worst is not None
    assert less.worst is not None
    assert less.worst >= whole.worst
    assert less.total == whole.total
    assert less.third != 0 or whole.third == 0
    assert less.third != 2 or whole.third == 2


def test_the_own_region_without_a_figure_has_no_place() -> None:
    found = placements(held("research", {key: value for key, value in FIVE.items() if key != "home"}))[0]
    assert (found.mine, found.place, found.third) == (None, None, None)


def test_other_boundaries_are_shown_and_not_ranked() -> None:
    cities = held("research", {"south": 9.0}, CITY)
    found = placements(held("research", {key: FIVE[key] for key in KEYS[:4]}), cities)[0]
    assert found.readings["south"].boundary == "city"
    assert not found.readings["south"].alike
    assert (found.place, found.known, found.missing) == (1, 4, ("south",))


@pytest.mark.parametrize("unlike", [{"period": "2019"}, {"source": "two"}])
def test_another_year_or_source_is_shown_and_not_ranked(unlike: dict[str, object]) -> None:
    others = held("research", {"south": 9.0}, **unlike)
    found = placements(held("research", {key: FIVE[key] for key in KEYS[:4]}), others)[0]
    assert not found.readings["south"].alike
    assert (found.place, found.known, found.missing) == (1, 4, ("south",))


def test_a_sum_and_what_nobody_calls_better_are_not_ranked() -> None:
    assert [each.place for each in placements(held("trade", FIVE), held("people", FIVE))] == [None, None]


def test_institutions_are_not_ranked_over_territories() -> None:
    rows = [row for name in ("Old Hall", "New Hall") for row in held("halls", FIVE, CITY, dimension=name)]
    found = placements(rows)[0]
    assert found.institutions
    assert found.place is None


def test_a_country_stands_for_a_region_only_where_the_catalogue_says_so() -> None:
    values = {"AAA": 1.0, "BBB": 2.0}
    assert [each.indicator for each in placements(stated("research", values), stated("tax", values))] == ["tax"]


def test_regions_of_one_country_count_once_in_a_rank_of_countries() -> None:
    found = placements(stated("tax", {"AAA": 2.0, "BBB": 1.0}))[0]
    assert (found.place, found.known, found.missing) == (2, 2, ())


def test_indicators_of_one_method_count_once_and_the_newest_counts() -> None:
    newer = held("patents", FIVE, period="2022")
    found = placements(
        held("research", FIVE), newer, held("grants", FIVE), method=dict.fromkeys(("research", "patents"), "m")
    )
    assert [each.indicator for each in counted_once(found)] == ["patents", "grants"]


@pytest.mark.slow
@given(st.permutations(PEERS))
def test_places_do_not_depend_on_the_order_of_peers(peers: list[ComparedRegion]) -> None:
    assert [(each.place, each.total) for each in placements(held("research", FIVE), peers=peers)] == [(1, 5)]


def test_the_year_that_enough_peers_have_is_read_and_not_a_newer_one_that_few_have() -> None:
    old = held("research", FIVE, period="2018")
    new = held("research", {"home": 9.0, "east": 1.0}, period="2020")
    found = placements(old, new)[0]
    assert found.mine is not None
    assert found.mine.period == "2018"


def test_likeness_is_a_share_of_the_widest_gap_and_a_missing_figure_makes_nobody_alike() -> None:
    found = placements(
        held("research", {"home": 5.0, "east": 5.0, "west": 1.0}), held("people", {"home": 10, "east": 100})
    )
    ranked = rank_likeness(found, KEYS[1:], {"share": "share", "heads": "count"})
    assert [(each.region, each.distance) for each in ranked] == [("east", 0.5), ("west", 1.0)]


@pytest.mark.slow
@given(st.fixed_dictionaries({key: st.floats(1, 100) for key in KEYS}), st.sampled_from(KEYS[1:]))
def test_losing_a_figure_brings_nobody_nearer(values: dict[str, float], gone: str) -> None:
    chosen_now = {key: value for key, value in values.items() if key != gone}
    second = held("patents", FIVE)
    before, after = (
        {each.region: each.distance for each in rank_likeness(placements(held("research", some), second), KEYS[1:], {})}
        for some in (values, chosen_now)
    )
    assert after[gone] >= before[gone] - 1e-9
