"""Measure many visitors at once on one process: each acts every few seconds, on a page or choice of its own."""

import asyncio
import random
import time
from statistics import median, quantiles

import psutil
from reruns import STATES, processor_seconds
from servers import OURS, PLAIN_PAGES, Running, started
from visitor import State, rerun, until_ready, visiting

COUNTS = (20, 50, 100)
BETWEEN_S, LASTING_S = 4.0, 40.0


async def one_visitor(address: str, states: list[State], seed: int, until: float, waits: list[float]) -> None:
    """Open a visit, then act every few seconds until the end, as one who thinks between two clicks."""
    choice = random.Random(seed)
    await asyncio.sleep(choice.uniform(0, BETWEEN_S))
    async with visiting(address) as socket:
        await rerun(socket, choice.choice(states))
        while time.perf_counter() < until:
            await asyncio.sleep(choice.uniform(0.5, 1.5) * BETWEEN_S)
            waits.append(await rerun(socket, choice.choice(states)))


async def load(running: Running, states: list[State], count: int) -> str:
    """Return what that many visitors meet, in one line."""
    process, waits = psutil.Process(running.process), list[float]()
    memory, spent, began = process.memory_info().rss, processor_seconds(process), time.perf_counter()
    until = began + LASTING_S
    sessions = [one_visitor(running.address, states, seed, until, waits) for seed in range(count)]
    failed = sum(isinstance(end, Exception) for end in await asyncio.gather(*sessions, return_exceptions=True))
    busy = (processor_seconds(process) - spent) / (time.perf_counter() - began)
    grown = (process.memory_info().rss - memory) / count / 1e6
    p95 = quantiles(waits, n=20)[-1] * 1000
    return (
        f"median {median(waits) * 1000:7.1f} ms   p95 {p95:7.1f} ms   {len(waits):5} actions   {failed} failed   "
        f"processor {busy:4.0%}   memory {process.memory_info().rss / 1e6:4.0f} MB, {grown:+.2f} MB a visit"
    )


async def measure(counts: tuple[int, ...] = COUNTS) -> None:
    """Print a line for each number of visitors, ours and plain in turns."""
    ours_states = [state for states in STATES.values() for state in states]
    plain_states: list[State] = [(page, {}) for page in STATES if page not in {"finder", "present"}]
    print(f"visitors on one process, each acting every {BETWEEN_S:.0f} s on average, for {LASTING_S:.0f} s")
    with started(OURS) as ours, started(PLAIN_PAGES) as plain:
        await until_ready(ours.address)
        for running, states in ((ours, ours_states), (plain, plain_states)):
            async with visiting(running.address) as socket:
                for state in states:
                    await rerun(socket, state)
        for count in counts:
            print(f"{count:4} ours   {await load(ours, ours_states, count)}")
            print(f"{count:4} plain  {await load(plain, plain_states, count)}", flush=True)


def main() -> None:
    """Measure visitors."""
    asyncio.run(measure())


if __name__ == "__main__":
    main()
