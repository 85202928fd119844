"""How many lines each data file has: a file that was cut, or lost rows, is as well-formed as a whole one.

`manifest.txt` stands in the catalogue, among the comparators and in each region, a line for each file. Fewer lines than
it says are a fault until somebody says that they are meant; more are not.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from regiondata.data.problems import Problem, shown

MANIFEST = "manifest.txt"
_ENTRY = re.compile(r"([0-9]{1,9})  (\S.*)")
_COUNTED = {".csv", ".yaml", ".geojson"}


def check_manifests(slug: str, data: Path) -> Iterator[Problem]:
    """Yield files of the catalogue, the comparators and a region that have lost lines or are gone."""
    for folder in manifest_folders(slug, data):
        if (folder / MANIFEST).is_file():
            yield from _check(folder, data)


def manifest_folders(slug: str, data: Path) -> list[Path]:
    """Return the folders of which each may hold a manifest."""
    return [data / "catalogue", data / "comparators", data / "regions" / slug]


def write_manifest(folder: Path) -> Path:
    """Write down how many lines the files of a folder have now, and return where."""
    files = sorted(file for file in folder.rglob("*") if file.suffix in _COUNTED and file.is_file())
    entries = [f"{count_lines(file)}  {file.relative_to(folder).as_posix()}\n" for file in files]
    target = folder / MANIFEST
    target.write_text("".join(entries), encoding="utf-8")
    return target


def count_lines(file: Path) -> int:
    """Return how many lines a file has, the last one counted whether or not it is ended."""
    content = file.read_bytes()
    return content.count(b"\n") + (not content.endswith(b"\n") and bool(content))


def _check(folder: Path, data: Path) -> Iterator[Problem]:
    manifest = (folder / MANIFEST).relative_to(data).as_posix()
    lines = (folder / MANIFEST).read_bytes().decode("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, start=1):
        entry = _ENTRY.fullmatch(line)
        if entry is None:
            yield Problem(manifest, number, "", shown(line), "a number of lines, two spaces and a file of this folder")
            continue
        file, least = folder / entry.group(2), int(entry.group(1))
        name = file.relative_to(data).as_posix()
        meant = f"as in {manifest} (if it is meant, run regiondata manifest)"
        if not file.is_file():
            yield Problem(name, 0, "", "no such file", f"a file of {least} lines, {meant}")
        elif (found := count_lines(file)) < least:
            yield Problem(name, 0, "", f"{found} lines", f"at least {least}, {meant}")
