"""Each fault in `tests/data/faults/`, put into the invented region, is told in exactly the sentences it expects.

A fault names a `file` and one edit: `replace` and `with`, `append`, `write` (so many times as `repeat` says), `hex`
(bytes), `delete`, `folder` or `link`. `{line}` is the line of the edit, or of the text named by `at`.
"""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from regiondata.cli.main import find_problems

FAULTS = Path(__file__).parents[2] / "data" / "faults"
Fault = dict[str, Any]


def read_fault(name: str) -> Fault:
    fault: Fault = yaml.load((FAULTS / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return fault


def fault_names() -> list[str]:
    return sorted(file.stem for file in FAULTS.glob("*.yaml"))


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
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
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


@pytest.mark.parametrize("name", fault_names())
def test_fault_is_told_in_its_own_words_and_no_others(name: str, broken: Path) -> None:
    expected = make_fault(read_fault(name), broken)
    assert [str(problem) for problem in find_problems(broken)] == expected


def test_faults_of_several_files_are_told_together(broken: Path) -> None:
    names = ["unknown_source", "bare_date", "statistic_given_twice", "coordinates_swapped"]
    expected = [sentence for name in names for sentence in make_fault(read_fault(name), broken)]
    assert sorted(str(problem) for problem in find_problems(broken)) == sorted(expected)
