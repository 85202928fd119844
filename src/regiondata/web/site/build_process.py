"""Builds what is served of a region in a process of its own: it takes seconds of the processor that the pages need."""

import logging
import os
import pickle
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from regiondata.data.problems import DataError
from regiondata.exports.request import ExportError
from regiondata.region import Region
from regiondata.store import current_region, good_folder, hold_regions
from regiondata.web.settings import Settings
from regiondata.web.site.site import BuiltRegion, build_region

LOGGER = logging.getLogger("regiondata.publisher")

TIMEOUT_S = 120.0
"""A build takes a dozen seconds on a quiet machine; a process that takes this long is ended."""

GENTLE = 10
"""How much the process gives way to those that show pages and make files: nobody waits for it yet."""

COMMAND = (sys.executable, "-m", "regiondata.web.site.build_process")


@dataclass
class BuildProcess:
    """Starts a process for one region at a time, and ends it when nobody needs what it makes any more."""

    timeout_s: float = TIMEOUT_S
    command: tuple[str, ...] = COMMAND
    _running: "list[subprocess.Popen[bytes]]" = field(default_factory=list)
    _closed: threading.Event = field(default_factory=threading.Event)

    def build(self, region: Region, day: date, settings: Settings) -> BuiltRegion | None:
        """Return everything that is served of a region on a day, or None where the process could not make it."""
        request = (region.slug, str(region.data), str(good_folder(region)), day, settings)
        try:
            content = self._answer(pickle.dumps(request))
            fingerprint, computed, opened, pages, layers = pickle.loads(content)  # noqa: S301 - our own process wrote it
        except (OSError, EOFError, ValueError, pickle.UnpicklingError, subprocess.TimeoutExpired) as error:
            LOGGER.warning("a region is built where the pages are", extra={"event": {"what": type(error).__name__}})
            return None
        # Where no copy of the files is kept, the other process may have read newer ones.
        if fingerprint != region.fingerprint:
            return None
        return BuiltRegion(region.on(day, computed), opened, pages, layers)

    def close(self) -> None:
        """End what is running; from now on nothing more is started."""
        self._closed.set()
        for process in list(self._running):
            process.kill()

    def _answer(self, request: bytes) -> bytes:
        if self._closed.is_set():
            raise EOFError
        pipe = subprocess.PIPE
        with subprocess.Popen(self.command, stdin=pipe, stdout=pipe) as process:  # noqa: S603 - our own command
            self._running.append(process)
            try:
                return process.communicate(request, timeout=self.timeout_s)[0]
            finally:
                process.kill()
                self._running.remove(process)


def answer(request: bytes) -> bytes:
    """Return what the process is asked for: the region's fingerprint, what is made of its day, and what is served."""
    slug, data, copies, day, settings = pickle.loads(request)  # noqa: S301 - the server that started us wrote it
    hold_regions(Path(copies), Path(data), day)
    region = current_region(slug, data=Path(data)).region
    if region is None:
        raise ExportError(f"{slug} cannot be read")
    built = build_region(region, settings)
    answered = (region.fingerprint, region.computed_so_far(), built.opened, built.pages, built.layers)
    return pickle.dumps(answered, protocol=pickle.HIGHEST_PROTOCOL)


def main() -> None:
    """Answer one request from standard input to what was standard output; what a library prints goes to the errors."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    if hasattr(os, "nice"):  # Windows has no such number
        os.nice(GENTLE)
    with answers:
        try:
            answers.write(answer(sys.stdin.buffer.read()))
        except (DataError, ExportError, OSError) as error:  # whoever asked builds it where the pages are
            LOGGER.error("a process could not build a region: %s", str(error).partition("\n")[0])
            raise SystemExit(1) from None


if __name__ == "__main__":
    main()
