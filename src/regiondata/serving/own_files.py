"""The script and the style sheet of our own that every page of the dashboard links to."""

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from regiondata.paths import CHECKOUT


class OwnFile(NamedTuple):
    """A file with its address; the name changes with the content, so that browsers may keep it for good."""

    address: str
    content: bytes
    media_type: str


def _own(file: Path, media_type: str) -> OwnFile:
    content = file.read_bytes()
    return OwnFile(f"/{file.stem}.{sha256(content).hexdigest()[:12]}{file.suffix}", content, media_type)


SCRIPT = _own(Path(__file__).with_name("assets") / "ways.js", "text/javascript")
"""Turns to the page that a link names without loading everything anew."""

STYLE = _own(CHECKOUT / "app" / "style.css", "text/css")
"""The look of the pages: linked, because what a page sends itself is sent and looked through with every choice."""
