"""Measure what one process needs: memory when warm and with visitors, processor time for each choice, and waiting.

python tests/bench/capacity.py [VISITORS …]        Linux only; it reads /proc.
"""

import asyncio
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from running_server import running_server
from socket_visitors import Journal, Look, Visitor, keep_looking

SECONDS, EVERY = 60.0, 4.0
LOOKS = [
    Look(),
    Look("map"),
    Look("map", "kind=hospital"),
    Look("figures"),
    Look("figures", "view=printed"),
    Look("finder"),
    Look("timeline"),
    Look("compare"),
    Look("ecosystem"),
    Look("sources"),
]
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Use:
    """Processor seconds that a process has used, and the megabytes it and those that it started hold."""

    seconds: float
    own_mb: float
    all_mb: float


def use_of(pid: int) -> Use:
    """Return what a process has used so far."""
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    children = [child for thread in threads for child in thread.read_text(encoding="utf-8").split()]
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    held = [_resident_mb(one) for one in (str(pid), *children)]
    return Use((int(fields[11]) + int(fields[12])) / TICKS, held[0], sum(held))


def _resident_mb(pid: str) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next((line for line in status.splitlines() if line.startswith("VmRSS")), "VmRSS: 0 kB")
    return int(line.split()[1]) / 1000


async def walk(port: int, count: int, seconds: float) -> list[Journal]:
    """Let visitors walk through the pages for a while, each with choices of its own order."""
    until, journals = asyncio.Event(), [Journal() for _ in range(count)]
    walks = [
        keep_looking(Visitor(port), LOOKS[number % len(LOOKS) :] + LOOKS[: number % len(LOOKS)], until, EVERY, journal)
        for number, journal in enumerate(journals)
    ]
    together = asyncio.gather(*walks)
    await asyncio.sleep(seconds)
    until.set()
    await together
    return journals


def describe(count: int, before: Use, after: Use, journals: list[Journal], lasted: float) -> None:
    """Print one line for a number of visitors."""
    taken = sorted(second for journal in journals for second in journal.seconds)
    cpu = after.seconds - before.seconds
    print(
        f"{count:4} visitors  {len(taken):5} choices  {cpu / len(taken) * 1000:5.1f} ms processor each  "
        f"{cpu / lasted:4.2f} of a core  median {median(taken) * 1000:5.0f} ms  "
        f"p95 {quantiles(taken, n=20)[-1] * 1000:5.0f} ms  {after.own_mb:4.0f} MB ({after.all_mb:.0f} with exporters)  "
        f"faults {sum(len(journal.failures) for journal in journals)}"
    )


def main(counts: Sequence[int] = (20, 50)) -> None:
    """Warm one process with a first visitor, then let more and more come."""
    with running_server() as server:
        fresh = use_of(server.process.pid)
        asyncio.run(walk(server.port, 1, len(LOOKS) * EVERY))
        warm = use_of(server.process.pid)
        print(
            f"ready: {fresh.own_mb:.0f} MB after {fresh.seconds:.1f} s of processor; pages seen: {warm.own_mb:.0f} MB"
        )
        for count in counts:
            before, began = use_of(server.process.pid), time.perf_counter()
            journals = asyncio.run(walk(server.port, count, SECONDS))
            describe(count, before, use_of(server.process.pid), journals, time.perf_counter() - began)


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or (20, 50))
