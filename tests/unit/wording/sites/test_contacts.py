"""Whoever is named as a contact is named with whom they work for."""

from pathlib import Path

import pytest

import regiondata
from regiondata.wording.sites.contacts import contact_name


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
