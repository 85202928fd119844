"""Places and hubs are ranked by needs alone, and an empty answer says what to drop."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented_sites import TERMS, Offer, make_many, make_sites

from regiondata.analysis.sites.finder import Found, drop_one, find_sites, met_nowhere, places_that_meet
from regiondata.analysis.sites.needs import RequestedNeeds, ask

KEYS = [str(key) for key in TERMS.index]
offered = st.lists(
    st.tuples(
        st.sampled_from(KEYS[:10]), st.sampled_from(["yes", "partly", "no", "not stated"]), st.sampled_from(KEYS[11:])
    ),
    max_size=6,
    unique_by=lambda offer: offer[0],
)
sites = st.dictionaries(st.sampled_from([f"site-{letter}" for letter in "abcdefgh"]), offered, min_size=1)
needs = st.lists(st.sampled_from([*KEYS, "cells.genes", "pilot.making", "everybody.some"]), min_size=1, max_size=5)


def requested_for(*must: str, nice: tuple[str, ...] = ()) -> RequestedNeeds:
    return ask(must, nice, TERMS)


def described(found: Found) -> object:
    columns = ["rank", "complete", "met", "partly", "no", "nice_met", "nice_partly", "nice_no"]
    return found.places[columns].to_dict("index"), list(found.places.index), found.hubs.index.tolist(), found.silent


@pytest.mark.slow
@given(sites, needs, st.randoms())
def test_the_answer_does_not_depend_on_the_order_of_places_offers_or_needs(
    given_sites: dict[str, list[Offer]], given_needs: list[str], chance: Random
) -> None:
    shuffled, other_needs = list(given_sites.items()), list(given_needs)
    chance.shuffle(shuffled)
    chance.shuffle(other_needs)
    hubs = {key: "north" for key in given_sites if key > "site-c"}
    one = find_sites(requested_for(*given_needs), make_sites(given_sites, hubs=hubs))
    other_hubs = {key: "north" for key, _ in shuffled if key > "site-c"}
    turned = {key: list(reversed(capability_matrix)) for key, capability_matrix in shuffled}
    assert described(one) == described(find_sites(requested_for(*other_needs), make_sites(turned, hubs=other_hubs)))


@pytest.mark.slow
@given(sites, needs)
def test_what_is_complete_is_what_the_map_shows(given_sites: dict[str, list[Offer]], given_needs: list[str]) -> None:
    region, requested = make_sites(given_sites), requested_for(*given_needs)
    assert sorted(find_sites(requested, region).complete) == sorted(places_that_meet(requested, region).index)


@pytest.mark.slow
@given(sites, needs)
def test_what_remains_without_a_need_does_meet_the_others(
    given_sites: dict[str, list[Offer]], given_needs: list[str]
) -> None:
    region, requested = make_sites(given_sites), requested_for(*given_needs)
    for need, keys in drop_one(requested, region).items():
        rest = replace(requested, must=tuple(other for other in requested.must if other != need))
        assert set(keys) == set(find_sites(rest, region).complete)


def test_a_place_that_meets_more_comes_first() -> None:
    region = make_sites({"less": [("pilot", "yes")], "more": [("pilot", "yes"), ("clean", "yes")]})
    assert list(find_sites(requested_for("pilot", "clean"), region).places.index) == ["more", "less"]


def test_what_is_not_stated_comes_before_a_stated_no() -> None:
    region = make_sites({"denies": [("pilot", "yes"), ("clean", "no")], "silent": [("pilot", "yes")]})
    assert list(find_sites(requested_for("pilot", "clean"), region).places.index) == ["silent", "denies"]


def test_what_is_nice_decides_only_between_equals() -> None:
    region = make_sites({"a": [("pilot", "yes")], "b": [("pilot", "yes"), ("testing", "yes")]})
    assert list(find_sites(requested_for("pilot", nice=("testing",)), region).places.index) == ["b", "a"]


def test_places_that_nothing_tells_apart_share_a_rank() -> None:
    region = make_sites({"a": [("pilot", "yes")], "b": [("pilot", "yes")], "c": [("pilot", "partly")]})
    assert list(find_sites(requested_for("pilot"), region).places["rank"]) == [1, 1, 3]


def test_the_nearer_of_two_equals_comes_first() -> None:
    region = make_sites({"far": [("pilot", "yes")], "near": [("pilot", "yes")], "station": []})
    requested = replace(requested_for("pilot"), anchor="station")
    assert list(find_sites(requested, region).places.index) == ["near", "far"]


def test_a_hub_is_judged_by_its_places_together() -> None:
    region = make_sites({"a": [("pilot", "yes")], "b": [("clean", "yes")]}, hubs={"a": "north", "b": "north"})
    found = find_sites(requested_for("pilot", "clean"), region)
    assert (found.complete, bool(found.hubs.at["north", "complete"])) == ([], True)


def test_the_one_need_that_hinders_is_named() -> None:
    region = make_sites({"a": [("pilot", "yes"), ("testing", "yes")], "b": [("clean", "yes")]})
    requested = requested_for("pilot", "testing", "clean")
    assert drop_one(requested, region) == {"clean": ["a"]}


def test_a_need_that_nobody_meets_is_told() -> None:
    region = make_sites({"a": [("pilot", "yes")]})
    assert met_nowhere(requested_for("pilot", "clean"), region) == ["clean"]


def test_many_places_are_answered_whole() -> None:
    region = make_many(2_000)
    found = find_sites(requested_for("pilot", "cells.genes", "outsiders"), region)
    assert len(found.places) + found.silent == len(region.places)


def test_a_place_for_own_use_is_found_last_and_not_counted_as_offered() -> None:
    closed = [("pilot", "yes", "own_use"), ("clean", "yes", "own_use")]
    region = make_sites({"closed": closed, "partial": [("pilot", "partly")]}, hubs={"closed": "north"})
    requested = requested_for("pilot", "clean")
    found = find_sites(requested, region)
    assert list(found.places.index) == ["partial", "closed"]
    assert (found.complete, found.own_use, found.partial) == ([], ["closed"], 1)
    assert found.hubs.empty
    assert places_that_meet(requested, region).empty


@pytest.mark.parametrize(
    ("other", "closed"), [("own_use", True), ("not stated", True), ("some", False), ("everybody", False)]
)
def test_a_place_is_for_own_use_where_nothing_asked_for_is_open_to_others(other: str, closed: bool) -> None:
    region = make_sites({"site": [("pilot", "yes", "own_use"), ("clean", "yes", other)]})
    assert bool(find_sites(requested_for("pilot", "clean"), region).own_use) is closed


def test_whoever_asks_for_own_use_finds_it() -> None:
    region = make_sites({"site": [("pilot", "yes", "own_use")]})
    assert find_sites(requested_for("pilot", "own_use"), region).complete == ["site"]
