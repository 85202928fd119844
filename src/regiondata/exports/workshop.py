"""Where the dashboard has its files made: a few processes of their own, so that nobody's page waits for them.

Files that were made are kept for a while: the same order for the same data gives the same bytes.
"""

import subprocess
import sys
import threading
from collections import OrderedDict
from functools import lru_cache
from queue import LifoQueue

from regiondata.exports.order import Order, OrderError
from regiondata.text import tr

WORKERS = 2
KEPT_BYTES = 48_000_000
PATIENCE = 60.0
"""Seconds after which a file is given up and its process is ended."""

COMMAND = (sys.executable, "-m", "regiondata.exports.worker")


class Workshop:
    """Processes that make files one after the other, started when the first order comes."""

    def __init__(self, workers: int = WORKERS) -> None:
        self._free: LifoQueue[subprocess.Popen[bytes] | None] = LifoQueue()
        for _ in range(workers):
            self._free.put(None)
        self._made: OrderedDict[tuple[Order, str], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def make(self, order: Order, version: str) -> bytes:
        """Return an order's file, made now or kept from before; `version` is that of the data it is made from."""
        with self._lock:
            if (order, version) in self._made:
                self._made.move_to_end((order, version))
                return self._made[order, version]
        content = self._have_made(order)
        self._keep(order, version, content)
        return content

    def prepare(self) -> None:
        """Start one process ahead of the first order, which then does not wait for it to read the data."""
        worker = self._free.get()
        self._free.put(worker if worker is not None and worker.poll() is None else _start())

    def close(self) -> None:
        """End every process that is free."""
        while not self._free.empty():
            worker = self._free.get()
            if worker is not None:
                _end(worker)

    def _have_made(self, order: Order) -> bytes:
        worker = self._free.get()
        try:
            if worker is None or worker.poll() is not None:
                worker = _start()
            return _ask(worker, order)
        finally:
            self._free.put(worker)

    def _keep(self, order: Order, version: str, content: bytes) -> None:
        with self._lock:
            self._made[order, version] = content
            while sum(map(len, self._made.values())) > KEPT_BYTES:
                self._made.popitem(last=False)


def _start() -> "subprocess.Popen[bytes]":
    return subprocess.Popen(COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - our own command


def _ask(worker: "subprocess.Popen[bytes]", order: Order) -> bytes:
    watch = threading.Timer(PATIENCE, worker.kill)
    watch.start()
    try:
        return _answer(worker, order)
    finally:
        watch.cancel()


def _answer(worker: "subprocess.Popen[bytes]", order: Order) -> bytes:
    if worker.stdin is None or worker.stdout is None:
        raise OrderError(_given_up())
    try:
        worker.stdin.write(order.model_dump_json().encode() + b"\n")
        worker.stdin.flush()
        word, _, length = worker.stdout.readline().partition(b" ")
        content = worker.stdout.read(int(length or b"0"))
    except OSError as error:
        raise OrderError(_given_up()) from error
    if word == b"ok":
        return content
    raise OrderError(content.decode() if word == b"no" else _given_up())


def _given_up() -> str:
    return tr("The file took too long and was given up. Choose less of it, or try again.")


def _end(worker: "subprocess.Popen[bytes]") -> None:
    if worker.stdin is not None:
        worker.stdin.close()
    try:
        worker.wait(timeout=2)
    except subprocess.TimeoutExpired:
        worker.kill()


@lru_cache(maxsize=1)
def shared_workshop() -> Workshop:
    """Return the one workshop of this process."""
    return Workshop()
