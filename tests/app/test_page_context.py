"""What is kept is made once, also for many who ask at the same time, and an error is kept from nobody."""

import threading
from collections.abc import Iterator

import pytest

from page_context import KEPT, forget_made, make_once


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    forget_made()
    yield
    forget_made()


def test_what_decides_the_same_is_made_once() -> None:
    first = make_once(("figures", "2026-06-01"), list)
    assert make_once(("figures", "2026-06-01"), list) is first
    assert make_once(("figures", "2026-06-02"), list) is not first


def test_of_many_who_wait_one_makes_it() -> None:
    begun, go_on, made = threading.Event(), threading.Event(), []

    def make() -> str:
        made.append(threading.current_thread().name)
        begun.set()
        go_on.wait(5)
        return "made"

    answers: list[str] = []
    asking = [threading.Thread(target=lambda: answers.append(make_once("slow", make))) for _ in range(8)]
    for one in asking:
        one.start()
    assert begun.wait(5)
    assert make_once("another", lambda: "not held up") == "not held up"
    go_on.set()
    for one in asking:
        one.join(5)
    assert answers == ["made"] * 8
    assert len(made) == 1


def test_what_failed_is_tried_again() -> None:
    def fail() -> str:
        raise ValueError("not yet")

    with pytest.raises(ValueError, match="not yet"):
        make_once("part", fail)
    assert make_once("part", lambda: "made") == "made"


def test_one_part_may_be_made_of_another() -> None:
    assert make_once("whole", lambda: make_once("half", lambda: 21) * 2) == 42


def test_what_is_kept_does_not_grow_without_end() -> None:
    for number in range(KEPT + 1):
        make_once(number, lambda: "first")
    assert make_once(0, lambda: "second") == "second"
    assert make_once(KEPT, lambda: "second") == "first"
