"""The process that makes files for the dashboard: it reads requests, answers with files, and ends when idle.

Requests are lines of JSON; an answer is a line with `ok`, `no` or `fault` and a length, and so many bytes. Nothing else
may be written to its output, so what a library prints goes to its errors.
"""

import gc
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from regiondata.exports.as_of_in_worker import DAY, compute_day
from regiondata.exports.make_file import make_file
from regiondata.exports.request import FORMATS, ExportError, ExportRequest, is_installed
from regiondata.exports.web_fonts import font_faces
from regiondata.i18n import tr
from regiondata.paths import data_folder
from regiondata.store import current_region, current_slugs, retain_folders

LOGGER = logging.getLogger("regiondata.exports")
GENTLE = 5
"""How much this process gives way to the one that shows pages."""

FOLDERS_HELD = 2
"""Data folders whose regions stay in memory; the dashboard hands over one for each version of the data."""


def answer_requests(requested: BinaryIO, answers: BinaryIO) -> None:
    """Answer one order after the other until the input ends."""
    for line in requested:
        word, content = answer_request(line)
        answers.write(b"%s %d\n" % (word, len(content)))
        answers.write(content)
        answers.flush()
        retain_folders(FOLDERS_HELD)


def answer_request(line: bytes) -> tuple[bytes, bytes]:
    """Return `ok` and the file, `no` and why there is no such file, or `fault` where it could not be made."""
    try:
        request = ExportRequest.model_validate_json(line)
        return b"ok", compute_day(request) if request.format == DAY else make_file(request)
    except ExportError as error:
        return b"no", str(error).encode()
    except Exception:  # the next order may be a sound one, and whoever waits for this one must be told
        LOGGER.exception("a file could not be made")
        return b"fault", tr("The file could not be created. The error has been logged; please try again.").encode()


def get_ready(folders: Sequence[Path]) -> None:
    """Read the regions of some data folders, and the libraries, before somebody waits for them.

    What cannot be read is answered with its reason.
    """
    missing = {each.module for name, each in FORMATS.items() if not is_installed(name)}
    for module in sorted({each.module for each in FORMATS.values()} - missing):
        import_module(f"regiondata.exports.{module}")
    font_faces()
    for folder in folders:
        for slug in current_slugs(folder):
            shown = current_region(slug, data=folder)
            if shown.region is not None:
                shown.region.warm()
    gc.collect()
    gc.freeze()  # what is read now stays: it need not be searched for garbage with every file


def main() -> None:
    """Answer export requests from standard input to what was standard output; arguments are the folders to read."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    folders = [Path(name) for name in sys.argv[1:]] or [data_folder()]
    if hasattr(os, "nice"):  # Windows has no such number
        os.nice(GENTLE)  # from the start: that it gets ready takes seconds of a processor, and pages go before files
    get_ready(folders)
    answer_requests(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
