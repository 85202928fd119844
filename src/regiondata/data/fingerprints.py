"""Which data a region is made from: a fingerprint that is quick to take, and one that is the same on every machine."""

import os
from collections.abc import Iterator, Mapping
from hashlib import file_digest, sha256
from pathlib import Path

from regiondata.data.reading.rows import MOST_BYTES

_READ = {".csv", ".yaml", ".yml", ".geojson"}
"""How the names of files end that are read, or are reported where nothing reads them."""


def data_version(slug: str, data: Path) -> str:
    """Return a short fingerprint of the size and time of every file a region is made from."""
    files = ((file, file.stat()) for file in _data_files(slug, data))
    stamps = [f"{file.relative_to(data)} {found.st_size} {found.st_mtime_ns}" for file, found in files]
    return sha256("\n".join(stamps).encode(errors="surrogateescape")).hexdigest()[:12]


def content_version(slug: str, data: Path) -> str:
    """Return a short fingerprint of names and contents of every file a region is made from."""
    return digest_of(file_digests(slug, data))[:12]


def file_digests(slug: str, data: Path) -> dict[str, str]:
    """Return the digest of every file a region is made from, by its name in the data folder."""
    return {file.relative_to(data).as_posix(): _digest_of_file(file) for file in _data_files(slug, data)}


def read_files(slug: str, data: Path, fingerprint: str) -> tuple[dict[str, bytes], bool]:
    """Return the content of every file a region is made from, and whether they have a fingerprint."""
    contents = {file.relative_to(data).as_posix(): file.read_bytes() for file in _data_files(slug, data)}
    digests = {name: sha256(content).hexdigest() for name, content in contents.items()}
    return contents, digest_of(digests)[:12] == fingerprint


def digest_of(digests: Mapping[str, str]) -> str:
    """Return one digest of the names and digests of files."""
    lines = "".join(f"{name} {digest}\n" for name, digest in digests.items())
    return sha256(lines.encode(errors="surrogateescape")).hexdigest()


def _digest_of_file(file: Path) -> str:
    with file.open("rb") as opened:
        return file_digest(opened, "sha256").hexdigest()


def _data_files(slug: str, data: Path) -> list[Path]:
    folders = (data / "catalogue", data / "comparators", data / "regions" / slug)
    files = (found for folder in folders for found in _files_below(str(folder)))
    return sorted(file for file, inside in files if _is_looked_at(file, inside) or _is_harmless(file))


def _files_below(folder: str, inside: str = "") -> Iterator[tuple[Path, str]]:
    """Yield the files of a folder and the folder inside it that each lies in; what is linked to is not searched.

    A server asks for them every second, and what a folder says of its entries is enough.
    """
    try:
        with os.scandir(folder) as listed:
            entries = list(listed)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files_below(entry.path, f"{inside}/{entry.name}")
        elif Path(entry.path).is_file() if entry.is_symlink() else entry.is_file():  # a link may lead to itself
            yield Path(entry.path), inside


def _is_looked_at(file: Path, inside: str) -> bool:
    """Say whether the loader reads a file or reports it; it does so with whatever lies among stories."""
    if file.suffix == ".geojson" or inside == "/stories":
        return True
    return file.suffix in _READ and inside in {"", "/comparators"}


def _is_harmless(file: Path) -> bool:
    """Say whether a file that nothing reads can be hashed and copied with the others: a film is too large for that."""
    return file.stat().st_size <= MOST_BYTES and (file.suffix in _READ or file.name.isprintable())
