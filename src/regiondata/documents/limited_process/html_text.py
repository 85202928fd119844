"""The text of one HTML file, as a reader would see it.

It is read by the standard library's parser, which expands no entity that a file declares and does not recurse.
"""

import re
from html.parser import HTMLParser

from regiondata.documents.limited_process.refusals import CHARACTERS, TOO_LONG, RefusedError

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
