"""Streamlit's scripts, styles and fonts, compressed once and kept in memory: it would send them as they lie.

The compressed forms are kept between starts too: packing them takes a second of a processor. A form is used only where
it unpacks to the very file that is about to be sent, so that nothing kept can be out of date, cut off or anybody else's
words.
"""

import contextlib
import gzip
import json
import mimetypes
import re
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import brotli
from starlette.types import ASGIApp, Receive, Scope, Send

from regiondata.data.frame_cache import write_whole
from regiondata.web.response import (
    FOR_A_WEEK,
    FOREVER,
    REVALIDATE,
    CachedResponse,
    Forms,
    compress,
    send_cached,
    store,
)

_HASHED = re.compile(r"\.[\w-]{8}\.\w+$")
"""The build writes a fingerprint of the content into a file's name; such a file never changes."""

NAME = "static.packed"
"""One file holds the forms of the latest start; those of an earlier release leave with it."""


def streamlit_static() -> Path:
    """Return the folder from which Streamlit serves its own pages, without starting it."""
    found = find_spec("streamlit")
    if found is None or found.origin is None:
        raise FileNotFoundError("streamlit")
    return Path(found.origin).parent / "static"


class StaticAssets:
    """Sends a compressed static file where one is ready, and passes every other request on."""

    def __init__(self, app: ASGIApp, *, ready: dict[str, CachedResponse]) -> None:
        self.app = app
        self.ready = ready

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from memory, or let Streamlit answer."""
        readable = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        cached_response = self.ready.get(scope["path"]) if readable else None
        if cached_response is None or not await send_cached(cached_response, scope, send):
            await self.app(scope, receive, send)


def compress_assets(
    folder: Path, ready: dict[str, CachedResponse], index_html: str, subset: Path, cache_folder: Path | None = None
) -> None:
    """Fill `ready` with every static file, those that the first page names first; a second's work for a thread.

    A file that also lies in the folder `subset` is sent as it is there, and asked for again each week: we make it. What
    an earlier start has packed is taken from `cache_folder`.
    """
    files = CompressedFiles(cache_folder)
    for file in _by_need(folder, index_html):
        inside = file.relative_to(folder)
        path = f"/{inside.as_posix()}"
        ours = subset / inside
        if ours.is_file():
            content, cache = ours.read_bytes(), FOR_A_WEEK
        else:
            content, cache = file.read_bytes(), FOREVER if _HASHED.search(path) else REVALIDATE
        ready[path] = store(content, _media_type(file), cache=cache, keep_plain=False, pack=files.pack)
    files.write()


def _by_need(folder: Path, index_html: str) -> Iterator[Path]:
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.suffix not in {".html", ".map"})
    yield from sorted(files, key=lambda file: file.name not in index_html)


def _media_type(file: Path) -> str:
    known = {".js": "text/javascript", ".woff2": "font/woff2", ".json": "application/json"}
    return known.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"


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
