"""Measure whether readers of the open data slow the pages: reruns of one visitor, by turns alone and beside readers.

python tests/bench/open_data.py [REQUESTS_PER_SECOND]
"""

import asyncio
import sys
import time
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browsing import dashboard
from visitor import rerun, until_ready, visiting

ROUNDS, RERUNS, SECONDS_BETWEEN = 8, 15, 0.1
PATHS = [
    "key_figures.csv",
    "places.geojson",
    "comparators.csv",
    "datapackage.json",
    "figures/{key}.json",
    "places.json",
]


async def act(address: str) -> list[float]:
    """Return the seconds of many reruns, one after the other, as a visitor who keeps choosing."""
    async with visiting(address) as socket:
        for _ in range(3):
            await rerun(socket, ("", {}))
        taken = []
        for number in range(RERUNS):
            taken.append(await rerun(socket, ("", {"view": "published" if number % 2 else "printed"})))
            await asyncio.sleep(SECONDS_BETWEEN)
    return taken


async def read_steadily(address: str, rate: float, counts: dict[int, int]) -> None:
    """Ask for open data at a rate, on eight connections that stay open, until cancelled."""
    host, port = address.removeprefix("http://").split(":")
    base = "/data/stockholm-uppsala/"

    async def one_connection(first: int) -> None:
        reader, writer = await asyncio.open_connection(host, int(port))
        due = time.perf_counter() + first / rate
        for number in range(first, sys.maxsize, 8):
            path = base + PATHS[number % len(PATHS)].format(key="pharma_exports_2024")
            writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: br\r\n\r\n".encode())
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            await reader.readexactly(int(head.partition("content-length: ")[2].partition("\r\n")[0]))
            counts[int(head.split()[1])] = counts.get(int(head.split()[1]), 0) + 1
            due += 8 / rate
            await asyncio.sleep(max(0.0, due - time.perf_counter()))

    await asyncio.gather(*(one_connection(first) for first in range(8)))


def describe(label: str, taken: list[float]) -> None:
    """Print median and 95th percentile in milliseconds."""
    print(f"{label:34} median {median(taken) * 1000:6.1f} ms   p95 {quantiles(taken, n=20)[-1] * 1000:6.1f} ms")


async def measure(rate: float) -> None:
    """Measure in turns, so that both meet the same machine."""
    alone, beside, counts, reading = list[float](), list[float](), dict[int, int](), 0.0
    with dashboard() as address:
        await until_ready(address)
        for _ in range(ROUNDS):
            alone += await act(address)
            began = time.perf_counter()
            readers = asyncio.create_task(read_steadily(address, rate, counts))
            beside += await act(address)
            reading += time.perf_counter() - began
            readers.cancel()
    describe("reruns of the first page, alone", alone)
    describe(f"beside {sum(counts.values()) / reading:.0f} requests/s {counts}", beside)
    print(f"ratio of medians {median(beside) / median(alone):.2f}")


def main() -> None:
    """Measure beside two hundred requests a second."""
    asyncio.run(measure(200))


if __name__ == "__main__":
    asyncio.run(measure(float(sys.argv[1]) if len(sys.argv) > 1 else 200))
