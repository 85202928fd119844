"""Who waits for a file, and whose turn it is: few at once for each visitor and in all, and fair by what files cost."""

import math
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field

from regiondata.exports.request import ExportError, ExportRequest
from regiondata.i18n import tr

MOST_WAITING = 24
"""Files that may be wanted at once; a page of slides takes a second or two, so nobody waits a minute."""

MOST_OF_ONE = 6
"""Files that one visitor may want at once: every link of a page, and one more."""

FIRST_GUESS_S = 1.0
"""Seconds that a format is thought to take before one has been made."""

HALF_LIFE_S = 30.0
"""After this time, what a visitor's files have cost counts half."""

SOONEST_S, LATEST_S = 2, 60
"""Bounds of what a visitor who is sent away is given as the time to come back."""

Name = tuple[ExportRequest, str]
"""A request and the version of the data that it is made from: alike names are one file."""


class QueueFullError(ExportError):
    """There is no room for another file just now; `retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(
            tr("Too many files are being created just now. Please try again in {seconds} s.", seconds=retry_after)
        )


class LateError(ExportError):
    """A file is not made yet, though it may be soon; `retry_after` is in seconds."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(tr("The file is not ready yet. Please try again in {seconds} s.", seconds=retry_after))


@dataclass(eq=False)
class Job:
    """One file that is wanted, by one or more requests at once."""

    name: Name
    visitor: str
    number: int
    result: "Future[bytes]" = field(default_factory=Future)
    requests: int = 1

    @property
    def request(self) -> ExportRequest:
        """What is to be made."""
        return self.name[0]


class ExportQueue:
    """Files that are wanted and not made yet; a visitor without a name, a page of ours, counts only in all."""

    def __init__(
        self,
        workers: int = 1,
        *,
        most_waiting: int = MOST_WAITING,
        most_of_one: int = MOST_OF_ONE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.workers = workers
        self.most_waiting = most_waiting
        self.most_of_one = most_of_one
        self.clock = clock
        self._changed = threading.Condition()
        self._wanted: dict[Name, Job] = {}
        self._waiting: list[Job] = []
        self._took: dict[str, float] = {}
        self._spent: dict[str, tuple[float, float]] = {}
        self._numbered = 0
        self._closed = False

    def __len__(self) -> int:
        return len(self._wanted)

    def join(self, name: Name, visitor: str) -> Job:
        """Return the job that makes a file, or raise QueueFullError; who wants the same as another shares a job."""
        with self._changed:
            job = self._wanted.get(name)
            if job is not None:
                job.requests += 1
                return job
            own = sum(job.visitor == visitor for job in self._wanted.values()) if visitor else 0
            if len(self._wanted) >= self.most_waiting or own >= self.most_of_one:
                raise QueueFullError(self._seconds_until_room())
            self._numbered += 1
            job = self._wanted[name] = Job(name, visitor, self._numbered)
            self._waiting.append(job)
            self._changed.notify()
            return job

    def leave(self, job: Job) -> None:
        """Withdraw one request; a file that nobody wants any more is not begun."""
        with self._changed:
            job.requests -= 1
            if job.requests <= 0 and job in self._waiting:
                self._waiting.remove(job)
                del self._wanted[job.name]
                job.result.cancel()

    def take(self) -> Job | None:
        """Wait for the next job and return it: that of the visitor who has cost least; None once closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            if self._closed:
                return None
            job = min(self._waiting, key=self._rank)
            self._waiting.remove(job)
            job.result.set_running_or_notify_cancel()
            return job

    def finish(self, job: Job, seconds: float) -> None:
        """Note that a job is done, and what it took."""
        with self._changed:
            self._wanted.pop(job.name, None)
            form = job.request.format
            self._took[form] = 0.7 * self._took.get(form, seconds) + 0.3 * seconds
            now = self.clock()
            known = {visitor: cost for visitor in self._spent if (cost := self._cost_of(visitor, now)) > 0.05}
            known[job.visitor] = known.get(job.visitor, 0.0) + seconds
            self._spent = {visitor: (cost, now) for visitor, cost in known.items()}

    def close(self) -> None:
        """Let everybody who takes go, and whoever waits with them."""
        with self._changed:
            self._closed = True
            for job in self._waiting:
                job.result.cancel()
                self._wanted.pop(job.name, None)
            self._waiting.clear()
            self._changed.notify_all()

    def _rank(self, job: Job) -> tuple[float, float, int]:
        return round(self._cost_of(job.visitor, self.clock()), 1), self._guess(job), job.number

    def _cost_of(self, visitor: str, now: float) -> float:
        cost, noted = self._spent.get(visitor, (0.0, now))
        return float(cost * 0.5 ** ((now - noted) / HALF_LIFE_S))

    def _guess(self, job: Job) -> float:
        return self._took.get(job.request.format, FIRST_GUESS_S)

    def _seconds_until_room(self) -> int:
        """Return when half of what is wanted will have been made."""
        wanted = sum(map(self._guess, self._wanted.values())) / self.workers / 2
        return min(LATEST_S, max(SOONEST_S, math.ceil(wanted)))
