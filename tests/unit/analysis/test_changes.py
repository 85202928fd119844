"""Between two releases of the invented region exactly what was changed by hand is found, with our reason."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import regiondata
from regiondata.analysis.changes import compare_releases, compare_versions, figure_changes
from regiondata.analysis.region_versions import current_tables, find_version, list_versions, release, version_tables
from regiondata.region import Region

SLUG = "silver-delta"
Edit = Callable[[str, str, str], None]


@pytest.fixture
def data(valid: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(valid, tmp_path / "data"))


@pytest.fixture
def edit(data: Path) -> Edit:
    """Return a function that changes words in a file of the region."""

    def change(file: str, old: str, new: str) -> None:
        path = data / "regions" / SLUG / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def loaded(data: Path, day: str = "2021-09-30") -> Region:
    return regiondata.load(SLUG, data=data, as_of=date.fromisoformat(day))


@pytest.mark.slow
def test_release_then_open_gives_the_same_frames(data: Path) -> None:
    region = loaded(data)
    release(region, "First.")
    version = find_version(region, region.fingerprint)
    assert version is not None
    assert version.snapshot is not None
    tables = version_tables(region, version)
    assert set(tables) == set(current_tables(region))
    for name, frame in current_tables(region).items():
        pd.testing.assert_frame_equal(tables[name], frame)


def test_a_region_without_a_release_has_the_version_of_now(data: Path) -> None:
    region = loaded(data)
    assert [version.id for version in list_versions(region)] == [region.fingerprint]
    assert compare_releases(region) == ()


@pytest.mark.slow
def test_a_new_value_is_found_with_its_reason(data: Path, edit: Edit) -> None:
    release(loaded(data), "First.")
    edit("key_figures.yaml", "value: 20\n", "value: 21\n")
    edit("key_figures.yaml", "as_printed: XTS 20 billion", "as_printed: XTS 21 billion")
    region = loaded(data, "2021-10-31")
    (comparison,) = compare_releases(region)
    found = {(change.record_type, change.key, change.what): change for change in comparison.changes}
    value = found["key_figure", "exports", "value"]
    assert (value.before or {})["value"] == 20
    assert (value.after or {})["value"] == 21
    assert value.reasons == ("Read again in the office's own table.",)
    assert {key for _, key, _ in found} == {"exports"}


@pytest.mark.slow
def test_a_reason_of_another_time_is_not_given(data: Path, edit: Edit) -> None:
    release(loaded(data, "2021-10-10"), "After the day of the reason.")
    edit("key_figures.yaml", "value: 20\n", "value: 21\n")
    edit("key_figures.yaml", "as_printed: XTS 20 billion", "as_printed: XTS 21 billion")
    (comparison,) = compare_releases(loaded(data, "2021-10-31"))
    assert {reason for change in comparison.changes for reason in change.reasons} == set()


@pytest.mark.slow
def test_the_changes_of_one_figure_name_no_other(data: Path, edit: Edit) -> None:
    release(loaded(data), "First.")
    edit("key_figures.yaml", "name: Exports of instruments", "name: Instruments exported")
    region = loaded(data)
    ((comparison, changes),) = figure_changes(region, "exports")
    assert [(change.what, change.columns) for change in changes] == [("words", ("name",))]
    assert comparison.after.snapshot is None
    assert figure_changes(region, "research") == ()


@pytest.mark.slow
def test_there_and_back_again_is_the_same_seen_from_the_other_side(data: Path, edit: Edit) -> None:
    release(loaded(data), "First.")
    edit("places.yaml", "- key: ", "# edited\n- key: ")
    edit("organisations.yaml", "name: ", "name: New ")
    region = loaded(data)
    release(region, "Second.")
    first, second = (version.id for version in list_versions(region))
    there, back = compare_versions(region, first, second), compare_versions(region, second, first)
    assert there is not None
    assert back is not None
    assert [(c.before, c.after) for c in there.changes] == [(c.after, c.before) for c in back.changes]
    assert there.changes


@pytest.mark.parametrize("version", ["", "../..", "0" * 12, "x" * 5000, "\u0660" * 12])
def test_an_unknown_version_is_compared_with_nothing(version: str, data: Path) -> None:
    region = loaded(data)
    assert compare_versions(region, version, region.fingerprint) is None
    assert compare_versions(region, region.fingerprint, version) is None
