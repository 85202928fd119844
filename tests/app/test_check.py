"""The page that checks a file: what was changed by hand is named, and what cannot be told is said in a sentence."""

import json
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from regiondata.documents.limited_process.seal_format import META
from regiondata.exports.make_file import make_file
from regiondata.exports.request import ExportRequest

Opener = Callable[..., AppTest]
REGION = "silver-delta"


def dropped(open_page: Opener, content: bytes, name: str) -> AppTest:
    app = open_page("check", region=REGION)
    app.file_uploader[0].set_value((name, content, "application/octet-stream"))
    return app.run()


def words(app: AppTest) -> str:
    assert not app.exception
    return " ".join(block.value for block in app.markdown)


def sealed(**stated: object) -> bytes:
    """Return a page of a stranger under a seal that states what it likes."""
    whole = {"region": REGION, "version": "x", "day": "2024", "view": "newest", "digest": ""}
    seal = json.dumps({**whole, "figures": [], "values": {}, "marks": [], **stated})
    return f'<!doctype html><html><meta name="{META}" content="{escape(seal)}"></html>'.encode()


@pytest.fixture
def page(invented: Path) -> str:
    """A page about two figures, as it is downloaded."""
    request = ExportRequest(format="html", region=REGION, data=str(invented), figures=("exports", "research"))
    return make_file(request).decode()


def test_a_file_as_it_was_downloaded_is_as_published(open_page: Opener, page: str) -> None:
    assert "2 figures unchanged" in words(dropped(open_page, page.encode(), "page.html"))


def test_a_figure_changed_by_hand_is_named_with_both_values(open_page: Opener, page: str) -> None:
    before, _, after = page.partition('href="#passport-exports">')
    changed = f'{before}href="#passport-exports">99 {after}'
    said = words(dropped(open_page, changed.encode(), "page.html"))
    assert "1 figure unchanged, 1 changed" in said
    assert "99 " in said


def test_a_file_without_a_seal_is_told_apart_from_a_wrong_one(open_page: Opener, invented: Path) -> None:
    app = dropped(open_page, b"<!doctype html><html><body>Nothing</body></html>", "page.html")
    assert any("no seal" in warning.value for warning in app.warning)


def test_a_version_that_is_not_stored_is_said(open_page: Opener, invented: Path) -> None:
    app = open_page("check", region=REGION, version="<b>nothing</b>")
    assert any("is not stored here" in notice.value for notice in app.info)


def test_of_many_figures_the_first_are_listed_and_the_rest_counted(open_page: Opener, invented: Path) -> None:
    many = [[f"k{number}", "x"] for number in range(1_000)]
    said = words(dropped(open_page, sealed(figures=many), "page.html"))
    assert "1000 cannot be checked" in said
    assert (said.count("<tr>") - 1, "800 more figures are not listed." in said) == (200, True)


def test_a_seal_of_more_figures_than_any_file_of_ours_is_refused(open_page: Opener, invented: Path) -> None:
    app = dropped(open_page, sealed(figures=[[f"k{number}", "x"] for number in range(100_000)]), "page.html")
    assert "no seal" in words(app) + " ".join(warning.value for warning in app.warning)


@pytest.mark.parametrize(
    "stated",
    [
        {"version": "\ud800"},
        {"day": "\ud800"},
        {"region": "\ud800"},
        {"figures": [["exports", "\ud800"]]},
        {"figures": [["\ud800", "x"]]},
        {"marks": [["pixels", "\ud800"]]},
    ],
    ids=repr,
)
def test_a_seal_with_half_a_character_is_refused_in_a_sentence(
    open_page: Opener, invented: Path, stated: dict[str, object]
) -> None:
    app = dropped(open_page, sealed(**stated), "page.html")
    assert "no seal" in words(app) + " ".join(warning.value for warning in app.warning)


def test_what_a_seal_says_is_shown_short_and_as_nothing_but_text(open_page: Opener, invented: Path) -> None:
    turned = "\u202e\u200b<b>`$x$` "
    said = words(dropped(open_page, sealed(version=turned * 50, day=turned, figures=[[turned, turned]]), "page.html"))
    assert not [mark for mark in ("\u202e", "\u200b", "<b>") if mark in said]
    assert said.count("`$x$`") < 30


def test_a_seal_of_another_region_names_it_short(open_page: Opener, invented: Path) -> None:
    app = dropped(open_page, sealed(region="other " * 300), "page.html")
    (warning,) = app.warning
    assert "another region" in warning.value
    assert len(warning.value) < 200
