"""Files are made by processes of their own, which end with the one that asked, and are kept for the same data."""

import io
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from regiondata.exports import worker_pool as workshop_module
from regiondata.exports.make_file import make_file
from regiondata.exports.request import ExportError, ExportRequest
from regiondata.exports.worker import answer_requests
from regiondata.exports.worker_pool import WorkerPool

pytestmark = pytest.mark.slow

Requesting = Callable[..., ExportRequest]


@pytest.fixture(scope="module")
def worker_pool() -> Iterator[WorkerPool]:
    worker_pool = WorkerPool(workers=1)
    yield worker_pool
    worker_pool.close()


def test_a_file_made_elsewhere_is_the_same_file(worker_pool: WorkerPool, export_request: Requesting) -> None:
    requested = export_request("csv", table="key_figures")
    assert worker_pool.make(requested, "1") == make_file(requested)


def test_an_order_that_cannot_be_met_says_why(worker_pool: WorkerPool, export_request: Requesting) -> None:
    with pytest.raises(ExportError, match="No table called “nothing”"):
        worker_pool.make(export_request("csv", table="nothing"), "1")


def test_a_process_goes_on_after_a_bad_order(export_request: Requesting) -> None:
    lines = [b"no json\n", export_request("csv", table="key_figures").model_dump_json().encode() + b"\n"]
    answers = io.BytesIO()
    answer_requests(io.BytesIO(b"".join(lines)), answers)
    assert b"ok " in answers.getvalue()


@pytest.fixture
def killable(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[WorkerPool, list[Any]]]:
    """A workshop of one process, and the processes that it has started."""
    started: list[Any] = []
    start = workshop_module._start

    def starting() -> Any:
        started.append(start())
        return started[-1]

    monkeypatch.setattr(workshop_module, "_start", starting)
    worker_pool = WorkerPool(workers=1)
    yield worker_pool, started
    worker_pool.close()


def test_a_process_that_died_is_replaced(killable: tuple[WorkerPool, list[Any]], export_request: Requesting) -> None:
    worker_pool, started = killable
    worker_pool.make(export_request("csv", table="places"), "1")
    started[0].kill()
    assert worker_pool.make(export_request("csv", table="key_figures"), "1")


def test_an_order_whose_process_is_killed_meanwhile_is_met_by_another(
    killable: tuple[WorkerPool, list[Any]], export_request: Requesting
) -> None:
    worker_pool, started = killable
    worker_pool.prepare()
    killing = threading.Timer(0.1, started[0].kill)
    killing.start()
    assert worker_pool.make(export_request("csv", table="places"), "1")
    assert len(started) == 2


def test_an_order_that_kills_every_process_ends_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, export_request: Requesting
) -> None:
    monkeypatch.setattr(workshop_module, "COMMAND", (sys.executable, "-c", "input()"))
    with pytest.raises(ExportError, match="could not be created"):
        WorkerPool(workers=1).make(export_request("csv", table="places"), "1")


def test_what_takes_too_long_is_given_up_and_said_so(
    monkeypatch: pytest.MonkeyPatch, export_request: Requesting
) -> None:
    monkeypatch.setattr(workshop_module, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(workshop_module, "TIMEOUT", 0.5)
    with pytest.raises(ExportError, match="took too long"):
        WorkerPool(workers=1).make(export_request("csv", table="places"), "1")
