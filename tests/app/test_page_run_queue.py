"""Pages wait in a queue: few run at once, in order, and nobody waits for ever for one that takes long."""

import threading
import time
from collections.abc import Callable

import pytest

from page_run_queue import PageRunQueue


def begin(queue: PageRunQueue, name: int, done: list[int], until: threading.Event) -> threading.Thread:
    """Take a turn in a thread of its own and note it; returns once the thread waits or has begun."""

    def work() -> None:
        with queue.take():
            done.append(name)
            until.wait(5)

    before = len(queue) + len(done)
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    wait_for(lambda: len(queue) + len(done) > before)
    return thread


def wait_for(holds: Callable[[], bool], seconds: float = 5) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.002)


def test_as_many_as_may_begin_at_once_and_the_others_in_order() -> None:
    queue, done, ends = PageRunQueue(2, lasts=60, longest_wait=60), list[int](), [threading.Event() for _ in range(6)]
    threads = [begin(queue, name, done, end) for name, end in enumerate(ends)]
    assert (sorted(done), len(queue)) == ([0, 1], 4)
    for name, end in enumerate(ends[:4]):
        end.set()
        wait_for(lambda: len(done) == name + 3)  # noqa: B023 - called before the next round
        assert done[-1] == name + 2
    for end in ends:
        end.set()
    for thread in threads:
        thread.join(5)
    assert len(queue) == 0


def test_a_turn_that_lasts_too_long_lets_the_next_begin() -> None:
    queue, done, never = PageRunQueue(1, lasts=0.05, longest_wait=60), list[int](), threading.Event()
    begin(queue, 0, done, never)
    begin(queue, 1, done, never)
    wait_for(lambda: done == [0, 1])
    never.set()


def test_nobody_waits_longer_than_the_longest_wait() -> None:
    queue, done, never = PageRunQueue(1, lasts=60, longest_wait=0.05), list[int](), threading.Event()
    begin(queue, 0, done, never)
    begin(queue, 1, done, never)
    wait_for(lambda: done == [0, 1])
    never.set()
    wait_for(lambda: len(queue) == 0)


def test_a_page_that_fails_gives_its_turn_back() -> None:
    queue = PageRunQueue(1, lasts=60, longest_wait=60)
    with pytest.raises(ValueError, match="page"), queue.take():
        raise ValueError("page")
    with queue.take():
        assert len(queue) == 0
