"""The text of one PDF or HTML file, as a reader would see it.

A PDF is read by pypdf, whose decompression has limits of its own; HTML by the standard library's parser, which expands
no entity that a file declares and does not recurse.
"""

import io
import re
from html.parser import HTMLParser

import pypdf

from regiondata.documents.limited_process.refusals import LOCKED, TOO_LONG, TOO_MANY_PAGES, RefusedError

PAGES = 400
CHARACTERS = 2_000_000
PAGE_BREAK = "\f"

_SMALLER = 0.85
"""A digit in type this much smaller than what it follows is a raised one: a note's mark or an exponent."""

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SKIPPED = {"script", "style", "template", "noscript", "svg", "math", "head", "iframe", "object", "select"}
_INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "cite",
    "code",
    "data",
    "del",
    "dfn",
    "em",
    "font",
    "i",
    "ins",
    "kbd",
    "mark",
}
_INLINE |= {"q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
_SPACED = {"br", "td", "th", "img", "input"}
_HEADING = re.compile(r"h[1-6]")


class _Blocks(HTMLParser):
    """Collects the text of HTML that a reader would see, a blank line between blocks, `#` before headings."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.skipping = ""
        self.depth = 0
        self.length = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - its base names it
        if self.skipping:
            self.depth += tag == self.skipping
        elif tag in _SKIPPED:
            self.skipping, self.depth = tag, 1
        elif tag == "sup":
            self.parts.append("<sup>")
        elif tag in _SPACED:
            self.parts.append(" ")
        elif tag not in _INLINE:
            self.parts.append("\n\n# " if _HEADING.fullmatch(tag) else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        if self.skipping:
            self.depth -= tag == self.skipping
            self.skipping = self.skipping if self.depth else ""
        elif tag == "sup":
            self.parts.append("</sup>")
        elif tag not in _INLINE | _SPACED:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.length += len(data)
            if self.length > CHARACTERS:
                raise RefusedError(TOO_LONG)
            self.parts.append(re.sub(r"\s+", " ", data))


def read_html_bytes(raw: bytes) -> str:
    """Return what an HTML page says, given in UTF-8."""
    return read_html(raw.decode("utf-8"))


def read_html(markup: str) -> str:
    """Return the text of HTML as a reader would see it."""
    blocks = _Blocks()
    blocks.feed(markup)
    blocks.close()
    text = re.sub(r"</?sup>\s*</?sup>", "", "".join(blocks.parts))
    return re.sub(r"[ \n]*\n\n[ \n]*", "\n\n", re.sub(r"(?m)^ *# *$", "", text)).strip()


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
