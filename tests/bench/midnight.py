"""Measure what visitors wait while a day ends, beside those who mean harm.

`python tests/bench/midnight.py 100` sets the clock of the dashboard, not of the machine: to noon, to ten minutes before
midnight, when the next day is prepared, to half a minute before it, and at last to a day that nobody has prepared.
"""

import asyncio
import contextlib
import os
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from abuse import attacking, context
from browsing import dashboard
from running_server import ask_port, clock_set_by
from visitor import until_ready

PREPARED_S, HALF_MINUTE_S = 120, 20


def seconds_until(hour: int, minute: int, second: int, *, days: int = 0) -> float:
    """Return by how much a clock is set that shall show a time of a day that begins from today on."""
    now = datetime.now()
    wanted = now.replace(hour=hour, minute=minute, second=second, microsecond=0) + timedelta(days=days)
    return (wanted - now).total_seconds()


def day_shown(address: str) -> str:
    """Return the day that the data of the first region say they are of."""
    port = int(address.rpartition(":")[2])
    with contextlib.suppress(OSError, IndexError):  # a server that does not answer just now shows no day
        text = ask_port(port, "/data/stockholm-uppsala/datapackage.json").body.decode()
        return text.partition('"as_of":')[2].split('"')[1]
    return "no day"


async def measure(count: int, clock: Path) -> None:
    """Measure visitors beside abuse at four times of the day."""

    def set_to(seconds: float) -> None:
        clock.write_text(str(seconds), encoding="ascii")

    set_to(seconds_until(12, 0, 0))
    with dashboard() as address:
        await until_ready(address)
        async with attacking(address):
            await context(address, count, f"noon, {day_shown(address)}")
            set_to(seconds_until(23, 49, 50))
            await context(address, count, f"the next day is prepared, {day_shown(address)}")
            await asyncio.sleep(PREPARED_S)
            set_to(seconds_until(23, 59, 60 - HALF_MINUTE_S))
            before = day_shown(address)
            await context(address, count, f"over midnight, {before}")
            print(f"after it {day_shown(address)}", flush=True)
            set_to(seconds_until(9, 0, 0, days=4))
            began = time.perf_counter()
            await context(address, count, "a day that nobody has prepared")
            wanted = (datetime.now() + timedelta(seconds=float(clock.read_text(encoding="ascii")))).date().isoformat()
            while day_shown(address) != wanted:
                await asyncio.sleep(1)
            print(f"shown after {time.perf_counter() - began:.0f} s at most: {day_shown(address)}", flush=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        offset = Path(folder) / "offset"
        os.environ |= clock_set_by(offset)
        asyncio.run(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100, offset))
