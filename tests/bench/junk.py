"""Measure whether those who mean no good slow the pages: reruns of one visitor, by turns alone and beside junk.

Junk is two hundred requests a second for addresses that are nobody's, and two hundred bodies that never end.
"""

import asyncio
import contextlib
import random
import string
import sys
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browsing import dashboard
from open_data import ROUNDS, act, describe
from visitor import until_ready

RATE, CONNECTIONS, HANGING = 200, 8, 200
LETTERS = string.ascii_letters + string.digits + "/%._-~?&=+"
METHODS = ("GET", "POST", "PUT", "OPTIONS", "DELETE")
ENDLESS = b"PUT /_stcore/upload_file/nobody/file HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\nx"


async def send_junk(address: str, answers: dict[int, int]) -> None:
    """Send junk at a rate until cancelled; a connection that the server closes is opened anew."""
    host, port = address.removeprefix("http://").split(":")

    async def one_sender(first: int) -> None:
        chance, due = random.Random(first), time.perf_counter()
        while True:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                reader, writer = await asyncio.open_connection(host, int(port))
                while True:
                    path = "/" + "".join(chance.choices(LETTERS, k=chance.randint(1, 200)))
                    writer.write(f"{chance.choice(METHODS)} {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
                    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
                    await reader.readexactly(int(head.partition("content-length: ")[2].partition("\r\n")[0] or 0))
                    status = int(head.split()[1])
                    answers[status] = answers.get(status, 0) + 1
                    due += CONNECTIONS / RATE
                    await asyncio.sleep(max(0.0, due - time.perf_counter()))

    await asyncio.gather(*(one_sender(first) for first in range(CONNECTIONS)))


async def hang(address: str) -> list[asyncio.StreamWriter]:
    """Begin many bodies that never end, and return their connections."""
    host, port = address.removeprefix("http://").split(":")
    opened = [await asyncio.open_connection(host, int(port)) for _ in range(HANGING)]
    for _, writer in opened:
        writer.write(ENDLESS)
    return [writer for _, writer in opened]


async def measure() -> None:
    """Measure in turns, so that both meet the same machine."""
    alone, beside, answers, lasting = list[float](), list[float](), dict[int, int](), 0.0
    with dashboard() as address:
        await until_ready(address)
        for _ in range(ROUNDS):
            alone += await act(address)
            hanging, began = await hang(address), time.perf_counter()
            junk = asyncio.create_task(send_junk(address, answers))
            beside += await act(address)
            lasting += time.perf_counter() - began
            junk.cancel()
            for writer in hanging:
                writer.close()
    describe("reruns of the first page, alone", alone)
    describe(f"beside {sum(answers.values()) / lasting:.0f} junk requests/s", beside)
    print(f"ratio of medians {median(beside) / median(alone):.2f}")
    print(f"answers by status {dict(sorted(answers.items()))}; {HANGING} bodies hung on")


def main() -> None:
    """Measure beside junk."""
    asyncio.run(measure())


if __name__ == "__main__":
    main()
