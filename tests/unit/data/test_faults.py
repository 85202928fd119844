"""Each fault in `tests/data/faults/`, put into the invented region, is told in exactly the sentences it expects.

It lies in the folder of the stage that refuses it: `reading` where a file gives no rows, `records` where a row is no
record, `checks` where records do not fit together. Of several stages the first counts.

A fault names a `file` and one edit: `replace` and `with`, `append`, `write` (so many times as `repeat` says), `hex`
(bytes), `delete`, `folder` or `link`. `{line}` is the line of the edit, or of the text named by `at`.
"""

import os
import re
import shutil
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import yaml

from regiondata.cli import main
from regiondata.cli.main import find_problems
from regiondata.data.loading import Reader
from regiondata.data.problems import Problem

FAULTS = Path(__file__).parents[2] / "data" / "faults"
STAGES = ("reading", "records", "checks")
"""The steps from a file to a region, in their order; each is a folder of `regiondata.data`."""

Fault = dict[str, Any]


def read_fault(name: str) -> Fault:
    fault: Fault = yaml.load((FAULTS / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return fault


def fault_names() -> list[str]:
    return sorted(file.relative_to(FAULTS).with_suffix("").as_posix() for file in FAULTS.rglob("*.yaml"))


def stage_of(frame: FrameType | None) -> str:
    """Return the stage that was begun first of those that are at work in a frame; the first of all needs no frame."""
    found = "reading"
    while frame is not None:
        stage = re.match(r"regiondata\.data\.(records|checks)\b", frame.f_globals["__name__"])
        found, frame = stage[1] if stage else found, frame.f_back
    return found


Listing = dict[str, tuple[int, int, int]]
"""What lies in a folder, by its path there: kind, size and time of the last change; of folders the kind only."""


def listing(folder: Path) -> Listing:
    found = {}
    for root, folders, files in os.walk(folder):
        under = os.path.relpath(root, folder).removeprefix(".")
        for name in (*folders, *files):
            seen = os.lstat(f"{root}/{name}")
            size, changed = (0, 0) if stat.S_ISDIR(seen.st_mode) else (seen.st_size, seen.st_mtime_ns)
            found[f"{under}/{name}".removeprefix("/")] = seen.st_mode, size, changed
    return found


def without_other_regions(listed: Listing, slug: str) -> Listing:
    own = f"regions/{slug}"
    return {path: seen for path, seen in listed.items() if not path.startswith("regions/") or path.startswith(own)}


@pytest.fixture(scope="module", autouse=True)
def sound_files(sound_records: None, copied: Path, sound: Listing) -> Iterator[None]:
    """Let what a fault leaves as it was be read once for all faults: the records of a file, and a whole region."""
    fine = set()

    def problems_of(slug: str, data: Path, read: Reader) -> list[Problem]:
        is_sound = data == copied and without_other_regions(listing(data), slug) == without_other_regions(sound, slug)
        if is_sound and slug in fine:
            return []
        problems = find_all(slug, data, read)
        if is_sound and not problems:
            fine.add(slug)
        return problems

    find_all = main._problems_of
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(main, "_problems_of", problems_of)
        yield


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory, valid: Path) -> Path:
    """A copy of the invented data folder for all faults, one after the other."""
    return Path(shutil.copytree(valid, tmp_path_factory.mktemp("faults") / "data"))


@pytest.fixture(scope="module")
def sound(copied: Path) -> Listing:
    """What lies in the copied folder before the first fault."""
    return listing(copied)


@pytest.fixture
def broken(copied: Path, valid: Path, sound: Listing) -> Iterator[Path]:
    """Return the copied folder for a test to break, and mend what is not as it was: few files of many are."""
    yield copied
    for path, seen in sorted(listing(copied).items(), reverse=True):
        if sound.get(path) != seen:
            remove(copied / path)
    for path in sorted(sound.keys() - listing(copied).keys()):
        if (valid / path).is_dir():
            (copied / path).mkdir()
        else:
            shutil.copy2(valid / path, copied / path)


def remove(path: Path) -> None:
    """Take away a file, a link or a whole folder."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The stage at which each problem was found, by its sentence."""
    found: dict[str, str] = {}
    begin = Problem.__init__

    def noted(problem: Problem, *given: Any, **named: Any) -> None:
        begin(problem, *given, **named)
        found[str(problem)] = stage_of(sys._getframe(1))

    monkeypatch.setattr(Problem, "__init__", noted)
    return found


def make_fault(fault: Fault, data: Path) -> list[str]:
    """Edit one file of a data folder and return the sentences that are expected then."""
    path = data / fault["file"]
    if "replace" in fault:
        return edit_text(fault, path, path.read_text(encoding="utf-8").partition(fault["replace"]))
    if "append" in fault:
        return edit_text(fault, path, (path.read_text(encoding="utf-8"), "", ""))
    replace_file(fault, path)
    return [*fault["expect"]]


def edit_text(fault: Fault, path: Path, parts: tuple[str, str, str]) -> list[str]:
    before, replaced, after = parts
    assert replaced == fault.get("replace", ""), "the text to replace is not in the file"
    text = before + fault.get("with", "") + fault.get("append", "") + after
    path.write_text(text, encoding="utf-8", newline="")
    start = text.index(fault["at"]) if "at" in fault else len(before)
    return [sentence.replace("{line}", str(text.count("\n", 0, start) + 1)) for sentence in fault["expect"]]


def replace_file(fault: Fault, path: Path) -> None:
    remove(path)
    if "write" in fault:
        path.write_text(fault["write"] * fault.get("repeat", 1), encoding="utf-8")
    if "hex" in fault:
        path.write_bytes(bytes.fromhex(fault["hex"]))
    if "folder" in fault:
        path.mkdir()
    if "link" in fault:
        path.symlink_to(fault["link"])


def test_the_invented_region_has_no_problem(valid: Path) -> None:
    assert find_problems(valid) == []


def test_every_fault_lies_with_a_stage() -> None:
    assert [name for name in fault_names() if name.partition("/")[0] not in STAGES] == []
    assert len(fault_names()) > 200


@pytest.mark.parametrize("name", fault_names())
def test_fault_is_told_in_its_own_words_and_no_others_by_the_stage_that_refuses_it(
    name: str, broken: Path, refused: dict[str, str]
) -> None:
    expected = make_fault(read_fault(name), broken)
    assert [str(problem) for problem in find_problems(broken)] == expected
    assert min(map(refused.__getitem__, expected), key=STAGES.index) == name.partition("/")[0]


def test_faults_of_several_files_are_told_together(broken: Path) -> None:
    faults = ["unknown_source", "bare_date", "statistic_given_twice", "coordinates_swapped"]
    names = [name for name in fault_names() if name.rpartition("/")[2] in faults]
    assert len(names) == len(faults)
    expected = [sentence for name in names for sentence in make_fault(read_fault(name), broken)]
    assert sorted(str(problem) for problem in find_problems(broken)) == sorted(expected)
