"""Where data and documents are looked for."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from regiondata import paths
from regiondata.paths import (
    CHECKOUT,
    data_folder,
    documents_folder,
    region_folders,
    region_slugs,
    streamlit_config,
)
from regiondata.web.streamlit_internals.options import apply_options


def test_the_folder_given_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONDATA_DATA", "elsewhere")
    assert data_folder("here") == Path("here")


def test_the_environment_wins_over_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONDATA_DATA", "elsewhere")
    assert data_folder() == Path("elsewhere")


def test_the_checkout_is_the_last_resort(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REGIONDATA_DATA", raising=False)
    assert data_folder() == CHECKOUT / "data"


def test_a_folder_of_the_variable_is_looked_for_where_the_caller_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REGIONDATA_DATA", "own")
    apply_options(streamlit_config())
    assert data_folder().resolve() == tmp_path.resolve() / "own"


@pytest.fixture
def looked_for_anew() -> Iterator[None]:
    """Forget, before and after, where the shipped folder was found: it is looked for once in a process."""
    paths.shipped_folder.cache_clear()
    yield
    paths.shipped_folder.cache_clear()


def test_a_wheel_finds_what_it_carries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, looked_for_anew: None) -> None:
    (tmp_path / "_shipped").mkdir()
    monkeypatch.setattr(paths, "files", lambda _: tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("REGIONDATA_DATA", raising=False)
    found = (data_folder(), paths.app_folder(), streamlit_config(), paths.subset_fonts_folder().parent)
    shipped = tmp_path / "_shipped"
    config = shipped / "app" / ".streamlit" / "config.toml"
    assert found == (shipped / "data", shipped / "app", config, tmp_path / "cache" / "regiondata")


def test_without_a_home_the_fonts_of_a_wheel_lie_among_temporary_files(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, looked_for_anew: None
) -> None:
    def no_home() -> Path:
        raise RuntimeError("Could not determine home directory.")

    (tmp_path / "_shipped").mkdir()
    monkeypatch.setattr(paths, "files", lambda _: tmp_path)
    monkeypatch.setattr(Path, "home", no_home)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "REGIONDATA_CACHE"):
        monkeypatch.delenv(name, raising=False)
    assert paths.subset_fonts_folder().parent == tmp_path / "temporary" / "regiondata"
    assert paths.frame_cache_folder() is None


def test_an_empty_variable_names_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONDATA_DOCUMENTS", "")
    assert documents_folder() is None


def test_the_documents_folder_given_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONDATA_DOCUMENTS", "elsewhere")
    assert documents_folder("here") == Path("here")


def test_regions_are_folders_with_a_region_file_in_alphabetical_order(valid: Path) -> None:
    assert region_slugs(valid) == ["quiet-isles", "silver-delta"]


def test_a_folder_without_a_region_file_is_no_region_but_is_seen(broken: Path) -> None:
    (broken / "regions" / "empty").mkdir()
    assert (len(region_slugs(broken)), len(region_folders(broken))) == (2, 3)


def test_a_folder_that_does_not_exist_has_no_regions(tmp_path: Path) -> None:
    assert region_slugs(tmp_path / "nothing") == []


@pytest.mark.parametrize(
    ("named", "slugs", "found"),
    [("", ["a", "b"], ""), ("b", ["a", "b"], "b"), ("c", ["a", "b"], ""), ("", ["a"], "a"), ("", [], "")],
)
def test_the_default_region_is_a_setting_and_never_the_alphabet(
    monkeypatch: pytest.MonkeyPatch, named: str, slugs: list[str], found: str
) -> None:
    monkeypatch.setenv("REGIONDATA_REGION", named)
    assert paths.default_slug(slugs) == found


def test_an_unknown_region_is_told_with_those_there_are() -> None:
    assert paths.unknown_region("x", ["a", "b"]) == "no region called “x”; expected one of: a, b"
