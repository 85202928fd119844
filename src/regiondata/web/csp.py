"""The content security policies: as tight as the pages allow, each exception with its reason."""

import base64
import re
from collections.abc import Iterable
from hashlib import sha256

_INLINE_SCRIPT = re.compile(r"<script(?![^>]*\b(?:src=|type=\"application/ld\+json\"))[^>]*>(.*?)</script>", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def page_policy(index_html: str, frames: Iterable[str]) -> str:
    """Return the policy of the dashboard's pages, which are drawn by Streamlit's own scripts."""
    hashes = [f"'sha256-{digest}'" for digest in inline_script_hashes(index_html)]
    return _joined(
        {
            "default-src": ["'self'"],
            # The installed index.html holds inline scripts, and we add one line; only exactly these may run.
            # blob: Streamlit's components (keys, full screen) are modules that it makes from text at run time.
            # wasm: the map library compiles a decoder of its own when a map is first drawn; it comes from this server.
            "script-src": ["'self'", *hashes, "blob:", "'wasm-unsafe-eval'"],
            # Streamlit styles its widgets with style elements and attributes that it writes as it draws.
            "style-src": ["'self'", "'unsafe-inline'"],
            # Charts are saved and small drawings are shown as data and blob addresses.
            "img-src": ["'self'", "data:", "blob:"],
            "media-src": ["'self'", "blob:"],
            # A few of the widgets' fonts are embedded in their style sheets.
            "font-src": ["'self'", "data:"],
            # data: the map's empty base style is an address of this kind, which the map library fetches.
            "connect-src": ["'self'", "data:"],
            # The map library works in a worker that it makes from text at run time.
            "worker-src": ["'self'", "blob:"],
            "frame-src": ["'self'"],
            "frame-ancestors": _ancestors(frames),
            "object-src": ["'none'"],
            "base-uri": ["'self'"],
            "form-action": ["'self'"],
        }
    )


def document_policy(style: str, frames: Iterable[str]) -> str:
    """Return the policy of a static page: no script at all, and no style but its own."""
    return _joined(
        {
            "default-src": ["'none'"],
            "style-src": [f"'sha256-{_digest(style)}'"],
            "img-src": ["'self'"],
            "frame-ancestors": _ancestors(frames),
            "base-uri": ["'none'"],
            "form-action": ["'none'"],
        }
    )


def deck_policy(script: str, frames: Iterable[str]) -> str:
    """Return the policy of a deck: its own script and style, and not one request."""
    return _joined(
        {
            "default-src": ["'none'"],
            "script-src": [f"'sha256-{_digest(script)}'"],
            # Drawings say in an attribute how wide they are; nothing of a deck's style comes from data.
            "style-src": ["'unsafe-inline'"],
            "img-src": ["data:"],
            # The fonts stand in the file itself.
            "font-src": ["data:"],
            "frame-ancestors": _ancestors(frames),
            "base-uri": ["'none'"],
            "form-action": ["'none'"],
        }
    )


def data_policy() -> str:
    """Return the policy of data: a browser that shows a file runs and loads nothing for it."""
    return "default-src 'none'; frame-ancestors 'none'; sandbox"


def inline_script_hashes(index_html: str) -> list[str]:
    """Return the SHA-256 digest of each script that stands in a page itself; a block of data does not run."""
    return [_digest(script) for script in _INLINE_SCRIPT.findall(_COMMENT.sub("", index_html))]


def _digest(text: str) -> str:
    return base64.b64encode(sha256(text.encode()).digest()).decode()


def _ancestors(frames: Iterable[str]) -> list[str]:
    return ["'self'", *frames]


def _joined(directives: dict[str, list[str]]) -> str:
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())
