"""Measure a start: until the server is healthy and ready, and whether its first visitor waits longer than the next."""

import asyncio
import time
from statistics import median

from servers import OURS, PLAIN_PAGES, TITLE_ONLY, started
from visitor import rerun, until_ready, visiting

STARTS = 3


async def first_and_second(address: str) -> tuple[float, float]:
    """Return how long the first and the second visitor wait for the first page, in seconds."""
    waits = []
    for _ in range(2):
        began = time.perf_counter()
        async with visiting(address) as socket:
            await rerun(socket, ("", {}))
        waits.append(time.perf_counter() - began)
        await asyncio.sleep(0.2)
    return waits[0], waits[1]


async def measure() -> None:
    """Print the medians of some starts of each server."""
    print(f"starts, medians of {STARTS}")
    for name in (TITLE_ONLY, PLAIN_PAGES, OURS):
        healthy, ready, firsts, seconds = list[float](), list[float](), list[float](), list[float]()
        for _ in range(STARTS):
            began = time.perf_counter()
            with started(name) as running:
                await until_ready(running.address, "/readyz" if name == OURS else "/_stcore/health")
                ready.append(time.perf_counter() - began)
                first, second = await first_and_second(running.address)
            healthy.append(running.start_s)
            firsts.append(first)
            seconds.append(second)
        first, second = median(firsts), median(seconds)
        print(
            f"{name:11} healthy {median(healthy):5.2f} s   ready {median(ready):5.2f} s   "
            f"first visitor {first * 1000:6.0f} ms   second {second * 1000:6.0f} ms ({first / second:.2f}x)",
            flush=True,
        )


def main() -> None:
    """Measure starts."""
    asyncio.run(measure())


if __name__ == "__main__":
    main()
