"""The table of links holds what the network shows: all links, some relations, or those around one organisation."""

from pathlib import Path

import pytest

import regiondata
from regiondata.analysis.network import network_links
from regiondata.exports.tables.network_links import is_links_name, links_name, links_table
from regiondata.region import Region


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid)


def test_all_links_that_may_be_passed_on_are_in_the_table(region: Region) -> None:
    links = network_links(region)
    free = links["source"].map(region.sources["republish"]) != "no"
    assert len(links_table(links_name(), region)) == free.sum() > 0


def test_a_relation_and_an_organisation_narrow_the_table(region: Region) -> None:
    funded = links_table(links_name("funds"), region)
    assert set(funded["relation"]) == {"funds"}
    near = links_table(links_name("harbour_fund"), region)
    assert set(near["subject"]) | set(near["object"]) == {"harbour_fund", "delta_works"}
    assert near["subject_name"].tolist() == [region.organisations.at["harbour_fund", "name"]]


@pytest.mark.parametrize("name", ["", "link", "links.", "links.nobody", "links.funds.nobody", "key_figures"])
def test_what_names_no_links_is_none(region: Region, name: str) -> None:
    assert not is_links_name(name, region)
