"""Snapshots of a region: every table as it stood on a day, each written once however many snapshots hold it.

    releases/<region>/<version>/release.json      the day, the note, and the digest of each table
    releases/<region>/tables/<digest>.xz          one table: its columns on the first line, then a row on each line

A table is named by the SHA-256 of its uncompressed bytes, so that two snapshots share what did not change between them
and a damaged file is noticed. Reading knows no record and no rule of today: a snapshot opens however the code moves on.
A snapshot that cannot be read, or lacks what comparisons and pages rely on (`release_table_format`), is not listed.
"""

import json
import logging
import lzma
import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache, lru_cache, partial
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import pandas as pd
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from regiondata.data.problems import Problem, shown
from regiondata.data.reading.rows import MOST_BYTES, Row
from regiondata.data.records.field_types import Fingerprint, Key, Record, Text, like
from regiondata.data.records.parse import Findings, make_entries
from regiondata.data.release_table_format import (
    RELIED_ON,
    UNITS,
    Head,
    compress_table,
    decode_table,
    encode_table,
    head_of,
    head_of_frame,
    lacking_column,
)

Tables = Mapping[str, pd.DataFrame]
Decoded = TypeVar("Decoded")

MANIFEST = "release.json"
_VERSION = re.compile(r"[0-9a-f]{12}")
_REGION = re.compile(r"[a-z0-9][a-z0-9_-]{0,80}")
MOST_UNPACKED = 20_000_000
"""Bytes of one table: eight times the largest so far. A few hundred kilobytes may unpack to gigabytes."""

_MOST_MEMORY = 100_000_000
"""Bytes that unpacking may take; the largest dictionary of the usual settings needs two thirds of it."""

TABLES_HELD = 200
"""Tables of snapshots that stay in memory; four snapshots have about as many."""


LOGGER = logging.getLogger("regiondata.data")


class SnapshotError(Exception):
    """A snapshot cannot be read as it was written; `problem` says which file, and what was expected of it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def _day_of(value: str) -> str:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError("a day such as 2024-08-31")
    date.fromisoformat(value)
    return value


def _by_name(value: object) -> object:
    if not isinstance(value, dict):
        raise ValueError("the digest of each table by its name")
    return value


class _Manifest(Record):
    """What `release.json` says."""

    region: Key
    version: Annotated[str, like(_VERSION.pattern, "twelve hexadecimal digits")]
    number: Annotated[int, Field(strict=True, ge=1, le=1_000_000)]
    day: Annotated[str, AfterValidator(_day_of)]
    note: Literal[""] | Text
    tables: Annotated[
        dict[Annotated[Key, StringConstraints(max_length=60)], Fingerprint],
        Field(max_length=200),
        BeforeValidator(_by_name),
    ]


@dataclass(frozen=True)
class Snapshot:
    """What is known of a snapshot without opening its tables; `tables` gives the digest of each by name."""

    region: str
    version: str
    number: int
    day: date
    note: str
    tables: Mapping[str, str]


def list_snapshots(region: str, data: Path) -> tuple[Snapshot, ...]:
    """Return a region's snapshots, the oldest first; one that cannot be read whole is left out, and logged once."""
    tables = _changed_at(data / "releases" / region / "tables") if _REGION.fullmatch(region) else 0
    examined = (_examine(file, data, _changed_at(file), tables) for file in _manifests(region, data))
    return tuple(sorted((one for one in examined if one is not None), key=lambda snapshot: snapshot.number))


def snapshot_problems(region: str, data: Path) -> list[Problem]:
    """Return what is wrong with the files of a region's snapshots.

    Tables are unpacked and held to their digests and first lines only: to read all their rows takes ten times as long.
    """
    problems, columns_of = [], cache(partial(_columns_of, data, region))
    for file in _manifests(region, data):
        try:
            _check_columns(_read_manifest(file, data), file.relative_to(data).as_posix(), columns_of)
        except SnapshotError as error:
            problems.append(error.problem)
    return problems


def find_snapshot(region: str, version: str, data: Path) -> Snapshot | None:
    """Return one snapshot, or None where the version is unknown or is no version at all."""
    if not is_version(version):
        return None
    return next((snapshot for snapshot in list_snapshots(region, data) if snapshot.version == version), None)


def is_version(text: str) -> bool:
    """Say whether a text has the form of a version; nothing else may come near a path."""
    return _VERSION.fullmatch(text) is not None


def open_table(snapshot: Snapshot, name: str, data: Path) -> pd.DataFrame:
    """Return one table of a snapshot, with the index and dtypes it was written with; nobody may change it."""
    return _open_file(data, snapshot.region, snapshot.tables[name])


def open_tables(snapshot: Snapshot, data: Path, names: Iterable[str] | None = None) -> dict[str, pd.DataFrame]:
    """Return every table of a snapshot by name, or those of the names that it has."""
    wanted = snapshot.tables if names is None else [name for name in names if name in snapshot.tables]
    return {name: open_table(snapshot, name, data) for name in wanted}


def write_snapshot(region: str, version: str, tables: Tables, data: Path, *, day: date, note: str) -> Snapshot:
    """Store the tables under a version, and return what was stored; a version that is there stays as it is.

    The same tables give the same bytes. The manifest is written last, so that a broken run leaves no half snapshot.
    Where one that is there is broken, its number is not known, and nothing is stored.
    """
    held = [_read_manifest(file, data) for file in _manifests(region, data)]
    known = next((snapshot for snapshot in held if snapshot.version == version), None)
    if known is not None:
        return known
    if not _REGION.fullmatch(region) or not is_version(version):
        raise SnapshotError(Problem("releases", 0, "", shown(f"{region}/{version}"), "a region and a version"))
    digests = {name: _write_table(frame, region, data) for name, frame in tables.items()}
    number = max((snapshot.number for snapshot in held), default=0) + 1
    file = data / "releases" / region / version / MANIFEST
    content = _manifest_bytes(Snapshot(region, version, number, day, note, digests))
    snapshot = _parse_manifest(content, file.relative_to(data).as_posix())
    file.parent.mkdir(parents=True, exist_ok=True)
    _write_file(file, content)
    return snapshot


def _write_table(frame: pd.DataFrame, region: str, data: Path) -> str:
    content = encode_table(frame)
    digest = sha256(content).hexdigest()
    file = _table_file(data, region, digest)
    if len(content) > MOST_UNPACKED:
        found, most = f"a table of {len(content)} bytes", f"at most {MOST_UNPACKED}"
        raise SnapshotError(Problem(f"releases/{region}", 0, "", found, most))
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        _write_file(file, compress_table(content))
    return digest


def _table_file(data: Path, region: str, digest: str) -> Path:
    return data / "releases" / region / "tables" / f"{digest}.xz"


def _write_file(file: Path, content: bytes) -> None:
    """Write a file under another name first: a reader finds all of it or nothing."""
    beside = file.with_name(f"{file.name}.new")
    beside.write_bytes(content)
    beside.replace(file)


def _manifest_bytes(snapshot: Snapshot) -> bytes:
    described = {**asdict(snapshot), "day": snapshot.day.isoformat()}
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _manifests(region: str, data: Path) -> list[Path]:
    """Return the manifest of each snapshot; a folder without one is what a broken run has left."""
    if not _REGION.fullmatch(region):
        return []
    folders = sorted((data / "releases" / region).glob("*"))
    files = [folder / MANIFEST for folder in folders if is_version(folder.name)]
    return [file for file in files if os.path.lexists(file)]


def _changed_at(file: Path) -> int:
    """Return when a file was changed last, nought where that cannot be said."""
    try:
        return file.stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=500)
def _examine(file: Path, data: Path, _changed: int, _tables_changed: int) -> Snapshot | None:
    """Return a snapshot, or None where something in it cannot be read, which is logged.

    It is examined again when its manifest or the folder of tables changes.
    """
    try:
        snapshot = _read_manifest(file, data)
        named = file.relative_to(data).as_posix()
        _check_columns(snapshot, named, lambda digest: head_of_frame(_open_file(data, snapshot.region, digest)))
        _check_units(snapshot, named, data)
    except SnapshotError as error:
        LOGGER.error("a release is left out", extra={"event": {"what": str(error)}})
        return None
    return snapshot


def _check_columns(snapshot: Snapshot, named: str, columns_of: Callable[[str], Head]) -> None:
    """Raise SnapshotError where a table cannot be opened, or lacks a column that is relied on."""
    found = {name: columns_of(digest) for name, digest in snapshot.tables.items()}
    for name, needed in RELIED_ON.items():
        if name not in found:
            raise SnapshotError(Problem(named, 0, "tables", f"no {name}", f"the digest of a table {name}"))
        lacking = lacking_column(name, found[name])
        if lacking:
            expected = f"columns that are read: {', '.join((*needed.text, *needed.numbers))}"
            raise SnapshotError(Problem(named, 0, f"tables.{name}", f"a table without {lacking}", expected))


def _check_units(snapshot: Snapshot, named: str, data: Path) -> None:
    units = open_table(snapshot, "terms_units", data).index
    for name, column in UNITS:
        used = open_table(snapshot, name, data)[column].dropna()
        if len(strange := used[~used.isin(units)]):
            raise SnapshotError(Problem(named, 0, f"tables.{name}", shown(strange.iloc[0]), "a unit in terms_units"))


def _read_manifest(file: Path, data: Path) -> Snapshot:
    snapshot = _parse_manifest(_read_file(file, data), file.relative_to(data).as_posix())
    names = file.parent.parent.name, file.parent.name
    if (snapshot.region, snapshot.version) != names:
        found = f"the snapshot {snapshot.region}/{snapshot.version}"
        raise SnapshotError(Problem(file.relative_to(data).as_posix(), 0, "", found, "that of its folder"))
    return snapshot


def _parse_manifest(content: bytes, named: str) -> Snapshot:
    try:
        described = json.loads(content)
    except (ValueError, RecursionError):
        raise SnapshotError(Problem(named, 0, "", "text that cannot be read", "JSON")) from None
    if not isinstance(described, dict):
        raise SnapshotError(Problem(named, 0, "", shown(described), "the fields of a release"))
    findings = Findings()
    entries = make_entries([Row(named, 0, described, {})], _Manifest, findings)
    if not entries:
        raise SnapshotError(findings.problems[0])
    manifest = entries[0].record
    return Snapshot(**{**manifest.model_dump(), "day": date.fromisoformat(manifest.day)})


def _columns_of(data: Path, region: str, digest: str) -> Head:
    """Return what the first line of a stored table says, once its digest is right."""
    file = _table_file(data, region, digest)
    return _decoded(file, data, head_of, _unpack(file, data, digest))


@lru_cache(maxsize=TABLES_HELD)
def _open_file(data: Path, region: str, digest: str) -> pd.DataFrame:
    file = _table_file(data, region, digest)
    return _decoded(file, data, decode_table, _unpack(file, data, digest))


def _decoded(file: Path, data: Path, decode: Callable[[bytes], Decoded], content: bytes) -> Decoded:
    try:
        return decode(content)
    except (ValueError, TypeError, OverflowError, RecursionError):
        found, expected = "text that cannot be read", "a table: its columns on the first line, then a row on each"
        raise _refusal(file, data, found, expected) from None


def _unpack(file: Path, data: Path, digest: str) -> bytes:
    """Return the content of a stored table, if it is what its name says and not too much."""
    packed, unpacker = _read_file(file, data), lzma.LZMADecompressor(memlimit=_MOST_MEMORY)
    try:
        content = unpacker.decompress(packed, max_length=MOST_UNPACKED)
    except (lzma.LZMAError, EOFError):
        raise _refusal(file, data, "a file that cannot be read", "one compressed by xz") from None
    if not unpacker.eof and len(content) == MOST_UNPACKED:
        raise _refusal(file, data, f"{len(packed)} bytes that unpack to more than is read", f"at most {MOST_UNPACKED}")
    if not unpacker.eof:
        raise _refusal(file, data, "a file that is cut short", "one compressed by xz")
    if sha256(content).hexdigest() != digest:
        raise _refusal(file, data, "damaged content", "that of its digest")
    return content


def _read_file(file: Path, data: Path) -> bytes:
    """Return the bytes of a file in the data folder; a pipe or device would keep a reader waiting for ever."""
    try:
        size = file.stat().st_size
        if not file.is_file():
            raise _refusal(file, data, "a folder, or another thing that is no file", "a file")
        if not file.resolve().is_relative_to(data.resolve()):
            raise _refusal(file, data, "a link that leads out of the data folder", "a file")
        if size > MOST_BYTES:
            raise _refusal(file, data, f"a file of {size} bytes", f"at most {MOST_BYTES}")
        return file.read_bytes()
    except FileNotFoundError:
        raise _refusal(file, data, "no such file", "a file") from None
    except OSError as error:
        raise _refusal(file, data, f"cannot be read ({error.strerror})", "a readable file") from None


def _refusal(file: Path, data: Path, found: str, expected: str) -> SnapshotError:
    return SnapshotError(Problem(file.relative_to(data).as_posix(), 0, "", found, expected))
