"""Snapshots of a region: every table as it stood on a day, each written once however many snapshots hold it.

    releases/<region>/<version>/release.json      the day, the note, and the digest of each table
    releases/<region>/tables/<digest>.xz          one table: its columns on the first line, then a row on each line

A table is named by the SHA-256 of its uncompressed bytes, so that two snapshots share what did not change between them
and a damaged file is noticed. Reading knows no record and no rule of today: a snapshot opens however the code moves on.
"""

import json
import lzma
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd

from regiondata.data.frames import column_of

Tables = Mapping[str, pd.DataFrame]

MANIFEST = "release.json"
_VERSION = re.compile(r"[0-9a-f]{12}")
_REGION = re.compile(r"[a-z0-9][a-z0-9_-]{0,80}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_LEAST_DICTIONARY = 4096
"""Bytes, by the format."""

TABLES_HELD = 200
"""Tables of snapshots that stay in memory; four snapshots have about as many."""


class SnapshotError(Exception):
    """A snapshot cannot be read as it was written."""


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
    """Return a region's snapshots, the oldest first."""
    if not _REGION.fullmatch(region):
        return ()
    manifests = sorted((data / "releases" / region).glob(f"*/{MANIFEST}"))
    read = (_read_manifest(file, file.stat().st_mtime_ns) for file in manifests if _VERSION.fullmatch(file.parent.name))
    return tuple(sorted(read, key=lambda snapshot: snapshot.number))


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
    digest = snapshot.tables[name]
    if not _DIGEST.fullmatch(digest):
        raise SnapshotError(f"{snapshot.version}: {name} has no digest")
    return _open_file(_table_file(data, snapshot.region, digest), digest)


def open_tables(snapshot: Snapshot, data: Path, names: Iterable[str] | None = None) -> dict[str, pd.DataFrame]:
    """Return every table of a snapshot by name, or those of the names that it has."""
    wanted = snapshot.tables if names is None else [name for name in names if name in snapshot.tables]
    return {name: open_table(snapshot, name, data) for name in wanted}


def write_snapshot(region: str, version: str, tables: Tables, data: Path, *, day: date, note: str) -> Snapshot:
    """Store the tables under a version, and return what was stored; a version that is there stays as it is.

    The same tables give the same bytes. The manifest is written last, so that a broken run leaves no half snapshot.
    """
    held = list_snapshots(region, data)
    known = next((snapshot for snapshot in held if snapshot.version == version), None)
    if known is not None:
        return known
    if not _REGION.fullmatch(region) or not is_version(version):
        raise SnapshotError(f"no snapshot can be named {region}/{version}")
    digests = {name: _write_table(frame, region, data) for name, frame in tables.items()}
    number = max((snapshot.number for snapshot in held), default=0) + 1
    snapshot = Snapshot(region, version, number, day, note, digests)
    folder = data / "releases" / region / version
    folder.mkdir(parents=True, exist_ok=True)
    _write_file(folder / MANIFEST, _manifest_bytes(snapshot))
    return snapshot


def encode_table(frame: pd.DataFrame) -> bytes:
    """Return a table as lines of JSON: first its index and columns with their dtypes, then its rows."""
    whole = frame.reset_index() if frame.index.name else frame
    head = {"index": frame.index.name, "columns": {str(name): str(kind) for name, kind in whole.dtypes.items()}}
    return "\n".join([_line(head), *map(_line, _rows(whole)), ""]).encode()


def decode_table(content: bytes) -> pd.DataFrame:
    """Return the table that `encode_table` was given; a table without a key is numbered from nought."""
    head, *lines = content.decode().splitlines()
    described, rows = json.loads(head), json.loads(f"[{','.join(lines)}]")
    dtypes = described["columns"]
    columns = zip(*rows, strict=True) if rows else ([] for _ in dtypes)
    cells = dict(zip(dtypes, map(list, columns), strict=True))
    frame = pd.DataFrame({name: column_of(cells[name], dtype) for name, dtype in dtypes.items()})
    return frame.set_index(described["index"]) if described["index"] else frame


def _line(value: object) -> str:
    # Escaped to ASCII: some marks in texts count as ends of lines.
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def _rows(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    columns = [frame[name].to_numpy(dtype="object", na_value=None).tolist() for name in frame.columns]
    for row in zip(*columns, strict=True):
        yield tuple(
            None if isinstance(cell, float) and cell != cell else cell for cell in row
        )  # only NaN is not itself


def _write_table(frame: pd.DataFrame, region: str, data: Path) -> str:
    content = encode_table(frame)
    digest = sha256(content).hexdigest()
    file = _table_file(data, region, digest)
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        _write_file(file, _compress(content))
    return digest


def _compress(content: bytes) -> bytes:
    """Return a table compressed, with a dictionary no larger than the table: to lay out a larger one takes time."""
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": max(len(content), _LEAST_DICTIONARY)}]
    return lzma.compress(content, filters=filters)


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


@lru_cache(maxsize=500)
def _read_manifest(file: Path, _changed: int) -> Snapshot:
    try:
        described = json.loads(file.read_bytes())
        snapshot = Snapshot(**{**described, "day": date.fromisoformat(described["day"])})
    except (ValueError, TypeError, KeyError) as error:
        raise SnapshotError(f"{file.parent.name}: {MANIFEST} cannot be read") from error
    if (snapshot.region, snapshot.version) != (file.parent.parent.name, file.parent.name):
        raise SnapshotError(f"{file.parent.name}: {MANIFEST} is of another snapshot")
    return snapshot


@lru_cache(maxsize=TABLES_HELD)
def _open_file(file: Path, digest: str) -> pd.DataFrame:
    try:
        content = lzma.decompress(file.read_bytes())
    except (OSError, lzma.LZMAError) as error:
        raise SnapshotError(f"{file.name} cannot be read") from error
    if sha256(content).hexdigest() != digest:
        raise SnapshotError(f"{file.name} is damaged")
    return decode_table(content)
