"""Relations and operators become one list of links."""

from pathlib import Path

import pandas as pd
import pytest

import regiondata
from regiondata.analysis.network import (
    OPERATES,
    among_neighbours,
    neighbourhood,
    network_links,
    network_nodes,
    unlinked_organisations,
    without_own_sites,
)
from regiondata.region import Region


@pytest.fixture
def delta(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid)


@pytest.fixture
def triangle() -> pd.DataFrame:
    pairs = [("a", "b"), ("a", "c"), ("b", "c"), ("c", "d"), ("d", "site")]
    relations = ["funds", "funds", "funds", "funds", OPERATES]
    return pd.DataFrame(pairs, columns=["subject", "object"]).assign(relation=relations)


def test_stated_relations_come_first(delta: Region) -> None:
    links = network_links(delta)
    assert links["relation"].tolist()[: len(delta.relations)] == delta.relations["relation"].tolist()


def test_the_operator_of_a_place_is_a_link(delta: Region) -> None:
    links = network_links(delta)
    operated = links.loc[links["relation"] == OPERATES, ["subject", "object"]]
    stated = delta.places["operator"][delta.places["operator"] != "not stated"]
    assert sorted(zip(operated["subject"], operated["object"], strict=True)) == sorted(
        zip(stated, stated.index, strict=True)
    )


def test_a_region_without_relations_has_no_links(valid: Path) -> None:
    assert network_links(regiondata.load("quiet-isles", data=valid)).empty


def test_nodes_are_named_once_and_sorted(delta: Region) -> None:
    nodes = network_nodes(network_links(delta), delta)
    assert list(nodes.index) == sorted(set(nodes.index))


def test_a_site_that_only_its_operator_is_tied_to_is_left_out(triangle: pd.DataFrame) -> None:
    assert "site" not in set(without_own_sites(triangle)["object"])


def test_a_site_that_somebody_else_is_tied_to_stays(triangle: pd.DataFrame) -> None:
    tied = pd.concat([triangle, triangle.tail(1).assign(subject="a", relation="funds")])
    assert "site" in set(without_own_sites(tied)["object"])


def test_a_neighbourhood_is_every_link_of_a_key(triangle: pd.DataFrame) -> None:
    assert neighbourhood("c", triangle).index.tolist() == [1, 2, 3]


def test_links_among_neighbours_leave_out_the_key_itself(triangle: pd.DataFrame) -> None:
    assert among_neighbours("c", triangle).index.tolist() == [0]


def test_organisations_that_no_link_names_are_told(delta: Region) -> None:
    linked = {*network_links(delta)["subject"], *network_links(delta)["object"]}
    assert unlinked_organisations(network_links(delta), delta) == [
        key for key in delta.organisations.index if key not in linked
    ]
