"""Turn one PDF or HTML file into plain text, or one CSV file or workbook into cells, in a process of its own.

`extract` starts this file as a script, hands it the bytes and takes the text; `table_worker` beside it reads cells,
`seal_worker` the figures of a file that we made. A file from a stranger may be made to eat time or memory; here it can
only end this process. Nothing of the package is imported, no file can be written, and nothing in a file is run or
fetched. A PDF is read by pypdf, whose decompression has limits of its own; HTML by the standard library's parser, which
expands no entity that a file declares and does not recurse.
"""

import contextlib
import io
import re
import runpy
import sys
from html.parser import HTMLParser
from pathlib import Path

import pypdf

if sys.platform != "win32":
    import resource

MEMORY = 1 << 30
SECONDS = 20
TABLE_MEMORY = 400 << 20
TABLE_SECONDS = 8
"""A list of questions is small: whatever takes longer is made to."""
PAGES = 400
CHARACTERS = 2_000_000
PAGE_BREAK = "\f"

ENCRYPTED, TOO_MANY_PAGES, TOO_LONG = 3, 4, 5
"""Exit codes for what is wrong with a file; any other failure is a broken file."""

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


class _TooLongError(Exception):
    """The text is longer than anybody compares."""


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
                raise _TooLongError
            self.parts.append(re.sub(r"\s+", " ", data))


def read_html(markup: str) -> str:
    """Return the text of HTML as a reader would see it."""
    blocks = _Blocks()
    blocks.feed(markup)
    blocks.close()
    text = re.sub(r"</?sup>\s*</?sup>", "", "".join(blocks.parts))
    return re.sub(r"[ \n]*\n\n[ \n]*", "\n\n", re.sub(r"(?m)^ *# *$", "", text)).strip()


def read_pdf(raw: bytes) -> tuple[str, int]:
    """Return the text of a PDF, a form feed between pages, or an exit code that says what is wrong with it."""
    reader = pypdf.PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not _opens_without_password(reader):
        return "", ENCRYPTED
    if len(reader.pages) > PAGES:
        return "", TOO_MANY_PAGES
    pages: list[str] = []
    for page in reader.pages:
        pages.append(read_page(page))
        if sum(map(len, pages)) > CHARACTERS:
            return "", TOO_LONG
    return PAGE_BREAK.join(pages), 0


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


def _confine(memory: int, seconds: int) -> None:
    """Let the system stop whatever a hostile file makes of this process."""
    if sys.platform == "win32":  # which knows no such limits; the caller's clock remains
        return
    limits = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_CORE: 0,
    }
    for kind, most in limits.items():
        with contextlib.suppress(ValueError, OSError):  # a system may lack one of them
            resource.setrlimit(kind, (most, most))


def main(kind: str) -> int:
    """Read a file of a kind from standard input and write its text to standard output."""
    table = kind in {"csv", "xlsx"}
    apart = {"seal": _read_sealed}
    _confine(TABLE_MEMORY if table else MEMORY, TABLE_SECONDS if table else SECONDS)
    raw = sys.stdin.buffer.read()
    try:
        text, code = _read_tables(kind, raw) if table else apart.get(kind, _read_text)(kind, raw)
    except _TooLongError:
        text, code = "", TOO_LONG
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
    return code


def _read_text(kind: str, raw: bytes) -> tuple[str, int]:
    return read_pdf(raw) if kind == "pdf" else (read_html(raw.decode("utf-8")), 0)


def _read_tables(kind: str, raw: bytes) -> tuple[str, int]:
    """Read cells by the file beside this one, which cannot be imported: the process knows no package."""
    beside = runpy.run_path(str(Path(__file__).with_name("table_worker.py")), run_name="table_worker")
    text, code = beside["read_tables"](kind, raw)
    return str(text), int(code)


def _read_sealed(_kind: str, raw: bytes) -> tuple[str, int]:
    """Read the figures of a file that we made by the file beside this one."""
    beside = runpy.run_path(str(Path(__file__).with_name("seal_worker.py")), run_name="seal_worker")
    text, code = beside["read_sealed"](raw)
    return str(text), int(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
