"""The queue of page runs: a few are computed at once, the others in the order in which they were asked for.

All pages of a process share one interpreter. Twenty that are computed at once all end late, and together; in turns most
end early, and the loop that sends them waits for few threads instead of twenty.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache

AT_ONCE = 2
"""Pages computed at once: one that takes long leaves room for another."""

LASTS_S = 0.25
"""Seconds that a turn counts: a page that waits for a file or computes much gives way to those that are short."""

LONGEST_WAIT_S = 1.0
"""Seconds after which a page begins out of turn, so that none waits for ever, whatever the others do."""


class PageRunQueue:
    """Lets a few begin at once, in order; a turn that lasts too long no longer keeps others waiting."""

    def __init__(
        self,
        at_once: int = AT_ONCE,
        *,
        lasts: float = LASTS_S,
        longest_wait: float = LONGEST_WAIT_S,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.at_once = at_once
        self.lasts = lasts
        self.longest_wait = longest_wait
        self.clock = clock
        self._lock = threading.Lock()
        self._running: dict[threading.Event, float] = {}
        self._waiting: deque[threading.Event] = deque()

    @contextmanager
    def take(self) -> Iterator[None]:
        """Wait for a turn, and give it back in the end."""
        turn = self._join()
        try:
            self._wait(turn)
            yield
        finally:
            self._leave(turn)

    def __len__(self) -> int:
        return len(self._waiting)

    def _join(self) -> threading.Event:
        turn = threading.Event()
        with self._lock:
            self._waiting.append(turn)
            self._let_in()
        return turn

    def _wait(self, turn: threading.Event) -> None:
        end = self.clock() + self.longest_wait
        while not turn.is_set() and self.clock() < end:
            if not turn.wait(min(self.lasts, max(0.0, end - self.clock()))):
                with self._lock:
                    self._let_in()

    def _leave(self, turn: threading.Event) -> None:
        with self._lock:
            self._running.pop(turn, None)
            if not turn.is_set():  # it began out of turn
                self._waiting.remove(turn)
            self._let_in()

    def _let_in(self) -> None:
        """Let those who have waited longest begin, as many as there is room for."""
        now = self.clock()
        for turn in [turn for turn, began in self._running.items() if now - began >= self.lasts]:
            del self._running[turn]
        while self._waiting and len(self._running) < self.at_once:
            turn = self._waiting.popleft()
            self._running[turn] = now
            turn.set()


@lru_cache(maxsize=1)
def page_run_queue() -> PageRunQueue:
    """Return the queue that all page runs of this process wait in."""
    return PageRunQueue()
