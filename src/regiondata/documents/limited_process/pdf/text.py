"""The text of one PDF file, as a reader would see it.

It is read by pypdf, whose decompression has limits of its own.
"""

import io
import re

import pypdf

from regiondata.documents.limited_process.refusals import (
    CHARACTERS,
    LOCKED,
    PAGES,
    TOO_LONG,
    TOO_MANY_PAGES,
    RefusedError,
)

PAGE_BREAK = "\f"

_SMALLER = 0.85
"""A digit in type this much smaller than what it follows is a raised one: a note's mark or an exponent."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_pdf(raw: bytes) -> str:
    """Return the text of a PDF, a form feed between pages, or raise RefusedError."""
    reader = pypdf.PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise RefusedError(LOCKED)
    if len(reader.pages) > PAGES:
        raise RefusedError(TOO_MANY_PAGES)
    pages: list[str] = []
    for page in reader.pages:
        pages.append(read_page(page))
        if sum(map(len, pages)) > CHARACTERS:
            raise RefusedError(TOO_LONG)
    return PAGE_BREAK.join(pages)


def read_page(page: pypdf.PageObject) -> str:
    """Return the text of one page, raised digits as such, words that a line's end has cut joined again."""
    pieces: list[str] = []
    sizes = [0.0]

    def take(text: str, matrix: list[float], text_matrix: list[float], _font: object, size: float) -> None:
        height = abs(size * (text_matrix[3] or text_matrix[1]) * (matrix[3] or matrix[1]))
        raised = bool(re.fullmatch(r"\s*[0-9]{1,3}\s*", text)) and height < _SMALLER * sizes[-1]
        if raised and pieces:
            pieces[-1] = pieces[-1].rstrip("\n")
        pieces.append(text.strip().translate(_RAISED) if raised else text)
        if text.strip() and not raised:
            sizes.append(height)

    page.extract_text(visitor_text=take)
    return re.sub(r"(?<=[a-z])[-\u00ad]\n(?=[a-z])", "", "".join(pieces))


def _opens_without_password(reader: pypdf.PdfReader) -> bool:
    try:
        return bool(reader.decrypt(""))
    except pypdf.errors.DependencyError:  # a cipher that needs a library of its own
        return False
