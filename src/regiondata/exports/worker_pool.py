"""The pool of processes that make files, so that no page waits for a file.

Files are kept for a while, since the same request for the same data gives the same bytes. A thread for each process
takes from the queue what is wanted next.
"""

import logging
import os
import subprocess
import sys
import threading
import time
from collections import OrderedDict
from functools import lru_cache
from queue import LifoQueue

from regiondata.exports.export_queue import ExportQueue, Job, LateError
from regiondata.exports.request import ExportError, ExportRequest
from regiondata.i18n import tr
from regiondata.store import good_folders

LOGGER = logging.getLogger("regiondata.exports")

MOST_WORKERS = 2
CACHED_BYTES = 48_000_000
TIMEOUT = 60.0
"""Seconds after which a file is given up and its process is ended."""

LONGEST_WAIT = 7.0
"""Seconds that a request waits for its file; what has been begun by then is finished and kept for the next one."""
RETRY_AFTER = 3

COMMAND = (sys.executable, "-m", "regiondata.exports.worker")


class RefusedError(ExportError):
    """There is no such file: the request is wrong, and not the server."""


class WorkerPool:
    """Processes that make files one after the other, started when the first order comes."""

    def __init__(self, workers: int | None = None) -> None:
        count = workers or _workers()
        self.queue = ExportQueue(count)
        self._free: LifoQueue[subprocess.Popen[bytes] | None] = LifoQueue()
        for _ in range(count):
            self._free.put(None)
        self._made: OrderedDict[tuple[ExportRequest, str], bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._serving = False

    def make(self, request: ExportRequest, version: str, visitor: str = "", *, seconds: float = TIMEOUT) -> bytes:
        """Return a request's file, made now or kept from before; `version` is that of the data it is made from.

        Where that takes longer than anybody should wait, it raises LateError.
        """
        job = self.submit(request, version, visitor)
        try:
            return job.result.result(timeout=seconds)
        except TimeoutError as error:
            raise LateError(RETRY_AFTER) from error
        finally:
            self.queue.leave(job)

    def submit(self, request: ExportRequest, version: str, visitor: str = "") -> Job:
        """Return the job whose result is the file, or raise QueueFullError; who submits leaves the queue in the end."""
        name = request, version
        with self._lock:
            if name in self._made:
                self._made.move_to_end(name)
                ready = Job(name, visitor, 0)
                ready.result.set_result(self._made[name])
                return ready
            self._serve()
        return self.queue.join(name, visitor)

    def prepare(self) -> None:
        """Start one process ahead of the first order, which then does not wait for it to read the data."""
        worker = self._free.get()
        self._free.put(worker if worker is not None and worker.poll() is None else _start())

    def cached_bytes(self) -> int:
        """Return how much is kept of files that have been made."""
        with self._lock:
            return sum(map(len, self._made.values()))

    def close(self) -> None:
        """End every process that is free, and make nothing more."""
        self.queue.close()
        while not self._free.empty():
            worker = self._free.get()
            if worker is not None:
                _end(worker)

    def _serve(self) -> None:
        """Start the threads that take from the queue, when the first file is wanted."""
        if self._serving:
            return
        self._serving = True
        for _ in range(self.queue.workers):
            threading.Thread(target=self._work, name="exports", daemon=True).start()

    def _work(self) -> None:
        """Make one wanted file after the other until the queue is closed."""
        while (job := self.queue.take()) is not None:
            began, content, failure = time.monotonic(), b"", None
            try:
                content = self._have_made(job.request)
                self._keep(*job.name, content)
            except ExportError as error:
                failure = error
            except Exception:  # whoever waits for it must be told, and the next file may be a sound one
                LOGGER.exception("a file could not be made")
                failure = ExportError(_failed())
            self.queue.finish(job, time.monotonic() - began)
            if failure is None:
                job.result.set_result(content)
            else:
                job.result.set_exception(failure)

    def _have_made(self, request: ExportRequest) -> bytes:
        worker = self._free.get()
        try:
            worker = worker if worker is not None and worker.poll() is None else _start()
            content = _ask(worker, request)
            if content is None:  # somebody ended it, for its memory perhaps; the order itself may be sound
                LOGGER.error("a process that makes files has ended", extra={"event": {"code": worker.wait()}})
                worker = _start()
                content = _ask(worker, request)
        finally:
            self._free.put(worker)
        if content is None:
            raise ExportError(_failed())
        return content

    def _keep(self, request: ExportRequest, version: str, content: bytes) -> None:
        with self._lock:
            self._made[request, version] = content
            while sum(map(len, self._made.values())) > CACHED_BYTES:
                self._made.popitem(last=False)


def _workers() -> int:
    """Return how many processes make files: one core is left to whoever looks at pages meanwhile."""
    return max(1, min(MOST_WORKERS, (os.cpu_count() or 1) - 1))


def _start() -> "subprocess.Popen[bytes]":
    """Start a process that reads the files of the regions that are shown now, not those that an edit has broken."""
    command = (*COMMAND, *map(str, good_folders()))
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own command


def _ask(worker: "subprocess.Popen[bytes]", request: ExportRequest) -> bytes | None:
    """Return the file of a request, or None where the process ended before it was made."""
    late = threading.Event()
    watch = threading.Timer(TIMEOUT, _give_up, (worker, late))
    watch.start()
    try:
        word, content = _answer(worker, request)
    finally:
        watch.cancel()
    if late.is_set():
        raise ExportError(_given_up())
    if word == b"no":
        raise RefusedError(content.decode())
    if word == b"fault":
        raise ExportError(content.decode())
    return content if word == b"ok" else None


def _give_up(worker: "subprocess.Popen[bytes]", late: threading.Event) -> None:
    late.set()
    worker.kill()


def _answer(worker: "subprocess.Popen[bytes]", request: ExportRequest) -> tuple[bytes, bytes]:
    """Return the word and the bytes of an answer; the word is empty where the process has ended."""
    if worker.stdin is None or worker.stdout is None:
        return b"", b""
    try:
        worker.stdin.write(request.model_dump_json().encode() + b"\n")
        worker.stdin.flush()
        word, _, length = worker.stdout.readline().partition(b" ")
        content = worker.stdout.read(int(length or b"0"))
    except OSError:
        return b"", b""
    return (word, content) if len(content) == int(length or b"0") else (b"", b"")


def _failed() -> str:
    return tr("The file could not be created. The error has been logged; please try again.")


def _given_up() -> str:
    return tr("Creating the file took too long. Choose fewer items, or try again.")


def _end(worker: "subprocess.Popen[bytes]") -> None:
    if worker.stdin is not None:
        worker.stdin.close()
    try:
        worker.wait(timeout=2)
    except subprocess.TimeoutExpired:
        worker.kill()


@lru_cache(maxsize=1)
def shared_pool() -> WorkerPool:
    """Return the one worker pool of this process."""
    return WorkerPool()
