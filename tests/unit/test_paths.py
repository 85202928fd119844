"""Where data and documents are looked for."""

from pathlib import Path

import pytest

from regiondata.paths import CHECKOUT, data_folder, documents_folder, region_folders, region_slugs


def test_the_folder_given_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONDATA_DATA", "elsewhere")
    assert data_folder("here") == Path("here")


def test_the_environment_wins_over_the_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONDATA_DATA", "elsewhere")
    assert data_folder() == Path("elsewhere")


def test_the_checkout_is_the_last_resort(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REGIONDATA_DATA", raising=False)
    assert data_folder() == CHECKOUT / "data"


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
