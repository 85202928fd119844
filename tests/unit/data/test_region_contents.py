"""What a region is made of is the same whether it was read now or kept from an earlier start, whatever lies there."""

import hashlib
import json
import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest

import regiondata
from regiondata import DataError, Region, store
from regiondata.data import region_contents
from regiondata.data.frame_cache import MAX_FILES, SUFFIX, cache_key, read_frames, write_frames

LOADS_ANEW = True

pytestmark = pytest.mark.slow

SLUG, DAY = "silver-delta", "2024-06-30"
FRAME = pd.DataFrame({"word": pd.array(["a", None], dtype="str"), "number": pd.array([1.5, None], dtype="Float64")})


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder in which frames are kept."""
    monkeypatch.setenv("REGIONDATA_CACHE", str(tmp_path / "cache" / "frames"))
    return tmp_path / "cache" / "frames"


def load(data: Path) -> Region:
    return regiondata.load(SLUG, data=data, as_of=DAY)


def everything(region: Region) -> dict[str, pd.DataFrame]:
    return {**region.frames, **region.terms, "judged": region.key_figures, "claimed": region.claims}


def same(one: Region, other: Region) -> bool:
    for name, frame in everything(one).items():
        pd.testing.assert_frame_equal(frame, everything(other)[name], obj=name)
    return one.profile == other.profile and one.stories == other.stories and one.fingerprint == other.fingerprint


@pytest.fixture
def read_now(valid: Path, monkeypatch: pytest.MonkeyPatch) -> Region:
    """Return the region as it is without a cache."""
    with monkeypatch.context() as context:
        context.setenv("REGIONDATA_CACHE", "off")
        region = load(valid)
        everything(region)
        return region


def test_a_second_load_neither_checks_nor_judges_again(
    valid: Path, cache: Path, read_now: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    everything(load(valid))
    monkeypatch.setattr(region_contents, "load_dataset", None)
    monkeypatch.setattr("regiondata.region.annotate_figures", None)
    monkeypatch.setattr("regiondata.region.annotate_claims", None)
    assert same(load(valid), read_now)


def test_records_and_their_lines_are_the_same_from_the_cache(valid: Path, cache: Path, read_now: Region) -> None:
    load(valid)
    region = load(valid)
    assert list(region.dataset.places) == list(read_now.dataset.places)
    assert list(region.catalogue.questions) == list(read_now.catalogue.questions)
    pd.testing.assert_frame_equal(region.dataset.statistics.rows, read_now.dataset.statistics.rows)


class Trap:
    """What a file that is run on reading would do."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (Path.touch, (Path("sprung"),))  # type: ignore[return-value]  # hostile on purpose


def forged(raw: bytes, body: bytes) -> bytes:
    """Return another body under the head of a kept file, with a digest and parts that fit it."""
    head = json.loads(raw.partition(b"\n")[0])
    head |= {"sha256": hashlib.sha256(body).hexdigest(), "parts": {name: [0, len(body)] for name in head["parts"]}}
    return json.dumps(head).encode() + b"\n" + body


DAMAGE = {
    "cut off": lambda raw: raw[: len(raw) // 2],
    "empty": lambda raw: b"",
    "one bit turned": lambda raw: raw[:-20] + bytes([raw[-20] ^ 1]) + raw[-19:],
    "a pickle": lambda raw: pickle.dumps(Trap()),
    "no table": lambda raw: forged(raw, b"no table at all"),
    "a list for a head": lambda raw: b"[1]\n" + raw.partition(b"\n")[2],
    "a head without parts": lambda raw: b"{}\n" + raw.partition(b"\n")[2],
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_file_that_is_not_as_it_was_written_is_passed_over(
    damage: str, valid: Path, cache: Path, read_now: Region, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    everything(load(valid))
    files = sorted(cache.glob(f"*{SUFFIX}"))
    assert len(files) == 3
    for file in files:
        file.write_bytes(DAMAGE[damage](file.read_bytes()))
    assert same(load(valid), read_now)
    assert not (tmp_path / "sprung").exists()


def test_a_file_under_another_name_is_passed_over(valid: Path, cache: Path, read_now: Region) -> None:
    everything(load(valid))
    files = sorted(cache.glob(f"*{SUFFIX}"))
    written = [file.read_bytes() for file in files]
    for file, raw in zip(files, written[1:] + written[:1], strict=True):
        file.write_bytes(raw)
    assert same(load(valid), read_now)


def test_statistics_with_other_columns_are_passed_over(valid: Path, cache: Path, read_now: Region) -> None:
    load(valid)
    (file,) = cache.glob(f"*{SUFFIX}")
    write_frames(file.stem, {"statistics": FRAME})
    assert same(load(valid), read_now)


def test_a_folder_that_cannot_be_written_is_no_fault(
    valid: Path, tmp_path: Path, read_now: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv("REGIONDATA_CACHE", str(tmp_path / "file" / "frames"))
    assert same(load(valid), read_now)


def test_a_disk_that_is_full_leaves_no_part_of_a_file(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    write_frames("key", {"frame": FRAME})
    assert list(cache.iterdir()) == []


@pytest.mark.parametrize("word", ["off", "OFF", "0", "no"])
def test_the_cache_can_be_switched_off(word: str, valid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("REGIONDATA_CACHE", word)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    everything(load(valid))
    assert list(tmp_path.iterdir()) == []


def test_frames_are_kept_in_the_cache_of_the_user(valid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REGIONDATA_CACHE", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    load(valid)
    assert len(list((tmp_path / "regiondata" / "frames").glob(f"*{SUFFIX}"))) == 1


def test_a_fault_that_comes_after_a_good_load_is_reported(broken: Path, cache: Path) -> None:
    load(broken)
    units = broken / "catalogue" / "units.yaml"
    good = units.read_text(encoding="utf-8")
    units.write_text("[", encoding="utf-8")
    with pytest.raises(DataError, match=r"catalogue/units.yaml"):
        load(broken)
    units.write_text(good, encoding="utf-8")
    assert load(broken).slug == SLUG


def test_a_folder_named_as_a_file_is_reported_after_a_good_load(broken: Path, cache: Path) -> None:
    load(broken)
    (broken / "catalogue" / "odd.yaml").mkdir()
    with pytest.raises(DataError, match=r"odd\.yaml: a file that nothing reads"):
        load(broken)


def test_another_day_has_verdicts_of_its_own(valid: Path, cache: Path) -> None:
    late, early = regiondata.load(SLUG, data=valid, as_of="2016-01-01"), regiondata.load(SLUG, data=valid, as_of=DAY)
    for region in (late, early, late, early):
        pd.testing.assert_frame_equal(
            region.key_figures, regiondata.load(SLUG, data=valid, as_of=region.as_of).key_figures
        )
    assert not late.key_figures.equals(early.key_figures)


def test_a_file_that_changes_before_it_is_wanted_is_named(broken: Path, cache: Path) -> None:
    load(broken)
    region = load(broken)
    (broken / "regions" / SLUG / "places.yaml").write_text("[]", encoding="utf-8")
    with pytest.raises(DataError, match=r"places\.yaml: changed after the region was loaded, expected .* loaded again"):
        _ = region.places
    assert len(region.organisations)


def test_what_visitors_are_shown_does_not_hang_on_the_files(broken: Path, cache: Path) -> None:
    load(broken)
    store.clear_regions()
    shown = store.current_region(SLUG, data=broken).region
    assert shown
    (broken / "regions" / SLUG / "places.yaml").unlink()
    (broken / "catalogue" / "questions.yaml").unlink()
    assert len(shown.places)
    assert len(shown.catalogue.questions)


def test_many_at_once_read_whole_frames_or_none(cache: Path) -> None:
    big = pd.DataFrame({"number": range(50_000)})
    key = cache_key("of several at once")

    def act(turn: int) -> bool:
        if turn % 2:
            write_frames(key, {"big": big})
        found = read_frames(key)
        return found is None or found.frame("big").equals(big)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(act, range(40)))
    assert [file.name for file in cache.iterdir()] == [f"{key}{SUFFIX}"]


def test_a_folder_keeps_only_its_newest_files(cache: Path) -> None:
    for number in range(MAX_FILES + 5):
        write_frames(cache_key(str(number)), {"frame": FRAME})
    assert len(list(cache.iterdir())) == MAX_FILES
    assert read_frames(cache_key(str(MAX_FILES + 4)))


def test_only_its_owner_may_enter_the_folder(cache: Path) -> None:
    write_frames("key", {"frame": FRAME})
    assert cache.stat().st_mode & 0o077 == 0


def test_code_that_makes_frames_is_part_of_their_key(monkeypatch: pytest.MonkeyPatch) -> None:
    before = cache_key("data")
    monkeypatch.setattr("regiondata.data.frame_cache._code", lambda: "other code")
    assert cache_key("data") != before
