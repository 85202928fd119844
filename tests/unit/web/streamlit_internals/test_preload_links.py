"""The scripts and layers that a page names in its head."""

from pathlib import Path

import pytest
from streamlit import file_util

from regiondata.web.streamlit_internals.preload_links import PARTS, preload_links

FOLDER = Path(file_util.get_static_dir())


@pytest.mark.slow
@pytest.mark.parametrize("library", ["BidiComponent", "Multiselect"])
def test_a_library_is_fetched_only_for_the_pages_that_draw_with_it(library: str) -> None:
    fetched = {page for page in (*PARTS, "glance") if library in preload_links(page, "", FOLDER)}
    assert fetched == {page for page, parts in PARTS.items() if library in parts}


@pytest.mark.parametrize("page", ["glance", *PARTS])
@pytest.mark.parametrize("library", ["PlotlyChart", "DeckGlJsonChart", "webgl-device"])
def test_the_libraries_of_charts_and_map_wait_until_their_drawings_stand(page: str, library: str) -> None:
    assert library not in preload_links(page, "", FOLDER)


@pytest.mark.parametrize("page", ["glance", *PARTS])
def test_no_script_is_named_twice(page: str) -> None:
    links = preload_links(page, "", FOLDER).split("<link")
    assert len(links) == len(set(links))


@pytest.mark.parametrize("stem", sorted({stem for parts in PARTS.values() for stem in parts}))
def test_streamlit_has_the_scripts_that_are_named(stem: str) -> None:
    assert len(list((FOLDER / "static" / "js").glob(f"{stem}.*.js"))) == 1
