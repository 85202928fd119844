"""How many lines each data file has, and its fingerprint: a file that was cut or changed may be as well-formed.

`manifest.txt` stands in the catalogue, among the comparators and in each region, a line for each file. Fewer lines than
it says are a fault until somebody says that they are meant; more are not. Any other change is seen by `verify`: a
value that is possible and printed in no document, or a word of prose, is found by nothing else.
"""

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from regiondata.data.problems import Problem, shown
from regiondata.data.reading.rows import MOST_BYTES

MANIFEST = "manifest.txt"
_ENTRY = re.compile(r"([0-9]{1,9})  (\S.*?)(?:  ([0-9a-f]{64}))?")
_COUNTED = {".csv", ".yaml", ".geojson"}
_AT_ONCE = 1 << 20
"""Bytes of a file that are held at a time: one that was put there by mistake may be larger than the memory."""


class _Entry(NamedTuple):
    """What a manifest says of one file; one that was written before there were fingerprints has none."""

    least: int
    name: str
    fingerprint: str


def check_manifests(slug: str, data: Path) -> Iterator[Problem]:
    """Yield files of the catalogue, the comparators and a region that have lost lines, are gone, or have no name."""
    for folder in manifest_folders(slug, data):
        for file in _files(folder):
            if not _is_text(file.name):
                name = file.relative_to(data).as_posix()
                yield Problem(name, 0, "", "a name that is not UTF-8", "a name of letters, digits and underscores")
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
    target.write_text("".join(entries), encoding="utf-8", errors="surrogateescape")
    return target


def count_lines(file: Path) -> int:
    """Return how many lines a file has, the last one counted whether or not it is ended."""
    lines, last = 0, b"\n"
    for chunk in _chunks(file):
        lines, last = lines + chunk.count(b"\n"), chunk[-1:]
    return lines + (last != b"\n")


def fingerprint(file: Path) -> str:
    """Return the SHA-256 of a file's content, however its lines end: another system's clone has its own."""
    digest, held = sha256(), b""
    for chunk in _chunks(file):
        whole = held + chunk
        held = b"\r" if whole.endswith(b"\r") else b""  # its line feed may begin the next chunk
        digest.update(whole[: len(whole) - len(held)].replace(b"\r\n", b"\n"))
    digest.update(held)
    return digest.hexdigest()


def _chunks(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        while chunk := opened.read(_AT_ONCE):
            yield chunk


def _is_text(name: str) -> bool:
    """Say whether a name can be written; bytes that are not UTF-8 stand in it as halves of characters."""
    return not any("\ud800" <= mark <= "\udfff" for mark in name)


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.suffix in _COUNTED and file.is_file())


def _lines(folder: Path) -> Iterator[tuple[int, str, _Entry | None]]:
    """Yield the number and text of each line of a manifest, and what it says; None where it is no entry."""
    with (folder / MANIFEST).open("rb") as opened:
        lines = opened.read(MOST_BYTES).decode("utf-8", "replace").splitlines()
    for number, line in enumerate(lines, start=1):
        found = _ENTRY.fullmatch(line)
        inside = found is not None and _stays_inside(found.group(2))
        entry = _Entry(int(found.group(1)), found.group(2), found.group(3) or "") if found and inside else None
        yield number, line, entry


def _stays_inside(name: str) -> bool:
    """Say whether a name, on whatever system, leads to no other folder."""
    other = PureWindowsPath(name)
    return not (PurePosixPath(name).is_absolute() or other.anchor or ".." in other.parts)


def _check(folder: Path, data: Path) -> Iterator[Problem]:
    manifest = (folder / MANIFEST).relative_to(data).as_posix()
    for number, line, entry in _lines(folder):
        if entry is None:
            yield Problem(manifest, number, "", shown(line), "a number of lines, two spaces and a file of this folder")
            continue
        file = folder / entry.name
        name = file.relative_to(data).as_posix()
        meant = f"as in {manifest} (if it is meant, run regiondata manifest)"
        try:
            found = count_lines(file) if file.is_file() else None
        except OSError as error:
            yield Problem(name, 0, "", f"cannot be read ({error.strerror})", f"a file of {entry.least} lines, {meant}")
            continue
        if found is None:
            yield Problem(name, 0, "", "no such file", f"a file of {entry.least} lines, {meant}")
        elif found < entry.least:
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
