"""Which data a region is made from: a fingerprint that is quick to take, and one that is the same on every machine."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path


def data_version(slug: str, data: Path) -> str:
    """Return a short fingerprint of the size and time of every file a region is made from."""
    stamps = [
        f"{file.relative_to(data)} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in _data_files(slug, data)
    ]
    return sha256("\n".join(stamps).encode()).hexdigest()[:12]


def content_version(slug: str, data: Path) -> str:
    """Return a short fingerprint of names and contents of every file a region is made from."""
    return digest_of(file_digests(slug, data))[:12]


def file_digests(slug: str, data: Path) -> dict[str, str]:
    """Return the digest of every file a region is made from, by its name in the data folder."""
    return {
        file.relative_to(data).as_posix(): sha256(file.read_bytes()).hexdigest() for file in _data_files(slug, data)
    }


def read_files(slug: str, data: Path, fingerprint: str) -> tuple[dict[str, bytes], bool]:
    """Return the content of every file a region is made from, and whether they have a fingerprint."""
    contents = {file.relative_to(data).as_posix(): file.read_bytes() for file in _data_files(slug, data)}
    digests = {name: sha256(content).hexdigest() for name, content in contents.items()}
    return contents, digest_of(digests)[:12] == fingerprint


def digest_of(digests: Mapping[str, str]) -> str:
    """Return one digest of the names and digests of files."""
    lines = "".join(f"{name} {digest}\n" for name, digest in digests.items())
    return sha256(lines.encode()).hexdigest()


def _data_files(slug: str, data: Path) -> list[Path]:
    folders = (data / "catalogue", data / "comparators", data / "regions" / slug)
    return sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
