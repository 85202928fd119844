"""Open data are given away no faster than the pages bear."""

from regiondata.web.rate_limit import Pace


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def pace(clock: Clock) -> Pace:
    return Pace(per_second=10, at_once=5, longest_wait=1.0, clock=clock)


def test_a_few_at_once_need_not_wait() -> None:
    clock = Clock()
    paced = pace(clock)
    clock.now = 10
    assert [paced.reserve() for _ in range(6)] == [0.0] * 6


def test_who_asks_faster_waits_for_a_turn() -> None:
    paced = pace(Clock())
    waits = [paced.reserve() for _ in range(5)]
    assert [round(wait, 3) for wait in waits if wait is not None] == [0.0, 0.1, 0.2, 0.3, 0.4]


def test_who_would_wait_long_is_sent_away() -> None:
    paced = pace(Clock())
    assert [paced.reserve() for _ in range(30)][-1] is None


def test_no_more_are_answered_in_a_time_than_agreed() -> None:
    clock = Clock()
    paced, answered = pace(clock), 0
    for step in range(1000):
        clock.now = step / 100
        answered += paced.reserve() is not None
    assert answered <= 10 * 10 + 5 + 10


def test_after_a_rest_nobody_waits() -> None:
    clock = Clock()
    paced = pace(clock)
    for _ in range(30):
        paced.reserve()
    clock.now = 100
    assert paced.reserve() == 0.0
