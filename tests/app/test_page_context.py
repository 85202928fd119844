"""What is kept is made once, also for many who ask at the same time, and an error is kept from nobody."""

import threading
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

import page_context
from page_context import (
    ALL_UNSEEN_DAYS_AT_ONCE,
    ALL_UNSEEN_DAYS_PER_SECOND,
    LONGEST_REST_S,
    LONGEST_WAIT_FOR_OTHERS,
    PARTS_CACHED_AT_MOST,
    UNSEEN_DAYS_AT_ONCE,
    cached_by,
    clear_cache,
)
from regiondata.store import Shown
from regiondata.web.rate_limit import RateLimit


@pytest.fixture(autouse=True)
def _empty() -> Iterator[None]:
    clear_cache()
    yield
    clear_cache()


def test_what_decides_the_same_is_made_once() -> None:
    first = cached_by(("figures", "2026-06-01"), list)
    assert cached_by(("figures", "2026-06-01"), list) is first
    assert cached_by(("figures", "2026-06-02"), list) is not first


def test_of_many_who_wait_one_makes_it() -> None:
    begun, go_on, made = threading.Event(), threading.Event(), []

    def make() -> str:
        made.append(threading.current_thread().name)
        begun.set()
        go_on.wait(5)
        return "made"

    answers: list[str] = []
    asking = [threading.Thread(target=lambda: answers.append(cached_by("slow", make))) for _ in range(8)]
    for one in asking:
        one.start()
    assert begun.wait(5)
    assert cached_by("another", lambda: "not held up") == "not held up"
    go_on.set()
    for one in asking:
        one.join(5)
    assert answers == ["made"] * 8
    assert len(made) == 1


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return the seconds that pages wait for days, none of which has been computed before."""
    waits = list[float]()
    monkeypatch.setattr("page_context.time.sleep", waits.append)
    monkeypatch.setattr("page_context.is_day_ready", lambda _slug, day: day is None)
    monkeypatch.setattr("page_context.current_region", lambda *_, **__: Shown(None))
    together = RateLimit(
        per_second=ALL_UNSEEN_DAYS_PER_SECOND,
        at_once=ALL_UNSEEN_DAYS_AT_ONCE,
        longest_wait=LONGEST_WAIT_FOR_OTHERS,
        rested=True,
    )
    monkeypatch.setattr("page_context._all_unseen_days", together)
    return waits


def test_days_from_many_addresses_wait_as_well_but_not_for_long(
    waits: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    visitors = iter(f"203.0.{number}.7" for number in range(200))
    monkeypatch.setattr("page_context.network_of", lambda _address: next(visitors))
    for number in range(200):
        page_context._shown("silver-delta", date(2025, 6, 1) + timedelta(days=number))
    assert waits[0] == 0
    assert 1 < waits[ALL_UNSEEN_DAYS_AT_ONCE + 2] < LONGEST_WAIT_FOR_OTHERS
    assert max(waits) == LONGEST_WAIT_FOR_OTHERS


def test_who_opens_unseen_days_without_pause_waits_for_each(waits: list[float]) -> None:
    days = [date(2025, 6, 1) + timedelta(days=number) for number in range(UNSEEN_DAYS_AT_ONCE + 3)]
    for day in [*days, None]:
        page_context._shown("silver-delta", day)
    assert len(waits) == len(days)
    assert waits[:UNSEEN_DAYS_AT_ONCE] == [0.0] * UNSEEN_DAYS_AT_ONCE
    assert waits[-1] > 1


@pytest.mark.parametrize(("waiting", "rests"), [(0, 0), (3, 1)])
def test_what_took_long_to_make_lets_pages_that_wait_go_first(
    monkeypatch: pytest.MonkeyPatch, waiting: int, rests: int
) -> None:
    rested, clock = list[float](), iter([0.0, 0.3, 0.3, 0.31])
    monkeypatch.setattr("page_context.page_run_queue", lambda: [None] * waiting)
    monkeypatch.setattr("page_context.time.perf_counter", lambda: next(clock))
    monkeypatch.setattr("page_context.time.sleep", rested.append)
    assert cached_by("slow", lambda: "made") == "made"
    assert cached_by("quick", lambda: "made") == "made"
    assert rested == [LONGEST_REST_S] * rests


def test_what_failed_is_tried_again() -> None:
    def fail() -> str:
        raise ValueError("not yet")

    with pytest.raises(ValueError, match="not yet"):
        cached_by("part", fail)
    assert cached_by("part", lambda: "made") == "made"


def test_one_part_may_be_made_of_another() -> None:
    assert cached_by("whole", lambda: cached_by("half", lambda: 21) * 2) == 42


def test_what_is_kept_does_not_grow_without_end() -> None:
    for number in range(PARTS_CACHED_AT_MOST + 1):
        cached_by(number, lambda: "first")
    assert cached_by(0, lambda: "second") == "second"
    assert cached_by(PARTS_CACHED_AT_MOST, lambda: "second") == "first"
