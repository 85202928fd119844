"""Compressed forms of files, kept between starts: packing those of the pages takes a second of a processor.

A form is used only where it unpacks to the very file that is about to be sent, so that nothing kept can be out of date,
cut off or anybody else's words.
"""

import contextlib
import gzip
import json
import zlib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import brotli

from regiondata.data.frame_cache import write_whole
from regiondata.web.response import Forms, compress

NAME = "static.packed"
"""One file holds the forms of the latest start; those of an earlier release leave with it."""


class CompressedFiles:
    """Packs files, those that an earlier start has packed by taking up its forms."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._cached: Mapping[str, Forms] = {} if folder is None else _read(folder / NAME)
        self._packed: dict[str, Forms] = {}

    def pack(self, content: bytes, effort: int) -> Forms:
        """Return the compressed forms of a file's content."""
        key = f"{sha256(content).hexdigest()}-{effort}"
        forms = self._cached.get(key)
        self._packed[key] = forms if forms is not None and _hold(forms, content) else compress(content, effort)
        return self._packed[key]

    def write(self) -> None:
        """Keep the forms for the next start, where any is new; where they cannot be kept, they are made again."""
        if self._folder is None or self._packed == self._cached:
            return
        with contextlib.suppress(OSError):  # a folder that cannot be written costs the next start a second
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._folder / NAME, _encode(self._packed))


def _hold(forms: Forms, content: bytes) -> bool:
    """Say whether both forms unpack to a content."""
    packed, zipped = forms
    try:
        return brotli.decompress(packed) == content and gzip.decompress(zipped) == content
    except (brotli.error, zlib.error, OSError, EOFError):  # half written, or by another version: it is made again
        return False


def _read(file: Path) -> dict[str, Forms]:
    """Return the forms of a file by key, or none where it is not as it was written."""
    try:
        raw = file.read_bytes()
        end = raw.index(b"\n")
        places, body = json.loads(raw[:end]), memoryview(raw)[end + 1 :]
        return {
            str(key): (bytes(body[start:middle]), bytes(body[middle:stop]))
            for key, (start, middle, stop) in places.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):  # whatever it holds, nothing is lost
        return {}


def _encode(packed: Mapping[str, Forms]) -> bytes:
    places, body = {}, bytearray()
    for key, forms in packed.items():
        start, middle = len(body), len(body) + len(forms[0])
        body += forms[0] + forms[1]
        places[key] = (start, middle, len(body))
    return json.dumps(places).encode() + b"\n" + bytes(body)
