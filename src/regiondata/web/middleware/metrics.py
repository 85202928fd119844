"""What an operator watches, in the text format of Prometheus: requests, durations, sessions, queue, caches, memory.

Nothing in it is about one visitor: paths are counted by their first part, and only those that are ours.
"""

import os
import sys
import time
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from regiondata.urls import PAGES
from regiondata.web.response import send_plain
from regiondata.web.streamlit_internals.addresses import CORE

BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
PARTS = frozenset(PAGES) | {"data", "facts", "files", "layers", "static", "media", "component", CORE.strip("/")}
METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})


@dataclass(frozen=True)
class Sample:
    """One number that something else in the process knows; `labels` are ready as they stand between braces."""

    name: str
    value: float
    help: str
    labels: str = ""


class Metrics:
    """Counts what passes, and answers `/metrics` where that has been asked for."""

    def __init__(self, app: ASGIApp, *, shown: bool, known: Callable[[], Iterable[Sample]]) -> None:
        self.app = app
        self.shown = shown
        self.known = known
        self._requests = Counter[tuple[str, str, int]]()
        self._durations: dict[str, list[int]] = defaultdict(lambda: [0] * (len(BUCKETS_S) + 1))
        self._seconds = Counter[str]()
        self._sessions = self._opened = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count a request or a session and pass it on, or answer with what has been counted."""
        if not self.shown or scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._count_session(scope, receive, send)
        elif scope["path"] == "/metrics":
            await send_plain(send, 200, self.text(), media_type=MEDIA_TYPE)
        else:
            await self._count_request(scope, receive, send)

    def text(self) -> str:
        """Return everything as it is exposed."""
        return "\n".join([*self._counted(), *_described(self.known())]) + "\n"

    async def _count_session(self, scope: Scope, receive: Receive, send: Send) -> None:
        opened = False

        async def watch(message: Message) -> None:
            nonlocal opened
            if message["type"] == "websocket.accept":
                opened, self._sessions, self._opened = True, self._sessions + 1, self._opened + 1
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            self._sessions -= opened

    async def _count_request(self, scope: Scope, receive: Receive, send: Send) -> None:
        began, status = time.perf_counter(), 0

        async def watch(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            seconds, part = time.perf_counter() - began, part_of(scope["path"])
            method = scope["method"] if scope["method"] in METHODS else "other"
            self._requests[part, method, status] += 1
            self._durations[part][bisect_left(BUCKETS_S, seconds)] += 1
            self._seconds[part] += seconds  # type: ignore[assignment]  # a counter adds fractions as well

    def _counted(self) -> Iterator[str]:
        yield from _head("regiondata_requests_total", "counter", "Requests by part of the site, method and status.")
        for (part, method, status), count in sorted(self._requests.items()):
            yield f'regiondata_requests_total{{part="{part}",method="{method}",status="{status}"}} {count}'
        name = "regiondata_request_seconds"
        yield from _head(name, "histogram", "Seconds from a request to the end of its answer.")
        for part, counts in sorted(self._durations.items()):
            so_far = 0
            for bound, count in zip([*map(str, BUCKETS_S), "+Inf"], counts, strict=True):
                so_far += count
                yield f'{name}_bucket{{part="{part}",le="{bound}"}} {so_far}'
            yield f'{name}_sum{{part="{part}"}} {self._seconds[part]:.6f}'
            yield f'{name}_count{{part="{part}"}} {so_far}'
        yield from _head("regiondata_visits", "gauge", "Pages that are open now.")
        yield f"regiondata_visits {self._sessions}"
        yield from _head("regiondata_visits_total", "counter", "Pages opened since the process started.")
        yield f"regiondata_visits_total {self._opened}"


def part_of(path: str) -> str:
    """Return the first part of a path where it is one of ours; any visitor may ask for any other."""
    first = path.strip("/").partition("/")[0] or "glance"
    return first if first in PARTS else "other"


def resident_bytes() -> float:
    """Return the memory of this process, or 0 where the system does not say."""
    if sys.platform != "linux":
        return 0.0
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return float(pages * os.sysconf("SC_PAGE_SIZE"))


def label(**values: str) -> str:
    """Return labels as they stand between braces, with every mark that would end one escaped."""
    marks = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n"})
    return ",".join(f'{name}="{value.translate(marks)}"' for name, value in values.items())


def _described(samples: Iterable[Sample]) -> Iterator[str]:
    described = set[str]()
    for sample in samples:
        if sample.name not in described:
            yield from _head(sample.name, "gauge", sample.help)
            described.add(sample.name)
        yield (
            f"{sample.name}{{{sample.labels}}} {sample.value:g}"
            if sample.labels
            else f"{sample.name} {sample.value:.0f}"
        )


def _head(name: str, kind: str, described: str) -> Iterator[str]:
    yield f"# HELP {name} {described}"
    yield f"# TYPE {name} {kind}"
