"""What stands beside each other: one measure, period, unit and source, complete enough."""

from datetime import date
from random import Random

import pandas as pd
import pytest
from comparison_world import INDICATORS, LANDS, OTHERS, TERRITORIES, UNITS, frame_of, over_time, slices_of, stated
from hypothesis import given
from hypothesis import strategies as st

from regiondata.analysis.comparison.comparable_statistics import (
    Group,
    alike_only,
    ancestors,
    choose_slice,
    coverage,
    cut_slices,
    find_newer,
    find_slice,
    is_comparable,
    is_complete,
    known_statistics,
    make_group,
)

ALL = dict.fromkeys(LANDS, 1.0)
statistics = st.lists(
    st.builds(
        lambda land, period, source, unit: stated("trade", {land: 1.0}, period=period, source=source, unit=unit)[0],
        st.sampled_from(LANDS),
        st.sampled_from(["2019", "2020"]),
        st.sampled_from(["one", "two"]),
        st.sampled_from(["crowns", "ducats"]),
    ),
    min_size=1,
    unique_by=lambda row: tuple(str(row[name]) for name in ("territory", "period", "source", "unit")),
)


@pytest.mark.slow
@given(statistics)
def test_a_slice_never_mixes_sources_units_or_periods(rows: list[dict[str, object]]) -> None:
    frame = frame_of(rows)
    for piece in cut_slices(frame)["trade"]:
        held = frame.iloc[list(piece.rows.values())]
        assert held[["source", "unit", "period"]].drop_duplicates().shape[0] == 1


@pytest.mark.slow
@given(statistics)
def test_every_statistic_is_in_exactly_one_slice(rows: list[dict[str, object]]) -> None:
    frame = frame_of(rows)
    held = [row for piece in cut_slices(frame)["trade"] for row in piece.rows.values()]
    assert sorted(held) == list(range(len(frame)))


@pytest.mark.slow
@given(st.randoms(use_true_random=False))
def test_the_chosen_slice_does_not_depend_on_the_order_of_rows_or_peers(chance: Random) -> None:
    rows = [*stated("tax", ALL, period="2019"), *stated("tax", ALL, source="two"), *stated("tax", {"AAA": 1.0})]
    usual = choose_slice(slices_of(rows)["tax"], OTHERS)
    peers = list(OTHERS.others)
    chance.shuffle(rows)
    chance.shuffle(peers)
    found = choose_slice(slices_of(rows)["tax"], Group(OTHERS.own, tuple(peers)))
    assert usual
    assert found
    assert usual.name == found.name


def test_the_latest_complete_slice_comes_before_a_later_incomplete_one() -> None:
    pieces = slices_of(stated("tax", ALL, period="2019"), stated("tax", {"AAA": 1.0, "BBB": 1.0}, period="2020"))["tax"]
    assert getattr(choose_slice(pieces, OTHERS), "period", None) == "2019"


def test_the_newest_slice_with_an_own_territory_is_found_and_none_where_it_is_chosen_already() -> None:
    newest = {"AAA": 1.0, "BBB": 1.0}
    pieces = slices_of(
        stated("tax", ALL, period="2018"),
        stated("tax", newest, period="2020", source="two"),
        stated("tax", {"BBB": 1.0}, period="2021", source="three"),
    )["tax"]
    usual = choose_slice(pieces, OTHERS)
    assert usual
    newer = find_newer(pieces, usual, OTHERS)
    assert newer
    assert (usual.period, newer.period, newer.source) == ("2018", "2020", "two")
    assert find_newer(pieces, newer, OTHERS) is None


def test_values_with_a_caveat_stand_back_behind_older_ones_without() -> None:
    pieces = slices_of(stated("tax", ALL, period="2019"), stated("tax", ALL, note="estimated"))["tax"]
    assert getattr(choose_slice(pieces, OTHERS), "period", None) == "2019"


def test_a_slice_without_the_own_territory_is_none() -> None:
    assert choose_slice(slices_of(stated("tax", {"BBB": 1.0, "CCC": 1.0}))["tax"], OTHERS) is None


@pytest.mark.parametrize(
    ("held", "complete"), [("AAA BBB CCC DDD", True), ("AAA BBB CCC", False), ("BBB CCC DDD EEE", False)]
)
def test_complete_means_the_own_and_three_of_four_others(held: str, complete: bool) -> None:
    piece = slices_of(stated("tax", dict.fromkeys(held.split(), 1.0)))["tax"][0]
    assert is_complete(piece, OTHERS) is complete


def test_the_own_territory_is_not_counted_among_the_others() -> None:
    piece = slices_of(stated("tax", ALL))["tax"][0]
    assert coverage(piece, Group(("AAA",), LANDS)) == 4


def test_one_territory_by_itself_is_no_comparison() -> None:
    assert not is_comparable(
        slices_of(stated("tax", {"AAA": 1.0}), stated("tax", {"BBB": 1.0}, source="two"))["tax"], OTHERS
    )


def test_a_slice_is_found_again_by_its_name() -> None:
    pieces = slices_of(stated("trade", ALL), stated("trade", ALL, unit="ducats"))["trade"]
    assert [find_slice(pieces, each.name) is each for each in pieces] == [True, True]


def test_countries_are_compared_where_the_country_is_measured() -> None:
    pieces = slices_of(stated("tax", {"AAA": 1.0, "AAA-1": 1.0}))["tax"]
    assert make_group(pieces, "AAA", ("BBB",), TERRITORIES) == Group(("AAA",), ("BBB",))


def test_parts_are_compared_with_parts_of_peers_where_only_parts_are_measured() -> None:
    pieces = slices_of(stated("tax", {"AAA-1": 1.0, "BBB-1": 1.0}))["tax"]
    assert make_group(pieces, "AAA", ("BBB",), TERRITORIES) == Group(("AAA-1",), ("BBB-1",))


def test_only_parts_that_are_at_home_are_own() -> None:
    pieces = slices_of(stated("tax", {"AAA-1": 1.0, "AAA-2": 1.0, "BBB-1": 1.0}))["tax"]
    assert make_group(pieces, "AAA", ("BBB",), TERRITORIES, ("AAA-1",)) == Group(("AAA-1",), ("AAA-2", "BBB-1"))


def test_a_group_of_countries_is_no_rival_of_a_country() -> None:
    assert alike_only(Group(("AAA",), ("XLG", "BBB")), TERRITORIES).others == ("BBB",)


def test_a_district_lies_in_its_county_country_and_world() -> None:
    assert ancestors("AAA-1-1", TERRITORIES) == {"AAA-1", "AAA", "ALL"}


def test_territories_that_lie_in_each_other_do_not_hang() -> None:
    circle = pd.DataFrame({"parent": {"one": "two", "two": "one"}})
    assert ancestors("one", circle) == {"two", "one"}


def test_counts_are_divided_by_the_people_of_the_same_year_only() -> None:
    people = over_time("people", {"2019": {"AAA": 10.0}, "2020": {"AAA": 20.0, "BBB": 4.0}}, unit="thousand")
    rows = frame_of(people, stated("papers", {"AAA": 40.0, "BBB": 8.0, "CCC": 9.0}))
    divided = rows[rows["indicator"] == "papers"].set_index("territory")["value"]
    assert divided.to_dict() == {"AAA": 40 / 20_000, "BBB": 8 / 4_000}


def test_a_divided_count_says_what_it_was_made_of() -> None:
    rows = frame_of(stated("people", {"AAA": 10.0}), stated("papers", {"AAA": 40.0}, source="two"))
    row = rows[rows["indicator"] == "papers"].iloc[0]
    assert (row["counted"], row["divisor"], row["divisor_source"], row["unit"]) == (40, 10, "one", "rate")


def test_a_count_without_people_is_left_out_and_never_ranked_as_it_is() -> None:
    assert "papers" not in set(frame_of(stated("papers", {"AAA": 40.0}))["indicator"])


@pytest.mark.parametrize(("published", "retained"), [("2020-06-01", 1), ("2020-06-02", 0), ("2020", 1), ("undated", 1)])
def test_statistics_of_sources_that_appear_later_are_not_known_yet(published: str, retained: int) -> None:
    sources = pd.DataFrame({"published": {"one": published}, "producer": {"one": "An office"}})
    assert len(known_statistics(frame_of(stated("tax", {"AAA": 1.0})), sources, date(2020, 6, 1))) == retained


@pytest.mark.parametrize(
    ("producer", "day", "known"),
    [
        ("An office", date(2019, 6, 1), []),
        ("An office", date(2020, 6, 1), []),
        ("An office", date(2021, 6, 1), ["one"]),
        ("An office", date(2022, 6, 1), ["one", "two"]),
        ("Another", date(2021, 6, 1), ["one", "two"]),
    ],
)
def test_an_undated_revision_waits_until_it_had_surely_been_published(
    producer: str, day: date, known: list[str]
) -> None:
    published = {"one": "2021-01", "two": "undated", "three": "2022"}
    sources = pd.DataFrame(
        {"published": published, "producer": {"one": "An office", "two": producer, "three": "Third"}}
    )
    rows = frame_of(stated("tax", {"AAA": 1.0}), stated("tax", {"AAA": 1.2}, source="two"))
    assert known_statistics(rows, sources, day)["source"].tolist() == known


def test_a_slice_names_who_published_what_its_counts_were_divided_by() -> None:
    rows = [
        *stated("papers", {"AAA": 2.0}),
        *stated("people", {"AAA": 4.0}, source="two"),
        *stated("tax", {"AAA": 1.0}),
    ]
    found = slices_of(rows)
    assert (found["papers"][0].divisor_source, found["tax"][0].divisor_source) == ("two", None)


def test_units_and_indicators_of_this_world_fit() -> None:
    assert set(INDICATORS["unit"]) <= set(UNITS.index)
