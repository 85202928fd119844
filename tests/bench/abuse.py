"""Measure visitors beside those who mean harm: dropped files, unseen days, junk, frames that cannot be read.

`python tests/bench/abuse.py 100` lets a hundred visitors come within four seconds and choose every four seconds on
average, as in the bench of visitors, first alone, then beside all attacks at once. It says what they waited for their
first page and for each choice after it, and how many of them failed.
"""

import asyncio
import contextlib
import random
import sys
import time
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browsing import dashboard
from junk import send_junk
from visitor import rerun, until_ready, visiting
from websockets.exceptions import WebSocketException

PAGES = ("", "map", "figures", "timeline", "compare", "finder")
BETWEEN_S, LASTING_S = 4.0, 40.0
ATTACKER = "203.0.113.7"


async def act(address: str, number: int, first: list[float], waited: list[float], failed: list[str]) -> None:
    """Come, and choose a page again and again, as one visitor does who thinks between two clicks."""
    chance, end = random.Random(number), time.perf_counter() + LASTING_S
    await asyncio.sleep(chance.uniform(0, BETWEEN_S))
    try:
        async with visiting(address) as line:
            first.append(await rerun(line, (chance.choice(PAGES), {})))
            while time.perf_counter() < end:
                await asyncio.sleep(chance.uniform(0.5, 1.5) * BETWEEN_S)
                waited.append(await rerun(line, (chance.choice(PAGES), {})))
    except (OSError, WebSocketException) as error:
        failed.append(type(error).__name__)


async def drop_files(address: str) -> None:
    """Ask for slides and decks of one day after the other, and go at once."""
    host, port = address.removeprefix("http://").split(":")
    day = date.today()
    while True:
        day -= timedelta(days=1)
        for path in ("files/pptx", "files/pdf", "present/deck.html"):
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection(host, int(port))
                head = f"GET /{path}?story=ten-minutes&as_of={day} HTTP/1.1\r\nHost: {host}\r\n"
                writer.write(f"{head}X-Forwarded-For: {ATTACKER}\r\n\r\n".encode())
                await asyncio.sleep(0.02)
                writer.close()


async def ask_unseen_days(address: str) -> None:
    """Open pages on one day after the other."""
    day = date.today()
    while True:
        with contextlib.suppress(OSError, WebSocketException):
            async with visiting(address, ATTACKER) as line:
                for _ in range(5):
                    day -= timedelta(days=11)
                    await rerun(line, ("figures", {"as_of": day.isoformat()}))


async def send_bad_frames(address: str) -> None:
    """Open pages and send what cannot be read."""
    chance = random.Random(1)
    while True:
        with contextlib.suppress(OSError, WebSocketException):
            async with visiting(address, ATTACKER) as line:
                await line.send(chance.randbytes(200))
                await asyncio.sleep(0.05)


async def context(address: str, count: int, described: str) -> None:
    """Let visitors act, and print what they waited."""
    first, waited, failed = list[float](), list[float](), list[str]()
    await asyncio.gather(*(act(address, number, first, waited, failed) for number in range(count)))
    print(
        f"{described}: first page median {median(first):.3f} s, p95 {quantiles(first, n=20)[-1]:.3f} s; "
        f"{len(waited)} choices, median {median(waited):.3f} s, p95 {quantiles(waited, n=20)[-1]:.3f} s; "
        f"failed {len(failed)}",
        flush=True,
    )


@contextlib.asynccontextmanager
async def attacking(address: str) -> AsyncIterator[None]:
    """Let every attack go on for a while."""
    attacks = [drop_files(address), ask_unseen_days(address), send_bad_frames(address), send_junk(address, {})]
    tasks = [asyncio.create_task(attack) for attack in attacks]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def measure(count: int) -> None:
    """Measure alone, then beside every attack."""
    with dashboard() as address:
        await until_ready(address)
        await context(address, count, f"{count} visitors alone")
        async with attacking(address):
            await context(address, count, f"{count} visitors beside abuse")


if __name__ == "__main__":
    asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
