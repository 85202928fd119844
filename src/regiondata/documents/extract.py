"""Bytes that somebody hands in become the text of a document, or one sentence that says why they cannot.

What a file is, its content decides and not its name. Nothing is stored and nothing in a file is executed. PDF and HTML
are read in a process of their own (`limited_process`) that ends when it takes too long or too much memory.
"""

import re
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from regiondata.data.problems import shown
from regiondata.documents.limited_process import bootstrap, process, refusals
from regiondata.i18n import tr

MOST_BYTES = 10_000_000
MOST_CHARACTERS = refusals.CHARACTERS
MOST_PAGES = refusals.PAGES
MOST_SECONDS = process.SECONDS
AT_ONCE = 2
"""How many files are read at the same time; whoever comes next waits as long as a file may take."""

Kind = Literal["pdf", "html", "text"]

_HEAD = 4096
_TAIL = 2048
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body)\b|\A\W*<(?:article|div|h[1-6]|main|ol|p|section|span|table|ul)\b",
    re.IGNORECASE,
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_LATIN = {b"iso-8859-1", b"latin1", b"latin-1", b"windows-1252", b"cp1252"}
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
_FORMATS = (
    (b"PK\x03\x04", "a Word, Excel, PowerPoint or ZIP file"),
    (b"\xd0\xcf\x11\xe0", "a Word, Excel or PowerPoint file"),
    (b"{\\rtf", "an RTF file"),
    (b"%!PS", "a PostScript file"),
    (b"<?xml", "an XML file"),
    (b"<svg", "a picture"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x05\x06", "a packed file"),
    (b"\x1f\x8b", "a packed file"),
    (b"BZh", "a packed file"),
    (b"\xfd7zXZ", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
"""How files begin that cannot be read as a document, and what they are."""

_reading = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class DocumentText:
    """What a file says: its kind and its text; a form feed stands between the pages of a PDF."""

    kind: Kind
    text: str


class DocumentError(Exception):
    """A file cannot be read as a document; the message is a sentence for whoever handed it in."""


class BusyError(Exception):
    """As many files as may be are being read."""


def read_document(raw: bytes, name: str) -> DocumentText:
    """Return the text of a PDF, an HTML page, Markdown or plain text, or raise DocumentError."""
    called = shown(name)
    if not raw.strip():
        raise DocumentError(tr("{name} is empty. Choose a file with text in it.", name=called))
    if len(raw) > MOST_BYTES:
        raise DocumentError(too_large(name, len(raw)))
    kind = _sniff(raw, called)
    text = _read_apart(raw, "pdf", called) if kind == "pdf" else _decode(raw, called)
    if kind == "html":
        text = _read_apart(text.encode("utf-8", errors="replace"), "html", called)
    if len(text) > MOST_CHARACTERS:
        raise DocumentError(_faults(called)[refusals.TOO_LONG])
    if not text.strip():
        raise DocumentError(_without_text(kind, called))
    return DocumentText(kind, text)


def read_document_file(path: Path) -> DocumentText:
    """Return the text of a file, or raise DocumentError; one that is too large is not read at all."""
    if not path.is_file():
        raise DocumentError(tr("{name} is not a file. Give a text, Markdown, HTML or PDF file.", name=shown(path.name)))
    if path.stat().st_size > MOST_BYTES:
        raise DocumentError(too_large(path.name, path.stat().st_size))
    try:
        return read_document(path.read_bytes(), path.name)
    except OSError as error:
        raise DocumentError(
            tr("{name} cannot be opened. Check that you are allowed to read it.", name=shown(path.name))
        ) from error


def too_large(name: str, size: int) -> str:
    """Return the sentence about a file of too many bytes, for whoever can refuse it before reading it."""
    return tr(
        "{name} is {size:.1f} MB; the limit is {most:.0f} MB. Remove its pictures, or save it as text.",
        name=shown(name),
        size=size / 1e6,
        most=MOST_BYTES / 1e6,
    )


def _sniff(raw: bytes, name: str) -> Kind:
    head = raw[:_HEAD].replace(b"\x00", b"")  # so that UTF-16 shows its tags as well
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if _HTML.search(head):
        return "html"
    found = next((label for start, label in _FORMATS if head.lstrip().startswith(start)), None)
    if found is not None:
        raise DocumentError(_wrong_type(name, tr("looks like {format}", format=tr(found))))
    return "text"


def _decode(raw: bytes, name: str) -> str:
    encoding = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), "utf-8")
    declared = _CHARSET.search(raw[:_HEAD])
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        latin = b"\x00" not in raw and (declared is None or declared.group(1).lower() in _LATIN)
        text = raw.decode("cp1252", errors="replace") if latin else "\x00"
    if _CONTROL.search(text):
        raise DocumentError(_wrong_type(name, tr("contains data that is not text")))
    return text


def _read_apart(raw: bytes, kind: str, name: str) -> str:
    """Let a process of its own read a file, and end it when it takes too long."""
    if kind == "pdf" and b"%%EOF" not in raw[-_TAIL:]:
        raise DocumentError(tr("{name} is incomplete: the end of the PDF is missing. Download it again.", name=name))
    try:
        done = run_limited(raw, kind, MOST_SECONDS)
    except BusyError as error:
        raise DocumentError(tr("Other files are being read. Try again in a minute.")) from error
    except subprocess.TimeoutExpired as error:
        raise DocumentError(_too_slow(name)) from error
    if done.returncode:
        raise DocumentError(_faults(name).get(done.returncode, _broken(name, kind)))
    return done.stdout.decode("utf-8")


def run_limited(raw: bytes, kind: str, seconds: float) -> "subprocess.CompletedProcess[bytes]":
    """Return what the limited process made of a file, or raise BusyError or TimeoutExpired."""
    if not _reading.acquire(timeout=seconds):
        raise BusyError
    command = [sys.executable, "-I", "-B", str(Path(bootstrap.__file__)), kind]
    try:
        return subprocess.run(command, input=raw, capture_output=True, timeout=seconds, check=False)  # noqa: S603 - ours
    finally:
        _reading.release()


def _faults(name: str) -> dict[int, str]:
    return {
        refusals.LOCKED: tr("{name} is password-protected. Save it without a password and try again.", name=name),
        refusals.TOO_MANY_PAGES: tr(
            "{name} has more than {most} pages. Upload only the pages with figures.", name=name, most=MOST_PAGES
        ),
        refusals.TOO_LONG: tr(
            "{name} has more than {most} million characters. Upload only the part with figures.",
            name=name,
            most=MOST_CHARACTERS // 1_000_000,
        ),
    }


def _wrong_type(name: str, found: str) -> str:
    return tr(
        "{name} {found}. Upload a text, Markdown, HTML or PDF file instead.",
        name=name,
        found=found,
    )


def _broken(name: str, kind: str) -> str:
    return tr(
        "{name} is damaged or needs too much memory to read as {kind}. Open it, save it again and retry.",
        name=name,
        kind=kind.upper(),
    )


def _too_slow(name: str) -> str:
    return tr(
        "{name} took more than {most} seconds to read, so we stopped. Save it as plain text and try again.",
        name=name,
        most=MOST_SECONDS,
    )


def _without_text(kind: Kind, name: str) -> str:
    if kind == "pdf":
        return tr(
            "{name} has no text; its pages may be scans. Choose a PDF with selectable text.",
            name=name,
        )
    return tr("{name} has no readable text. Choose another file.", name=name)
