"""The short list keeps its order, and leaves with its evidence."""

from pathlib import Path

import pytest

import regiondata
from regiondata.analysis.sites.short_list import LONGEST, read_short, short_list_rows, with_place, without_place
from regiondata.region import Region


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid, as_of="2024-05-06")


def test_places_are_read_in_order_and_strangers_told(region: Region) -> None:
    read = read_short(["foundry_hall,atlantis", "amber_clinic,foundry_hall"], region)
    assert read == (["foundry_hall", "amber_clinic"], ["atlantis"])


def test_a_place_is_put_on_once_and_taken_off() -> None:
    assert with_place(["a", "b"], "a") == ["a", "b"]
    assert without_place(["a", "b"], "a") == ["b"]


def test_the_list_does_not_outgrow_an_address() -> None:
    assert len(with_place([str(number) for number in range(99)], "x")) == LONGEST


def test_every_statement_leaves_with_its_evidence(region: Region) -> None:
    row = short_list_rows(["foundry_hall"], region).set_index("capability").loc["casting"]
    assert (row["source"], row["paragraph"], row["printed"]) == ("delta_brochure", 11, "casts batches")


def test_a_place_of_which_nothing_is_stated_is_on_the_list_as_well(region: Region) -> None:
    assert list(short_list_rows(["amber_clinic", "foundry_hall"], region)["place"])[:2] == [
        "amber_clinic",
        "foundry_hall",
    ]


def test_every_row_says_where_it_is_shown_and_as_of_when(region: Region) -> None:
    row = short_list_rows(["amber_clinic"], region, origin="https://delta.example").iloc[0]
    assert row["address"] == "https://delta.example/map?region=silver-delta&as_of=2024-05-06&place=amber_clinic"
    assert row["as_of"] == "2024-05-06"
