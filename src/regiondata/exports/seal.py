"""The seal of a file: which version of the data it holds, and a digest of the figures that it shows.

A seal says what the file showed when it left: whoever drops the file on *Check a file* is told what has been changed
by hand, and what has moved since. It is found again by `documents.limited_process`, which also reads what is sealed.
"""

import base64
import json
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Any

from regiondata.documents.limited_process.seal_format import (
    META,
    MOST_FIGURES,
    MOST_LETTERS,
    MOST_TEXT,
    PART,
    PREFIX,
    UNWRITABLE,
    Found,
    digest_of,
    tidy,
)
from regiondata.documents.limited_process.seal_reader_html_pdf_png import SIGNATURE, picture_mark, read_html
from regiondata.documents.limited_process.seal_reader_pptx_xlsx import OURS, read_slides, read_workbook
from regiondata.exports.metadata import Imprint
from regiondata.exports.tables.package import zip_bytes
from regiondata.region import Region
from regiondata.wording.display_figures import display_figures

_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_MAIN = {"pptx": ("ppt/_rels/presentation.xml.rels", "../"), "xlsx": ("xl/_rels/workbook.xml.rels", "../")}
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_SHEET_NUMBER = 9_000
MOST_IN_CELL = 30_000
"""Letters of a seal in one cell; the format takes 32,767."""

_NAMESPACE = "urn:regiondata:seal"


@dataclass(frozen=True)
class Seal:
    """What a file says about its figures.

    `values` are the values of the figures by key as the dashboard gave them; `figures` is what stood in the file, key
    by key in order; `marks` are the digests of charts and pictures.
    """

    region: str
    version: str
    day: str
    view: str
    values: dict[str, str]
    figures: Found
    marks: list[list[str]]

    @property
    def content(self) -> dict[str, Any]:
        """Everything that the digest is made of."""
        return {**vars(self), "figures": [list(one) for one in self.figures]}

    def written(self) -> str:
        """Return the seal with its digest as one text."""
        whole = {**self.content, "digest": digest_of(self.content)}
        return json.dumps(whole, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def read_seal(written: str) -> tuple[Seal, bool] | None:
    """Return a seal and whether its digest is that of its content, or None where a text is no seal of ours."""
    if len(written) > MOST_LETTERS:
        return None
    try:
        whole = json.loads(written)
        digest = whole.pop("digest")
        figures, marks = _read_pairs(whole["figures"]), [[*pair] for pair in _read_pairs(whole["marks"])]
        values = dict(_read_pairs(whole["values"].items()))
        region, version, day, view = (_read_text(whole[name]) for name in ("region", "version", "day", "view"))
        if not region.isprintable() or not region.strip():  # the name of a folder
            return None
        seal = Seal(region, version, day, view, values, figures, marks)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return seal, digest == digest_of(seal.content)


def _read_pairs(pairs: Collection[tuple[object, object]]) -> Found:
    """Return pairs of texts, or raise ValueError where there are more than any file of ours has."""
    if len(pairs) > MOST_FIGURES:
        raise ValueError
    return [(_read_text(first), _read_text(second)) for first, second in pairs]


def _read_text(value: object) -> str:
    """Return a text of a seal, or raise ValueError for what no program of ours wrote."""
    if not isinstance(value, str) or len(value) > MOST_TEXT or UNWRITABLE.search(value):
        raise ValueError
    return value


def make_seal(imprint: Imprint, region: Region, figures: Found, marks: Iterable[list[str]] = ()) -> Seal:
    """Return the seal of a file that shows some figures."""
    texts = display_figures(region, imprint.view)["text"]
    keys = dict.fromkeys(key for key, _ in figures if key in texts.index)
    values = {key: tidy(str(texts[key])) for key in keys}
    day = imprint.day.isoformat()
    return Seal(region.slug, imprint.fingerprint, day, imprint.view, values, figures, list(marks))


def seal_slides(content: bytes, imprint: Imprint, region: Region) -> bytes:
    """Return slides with the seal of the figures and charts on them."""
    _, figures, marks = read_slides(content, OURS)
    return _with_part(content, "pptx", make_seal(imprint, region, figures, marks), imprint)


def seal_workbook(content: bytes, imprint: Imprint, region: Region) -> bytes:
    """Return a workbook with the seal of its key figures."""
    _, figures, marks = read_workbook(content)
    seal = make_seal(imprint, region, figures, marks)
    return _with_part(_with_sheet(content, seal, imprint), "xlsx", seal, imprint)


def _with_sheet(content: bytes, seal: Seal, imprint: Imprint) -> bytes:
    """Return a workbook with its seal in a hidden sheet too: some programs keep cells and no parts of others."""
    written = seal.written()
    pieces = [written[start : start + MOST_IN_CELL] for start in range(0, len(written), MOST_IN_CELL)]
    rows = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t xml:space="preserve">{escape(piece)}</t></is></c></row>'
        for row, piece in enumerate(pieces, start=1)
    )
    sheet = (
        f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{_SHEETS}"><sheetData>{rows}</sheetData></worksheet>'
    )
    listed = f'<sheet name="{META}" sheetId="{_SHEET_NUMBER}" state="veryHidden" r:id="rIdSealSheet"/></sheets>'
    link = f'<Relationship Id="rIdSealSheet" Type="{_SHEET_RELATION}" Target="worksheets/seal.xml"/></Relationships>'
    typed = f'<Override PartName="/xl/worksheets/seal.xml" ContentType="{_SHEET_TYPE}"/></Types>'
    with zipfile.ZipFile(BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    for name, end, more in (
        ("xl/workbook.xml", b"</sheets>", listed),
        ("xl/_rels/workbook.xml.rels", b"</Relationships>", link),
        ("[Content_Types].xml", b"</Types>", typed),
    ):
        files[name] = files[name].replace(end, more.encode())
    return zip_bytes({**files, "xl/worksheets/seal.xml": sheet.encode()}, imprint.moment, level=0)


def _with_part(content: bytes, kind: str, seal: Seal, imprint: Imprint) -> bytes:
    """Return an office file with a part of its own for the seal, which programs keep when they save it again."""
    relations, up = _MAIN[kind]
    opened = f'<?xml version="1.0" encoding="UTF-8"?><seal xmlns="{_NAMESPACE}" name="{META}">'
    part = f"{opened}{escape(seal.written())}</seal>"
    link = f'<Relationship Id="rIdSeal" Type="{_RELATION}" Target="{up}{PART}"/></Relationships>'
    with zipfile.ZipFile(BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files[relations] = files[relations].replace(b"</Relationships>", link.encode())
    return zip_bytes({**files, PART: part.encode()}, imprint.moment)


def seal_page(html: str, imprint: Imprint, region: Region) -> str:
    """Return a page with the seal of its figures in its head."""
    _, figures, _ = read_html(html.encode())
    seal = make_seal(imprint, region, figures)
    meta = f'<meta name="{META}" content="{escape(seal.written(), quote=True)}">'
    return html.replace("</head>", f"{meta}</head>", 1)


def seal_picture(content: bytes, imprint: Imprint, region: Region, keys: Iterable[str]) -> bytes:
    """Return a picture with a seal that names its printed figures and the digest of its pixels."""
    texts = display_figures(region, imprint.view)["text"]
    figures = [(key, tidy(str(texts[key]))) for key in dict.fromkeys(keys) if key in texts.index]
    seal = make_seal(imprint, region, figures, [["pixels", picture_mark(content)[1]]])
    chunk = b"iTXt" + META.encode() + b"\0\0\0\0\0" + seal.written().encode()
    start = len(SIGNATURE) + 25  # the header has always the same length
    framed = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return content[:start] + framed + content[start:]


def document_keyword(seal: Seal) -> str:
    """Return a seal as a keyword of a document."""
    return PREFIX + base64.urlsafe_b64encode(seal.written().encode()).decode()


def linked_texts(parts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what stands in links to figures, in the order of the page; `parts` are texts with where they lead."""
    for text, link in parts:
        key = link.partition("figure=")[2].partition("&")[0]
        if key and text:
            yield key, tidy(text)
