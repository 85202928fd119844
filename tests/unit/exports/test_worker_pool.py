"""Files are made by processes of their own, which end with the one that asked, and are kept for the same data."""

import io
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from regiondata.exports import worker_pool as workshop_module
from regiondata.exports.formats import make_file
from regiondata.exports.request import Order, OrderError
from regiondata.exports.worker import answer_orders
from regiondata.exports.worker_pool import Workshop

pytestmark = pytest.mark.slow

Ordered = Callable[..., Order]


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    workshop = Workshop(workers=1)
    yield workshop
    workshop.close()


def test_a_file_made_elsewhere_is_the_same_file(workshop: Workshop, order: Ordered) -> None:
    asked = order("csv", table="key_figures")
    assert workshop.make(asked, "1") == make_file(asked)


def test_an_order_that_cannot_be_met_says_why(workshop: Workshop, order: Ordered) -> None:
    with pytest.raises(OrderError, match="No table called “nothing”"):
        workshop.make(order("csv", table="nothing"), "1")


def test_a_process_goes_on_after_a_bad_order(order: Ordered) -> None:
    lines = [b"no json\n", order("csv", table="key_figures").model_dump_json().encode() + b"\n"]
    answers = io.BytesIO()
    answer_orders(io.BytesIO(b"".join(lines)), answers)
    assert b"ok " in answers.getvalue()


@pytest.fixture
def killable(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Workshop, list[Any]]]:
    """A workshop of one process, and the processes that it has started."""
    started: list[Any] = []
    start = workshop_module._start

    def starting() -> Any:
        started.append(start())
        return started[-1]

    monkeypatch.setattr(workshop_module, "_start", starting)
    workshop = Workshop(workers=1)
    yield workshop, started
    workshop.close()


def test_a_process_that_died_is_replaced(killable: tuple[Workshop, list[Any]], order: Ordered) -> None:
    workshop, started = killable
    workshop.make(order("csv", table="places"), "1")
    started[0].kill()
    assert workshop.make(order("csv", table="key_figures"), "1")


def test_an_order_whose_process_is_killed_meanwhile_is_met_by_another(
    killable: tuple[Workshop, list[Any]], order: Ordered
) -> None:
    workshop, started = killable
    workshop.prepare()
    killing = threading.Timer(0.1, started[0].kill)
    killing.start()
    assert workshop.make(order("csv", table="places"), "1")
    assert len(started) == 2


def test_an_order_that_kills_every_process_ends_in_a_sentence(monkeypatch: pytest.MonkeyPatch, order: Ordered) -> None:
    monkeypatch.setattr(workshop_module, "COMMAND", (sys.executable, "-c", "input()"))
    with pytest.raises(OrderError, match="could not be created"):
        Workshop(workers=1).make(order("csv", table="places"), "1")


def test_what_takes_too_long_is_given_up_and_said_so(monkeypatch: pytest.MonkeyPatch, order: Ordered) -> None:
    monkeypatch.setattr(workshop_module, "COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    monkeypatch.setattr(workshop_module, "PATIENCE", 0.5)
    with pytest.raises(OrderError, match="took too long"):
        Workshop(workers=1).make(order("csv", table="places"), "1")
