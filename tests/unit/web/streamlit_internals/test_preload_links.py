"""The scripts and layers that a page names in its head."""

from pathlib import Path

import pytest
from streamlit import file_util

import regiondata
from regiondata.maps.basemap import map_layers
from regiondata.region import Region
from regiondata.web.streamlit_internals.preload_links import AHEAD, PARTS, preload_links


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load(regiondata.list_regions()[0])


FOLDER = Path(file_util.get_static_dir())


@pytest.mark.slow
@pytest.mark.parametrize("library", ["DeckGlJsonChart", "Multiselect"])
def test_a_library_is_fetched_only_for_the_pages_that_draw_with_it(region: Region, library: str) -> None:
    fetched = {page for page in (*PARTS, "glance") if library in preload_links(page, "", region, FOLDER)}
    assert fetched == {page for page, parts in PARTS.items() if library in parts}


@pytest.mark.parametrize("page", ["glance", *PARTS])
def test_the_library_of_the_charts_waits_until_it_is_wanted(region: Region, page: str) -> None:
    assert "PlotlyChart" not in preload_links(page, "", region, FOLDER)


def test_the_layers_of_the_map_are_fetched_with_it(region: Region) -> None:
    links = preload_links("map", "", region, FOLDER)
    layers, outline = map_layers(region)
    assert [address for address in (*layers.values(), str(outline)) if address not in links] == []


@pytest.mark.parametrize("page", ["glance", *PARTS])
def test_no_script_is_named_twice(region: Region, page: str) -> None:
    links = preload_links(page, "", region, FOLDER).split("<link")
    assert len(links) == len(set(links))


@pytest.mark.parametrize("stem", sorted({stem for parts in PARTS.values() for stem in parts}))
def test_streamlit_has_the_scripts_that_are_named(stem: str) -> None:
    assert len(list((FOLDER / "static" / "js").glob(f"{stem}.*.js"))) == 1


def test_the_library_of_the_map_is_asked_for_first_and_run_ahead(region: Region) -> None:
    first, *others = preload_links("map", "", region, FOLDER).split("<link ")[1:]
    assert 'class="ahead"' in first
    assert f"js/{AHEAD}" in first
    assert [link for link in others if "ahead" in link] == []


@pytest.mark.parametrize("page", ["glance", *sorted({*PARTS} - {"map"})])
def test_no_other_page_runs_a_library_ahead(region: Region, page: str) -> None:
    assert "ahead" not in preload_links(page, "", region, FOLDER)
