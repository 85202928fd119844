"""The process that makes files for the dashboard: it reads requests, answers with files, and ends when idle.

Requests are lines of JSON; an answer is a line with `ok`, `no` or `fault` and a length, and so many bytes. Nothing else
may be written to its output, so what a library prints goes to its errors.
"""

import gc
import logging
import os
import sys
from importlib import import_module
from typing import BinaryIO

from regiondata.exports.formats import make_file
from regiondata.exports.request import FORMATS, ExportError, ExportRequest, is_installed
from regiondata.exports.web_fonts import font_faces
from regiondata.i18n import tr
from regiondata.store import current_region, current_slugs

LOGGER = logging.getLogger("regiondata.exports")
GENTLE = 5
"""How much this process gives way to the one that shows pages."""


def answer_requests(requested: BinaryIO, answers: BinaryIO) -> None:
    """Answer one order after the other until the input ends."""
    for line in requested:
        word, content = answer_request(line)
        answers.write(b"%s %d\n" % (word, len(content)))
        answers.write(content)
        answers.flush()


def answer_request(line: bytes) -> tuple[bytes, bytes]:
    """Return `ok` and the file, `no` and why there is no such file, or `fault` where it could not be made."""
    try:
        return b"ok", make_file(ExportRequest.model_validate_json(line))
    except ExportError as error:
        return b"no", str(error).encode()
    except Exception:  # the next order may be a sound one, and whoever waits for this one must be told
        LOGGER.exception("a file could not be made")
        return b"fault", tr("The file could not be created. The error has been logged; please try again.").encode()


def get_ready() -> None:
    """Read the regions and the libraries before somebody waits for them; what cannot be read is told with an order."""
    missing = {each.module for name, each in FORMATS.items() if not is_installed(name)}
    for module in sorted({each.module for each in FORMATS.values()} - missing):
        import_module(f"regiondata.exports.{module}")
    font_faces()
    for slug in current_slugs():
        shown = current_region(slug)
        if shown.region is not None:
            shown.region.warm()
    gc.collect()
    gc.freeze()  # what is read now stays: it need not be searched for garbage with every file


def main() -> None:
    """Answer orders from standard input on what was standard output."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    get_ready()  # as fast as it can: somebody waits for the first file, and on a busy machine that is much of the time
    if hasattr(os, "nice"):  # Windows has no such number
        os.nice(GENTLE)
    answer_requests(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
