"""Fact sheets as PDF: tagged, with vector drawings, set by typst from data that is never read as markup."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

from regiondata.exports.fonts import FONT_FOLDERS, SANS_FAMILY, SERIF_FAMILY
from regiondata.exports.glyphs import (
    missing_note,
    refused_letters,
    replace_letters,
    strange_words,
)
from regiondata.exports.metadata import Imprint, imprint_line, request_imprint
from regiondata.exports.request import ExportError, ExportRequest
from regiondata.exports.seal import document_keyword, linked_texts, make_seal
from regiondata.exports.sheets.requested_sheets import request_sheets
from regiondata.exports.sheets.sheet import Cards, Paragraph, Sheet
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


MOST_TRIES = 3
"""How often a file is set without the letters that were refused: a refusal may hide another."""


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
    words = strange_words(json.dumps(document, ensure_ascii=False))
    missing = undrawable_letters(words) | (refused_letters(described) if not words else frozenset())
    for _ in range(MOST_TRIES):
        try:
            return _written(_without(document, missing), imprint, machine=True)
        except typst.TypstError as error:
            described = _describe(error)
        refused = refused_letters(described) - missing
        if not refused:
            break
        missing |= refused
    return _without_standard(_without(document, missing), imprint)


def _without_standard(document: dict[str, Any], imprint: Imprint) -> bytes:
    """Return a document that is tagged but claims no standard: some scripts' joined letters cannot be read back."""
    try:
        return _written(document, imprint, machine=True, standards=())
    except typst.TypstError as error:
        reason = str(error).partition("\n")[0]
        raise ExportError(tr("The document could not be created: {reason}", reason=reason)) from error


def undrawable_letters(words: Iterable[str]) -> frozenset[str]:
    """Return the letters of some words that a document cannot show, with the machine's fonts asked as well."""
    requested = sorted(set(words))
    refused = _refused(" ".join(requested))
    if refused or len(requested) < 2:
        return refused
    return frozenset[str]().union(*map(_refused, requested))  # one word's fault may hide those of the others


def _refused(probe: str) -> frozenset[str]:
    missing: frozenset[str] = frozenset()
    for _ in range(MOST_TRIES):
        try:
            _compiler(PROBE, True).compile(
                sys_inputs={"words": replace_letters(probe, missing), "sans": SANS_FAMILY},
                format="pdf",
                pdf_standards=[STANDARD],
            )
        except typst.TypstError as error:
            refused = refused_letters(_describe(error)) - missing
            if not refused:
                break
            missing |= refused
        else:
            break
    return missing


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


def _without(document: dict[str, Any], letters: frozenset[str]) -> dict[str, Any]:
    """Return a document with a stand-in for some letters; each page on which one was says so at its end."""
    pages = []
    for page in document["sheets"]:
        missed = letters.intersection(json.dumps([page, document["foot"]], ensure_ascii=False))
        note = missing_note(missed)
        described = [asdict(Paragraph(note, "note"))] if note else []
        pages.append({**_replaced(page, letters), "end": [*_replaced(list(page["end"]), letters), *described]})
    foot, title = (replace_letters(document[name], letters) for name in ("foot", "title"))
    return {**document, "foot": foot, "title": title, "sheets": pages}


def _replaced(part: Any, letters: frozenset[str]) -> Any:
    if isinstance(part, str):
        return replace_letters(part, letters)
    if isinstance(part, dict):
        return {name: _replaced(value, letters) for name, value in part.items()}
    return [_replaced(value, letters) for value in part] if isinstance(part, list | tuple) else part


def _describe(error: typst.TypstError) -> str:
    """Return what the typesetter says; its message names the first fault, its diagnostic all of them."""
    return f"{error}\n{getattr(error, 'diagnostic', '')}"


@lru_cache(maxsize=3)
def _compiler(template: Path, machine: bool) -> typst.Compiler:
    return typst.Compiler(str(template), font_paths=list(FONT_FOLDERS), ignore_system_fonts=not machine)
