"""How far a place meets a need: yes, partly, not stated and no are four things."""

import pytest
from invented_sites import Offer, make_sites

from regiondata.analysis.sites.capability_matrix import STATUS_WORDS
from regiondata.analysis.sites.need_matching import match_needs
from regiondata.analysis.sites.needs import is_access


def met(capability_matrix: list[Offer], *needs: str) -> list[str]:
    region = make_sites({"site": capability_matrix})
    about = [need for need in needs if not is_access(need, region.terms["capabilities"])]
    match = match_needs(needs, region.capability_matrix, region.terms["capabilities"], about)
    return [STATUS_WORDS[code] for code in match.status[0]]


@pytest.mark.parametrize("status", STATUS_WORDS)
def test_a_statement_is_taken_as_it_stands(status: str) -> None:
    assert met([("pilot", status)], "pilot") == [status]


def test_silence_is_not_a_no() -> None:
    assert met([], "pilot") == ["not stated"]


def test_one_of_several_is_enough() -> None:
    assert met([("cells", "no"), ("genes", "yes")], "cells.genes") == ["yes"]


def test_only_a_no_to_all_of_several_is_a_no() -> None:
    assert met([("cells", "no")], "cells.genes") == ["not stated"]
    assert met([("cells", "no"), ("genes", "no")], "cells.genes") == ["no"]


def test_a_narrower_capability_meets_a_broader_need() -> None:
    assert met([("trial_making", "yes")], "making") == ["yes"]


def test_a_no_to_a_narrower_capability_says_nothing_of_the_broader() -> None:
    assert met([("trial_making", "no")], "making") == ["not stated"]


def test_a_no_to_the_broader_capability_stands_where_narrower_ones_are_silent() -> None:
    assert met([("making", "no")], "making") == ["no"]


def test_a_broader_capability_does_not_meet_a_narrower_need() -> None:
    assert met([("making", "yes")], "trial_making") == ["not stated"]


@pytest.mark.parametrize(
    ("access", "described"), [("everybody", "yes"), ("some", "partly"), ("own_use", "no"), ("not stated", "not stated")]
)
def test_who_is_let_in_is_read_from_what_meets_the_other_needs(access: str, described: str) -> None:
    assert met([("pilot", "yes", access), ("testing", "yes", "everybody")], "pilot", "everybody")[1] == described


def test_outsiders_are_let_in_by_every_kind_of_access_but_own_use() -> None:
    assert met([("pilot", "yes", "some")], "pilot", "outsiders")[1] == "yes"


def test_access_to_a_part_is_partly() -> None:
    capability_matrix = [("pilot", "yes", "everybody"), ("testing", "yes", "own_use")]
    assert met(capability_matrix, "pilot", "testing", "everybody")[2] == "partly"


def test_without_another_need_any_open_door_counts() -> None:
    assert met([("pilot", "yes", "own_use"), ("testing", "yes", "everybody")], "everybody") == ["yes"]
