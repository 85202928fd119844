"""The files of the documents, where somebody has them: each read once, and again when its file changes."""

import hashlib
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from regiondata.data.dataset import Dataset
from regiondata.data.problems import Problem
from regiondata.documents.paragraphs import Paragraph, read_paragraphs
from regiondata.paths import documents_folder


def read_documents(region: Dataset, folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """Return the text of each document by its source key, and problems of those that lack or differ from their hash."""
    texts, problems = {}, []
    for entry in region.sources:
        document = entry.record.document
        if document is None:
            continue
        path = folder / document.file
        if not path.is_file():
            problems.append(entry.row.problem(("document", "file"), document.file, "a file in the documents folder"))
            continue
        raw = path.read_bytes()
        found = hashlib.sha256(raw).hexdigest()
        if found != document.sha256:
            problems.append(entry.row.problem(("document", "sha256"), document.sha256, f"{found}, as the file has"))
        texts[entry.record.key] = raw.decode("utf-8-sig", errors="replace")
    return texts, problems


MOST_CACHED = 64
"""How many documents are kept; a region has a handful, and memory may not grow with their editions."""

Stamp = tuple[int, int]


@dataclass(frozen=True)
class DocumentAtHand:
    """A document of the documents folder: its text, its paragraphs and the hash of its bytes."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    sha256: str


_lock = threading.Lock()
_held: dict[Path, tuple[Stamp | None, DocumentAtHand]] = {}


def current_document(file: str, folder: Path | None = None) -> DocumentAtHand | None:
    """Return a document by its file name, or None where there is no documents folder or no such file in it."""
    home = documents_folder(folder)
    if home is None:
        return None
    path = home / file
    with _lock:
        try:
            return _look(path)
        except OSError:  # gone, or not ours to read: not at hand, and who shows it says so
            return None


def documents_version(files: Iterable[str], folder: Path | None = None) -> tuple[Stamp | None, ...]:
    """Return what tells one state of some documents from another; nothing where there is no documents folder."""
    home = documents_folder(folder)
    return () if home is None else tuple(_stamp(home / file) for file in files)


def clear_documents() -> None:
    """Drop everything that is held, so that the next look reads the files."""
    with _lock:
        _held.clear()


def _look(path: Path) -> DocumentAtHand:
    stamp = _stamp(path)
    retained = _held.get(path)
    if retained is not None and retained[0] == stamp:
        return retained[1]
    document = _read(path)
    if path not in _held and len(_held) >= MOST_CACHED:
        _held.pop(next(iter(_held)))
    _held[path] = stamp, document
    return document


def _stamp(path: Path) -> Stamp | None:
    """Return time and size of a file, or None where there is none that may be read."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _read(path: Path) -> DocumentAtHand:
    raw = path.read_bytes()
    text = raw.decode("utf-8-sig", errors="replace")
    return DocumentAtHand(text, tuple(read_paragraphs(text)), hashlib.sha256(raw).hexdigest())
