"""Open data are given away no faster than the pages bear."""

from regiondata.web.rate_limit import RateLimit


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
