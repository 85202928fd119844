"""Measure what files cost: time and size of each format, and whether two people who export slow a third one's page.

Formats are made in one process that is warm, as the dashboard's own are. The two who export have processes of their
own that make files without a pause, which is what two presses of a button in the dashboard start.
"""

import asyncio
import sys
import threading
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browsing import dashboard
from open_data import act, describe
from visitor import until_ready

from regiondata.exports.html_deck.deck import deck_html
from regiondata.exports.make_file import make_file
from regiondata.exports.request import FORMATS, ExportRequest
from regiondata.exports.requested_scenes import cached_presentation
from regiondata.exports.worker import get_ready
from regiondata.exports.worker_pool import WorkerPool
from regiondata.paths import data_folder, region_slugs
from regiondata.region import load_region
from regiondata.stories.choices import SceneChoices

STORY, CHART = "ten-minutes", "lines_gerd_pct_gdp"
RUNS, ROUNDS, BAR_MS = 9, 4, 300
DAY = date(2026, 6, 1)
HOME = "http://127.0.0.1:8501"


def order(form: str, day: date = DAY) -> ExportRequest:
    """Return the order of the story, or of a chart where a format holds no story."""
    wanted = {"chart": CHART} if form in {"png", "svg"} else {"story": STORY}
    data = data_folder(None)
    first = next(iter(region_slugs(data)))
    return ExportRequest(format=form, region=first, data=str(data), day=day.isoformat(), home=HOME, **wanted)


def _make(form: str) -> bytes:
    return make_file(order(form))


def time_formats() -> None:
    """Print a table: the first file of a format, the median of those after it, and its size."""
    region = load_region(order("html").region, data_folder(None), DAY)
    get_ready([data_folder(None)])  # as the processes do that make files for the dashboard
    made: dict[str, Callable[[], bytes]] = {
        "deck": lambda: deck_html(cached_presentation(SceneChoices(STORY), region), region, home=HOME).encode(),
        **{form: partial(_make, form) for form in FORMATS},
    }
    print(f"{len(region.stories[STORY].scenes)} scenes; median of {RUNS} after the first; the bar is {BAR_MS} ms")
    for name, make in made.items():
        taken, worked, size = [], [], 0
        for _ in range(RUNS + 1):
            began, busy = time.perf_counter(), time.process_time()
            size = len(make())
            taken.append((time.perf_counter() - began) * 1000)
            worked.append((time.process_time() - busy) * 1000)
        then, cpu = median(taken[1:]), median(worked[1:])
        print(f"{name:8} first {taken[0]:6.0f} ms   then {then:5.0f} ms (CPU {cpu:4.0f} ms)   {size / 1000:7.1f} kB")


def export_steadily(worker_pool: WorkerPool, stop: threading.Event, done: list[str]) -> None:
    """Make one file after the other, each of another day so that none is kept from before, until told to stop."""
    for number in count():
        form = ("pptx", "pdf", "xlsx")[number % 3]
        if stop.is_set():
            return
        worker_pool.make(order(form, DAY + timedelta(days=number % 300)), f"{threading.get_ident()}-{number}")
        done.append(form)


async def time_third_person() -> None:
    """Print how long reruns take alone and beside two people who export, measured in turns."""
    alone, beside, done, exporting = list[float](), list[float](), list[str](), 0.0
    worker_pool = WorkerPool()
    for form in ("pptx", "pdf", "xlsx"):
        worker_pool.make(order(form), f"warm-{form}")
    with dashboard() as address:
        await until_ready(address)
        for _ in range(ROUNDS):
            alone += await act(address)
            stop = threading.Event()
            people = [threading.Thread(target=export_steadily, args=(worker_pool, stop, done)) for _ in range(2)]
            began = time.perf_counter()
            for person in people:
                person.start()
            beside += await act(address)
            exporting += time.perf_counter() - began
            stop.set()
            for person in people:
                await asyncio.to_thread(person.join)
    worker_pool.close()
    describe("reruns of the first page, alone", alone)
    describe(f"beside two who export, {len(done) / exporting:.1f} files/s", beside)
    print(f"ratio of medians {median(beside) / median(alone):.2f}")


def main() -> None:
    """Print both measurements."""
    time_formats()
    asyncio.run(time_third_person())


if __name__ == "__main__":
    main()
