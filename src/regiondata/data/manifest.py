"""How many lines each data file has, and its fingerprint: a file that was cut or changed may be as well-formed.

`manifest.txt` stands in the catalogue, among the comparators and in each region, a line for each file. Fewer lines than
it says are a fault until somebody says that they are meant; more are not. Any other change is seen by `verify`: a
value that is possible and printed in no document, or a word of prose, is found by nothing else.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from regiondata.data.problems import Problem, shown

MANIFEST = "manifest.txt"
_ENTRY = re.compile(r"([0-9]{1,9})  (\S.*?)(?:  ([0-9a-f]{64}))?")
_COUNTED = {".csv", ".yaml", ".geojson"}


class _Entry(NamedTuple):
    """What a manifest says of one file; one that was written before there were fingerprints has none."""

    least: int
    name: str
    fingerprint: str


def check_manifests(slug: str, data: Path) -> Iterator[Problem]:
    """Yield files of the catalogue, the comparators and a region that have lost lines or are gone."""
    for folder in manifest_folders(slug, data):
        if (folder / MANIFEST).is_file():
            yield from _check(folder, data)


def changed_files(slug: str, data: Path) -> list[Problem]:
    """Return files that are not as they were when their manifest was written, and files that it does not name."""
    folders = [folder for folder in manifest_folders(slug, data) if (folder / MANIFEST).is_file()]
    return [problem for folder in folders for problem in _changed(folder, data)]


def manifest_folders(slug: str, data: Path) -> list[Path]:
    """Return the folders of which each may hold a manifest."""
    return [data / "catalogue", data / "comparators", data / "regions" / slug]


def write_manifest(folder: Path) -> Path:
    """Write down how many lines the files of a folder have now, and their fingerprints, and return where."""
    entries = [
        f"{count_lines(file)}  {file.relative_to(folder).as_posix()}  {fingerprint(file)}\n" for file in _files(folder)
    ]
    target = folder / MANIFEST
    target.write_text("".join(entries), encoding="utf-8")
    return target


def count_lines(file: Path) -> int:
    """Return how many lines a file has, the last one counted whether or not it is ended."""
    content = file.read_bytes()
    return content.count(b"\n") + (not content.endswith(b"\n") and bool(content))


def fingerprint(file: Path) -> str:
    """Return the SHA-256 of a file's content, however its lines end: another system's clone has its own."""
    return sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.suffix in _COUNTED and file.is_file())


def _lines(folder: Path) -> Iterator[tuple[int, str, _Entry | None]]:
    """Yield the number and text of each line of a manifest, and what it says; None where it is no entry."""
    lines = (folder / MANIFEST).read_bytes().decode("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, start=1):
        found = _ENTRY.fullmatch(line)
        yield number, line, _Entry(int(found.group(1)), found.group(2), found.group(3) or "") if found else None


def _check(folder: Path, data: Path) -> Iterator[Problem]:
    manifest = (folder / MANIFEST).relative_to(data).as_posix()
    for number, line, entry in _lines(folder):
        if entry is None:
            yield Problem(manifest, number, "", shown(line), "a number of lines, two spaces and a file of this folder")
            continue
        file = folder / entry.name
        name = file.relative_to(data).as_posix()
        meant = f"as in {manifest} (if it is meant, run regiondata manifest)"
        if not file.is_file():
            yield Problem(name, 0, "", "no such file", f"a file of {entry.least} lines, {meant}")
        elif (found := count_lines(file)) < entry.least:
            yield Problem(name, 0, "", f"{found} lines", f"at least {entry.least}, {meant}")


def _changed(folder: Path, data: Path) -> Iterator[Problem]:
    manifest = (folder / MANIFEST).relative_to(data).as_posix()
    meant = "(if it is meant, run regiondata manifest)"
    entries = {entry.name: entry for _, _, entry in _lines(folder) if entry is not None}
    for file in _files(folder):
        name = file.relative_to(data).as_posix()
        entry = entries.get(file.relative_to(folder).as_posix())
        if entry is None:
            yield Problem(name, 0, "", "a file that is not written down", f"a line in {manifest} {meant}")
        elif entry.fingerprint and entry.fingerprint != fingerprint(file):
            yield Problem(name, 0, "", "another content", f"what {manifest} was written for {meant}")
