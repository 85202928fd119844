"""Streamlit's scripts, styles and fonts, compressed once and kept in memory: it would send them as they lie."""

import mimetypes
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from starlette.types import ASGIApp, Receive, Scope, Send

from regiondata.web.response import FOR_A_WEEK, FOREVER, REVALIDATE, CachedResponse, send_cached, store
from regiondata.web.streamlit_internals.compressed_files import CompressedFiles

_HASHED = re.compile(r"\.[\w-]{8}\.\w+$")
"""The build writes a fingerprint of the content into a file's name; such a file never changes."""


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
