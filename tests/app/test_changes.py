"""The page of changes, figures of an earlier version, and the days on which sources were checked."""

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import regiondata
from regiondata.analysis.region_versions import release
from regiondata.data import release_snapshots
from regiondata.paths import data_folder
from regiondata.store import clear_regions

Opener = Callable[..., AppTest]
SLUG = "silver-delta"


@pytest.fixture
def version(valid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the id of a release; the figure on exports has another value since."""
    data = Path(shutil.copytree(valid, tmp_path / "data"))
    first = release(regiondata.load(SLUG, data=data, as_of=date(2021, 9, 30)), "The first one.")
    figures = data / "regions" / SLUG / "key_figures.yaml"
    text = figures.read_text(encoding="utf-8")
    text = text.replace("value: 20\n", "value: 21\n", 1).replace("XTS 20 billion", "XTS 21 billion", 1)
    figures.write_text(text, encoding="utf-8")
    monkeypatch.setenv("REGIONDATA_DATA", str(data))
    clear_regions()
    return first.version


def words(app: AppTest) -> str:
    assert not app.exception
    return " ".join(re.sub(r"<[^>]*>", " ", piece.value) for piece in app.markdown).replace("\u00a0", " ")


def test_the_page_of_changes_says_what_moved_and_why(open_page: Opener, version: str) -> None:
    app = open_page("changes", region=SLUG)
    assert {"From", "To"} <= {box.label for box in app.selectbox}
    assert "Value changed from XTS20 to XTS21." in words(app)
    assert "Read again in the office" in words(app)
    assert version in words(app)


def test_a_version_that_is_not_there_is_said_and_the_page_goes_on(open_page: Opener, version: str) -> None:
    app = open_page("figures", region=SLUG, version="../../etc/passwd")
    assert any("No version called" in notice.value for notice in app.info)
    assert "Key figures in version" not in words(app)


def test_figures_of_an_earlier_version_have_the_value_of_then(open_page: Opener, version: str) -> None:
    assert f"Key figures in version {version}" in words(open_page("figures", region=SLUG, version=version))
    record = words(open_page("figures", region=SLUG, version=version, figure="exports"))
    assert "XTS20" in record.rpartition("What has changed since")[0]
    assert "to XTS21" in record


def test_a_record_lists_its_changes_with_the_reason(open_page: Opener, version: str) -> None:
    record = words(open_page("figures", region=SLUG, figure="exports"))
    changes = record.split("Changes to this record")[1]
    assert "Value changed from XTS20 to XTS21." in changes
    assert "Read again in the office" in changes
    assert f"As it was in version {version}" in changes


def test_each_source_says_when_it_was_last_checked(open_page: Opener, version: str) -> None:
    assert "Last checked" in words(open_page("sources", region=SLUG, source="delta_brochure"))
    assert "sources not checked in the past year" in words(open_page("sources", region=SLUG, part="due"))


@pytest.fixture
def damaged(version: str) -> str:
    """Return the id of a release that is listed, and one of whose tables is damaged since."""
    (snapshot,) = release_snapshots.list_snapshots(SLUG, data_folder())
    table = data_folder() / "releases" / SLUG / "tables" / f"{snapshot.tables['key_figures']}.xz"
    table.write_bytes(table.read_bytes()[:-20])
    release_snapshots._open_file.cache_clear()
    return version


@pytest.mark.parametrize(
    ("page", "parameters"), [("changes", ()), ("check", ("version",)), ("figures", ("version",)), ("figures", ())]
)
def test_a_version_that_cannot_be_read_any_more_is_said_and_the_page_goes_on(
    open_page: Opener, damaged: str, page: str, parameters: tuple[str, ...]
) -> None:
    asked = dict.fromkeys(parameters, damaged) or ({"figure": "exports"} if page == "figures" else {})
    app = open_page(page, region=SLUG, **asked)
    assert not app.exception
    assert any("earlier version cannot be read just now" in notice.value for notice in app.warning)


def test_a_release_that_is_broken_from_the_first_is_offered_nowhere(open_page: Opener, version: str) -> None:
    (data_folder() / "releases" / SLUG / version / "release.json").write_text("[" * 100_000, encoding="utf-8")
    assert "Only one version exists so far" in words(open_page("changes", region=SLUG))
    app = open_page("check", region=SLUG, version=version)
    assert any("is not stored here" in notice.value for notice in app.info)
