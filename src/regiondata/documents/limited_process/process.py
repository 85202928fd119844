"""What the limited process does: it reads one file of a stranger, writes what is in it, and ends.

A file from a stranger may be made to eat time or memory; here it can only end this process. No file can be written, and
nothing in a file is run or fetched.
"""

import contextlib
import sys
from collections.abc import Callable
from importlib import import_module

from regiondata.documents.limited_process.refusals import RefusedError

if sys.platform != "win32":
    import resource

MEMORY, SECONDS = 1 << 30, 20
TABLE_MEMORY, TABLE_SECONDS = 400 << 20, 8
"""A list of questions is small: whatever takes longer is made to."""

TABLES = ("csv", "xlsx", "xls", "ods", "docx", "pdf list")
READERS = {
    "csv": ("csv_cells", "csv_json"),
    "xlsx": ("workbook_cells", "workbook_json"),
    "xls": ("old_workbook_cells", "old_workbook_json"),
    "ods": ("opendocument_cells", "opendocument_json"),
    "docx": ("word_document_cells", "word_json"),
    "pdf list": ("pdf.sheet", "pdf_rows_json"),
    "pdf": ("pdf.text", "read_pdf"),
    "html": ("html_text", "read_html_bytes"),
    "seal": ("seal_reader", "seal_json"),
}
"""The module beside this one that reads a kind, and its function. The others stay away: to import what reads PDF takes
longer than to read most lists of questions, and what is not there no file can turn against us."""


def main(kind: str) -> int:
    """Read a file of a kind from standard input, write its text to standard output, and return an exit code."""
    read = _reader(kind)
    _confine(*((TABLE_MEMORY, TABLE_SECONDS) if kind in TABLES else (MEMORY, SECONDS)))
    raw = sys.stdin.buffer.read()
    try:
        text = read(raw)
    except RefusedError as refused:
        return refused.code
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
    return 0


def _reader(kind: str) -> Callable[[bytes], str]:
    """Return what reads a kind of file."""
    module, function = READERS[kind]
    read: Callable[[bytes], str] = getattr(import_module(f"{__package__}.{module}"), function)
    return read


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
