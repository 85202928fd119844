"""Fact sheets as PDF: tagged, with vector drawings, set by typst from data that is never read as markup."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any, Literal

import typst

from regiondata.charts.svg.marks import svg_document, svg_text
from regiondata.exports.fact_sheets.requested_sheets import request_sheets
from regiondata.exports.fact_sheets.sheet import Cards, Paragraph, Sheet
from regiondata.exports.fonts import FONT_FOLDERS, SANS_FAMILY, SERIF_FAMILY
from regiondata.exports.glyphs import (
    missing_note,
    refused_clusters,
    replace_clusters,
    strange_words,
    undrawn_letters,
)
from regiondata.exports.metadata import Imprint, imprint_line, request_imprint
from regiondata.exports.request import ExportError, ExportRequest
from regiondata.exports.seal import document_keyword, linked_texts, make_seal
from regiondata.i18n import current_language, tr
from regiondata.region import Region
from regiondata.theme import LIGHT

TEMPLATE = Path(__file__).with_name("sheet.typ")
PROBE = Path(__file__).with_name("probe.typ")
Standard = Literal["ua-1"]
STANDARD: Standard = "ua-1"
"""PDF/UA: every part is tagged, every drawing has a text alternative; typst refuses to write a file that fails it."""


def make(request: ExportRequest, region: Region) -> bytes:
    """Return the fact sheets that are asked for: of figures, of hubs, or of the region with all its hubs."""
    sheets, imprint = request_sheets(request, region), request_imprint(request, region)
    seal = make_seal(imprint, region, [one for sheet in sheets for one in linked_texts(_links(sheet))])
    return pdf_bytes(sheets, imprint, document_keyword(seal))


def _links(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield the texts of a sheet with where they lead, in the order in which they stand."""
    for part in (*sheet.head, *sheet.left, *sheet.right, *sheet.end):
        if isinstance(part, Cards):
            yield from ((f"{card.number} {card.unit}", card.link) for card in part.cards)
        elif isinstance(part, Paragraph) and part.look != "printed":
            yield from part.spans or ((part.text, part.link),)


MOST_TRIES = 4
"""How often a file is set without what was refused: a refusal may hide another, and a mark goes before its letter."""

STRUCTURAL = frozenset({"kind", "look", "tone", "link", "key", "role"})
"""Fields of a sheet and its parts that nobody reads: the template decides by them, or they lead somewhere."""

_TAG = re.compile("<[^>]*>")

DRAWN_WEIGHTS = (400, 600, 700)
"""The weights of the texts in drawings."""


def pdf_bytes(sheets: Sequence[Sheet], imprint: Imprint, seal: str = "") -> bytes:
    """Return pages as a PDF that says at the foot of each of which region and day it is.

    Letters that our own fonts lack are taken from the machine's; those that no font has are shown by a stand-in, and
    the page says which they are. Without such letters a machine's fonts are never looked at.
    """
    document = {
        "title": imprint.title,
        "author": "regiondata",
        "keywords": [imprint.fingerprint, *([seal] if seal else [])],
        "foot": imprint_line(imprint),
        "language": current_language(),
        "colours": {**asdict(LIGHT), "plain": LIGHT.muted},
        "fonts": {"sans": SANS_FAMILY, "serif": SERIF_FAMILY},
        "sheets": [asdict(sheet) for sheet in sheets],
    }
    try:
        return _written(document, imprint)
    except typst.TypstError as error:
        described = _describe(error)
    words = strange_words("\n".join(_texts(document)))
    missing = undrawable_clusters(words) | (refused_clusters(described) if not words else frozenset())
    for _ in range(MOST_TRIES):
        try:
            return _written(_without(document, missing), imprint, machine=True)
        except typst.TypstError as error:
            described = _describe(error)
        refused = refused_clusters(described) - missing
        if not refused:
            break
        missing |= _blamed(refused)
    return _without_standard(_without(document, missing), imprint)


def _without_standard(document: dict[str, Any], imprint: Imprint) -> bytes:
    """Return a document that is tagged but claims no standard: some scripts' joined letters cannot be read back."""
    try:
        return _written(document, imprint, machine=True, standards=())
    except typst.TypstError as error:
        reason = str(error).partition("\n")[0]
        raise ExportError(tr("The document could not be created: {reason}", reason=reason)) from error


def undrawable_clusters(words: Iterable[str]) -> frozenset[str]:
    """Return the letters of some words, or letters with their marks, that a document cannot show.

    The machine's fonts are asked as well, in the faces and weights of a page and of its drawings: these look for
    another font in a way of their own.
    """
    requested = sorted(set(words))
    refused = _refused(requested)
    if refused or len(requested) < 2:
        return refused
    return frozenset[str]().union(*(_refused([word]) for word in requested))  # one word's fault may hide the others'


def _refused(words: Sequence[str]) -> frozenset[str]:
    missing: frozenset[str] = frozenset()
    for _ in range(MOST_TRIES):
        refused = _refused_at_once([replace_clusters(word, missing) for word in words]) - missing
        if not refused:
            break
        missing |= _blamed(refused)
    return missing


def _blamed(refused: frozenset[str]) -> frozenset[str]:
    """Return what is refused by itself: a drawing refuses with one letter whatever strange stands beside it."""
    return refused & _refused_at_once(sorted(refused)) or refused


def _refused_at_once(words: Sequence[str]) -> frozenset[str]:
    try:
        _compiler(PROBE, True).compile(sys_inputs=_probed(words), format="pdf", pdf_standards=[STANDARD])
    except typst.TypstError as error:
        return refused_clusters(_describe(error))
    return frozenset()


def _probed(words: Sequence[str]) -> dict[str, str]:
    """Return what the probe sets: words as text, and again in a drawing."""
    drawn = [svg_text(0, 20, word, LIGHT.ink, weight=weight) for word in words for weight in DRAWN_WEIGHTS]
    return {
        "words": json.dumps(words, ensure_ascii=False),
        "faces": json.dumps([SANS_FAMILY, SERIF_FAMILY]),
        "drawing": svg_document(drawn, width=99, height=30, name="Letters"),
    }


def _written(
    document: dict[str, Any], imprint: Imprint, *, machine: bool = False, standards: Sequence[Standard] = (STANDARD,)
) -> bytes:
    written = _compiler(TEMPLATE, machine).compile(
        sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
        format="pdf",
        pdf_standards=list(standards),
        timestamp=int(imprint.moment.timestamp()),
    )
    if not isinstance(written, bytes):
        raise TypeError("typst wrote no PDF")
    return written


def _without(document: dict[str, Any], clusters: frozenset[str]) -> dict[str, Any]:
    """Return a document with a stand-in for what cannot be drawn; each page on which one is says so at its end."""
    pages = []
    for page in document["sheets"]:
        note = missing_note(undrawn_letters("\n".join(_texts([page, document["foot"]])), clusters))
        described = [asdict(Paragraph(note, "note"))] if note else []
        pages.append({**_replaced(page, clusters), "end": [*_replaced(list(page["end"]), clusters), *described]})
    foot, title = (replace_clusters(document[name], clusters) for name in ("foot", "title"))
    return {**document, "foot": foot, "title": title, "sheets": pages}


def _texts(part: Any) -> Iterator[str]:
    """Yield every text of a part, those in its drawings as they are read."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _texts(unescape(_TAG.sub("\n", value)) if name == "drawing" else value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from _texts(value)


def _replaced(part: Any, clusters: frozenset[str]) -> Any:
    if isinstance(part, str):
        return replace_clusters(part, clusters)
    if isinstance(part, dict):
        return {name: _replaced_field(name, value, clusters) for name, value in part.items()}
    return [_replaced(value, clusters) for value in part] if isinstance(part, list | tuple) else part


def _replaced_field(name: str, value: Any, clusters: frozenset[str]) -> Any:
    if name in STRUCTURAL:
        return value
    if name == "drawing":
        return replace_clusters(value, clusters, markup=True)
    if name == "spans":
        return [(replace_clusters(words, clusters), link) for words, link in value]
    return _replaced(value, clusters)


def _describe(error: typst.TypstError) -> str:
    """Return what the typesetter says; its message names the first fault, its diagnostic all of them."""
    return f"{error}\n{getattr(error, 'diagnostic', '')}"


@lru_cache(maxsize=3)
def _compiler(template: Path, machine: bool) -> typst.Compiler:
    return typst.Compiler(str(template), font_paths=list(FONT_FOLDERS), ignore_system_fonts=not machine)
