"""Copies of a region's files as they were when they were last sound, for processes that read the files by themselves.

    <cache>/good/<process>/<region>-<fingerprint>/    the files of one sound region, as the pages show them
    <cache>/good/<process>/all-<digest>/              the sound regions of a folder beside each other

Without them a process that starts while an edit has broken the files would find no region, although the pages go on
with the last good one. A file that did not change is linked from the copy before; of each kind the newest two stay.
"""

import contextlib
import logging
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from regiondata.data.fingerprints import content_version, read_files
from regiondata.data.problems import DataError, Problem
from regiondata.paths import frame_cache_folder

if sys.platform != "win32":
    import fcntl

COPIES_HELD = 2
"""Versions of each region whose files stay: the one that is shown, and the one that files are being made of."""

LOCK = "process.lock"
"""The file that a living process holds locked in its folder of copies."""

SURELY_LOCKED_S = 60
"""Seconds after which a folder whose lock nobody holds is nobody's; a younger one may be about to be locked."""

LOGGER = logging.getLogger("regiondata.data")


class GoodCopies:
    """The copies of one process, in a folder of its own."""

    def __init__(self, home: Path) -> None:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        _drop_orphans(home)
        self.folder = Path(tempfile.mkdtemp(prefix=f"{os.getpid()}-", dir=home))
        self._lock_file = (self.folder / LOCK).open("wb")
        _lock(self._lock_file.fileno())
        self._held: dict[str, list[Path]] = {}
        self._copying = threading.Lock()

    def add(self, slug: str, data: Path, fingerprint: str) -> Path:
        """Return a copy of a region's files, or raise DataError where they have another fingerprint now."""
        files = _files_of(slug, data, fingerprint)
        with self._copying:
            before = self._held.get(slug, [])
            copy = self.folder / f"{slug}-{fingerprint}"
            if copy not in before or content_version(slug, copy) != fingerprint:
                self._write(copy, lambda to: _write_files(files, to, before[-1] if before else None))
            return self._newest(slug, copy)

    def join(self, own: Path, others: Iterable[Path]) -> Path:
        """Return a folder with several regions, under the catalogue of the first; what is not there is left out.

        A region whose copy was made with another catalogue is checked again by whoever reads it.
        """
        others = [folder for folder in others if folder != own]
        if not others:
            return own
        parts = sorted(folder.name for folder in (own, *others))
        digest = sha256("\n".join([_catalogue_digest(own), *parts]).encode()).hexdigest()[:12]
        with self._copying:
            joined = self.folder / f"all-{digest}"
            if not joined.is_dir():
                self._write(joined, lambda to: _link_parts(own, others, to))
            return self._newest(f"all-{own.name.rpartition('-')[0]}", joined)

    def close(self) -> None:
        """Remove all copies of this process."""
        self._lock_file.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _write(self, target: Path, write: Callable[[Path], None]) -> None:
        """Make a folder under another name and rename it: whoever reads meanwhile finds a whole folder or none."""
        made = Path(tempfile.mkdtemp(prefix=".", dir=self.folder))
        try:
            write(made)
            shutil.rmtree(target, ignore_errors=True)
            made.replace(target)
        except OSError:
            shutil.rmtree(made, ignore_errors=True)
            raise

    def _newest(self, kind: str, copy: Path) -> Path:
        """Note that a copy is the newest of its kind, and remove those that are older than the last two."""
        held = [*(each for each in self._held.get(kind, []) if each != copy), copy]
        self._held[kind] = held[-COPIES_HELD:]
        wanted = {each for copies in self._held.values() for each in copies}
        for old in held[:-COPIES_HELD]:
            if old not in wanted:
                shutil.rmtree(old, ignore_errors=True)
        return copy


def open_copies() -> GoodCopies | None:
    """Return where this process copies sound files to, or None where nothing can be written; that is written down."""
    homes = (frame_cache_folder(), Path(tempfile.gettempdir()) / "regiondata")
    for home in (folder for folder in homes if folder is not None):
        with contextlib.suppress(OSError):
            return GoodCopies(home / "good")
    LOGGER.warning("sound data files cannot be copied: files are made of the data folder as it is")
    return None


def _files_of(slug: str, data: Path, fingerprint: str) -> Mapping[str, bytes]:
    """Return the content of each file, or raise DataError where one has changed since the fingerprint was taken."""
    problem = Problem(f"regions/{slug}", 0, "", "changed while it was read", "a region that is loaded again")
    try:
        files, found = read_files(slug, data, fingerprint)
    except OSError:
        raise DataError([problem]) from None
    if not found:
        raise DataError([problem])
    return files


def _write_files(files: Mapping[str, bytes], target: Path, before: Path | None) -> None:
    """Write files into a folder; what the copy before holds alike is linked and takes no room."""
    for name, content in files.items():
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        former = before / name if before is not None else None
        if former is None or not _holds(former, content) or not _linked(former, file):
            file.write_bytes(content)


def _link_parts(own: Path, others: Iterable[Path], target: Path) -> None:
    """Lay the files of one copy, and the region's folder of each other one, beside each other."""
    wanted = [(own, own), *((part, part / "regions") for part in others)]
    for part, within in wanted:
        for source in sorted(file for file in within.rglob("*") if file.is_file()):
            file = target / source.relative_to(part)
            file.parent.mkdir(parents=True, exist_ok=True)
            if not _linked(source, file):
                shutil.copyfile(source, file)


def _holds(file: Path, content: bytes) -> bool:
    try:
        return file.read_bytes() == content
    except OSError:
        return False


def _linked(source: Path, target: Path) -> bool:
    """Say whether a file could be given a second name; some file systems know no such thing."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def _catalogue_digest(copy: Path) -> str:
    """Return a digest of the names and contents of what a copy holds besides its region."""
    files = sorted(file for name in ("catalogue", "comparators") for file in (copy / name).rglob("*") if file.is_file())
    stamps = [f"{file.relative_to(copy)} {sha256(file.read_bytes()).hexdigest()}" for file in files]
    return sha256("\n".join(stamps).encode()).hexdigest()


def _lock(descriptor: int) -> bool:
    """Lock an open file for as long as its process lives, and say whether nobody else had done so.

    Windows needs no lock: it removes no file that is open.
    """
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _drop_orphans(home: Path) -> None:
    """Remove the copies of processes that were killed; a living one holds its lock."""
    for lock in home.glob(f"*/{LOCK}"):
        with contextlib.suppress(OSError):
            with lock.open("rb") as file:
                young = time.time() - lock.stat().st_mtime < SURELY_LOCKED_S
                if young or not _lock(file.fileno()):
                    continue
            lock.unlink()
            shutil.rmtree(lock.parent, ignore_errors=True)
