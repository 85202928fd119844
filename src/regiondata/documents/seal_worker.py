"""Find the seal of a file that we once made and the figures that the file shows now, inside the limited process.

A figure is found by what leads to its record: a link in slides, pages and documents, the key of its row in a workbook.
Nothing is run or fetched, no entity is expanded, and reading ends at the first limit. Nothing of the package is
imported, since the process has none of it; the makers of files call the same functions on what they have just made.
"""

import base64
import hashlib
import io
import json
import re
import zipfile
import zlib
from html.parser import HTMLParser
from typing import Any
from xml.parsers import expat

import pypdf

Found = list[tuple[str, str]]
"""Figures by key with their text, in the order in which they stand."""

MOST_PARTS, MOST_PART, MOST_WHOLE = 3_000, 30_000_000, 80_000_000
MOST_FIGURES, MOST_TEXT, MOST_PAGES = 20_000, 2_000, 400
MOST_PIXELS = 400_000_000

UNKNOWN_KIND, LOCKED, UNPACKS, DEFINITIONS = range(20, 24)
"""Exit codes for what is wrong with a file; any other failure is a damaged file."""

META, PREFIX, PART = "regiondata-seal", "regiondata-seal:", "customXml/regiondata-seal.xml"
"""The name under which a seal stands in a page, how it begins in a document, and its part in an office file."""

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FIGURE = re.compile(r"(?:[?&]figure=|#passport-|#figure-)([A-Za-z0-9_.-]+)")
_SLIDE, _CHART = re.compile(r"ppt/slides/slide(\d+)\.xml"), re.compile(r"ppt/charts/chart[^/]*\.xml")
_SHEET = "key_figures"
_VALUES = ("value", "value_low", "value_high", "value_text")
"""The columns of a workbook's figures that hold what is said."""


class RefusedError(Exception):
    """A file is refused; the code says why."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def read_sealed(raw: bytes) -> tuple[str, int]:
    """Return kind, seal and figures of a file as JSON, or an exit code that says why there are none."""
    try:
        kind = kind_of(raw)
        readers = {"png": _read_png, "pdf": _read_pdf, "html": read_html, "pptx": read_slides, "xlsx": read_workbook}
        seal, figures, marks = readers[kind](raw)
    except RefusedError as refused:
        return "", refused.code
    return json.dumps({"kind": kind, "seal": seal, "figures": figures[:MOST_FIGURES], "marks": marks}), 0


def kind_of(raw: bytes) -> str:
    """Return what a file is by its content."""
    if raw.startswith(SIGNATURE):
        return "png"
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(b"PK\x03\x04"):
        names = set(_archive(raw).namelist())
        if "ppt/presentation.xml" in names:
            return "pptx"
        if "xl/workbook.xml" in names:
            return "xlsx"
        raise RefusedError(UNKNOWN_KIND)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise RefusedError(LOCKED)
    if re.search(rb"<(?:!doctype html|html)\b", raw[:4096], re.IGNORECASE):
        return "html"
    raise RefusedError(UNKNOWN_KIND)


def digest_of(marked: object) -> str:
    """Return the digest of anything that is written as JSON, whatever its spaces."""
    written = json.dumps(marked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", errors="replace")).hexdigest()


def tidy(text: str) -> str:
    """Return text as it is compared: spaces of every kind are one, and soft hyphens nothing."""
    return " ".join(text.replace("\u00ad", "").split())[:MOST_TEXT]


def _archive(raw: bytes) -> zipfile.ZipFile:
    archive = zipfile.ZipFile(io.BytesIO(raw))
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError(LOCKED)
    sizes = [part.file_size for part in parts]
    if len(parts) > MOST_PARTS or max(sizes, default=0) > MOST_PART or sum(sizes) > MOST_WHOLE:
        raise RefusedError(UNPACKS)
    return archive


def _parse(content: bytes, **handlers: Any) -> None:
    """Run expat's handlers over a part; definitions of its own are refused before they mean anything."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise RefusedError(DEFINITIONS)

    parser.StartDoctypeDeclHandler = refuse
    for name, handler in handlers.items():
        setattr(parser, name, handler)
    parser.Parse(content, True)


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _text_of(content: bytes) -> str:
    """Return the text of a small part of XML."""
    pieces: list[str] = []
    _parse(content, CharacterDataHandler=pieces.append)
    return "".join(pieces)


def _part_seal(archive: zipfile.ZipFile) -> str:
    """Return the seal of an office file; a program that saves it again may give its part another name."""
    names = archive.namelist()
    parts = [PART, *(name for name in names if name.startswith("customXml/item") and name.endswith(".xml"))]
    for name in parts:
        if name in names and META.encode() in (content := archive.read(name)):
            return _text_of(content).strip()
    return ""


def read_slides(raw: bytes) -> tuple[str, Found, list[list[str]]]:
    """Return the seal of slides, the figures that lead to their records, and the digest of each chart's numbers."""
    with _archive(raw) as archive:
        names = archive.namelist()
        slides = sorted((int(found.group(1)), name) for name in names if (found := _SLIDE.fullmatch(name)))
        figures = [one for _, name in slides for one in _on_slide(archive, name, set(names))]
        charts = [_chart_mark(archive.read(name)) for name in sorted(names) if _CHART.fullmatch(name)]
        return _part_seal(archive), figures, charts


def _on_slide(archive: zipfile.ZipFile, name: str, names: set[str]) -> Found:
    links: dict[str, str] = {}
    relations = f"ppt/slides/_rels/{name.rpartition('/')[2]}.rels"

    def relation(_tag: str, attributes: dict[str, str]) -> None:
        found = _FIGURE.search(attributes.get("Target", ""))
        if found:
            links[attributes.get("Id", "")] = found.group(1)

    if relations in names:
        _parse(archive.read(relations), StartElementHandler=relation)
    return _linked_runs(archive.read(name), links)


def _linked_runs(content: bytes, links: dict[str, str]) -> Found:
    """Return the text of the runs that lead to figures, neighbours of one figure joined."""
    figures: Found = []
    state = {"key": "", "inside": False, "last": ""}
    pieces: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        local = _local(tag)
        if local == "r":
            state["key"] = ""
            pieces.clear()
        elif local == "p":
            state["last"] = ""
        elif local == "hlinkClick":
            named = next((value for label, value in attributes.items() if _local(label) == "id"), "")
            state["key"] = links.get(named, "")
        elif local == "t":
            state["inside"] = True

    def end(tag: str) -> None:
        local = _local(tag)
        if local == "t":
            state["inside"] = False
        elif local == "r":
            key, text = str(state["key"]), "".join(pieces)
            if key and key == state["last"]:
                figures[-1] = (key, figures[-1][1] + text)
            elif key:
                figures.append((key, text))
            state["last"] = key

    def letters(text: str) -> None:
        if state["inside"]:
            pieces.append(text)

    _parse(content, StartElementHandler=start, EndElementHandler=end, CharacterDataHandler=letters)
    return [(key, tidy(text)) for key, text in figures]


def _chart_mark(content: bytes) -> list[str]:
    """Return what the numbers of a chart come to, whichever program wrote them."""
    numbers: list[str] = []
    state = {"inside": False}
    pieces: list[str] = []

    def start(tag: str, _attributes: dict[str, str]) -> None:
        if _local(tag) == "v":
            state["inside"] = True
            pieces.clear()

    def end(tag: str) -> None:
        if _local(tag) == "v":
            state["inside"] = False
            numbers.append(_plain_number("".join(pieces)))

    def letters(text: str) -> None:
        if state["inside"]:
            pieces.append(text)

    _parse(content, StartElementHandler=start, EndElementHandler=end, CharacterDataHandler=letters)
    return ["chart", digest_of(sorted(numbers))]


def _plain_number(text: str) -> str:
    try:
        return f"{float(text):.9g}"
    except ValueError:
        return tidy(text)


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
            found = _FIGURE.search(str(attributes.get("href") or ""))
            self.key, self.pieces = (found.group(1) if found else ""), []

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self.key:
            if text := tidy("".join(self.pieces)):
                self.figures.append((self.key, text))
            self.key = ""

    def handle_data(self, data: str) -> None:
        if self.key:
            self.pieces.append(data)


def read_html(raw: bytes) -> tuple[str, Found, list[list[str]]]:
    """Return the seal of a page and the figures that lead to their records."""
    reader = _Linked()
    reader.feed(raw.decode("utf-8", errors="replace"))
    reader.close()
    return reader.seal, reader.figures, []


def read_workbook(raw: bytes) -> tuple[str, Found, list[list[str]]]:
    """Return the seal of a workbook and the values in the rows of its key figures."""
    with _archive(raw) as archive:
        names = set(archive.namelist())
        path = _sheet_path(archive)
        rows = _rows(archive.read(path), _shared(archive, names)) if path in names else []
        return _part_seal(archive), _row_figures(rows), []


def _sheet_path(archive: zipfile.ZipFile) -> str:
    targets: dict[str, str] = {}
    named: dict[str, str] = {}

    def relation(_tag: str, attributes: dict[str, str]) -> None:
        targets[attributes.get("Id", "")] = attributes.get("Target", "").removeprefix("/xl/").removeprefix("xl/")

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if _local(tag) == "sheet":
            key = next((value for label, value in attributes.items() if _local(label) == "id"), "")
            named[attributes.get("name", "")] = key

    _parse(archive.read("xl/_rels/workbook.xml.rels"), StartElementHandler=relation)
    _parse(archive.read("xl/workbook.xml"), StartElementHandler=sheet)
    return "xl/" + targets.get(named.get(_SHEET, ""), "")


def _shared(archive: zipfile.ZipFile, names: set[str]) -> list[str]:
    """Return the texts that cells refer to by number."""
    if "xl/sharedStrings.xml" not in names:
        return []
    texts: list[str] = []
    pieces: list[str] = []

    def start(tag: str, _attributes: dict[str, str]) -> None:
        if _local(tag) == "si":
            pieces.clear()

    def end(tag: str) -> None:
        if _local(tag) == "si":
            texts.append("".join(pieces))

    _parse(
        archive.read("xl/sharedStrings.xml"),
        StartElementHandler=start,
        EndElementHandler=end,
        CharacterDataHandler=pieces.append,
    )
    return texts


def _rows(content: bytes, shared: list[str]) -> list[dict[str, str]]:
    """Return the rows of a sheet, each a text for each letter of a column."""
    rows: list[dict[str, str]] = []
    state = {"column": "", "kind": "", "inside": False}
    pieces: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        local = _local(tag)
        if local == "row":
            rows.append({})
        elif local == "c":
            state["column"] = re.sub(r"\d", "", attributes.get("r", ""))
            state["kind"] = attributes.get("t", "n")
            pieces.clear()
        elif local in {"v", "t"}:
            state["inside"] = True

    def end(tag: str) -> None:
        local = _local(tag)
        if local in {"v", "t"}:
            state["inside"] = False
        elif local == "c" and rows and pieces:
            text = "".join(pieces)
            if state["kind"] == "s" and text.isdigit() and int(text) < len(shared):
                text = shared[int(text)]
            elif state["kind"] == "n":
                text = _plain_number(text)
            rows[-1][str(state["column"])] = text

    def letters(text: str) -> None:
        if state["inside"]:
            pieces.append(text)

    _parse(content, StartElementHandler=start, EndElementHandler=end, CharacterDataHandler=letters)
    return rows


def _row_figures(rows: list[dict[str, str]]) -> Found:
    header = next((row for row in rows if "key" in row.values()), {})
    place = {name: column for column, name in header.items()}
    if not header:
        return []
    found = []
    for row in rows[rows.index(header) + 1 :]:
        values = [row.get(place[name], "") for name in _VALUES if name in place]
        if row.get(place["key"]):
            found.append((row[place["key"]], tidy(" | ".join(values))))
    return found


def _read_png(raw: bytes) -> tuple[str, Found, list[list[str]]]:
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


def _read_pdf(raw: bytes) -> tuple[str, Found, list[list[str]]]:
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
        if found := _FIGURE.search(target):
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
