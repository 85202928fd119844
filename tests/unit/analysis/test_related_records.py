"""Relations are told from the side of the record that is looked at."""

from pathlib import Path

import pytest

import regiondata
from regiondata.analysis.related_records import relations_of


@pytest.mark.parametrize(
    ("key", "described"),
    [
        ("harbour_fund", [("funds", "Delta Works")]),
        ("delta_works", [("is funded by", "Harbour Fund")]),
        ("foundry", []),
    ],
)
def test_a_relation_is_told_from_the_side_of_its_reader(
    valid: Path, key: str, described: list[tuple[str, str]]
) -> None:
    relations = relations_of(key, regiondata.load("silver-delta", data=valid))
    assert list(zip(relations["label"], relations["name"], strict=True)) == described


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_whose_product_was_approved_is_not_said_to_be_authorised(slug: str) -> None:
    """A note on an authorisation says that it holds for something of the organisation, which is another relation."""
    relations = regiondata.load(slug).frames["relations"]
    noted = relations[relations["note"].str.startswith("for ", na=False)]
    assert set(noted["relation"]) & {"authorised"} == set()
