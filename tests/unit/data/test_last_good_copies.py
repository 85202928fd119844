"""Copies of sound files: whole, of one version, few, and gone with the process that made them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from regiondata import store
from regiondata.data import last_good_copies
from regiondata.data.fingerprints import content_version
from regiondata.data.last_good_copies import LOCK, GoodCopies, open_copies
from regiondata.data.problems import DataError
from regiondata.exports.make_file import make_file
from regiondata.exports.request import ExportRequest

pytestmark = pytest.mark.slow

SLUG = "silver-delta"


@pytest.fixture
def copies(tmp_path: Path) -> Iterator[GoodCopies]:
    made = GoodCopies(tmp_path / "good")
    yield made
    made.close()


@pytest.fixture
def edited(broken: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder that is looked at anew each time, and copied while it is sound."""
    monkeypatch.setattr(store, "CHECK_EVERY", -1.0)
    store.clear_regions()
    store.copy_good_files()
    yield broken
    store.drop_copies()
    store.clear_regions()


def add(copies: GoodCopies, data: Path) -> Path:
    return copies.add(SLUG, data, content_version(SLUG, data))


def rename(data: Path, name: str) -> None:
    file = data / "regions" / SLUG / "places.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Amber Clinic", name), encoding="utf-8")


def test_a_copy_is_the_files_that_it_is_named_by(copies: GoodCopies, broken: Path) -> None:
    copy = add(copies, broken)
    assert copy.name == f"{SLUG}-{content_version(SLUG, copy)}"


def test_files_that_have_changed_since_they_were_read_are_not_copied(copies: GoodCopies, broken: Path) -> None:
    read_as = content_version(SLUG, broken)
    rename(broken, "Blue Clinic")
    with pytest.raises(DataError, match="changed while it was read"):
        copies.add(SLUG, broken, read_as)
    (broken / "regions" / SLUG / "places.yaml").unlink()
    with pytest.raises(DataError, match="changed while it was read"):
        copies.add(SLUG, broken, read_as)


def test_what_did_not_change_takes_no_room_and_the_newest_two_stay(copies: GoodCopies, broken: Path) -> None:
    made = []
    for name in ("Amber Clinic", "Blue Clinic", "Coral Clinic"):
        rename(broken, name)
        made.append(add(copies, broken))
        broken.joinpath("regions", SLUG, "places.yaml").write_bytes(
            broken.joinpath("regions", SLUG, "places.yaml").read_bytes().replace(name.encode(), b"Amber Clinic")
        )
    files = [copy / "regions" / SLUG / "sources.yaml" for copy in made[1:]]
    assert [copy.is_dir() for copy in made] == [False, True, True]
    assert files[0].samefile(files[1])


def test_a_copy_that_somebody_changed_is_made_again(copies: GoodCopies, broken: Path) -> None:
    copy = add(copies, broken)
    (copy / "regions" / SLUG / "places.yaml").write_text("- key: [", encoding="utf-8")
    assert content_version(SLUG, add(copies, broken)) == content_version(SLUG, broken)


def test_regions_lie_beside_each_other(copies: GoodCopies, broken: Path) -> None:
    own = add(copies, broken)
    other = copies.folder / "other-1"
    (other / "regions" / "other").mkdir(parents=True)
    (other / "regions" / "other" / "region.yaml").write_text("name: Other", encoding="utf-8")
    joined = copies.join(own, [own, other])
    assert content_version(SLUG, joined) == content_version(SLUG, broken)
    assert (joined / "regions" / "other" / "region.yaml").is_file()
    assert (copies.join(own, [other]), copies.join(own, [])) == (joined, own)


def test_copies_of_a_process_that_was_killed_are_removed_and_those_of_a_living_one_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(last_good_copies, "SURELY_LOCKED_S", -1)
    living, orphan = GoodCopies(tmp_path), tmp_path / "1-killed"
    orphan.mkdir()
    (orphan / LOCK).touch()
    GoodCopies(tmp_path).close()
    assert (living.folder.is_dir(), orphan.exists()) == (True, False)
    living.close()
    assert not living.folder.exists()


def test_where_nothing_can_be_written_nothing_is_copied(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("REGIONDATA_CACHE", str(tmp_path / "file"))
    monkeypatch.setattr(last_good_copies.tempfile, "gettempdir", lambda: str(tmp_path / "file"))
    assert open_copies() is None


def test_files_are_made_of_the_last_good_data_by_a_process_that_starts_after_an_edit_broke_them(edited: Path) -> None:
    good = store.current_region(SLUG, data=edited).region
    assert good is not None
    (edited / "regions" / SLUG / "places.yaml").write_text("- key: [", encoding="utf-8")
    shown = store.current_region(SLUG, data=edited)
    assert shown.region is good
    folder = store.good_folder(good)
    assert (folder != edited, store.good_folders()) == (True, [folder])
    request = ExportRequest(
        format="csv", region=SLUG, data=str(folder), table="key_figures", day=good.as_of.isoformat()
    )
    assert make_file(request)
    assert good.fingerprint == content_version(SLUG, folder)


def test_a_process_forgets_the_versions_it_was_handed_before(edited: Path) -> None:
    folders = []
    for name in ("Amber Clinic", "Blue Clinic", "Coral Clinic"):
        file = edited / "regions" / SLUG / "places.yaml"
        rename(edited, name)
        region = store.current_region(SLUG, data=edited).region
        assert region is not None
        folders.append(store.good_folder(region))
        store.current_region(SLUG, data=folders[-1])
        file.write_text(file.read_text(encoding="utf-8").replace(name, "Amber Clinic"), encoding="utf-8")
    store.retain_folders(2)
    assert {folder for folder, _ in store._held} <= {folders[-1], folders[-2], edited}
    assert len({folder for folder, _ in store._held}) == 2


def test_a_disk_that_is_full_costs_no_page(edited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(GoodCopies, "_write", refuse)
    shown = store.current_region(SLUG, data=edited)
    assert (shown.problems, shown.region is not None) == ((), True)
    assert shown.region is not None
    assert store.good_folder(shown.region) == edited
