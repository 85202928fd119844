"""Open data are given away no faster than the pages bear."""

import threading
from collections.abc import Callable

import pytest

from regiondata.web.rate_limit import RateLimit, VisitorLimits


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def rate_limit(clock: Clock) -> RateLimit:
    return RateLimit(per_second=10, at_once=5, longest_wait=1.0, clock=clock)


def test_a_few_at_once_need_not_wait() -> None:
    clock = Clock()
    limited = rate_limit(clock)
    clock.now = 10
    assert [limited.reserve() for _ in range(6)] == [0.0] * 6


def test_who_asks_faster_waits_for_a_turn() -> None:
    limited = rate_limit(Clock())
    waits = [limited.reserve() for _ in range(5)]
    assert [round(wait, 3) for wait in waits if wait is not None] == [0.0, 0.1, 0.2, 0.3, 0.4]


def test_who_would_wait_long_is_sent_away() -> None:
    limited = rate_limit(Clock())
    assert [limited.reserve() for _ in range(30)][-1] is None


def test_no_more_are_answered_in_a_time_than_agreed() -> None:
    clock = Clock()
    limited, answered = rate_limit(clock), 0
    for step in range(1000):
        clock.now = step / 100
        answered += limited.reserve() is not None
    assert answered <= 10 * 10 + 5 + 10


def test_after_a_rest_nobody_waits() -> None:
    clock = Clock()
    limited = rate_limit(clock)
    for _ in range(30):
        limited.reserve()
    clock.now = 100
    assert limited.reserve() == 0.0


def test_what_costs_more_takes_the_time_of_many() -> None:
    limited = rate_limit(Clock())
    assert [limited.reserve(5), limited.reserve()] == [0.0, 0.5]


def test_who_has_just_come_need_not_wait_where_that_is_agreed() -> None:
    limited = RateLimit(per_second=1, at_once=3, rested=True, clock=Clock())
    assert [limited.reserve() for _ in range(5)] == [0.0, 0.0, 0.0, 0.0, 1.0]


def meanwhile(act: Callable[[], object]) -> threading.Thread:
    """Let another thread act now, and go on where it must wait for this one."""
    other = threading.Thread(target=act)
    other.start()
    other.join(0.05)
    return other


class Interrupted(float):
    """A longest wait in whose comparison another thread has its turn, once."""

    act: Callable[[], object] | None = None
    other: threading.Thread | None = None

    def __lt__(self, wait: float) -> bool:
        act, self.act = self.act, None
        if act is not None:
            self.other = meanwhile(act)
        return float(self) < wait


def test_two_threads_are_never_given_the_same_turn() -> None:
    waits, longest = list[float | None](), Interrupted(1.0)
    limited = RateLimit(per_second=10, at_once=5, longest_wait=longest, clock=Clock())
    longest.act = lambda: waits.append(limited.reserve())
    waits.append(limited.reserve())
    assert longest.other is not None
    longest.other.join()
    assert set(waits) == {0.0, 0.1}


class Named(str):
    """A visitor's name; after so many times that it was looked up, another thread has its turn."""

    turns = 0
    act: Callable[[], object] | None = None

    def __hash__(self) -> int:
        self.turns -= 1
        if self.turns == 0 and self.act is not None:
            meanwhile(self.act)
        return str.__hash__(self)


@pytest.mark.parametrize("turns", range(1, 5))
def test_a_visitor_forgotten_meanwhile_still_has_a_pace(turns: int) -> None:
    limits = VisitorLimits(lambda: rate_limit(Clock()), most=2)
    visitor = Named("192.0.2.7")
    limits.limit_of(visitor)
    limits.limit_of("192.0.2.8")
    visitor.turns, visitor.act = turns, lambda: limits.limit_of("192.0.2.9")
    assert limits.limit_of(visitor).reserve() == 0.0


def test_only_so_many_visitors_are_remembered() -> None:
    limits = VisitorLimits(lambda: rate_limit(Clock()), most=2)
    first = limits.limit_of("192.0.2.7")
    assert limits.limit_of("192.0.2.7") is first
    for number in range(2):
        limits.limit_of(f"192.0.2.{number}")
    assert limits.limit_of("192.0.2.7") is not first
