"""Every page renders for every curated region, and follows its address; records open in `test_no_orphan_numerals`."""

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import regiondata
from regiondata.analysis.record_lookup import record_labels
from regiondata.store import current_region
from regiondata.urls import address, record_target

Opener = Callable[..., AppTest]
PAGES = (
    "glance",
    "map",
    "hub",
    "finder",
    "timeline",
    "ecosystem",
    "figures",
    "compare",
    "conditions",
    "project",
    "answers",
    "present",
    "changes",
    "check",
    "sources",
    "accessibility",
)
REGIONS = regiondata.list_regions()


@pytest.mark.parametrize("slug", REGIONS)
@pytest.mark.parametrize("name", PAGES)
def test_every_page_renders_for_every_region(open_page: Opener, name: str, slug: str) -> None:
    app = open_page(name, region=slug)
    assert not app.exception
    assert app.title or any("<h1>" in piece.value for piece in app.markdown)
    assert all(title.proto.hide_anchor for title in app.title), "the link to a title is a stop for Tab that nobody sees"


@pytest.mark.parametrize("name", PAGES)
def test_every_page_renders_for_the_invented_regions(open_page: Opener, invented: Path, name: str) -> None:
    for slug in regiondata.list_regions(data=invented):
        assert not open_page(name, region=slug).exception, slug


def heading(app: AppTest) -> str:
    """Return the title of the first page, which is HTML of our own."""
    return next(
        piece.value.partition("<h1>")[2].partition("</h1>")[0] for piece in app.markdown if "<h1>" in piece.value
    )


@pytest.mark.parametrize("slug", REGIONS)
def test_the_map_names_no_other_host(open_page: Opener, slug: str) -> None:
    app = open_page("map", region=slug)
    app.session_state["map_live"] = True
    deck = app.run().get("deck_gl_json_chart")[0].proto
    assert "http" not in deck.json


def test_names_with_markup_are_text_in_tooltips_and_lists(open_page: Opener, invented: Path) -> None:
    for name in PAGES:
        app = open_page(name, region=regiondata.list_regions(data=invented)[-1])
        assert not [block for block in app.markdown if "<script" in block.value], name


@pytest.mark.parametrize(
    ("name", "parameters"),
    [
        ("figures", {"figure": "nothing"}),
        ("figures", {"topic": "nothing"}),
        ("figures", {"charts": "nothing"}),
        ("map", {"place": "nowhere"}),
        ("map", {"kind": "dragon"}),
        ("hub", {"hub": "none"}),
        ("timeline", {"event": "never"}),
        ("ecosystem", {"organisation": "nobody"}),
        ("sources", {"source": "hearsay"}),
        ("answers", {"group": "nothing"}),
        ("answers", {"state": "perhaps"}),
        ("answers", {"part": "whole"}),
        ("glance", {"region": "atlantis"}),
        ("glance", {"as_of": "yesterday"}),
    ],
)
def test_an_unknown_value_falls_back_with_a_notice(open_page: Opener, name: str, parameters: dict[str, str]) -> None:
    app = open_page(name, **parameters)
    assert not app.exception
    assert app.info


@pytest.mark.parametrize(
    ("name", "parameter", "kind"),
    [
        ("figures", "figure", "key_figure"),
        ("map", "place", "place"),
        ("hub", "hub", "hub"),
        ("hub", "place", "place"),
        ("ecosystem", "organisation", "organisation"),
        ("timeline", "event", "event"),
        ("sources", "source", "source"),
        ("compare", "indicator", "indicator"),
        ("answers", "question", "question"),
        ("figures", "claim", "claim"),
    ],
)
def test_a_record_that_is_not_there_is_named_and_the_nearest_linked(
    open_page: Opener, name: str, parameter: str, kind: str
) -> None:
    region = current_region(REGIONS[0]).region
    assert region is not None
    labels = record_labels(kind, region)
    key = next(iter(labels))
    app = open_page(name, **{parameter: f"{key}x"})
    shown = [block for block in app.main if block.type in {"info", "alert", "markdown"}]
    said = [place for place, block in enumerate(shown) if f"“{key}x”" in block.value.replace("\\", "")]
    assert len(said) == 1  # once, by the page; a box that chooses among such records keeps quiet
    nearest = shown[said[0] + 1].value
    assert "Nearest:" in nearest
    page, parameters = record_target(kind, key)
    assert f'href="{escape(address(page, parameters))}' in nearest
    assert not app.exception


def test_lists_are_read_repeated_and_by_commas(open_page: Opener) -> None:
    joined = open_page("map", kind="hospital,university").multiselect[0].value
    repeated = open_page("map", kind=["hospital", "university"]).multiselect[0].value
    assert sorted(joined) == sorted(repeated) == ["hospital", "university"]


def test_a_file_that_breaks_leaves_the_last_good_state_with_a_notice(
    open_page: Opener, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGIONDATA_DATA", str(broken))
    monkeypatch.setattr("regiondata.store.CHECK_EVERY", -1.0)
    monkeypatch.setenv("REGIONDATA_EDITOR", "on")
    slug = regiondata.list_regions(data=broken)[-1]
    before = heading(open_page("glance", region=slug))
    (broken / "regions" / slug / "places.yaml").write_text("- key: [", encoding="utf-8")
    app = open_page("glance", region=slug)
    assert heading(app) == before
    assert "last version that worked" in app.warning[0].value
    assert "places.yaml" in app.code[0].value


def test_a_visitor_hears_nothing_of_a_file_that_breaks(
    open_page: Opener, broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGIONDATA_DATA", str(broken))
    monkeypatch.setattr("regiondata.store.CHECK_EVERY", -1.0)
    slug = regiondata.list_regions(data=broken)[-1]
    open_page("glance", region=slug)
    (broken / "regions" / slug / "places.yaml").write_text("- key: [", encoding="utf-8")
    app = open_page("glance", region=slug)
    assert (list(app.warning), list(app.code)) == ([], [])


def test_without_a_setting_a_visitor_chooses_among_the_regions(
    open_page: Opener, invented: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("REGIONDATA_REGION")
    app = open_page("glance")
    assert app.title[0].value == "Choose a region"
    offered = " ".join(block.value for block in app.markdown)
    assert all(f"region={slug}" in offered for slug in regiondata.list_regions(data=invented))


def test_data_that_never_were_good_give_a_readable_list(
    open_page: Opener, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGIONDATA_DATA", str(tmp_path))
    monkeypatch.setenv("REGIONDATA_EDITOR", "on")
    app = open_page("glance")
    assert not app.exception
    assert app.title[0].value == "This dashboard is not available right now"
    assert "expected a folder with a region.yaml" in app.code[0].value
