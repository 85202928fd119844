"""The page that checks a file: what was changed by hand is named, and what cannot be told is said in a sentence."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

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


@pytest.fixture
def page(invented: Path) -> str:
    """A page about two figures, as it is downloaded."""
    request = ExportRequest(format="html", region=REGION, data=str(invented), figures=("exports", "research"))
    return make_file(request).decode()


def test_a_file_as_it_was_downloaded_is_as_published(open_page: Opener, page: str) -> None:
    assert "2 figures as published" in words(dropped(open_page, page.encode(), "page.html"))


def test_a_figure_changed_by_hand_is_named_with_both_values(open_page: Opener, page: str) -> None:
    before, _, after = page.partition('href="#passport-exports">')
    changed = f'{before}href="#passport-exports">99 {after}'
    said = words(dropped(open_page, changed.encode(), "page.html"))
    assert "1 figure as published, 1 changed" in said
    assert "99 " in said


def test_a_file_without_a_seal_is_told_apart_from_a_wrong_one(open_page: Opener, invented: Path) -> None:
    app = dropped(open_page, b"<!doctype html><html><body>Nothing</body></html>", "page.html")
    assert any("no seal" in warning.value for warning in app.warning)


def test_a_version_that_is_not_stored_is_said(open_page: Opener, invented: Path) -> None:
    app = open_page("check", region=REGION, version="<b>nothing</b>")
    assert any("is not stored here" in notice.value for notice in app.info)
