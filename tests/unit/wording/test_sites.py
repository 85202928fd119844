"""Whoever is named as a contact is named with whom they work for."""

from pathlib import Path

import pandas as pd
import pytest

import regiondata
from regiondata.wording.sites import contact_name, counted_places


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("A. Person", "A. Person, {employer}"),
        ("{employer} AB", "{employer} AB"),
        ("none", "{employer}"),
        ("not stated", "{employer}"),
        (None, "{employer}"),
    ],
)
def test_a_contact_is_named_with_the_employer_once(name: str | None, shown: str, valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    contact = region.frames["contacts"].iloc[0].copy()
    employer = str(region.organisations.at[contact["organisation"], "name"])
    contact["name"] = name and name.format(employer=employer)
    assert contact_name(contact, region) == shown.format(employer=employer)


@pytest.mark.parametrize(
    ("kinds", "counted"),
    [
        ((), "0 places"),
        (("site",), "1 place"),
        (("hub",), "1 hub"),
        (("site", "site"), "2 places"),
        (("site", "hub", "hub"), "1 place and 2 hubs"),
    ],
)
def test_hubs_are_counted_beside_places_and_not_among_them(kinds: tuple[str, ...], counted: str) -> None:
    assert counted_places(pd.DataFrame({"kind": pd.Series(kinds, dtype=str)})) == counted
