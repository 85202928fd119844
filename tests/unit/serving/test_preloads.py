"""The scripts and layers that a page names in its head."""

from pathlib import Path

import pytest
from streamlit import file_util

import regiondata
from regiondata.region import Region
from regiondata.serving.preloads import LARGE, PARTS, preload_links
from regiondata.views.map_parts import map_layers


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load(regiondata.list_regions()[0])


FOLDER = Path(file_util.get_static_dir())


def named(page: str, key: str, region: Region) -> str:
    """Return all links of a page in their order."""
    return "".join(preload_links(page, key, region, FOLDER))


@pytest.mark.parametrize("library", ["PlotlyChart", "DeckGlJsonChart", "DataFrame"])
def test_a_library_is_fetched_only_for_the_pages_that_draw_with_it(region: Region, library: str) -> None:
    fetched = {page for page in (*PARTS, "glance") if library in named(page, "", region)}
    assert fetched == {page for page, parts in PARTS.items() if library in parts}


def test_a_single_figure_needs_no_chart_library(region: Region) -> None:
    assert "PlotlyChart" not in named("figures", "some_figure", region)


def test_the_layers_of_the_map_are_fetched_with_it(region: Region) -> None:
    links = named("map", "", region)
    layers, outline = map_layers(region)
    assert [address for address in (*layers.values(), str(outline)) if address not in links] == []


@pytest.mark.parametrize("page", ["glance", *PARTS])
def test_no_script_is_named_twice(region: Region, page: str) -> None:
    links = named(page, "", region).split("<link")
    assert len(links) == len(set(links))


@pytest.mark.parametrize("stem", sorted({stem for parts in PARTS.values() for stem in parts}))
def test_streamlit_has_the_scripts_that_are_named(stem: str) -> None:
    assert len(list((FOLDER / "static" / "js").glob(f"{stem}.*.js"))) == 1


@pytest.mark.parametrize("page", ["map", "figures", "compare"])
def test_the_large_script_of_a_page_is_asked_for_first_and_run_ahead(region: Region, page: str) -> None:
    first, others = preload_links(page, "", region, FOLDER)
    assert first.count("<link") == first.count("class=ahead") == 1
    assert any(name in first for name in LARGE)
    assert not any(f"js/{name}" in others for name in LARGE)


@pytest.mark.parametrize("page", ["glance", "hub", "answers"])
def test_a_page_without_a_large_script_runs_none_ahead(region: Region, page: str) -> None:
    assert preload_links(page, "", region, FOLDER).first == ""
