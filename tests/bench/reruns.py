"""Measure what a rerun costs the server: processor time of each page and choice, beside the plain pages."""

import asyncio
import random
from statistics import median

import psutil
from servers import OURS, PLAIN_PAGES, Running, started
from visitor import State, rerun, until_ready, visiting

RUNS, WARMING, ROUNDS = 10, 3, 3
"""Runs of a state in a row, runs before them that are not counted, and rounds, each in an order of its own.

The speed of a shared machine changes within minutes: what is measured at one time says little beside what is measured
at another.
"""

THIRTEEN = (
    *("copenhagen", "helsinki", "basel", "zurich", "munich", "paris", "dublin"),
    *("london", "oxford", "cambridge", "boston", "utrecht", "malmo-lund"),
)
"""Peers that with the region itself make fourteen."""

STATES: dict[str, list[State]] = {
    "": [("", {}), ("", {"view": "printed"})],
    "map": [("map", {}), ("map", {"hub": "flemingsberg"}), ("map", {"place": "testa-center"})],
    "hub": [("hub", {}), ("hub", {"hub": "flemingsberg"})],
    "timeline": [("timeline", {}), ("timeline", {"kind": "investment"})],
    "ecosystem": [("ecosystem", {}), ("ecosystem", {"organisation": "smartcella"})],
    "figures": [("figures", {}), ("figures", {"charts": "rankings"}), ("figures", {"figure": "pharma_exports_2024"})],
    "compare": [
        ("compare", {}),
        ("compare", {"peers": ",".join(THIRTEEN)}),
        ("compare", {"show": "versus"}),
        ("compare", {"mode": "profile"}),
        ("compare", {"mode": "weigh"}),
    ],
    "answers": [("answers", {}), ("answers", {"state": "open"})],
    "sources": [("sources", {}), ("sources", {"part": "due"})],
    "finder": [("finder", {}), ("finder", {"needs": "pilot_scale"})],
    "present": [("present", {})],
}
"""Pages of ours with some of their states; the plain pages have the same names as far as there are any."""


def processor_seconds(process: psutil.Process) -> float:
    """Return the time that a process has spent so far, its threads included."""
    spent = process.cpu_times()
    return float(spent.user + spent.system)


async def cost(running: Running, states: list[State]) -> list[tuple[State, list[float], float]]:
    """Return each round's processor time and the usual waiting time of a rerun for each state, in milliseconds."""
    process = psutil.Process(running.process)
    spent: list[list[float]] = [[] for _ in states]
    waits: list[list[float]] = [[] for _ in states]
    for number in [number for _ in range(ROUNDS) for number in random.sample(range(len(states)), len(states))]:
        async with visiting(running.address) as socket:  # whoever asks on and on is made to wait, and that is no rerun
            for _ in range(WARMING):
                await rerun(socket, states[number])
            before = processor_seconds(process)
            waits[number] += [await rerun(socket, states[number]) for _ in range(RUNS)]
            spent[number].append((processor_seconds(process) - before) / RUNS * 1000)
    return [(state, spent[number], median(waits[number]) * 1000) for number, state in enumerate(states)]


async def measure() -> None:
    """Print the cost of every state, in brackets as a multiple of the plain page's."""
    plain_states: list[State] = [(page, {}) for page in STATES if page not in {"finder", "present"}]
    with started(OURS) as ours, started(PLAIN_PAGES) as plain:
        await until_ready(ours.address)
        base = {state[0]: median(spent) for state, spent, _ in await cost(plain, plain_states)}
        found = await cost(ours, [state for states in STATES.values() for state in states])
    print(f"processor time of a rerun, means of {RUNS}: the median of {ROUNDS} rounds and their highest;")
    print("in brackets the ratio to the same page written plainly")
    for (page, requested), spent, wait in found:
        usual, most = median(spent), max(spent)
        ratio = f"({usual / base[page]:.2f}x of {base[page]:.0f} ms)" if page in base else "(no plain page)"
        described = " ".join(f"{name}={value}" for name, value in requested.items())
        print(f"/{page:10} {described:36} {usual:6.1f} ms, at most {most:5.1f} {ratio:22} waited {wait:6.1f} ms")


def main() -> None:
    """Measure reruns."""
    asyncio.run(measure())


if __name__ == "__main__":
    main()
