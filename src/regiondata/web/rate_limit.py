"""How fast data and files are given away: as fast as they are read, up to what the pages do not notice."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock


class RateLimit:
    """Spreads requests over time; who asks faster waits a little, and who would wait long is asked to come back.

    `rested` says that the first requests may come at once, as after a pause.
    """

    def __init__(
        self,
        *,
        per_second: float = 200,
        at_once: int = 100,
        longest_wait: float = 5.0,
        rested: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.gap = 1 / per_second
        self.slack = at_once * self.gap
        self.longest_wait = longest_wait
        self.clock = clock
        self._next = clock() - (self.slack if rested else 0.0)
        self._lock = Lock()

    def reserve(self, cost: float = 1) -> float | None:
        """Return the seconds to wait before the answer, or None where too many are waiting already."""
        with self._lock:
            now = self.clock()
            self._next = max(self._next, now - self.slack)
            wait = self._next - now
            if wait > self.longest_wait:
                return None
            self._next += self.gap * cost
        return max(0.0, wait)


VISITORS_REMEMBERED = 10_000
"""Visitors whose pace is known; the one who has not been back for the longest is forgotten."""


class VisitorLimits:
    """A rate for each visitor, so that one who asks without pause is sent away and nobody else."""

    def __init__(self, make: Callable[[], RateLimit], most: int = VISITORS_REMEMBERED) -> None:
        self.make = make
        self.most = most
        self._paces: OrderedDict[str, RateLimit] = OrderedDict()
        self._lock = Lock()

    def reserve(self, visitor: str) -> float | None:
        """Return the seconds that a visitor waits for an answer, or None who asks too fast."""
        return self.limit_of(visitor).reserve()

    def limit_of(self, visitor: str) -> RateLimit:
        """Return the pace of a visitor, the same for all that the visitor has open."""
        with self._lock:
            rate_limit = self._paces.get(visitor) or self._paces.setdefault(visitor, self.make())
            self._paces.move_to_end(visitor)
            if len(self._paces) > self.most:
                self._paces.popitem(last=False)
        return rate_limit


SHARED_LIMIT = "regiondata.shared_limit"
"""Under this name a socket's scope has a function that takes the pace of all sockets of its visitor."""

BYTES_PER_SECOND, BYTES_AT_ONCE = 128_000, 2_000_000
"""A choice on a page sends half a kilobyte to some twenty: this is an office of people who choose without pause."""


def socket_limit() -> RateLimit:
    """Return a pace for the bytes that a visitor's sockets bring."""
    return RateLimit(per_second=BYTES_PER_SECOND, at_once=BYTES_AT_ONCE, longest_wait=math.inf, rested=True)
