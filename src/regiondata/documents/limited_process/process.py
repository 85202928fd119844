"""What the limited process does: it reads one file of a stranger, writes what is in it, and ends.

A file from a stranger may be made to eat time or memory; here it can only end this process. No file can be written, and
nothing in a file is run or fetched.
"""

import contextlib
import sys
from collections.abc import Callable

from regiondata.documents.limited_process.csv_cells import read_csv
from regiondata.documents.limited_process.document_text import read_html, read_pdf
from regiondata.documents.limited_process.office_parts import OLD_OFFICE
from regiondata.documents.limited_process.old_workbook_cells import read_old_workbook
from regiondata.documents.limited_process.opendocument_cells import read_opendocument
from regiondata.documents.limited_process.refusals import RefusedError
from regiondata.documents.limited_process.seals import seal_json
from regiondata.documents.limited_process.tables import Sheet, sheets_json
from regiondata.documents.limited_process.workbook_cells import read_workbook

if sys.platform != "win32":
    import resource

MEMORY, SECONDS = 1 << 30, 20
TABLE_MEMORY, TABLE_SECONDS = 400 << 20, 8
"""A list of questions is small: whatever takes longer is made to."""


def _read_any_workbook(raw: bytes) -> list[Sheet]:
    """Read a workbook by what it is, not by what it is called."""
    return read_old_workbook(raw) if raw.startswith(OLD_OFFICE) else read_workbook(raw)


TABLES: dict[str, Callable[[bytes], str]] = {
    "csv": lambda raw: sheets_json(*read_csv(raw)),
    "xlsx": lambda raw: sheets_json("", _read_any_workbook(raw)),
    "ods": lambda raw: sheets_json("", read_opendocument(raw)),
}
DOCUMENTS: dict[str, Callable[[bytes], str]] = {
    "pdf": read_pdf,
    "html": lambda raw: read_html(raw.decode("utf-8")),
    "seal": seal_json,
}


def main(kind: str) -> int:
    """Read a file of a kind from standard input, write its text to standard output, and return an exit code."""
    _confine(*((TABLE_MEMORY, TABLE_SECONDS) if kind in TABLES else (MEMORY, SECONDS)))
    raw = sys.stdin.buffer.read()
    try:
        text = (TABLES | DOCUMENTS)[kind](raw)
    except RefusedError as refused:
        return refused.code
    sys.stdout.buffer.write(text.encode("utf-8", errors="replace"))
    return 0


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
