"""The seal of a page, a document or a picture that we made, and the figures that the file shows now."""

import base64
import hashlib
import io
import re
import zlib
from html.parser import HTMLParser
from typing import Any

import pypdf

from regiondata.documents.limited_process.refusals import LOCKED, UNPACKS, RefusedError
from regiondata.documents.limited_process.seal_format import FIGURE, META, PREFIX, Found, Sealed, tidy

MOST_PAGES, MOST_PIXELS = 400, 400_000_000

SIGNATURE = b"\x89PNG\r\n\x1a\n"


class _Linked(HTMLParser):
    """Collects the seal of a page, and the text of what leads to figures outside of the drawings."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seal, self.figures = "", list[tuple[str, str]]()
        self.key, self.pieces = "", list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag == "meta" and attributes.get("name") == META:
            self.seal = self.seal or str(attributes.get("content") or "")
        if tag == "a":
            found = FIGURE.search(str(attributes.get("href") or ""))
            self.key, self.pieces = (found.group(1) if found else ""), []

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.key:
            if text := tidy("".join(self.pieces)):
                self.figures.append((self.key, text))
            self.key = ""

    def handle_data(self, data: str) -> None:
        if self.key:
            self.pieces.append(data)


def read_html(raw: bytes) -> Sealed:
    """Return the seal of a page and the figures that lead to their records."""
    reader = _Linked()
    reader.feed(raw.decode("utf-8", errors="replace"))
    reader.close()
    return reader.seal, reader.figures, []


def read_png(raw: bytes) -> Sealed:
    """Return the seal of a picture and what its pixels come to."""
    seal, mark = picture_mark(raw)
    return seal, [], [["pixels", mark]]


def picture_mark(raw: bytes) -> tuple[str, str]:
    """Return the seal of a picture and the digest of its size and pixels."""
    digest, inflate, seal, used, place = hashlib.sha256(), zlib.decompressobj(), "", 0, len(SIGNATURE)
    while place + 8 <= len(raw):
        length, kind = int.from_bytes(raw[place : place + 4], "big"), raw[place + 4 : place + 8]
        content = raw[place + 8 : place + 8 + length]
        if kind == b"IHDR":
            digest.update(content)
        elif kind == b"IDAT":
            unpacked = inflate.decompress(content, MOST_PIXELS - used)
            used += len(unpacked)
            if inflate.unconsumed_tail:
                raise RefusedError(UNPACKS)
            digest.update(unpacked)
        elif kind == b"iTXt" and content.startswith(META.encode() + b"\0"):
            seal = content.rpartition(b"\0")[2].decode("utf-8", errors="replace")
        place += 12 + length
    return seal, digest.hexdigest()


def read_pdf(raw: bytes) -> Sealed:
    """Return the seal of a document and the text on the areas that lead to figures."""

    reader = pypdf.PdfReader(io.BytesIO(raw))
    if reader.is_encrypted:
        raise RefusedError(LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise RefusedError(UNPACKS)
    keywords = str(reader.metadata.get("/Keywords", "")) if reader.metadata else ""
    found = re.search(re.escape(PREFIX) + r"([A-Za-z0-9_=-]+)", keywords)
    seal = base64.urlsafe_b64decode(found.group(1)).decode("utf-8", errors="replace") if found else ""
    return seal, [one for page in reader.pages for one in _on_page(page)], []


def _on_page(page: Any) -> Found:
    """Return the text on each area of a page that leads to a figure."""
    areas = []
    for reference in page.get("/Annots", None) or []:
        link = reference.get_object()
        target = str((link.get("/A") or {}).get("/URI", ""))
        if found := FIGURE.search(target):
            areas.append((found.group(1), [float(edge) for edge in link["/Rect"]]))
    if not areas:
        return []
    pieces: list[list[str]] = [[] for _ in areas]

    def take(text: str, matrix: list[float], placed: list[float], _font: object, _size: float) -> None:
        x = placed[4] * matrix[0] + placed[5] * matrix[2] + matrix[4]
        y = placed[4] * matrix[1] + placed[5] * matrix[3] + matrix[5]
        for (_, (left, low, right, high)), words in zip(areas, pieces, strict=True):
            if left - 1 <= x <= right and low - 1 <= y <= high + 1:
                words.append(text)

    page.extract_text(visitor_text=take)
    joined: Found = []
    for (key, _), words in zip(areas, pieces, strict=True):
        if text := tidy("".join(words)):
            joined.append((key, text))
    return joined
