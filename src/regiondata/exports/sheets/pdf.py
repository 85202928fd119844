"""Fact sheets as PDF: tagged, with vector drawings, set by typst from data that is never read as markup."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Literal

import typst

from regiondata.exports.fonts import FONT_FOLDERS, SANS_FAMILY, SERIF_FAMILY
from regiondata.exports.metadata import Imprint, imprint_line, order_imprint
from regiondata.exports.request import Order
from regiondata.exports.sheets.select import order_sheets
from regiondata.exports.sheets.sheet import Sheet
from regiondata.i18n import current_language
from regiondata.region import Region
from regiondata.theme import LIGHT

TEMPLATE = Path(__file__).with_name("sheet.typ")
STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA: every part is tagged, every drawing has a text alternative; typst refuses to write a file that fails it."""


def make(order: Order, region: Region) -> bytes:
    """Return the fact sheets that are asked for: of figures, of hubs, or of the region with all its hubs."""
    return pdf_bytes(order_sheets(order, region), order_imprint(order, region))


def pdf_bytes(sheets: Sequence[Sheet], imprint: Imprint) -> bytes:
    """Return pages as a PDF that says at the foot of each of which region and day it is."""
    document = {
        "title": imprint.title,
        "author": "regiondata",
        "fingerprint": imprint.fingerprint,
        "foot": imprint_line(imprint),
        "language": current_language(),
        "colours": {**asdict(LIGHT), "plain": LIGHT.muted},
        "fonts": {"sans": SANS_FAMILY, "serif": SERIF_FAMILY},
        "sheets": [asdict(sheet) for sheet in sheets],
    }
    written = _compiler().compile(
        sys_inputs={"document": json.dumps(document, ensure_ascii=False)},
        format="pdf",
        pdf_standards=[STANDARD],
        timestamp=int(imprint.moment.timestamp()),
    )
    if not isinstance(written, bytes):
        raise TypeError("typst wrote no PDF")
    return written


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(TEMPLATE), font_paths=list(FONT_FOLDERS), ignore_system_fonts=True)
