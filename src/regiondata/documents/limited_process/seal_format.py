"""What a seal is called in each format, and how the figures that it speaks of are written to be compared."""

import hashlib
import json
import re

Found = list[tuple[str, str]]
"""Figures by key with their text, in the order in which they stand."""

Sealed = tuple[str, Found, list[list[str]]]
"""The seal of a file, the figures that it shows, and the digests of its charts or pixels."""

META, PREFIX, PART = "regiondata-seal", "regiondata-seal:", "customXml/regiondata-seal.xml"
"""The name under which a seal stands in a page, how it begins in a document, and its part in an office file."""

FIGURE = re.compile(r"(?:[?&]figure=|#passport-|#figure-)([A-Za-z0-9_.-]+)")
"""What leads to a figure's record, in the address of a link."""

MOST_TEXT = 2_000

MOST_FIGURES, MOST_LETTERS = 5_000, 2_000_000
"""How many figures and letters the seal of a file may hold, and as many may be read from the file: a link may name 500
figures, of which a page shows each three times, and the whole workbook has one row for each figure of a region."""

UNWRITABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
"""What no text of ours holds: characters that control something, and halves of a character, which no file can hold."""


def digest_of(marked: object) -> str:
    """Return the digest of anything that is written as JSON, whatever its spaces."""
    written = json.dumps(marked, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", errors="replace")).hexdigest()


def tidy(text: str) -> str:
    """Return text as it is compared: spaces of every kind are one, and what is not written nothing."""
    return UNWRITABLE.sub("", " ".join(text.replace("\u00ad", "").split()))[:MOST_TEXT]
