"""Whose file is made next, and who is sent away: nobody can fill the queue, and the modest are served first."""

import threading
from collections.abc import Callable

import pytest

from regiondata.exports.export_queue import ExportQueue, Name, QueueFullError
from regiondata.exports.request import ExportRequest


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def name(story: str, form: str = "pptx") -> Name:
    return ExportRequest(format=form, region="delta", story=story), "1"


def make(queue: ExportQueue, wanted: Name, visitor: str, seconds: float) -> None:
    queue.join(wanted, visitor)
    job = queue.take()
    assert job is not None
    queue.finish(job, seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def queue(clock: Callable[[], float]) -> ExportQueue:
    return ExportQueue(most_waiting=6, most_of_one=3, clock=clock)


def test_one_visitor_has_a_few_places_and_others_still_have_theirs(queue: ExportQueue) -> None:
    for story in "abc":
        queue.join(name(story), "one")
    with pytest.raises(QueueFullError):
        queue.join(name("d"), "one")
    assert queue.join(name("d"), "other").visitor == "other"


def test_a_full_queue_says_when_to_come_back(queue: ExportQueue) -> None:
    for number in range(6):
        queue.join(name(str(number)), f"visitor {number}")
    with pytest.raises(QueueFullError, match="try again in 3 s") as refusal:
        queue.join(name("x"), "late")
    assert refusal.value.retry_after == 3


def test_who_goes_takes_the_file_along(queue: ExportQueue) -> None:
    jobs = [queue.join(name(story), "one") for story in "abc"]
    for job in jobs:
        queue.leave(job)
    assert len(queue) == 0


def test_a_file_that_another_still_wants_is_made(queue: ExportQueue) -> None:
    job = queue.join(name("a"), "one")
    assert queue.join(name("a"), "other") is job
    queue.leave(job)
    assert queue.take() is job


def test_the_visitor_who_has_cost_least_comes_first(queue: ExportQueue) -> None:
    make(queue, name("z"), "greedy", 8.0)
    greedy = [queue.join(name(story), "greedy") for story in "ab"]
    modest = queue.join(name("c"), "modest")
    assert [queue.take() for _ in range(3)] == [modest, *greedy]


def test_of_one_visitors_files_the_cheap_come_first(queue: ExportQueue) -> None:
    make(queue, name("x", "csv"), "", 0.01)
    slides, table = queue.join(name("a"), "one"), queue.join(name("b", "csv"), "one")
    assert [queue.take(), queue.take()] == [table, slides]


def test_what_a_visitor_has_cost_is_forgotten(queue: ExportQueue, clock: Clock) -> None:
    make(queue, name("z"), "greedy", 8.0)
    clock.now = 600.0
    greedy, modest = queue.join(name("a"), "greedy"), queue.join(name("c"), "modest")
    assert [queue.take(), queue.take()] == [greedy, modest]


def test_who_waits_for_work_goes_home_when_it_closes(queue: ExportQueue) -> None:
    taken = list[object]()
    worker = threading.Thread(target=lambda: taken.append(queue.take()))
    worker.start()
    queue.close()
    worker.join(5)
    assert taken == [None]
