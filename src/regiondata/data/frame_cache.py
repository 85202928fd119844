"""Frames kept between starts in files named by what the frames are made of, so that no file is ever out of date.

The files can vanish, be cut off or be somebody else's at any time: what is not whole and under its own name is passed
over. They hold tables in Arrow's format behind one line of JSON, and nothing of them is ever run.
"""

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pyarrow as pa

from regiondata.paths import frame_cache_folder

FORMAT = 1
"""Raised when the files are written in another form."""

SUFFIX = ".frames"
MAX_FILES = 24
"""Files of a folder that are kept, the newest first: editions and days pass, and a disk may not fill with them."""

_PACKAGE = Path(__file__).parents[1]
_MADE_BY = ("data", "analysis", "locales")
"""Folders of the package that decide what a frame holds, down to the words of its sentences; so does `region.py`."""


@dataclass(frozen=True)
class CachedFrames:
    """Frames as they lie in one file, each decoded when it is wanted."""

    parts: Mapping[str, memoryview]

    def frame(self, name: str) -> pd.DataFrame:
        """Return one frame."""
        with pa.ipc.open_stream(pa.py_buffer(self.parts[name])) as reader:
            return reader.read_all().to_pandas()


def cache_key(*made_of: str) -> str:
    """Return the key of frames: what they are made of, and the code and libraries that make them."""
    return sha256("\n".join([*made_of, _code(), pd.__version__, pa.__version__]).encode()).hexdigest()


@lru_cache(maxsize=1)
def _code() -> str:
    """Return a digest of the code that makes frames: in a checkout it changes while the version stays."""
    found = (file for name in _MADE_BY for file in (_PACKAGE / name).rglob("*") if file.suffix in {".py", ".mo"})
    digest = sha256(f"{FORMAT}".encode())
    for file in sorted([*found, _PACKAGE / "region.py"]):
        digest.update(f"{file.relative_to(_PACKAGE).as_posix()}\n".encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def read_frames(key: str) -> CachedFrames | None:
    """Return the frames kept under a key, or None where there are none or their file is not as it was written."""
    folder = frame_cache_folder()
    if folder is None:
        return None
    try:
        with (folder / f"{key}{SUFFIX}").open("rb") as file:
            return _decode(key, file.read()) if _is_ours(os.fstat(file.fileno())) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _is_ours(described: os.stat_result) -> bool:
    """Say whether nobody else can have written a file: its digest tells what is damaged, not what is forged."""
    if sys.platform == "win32":  # there the user's own folder answers for that
        return True
    return described.st_uid == os.geteuid() and not described.st_mode & 0o022


def _decode(key: str, raw: bytes) -> CachedFrames | None:
    end = raw.index(b"\n")
    head, body = json.loads(raw[:end]), memoryview(raw)[end + 1 :]
    if head["key"] != key or head["sha256"] != sha256(body).hexdigest():
        return None
    return CachedFrames({name: body[start:stop] for name, (start, stop) in head["parts"].items()})


def write_frames(key: str, frames: Mapping[str, pd.DataFrame]) -> None:
    """Keep frames under a key; where they cannot be kept, they are made again another time."""
    folder = frame_cache_folder()
    if folder is None:
        return
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(folder / f"{key}{SUFFIX}", _encode(key, frames))
        _drop_oldest(folder)
    except OSError:
        return


def _encode(key: str, frames: Mapping[str, pd.DataFrame]) -> bytes:
    parts, body = {}, bytearray()
    for name, frame in frames.items():
        start = len(body)
        body += _arrow(frame)
        parts[name] = (start, len(body))
    head = {"key": key, "sha256": sha256(body).hexdigest(), "parts": parts}
    return json.dumps(head).encode() + b"\n" + bytes(body)


def _arrow(frame: pd.DataFrame) -> bytes:
    table = pa.Table.from_pandas(frame)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema, options=pa.ipc.IpcWriteOptions(compression="lz4")) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()  # type: ignore[no-any-return]  # the library is not typed


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file under another name and rename it: whoever reads meanwhile finds a whole file or none."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(raw)
        Path(name).replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _drop_oldest(folder: Path) -> None:
    files = sorted(folder.glob(f"*{SUFFIX}"), key=lambda file: file.stat().st_mtime, reverse=True)
    for file in files[MAX_FILES:]:
        file.unlink(missing_ok=True)
