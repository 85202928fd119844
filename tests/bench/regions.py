"""Measure what it takes to load a region in a new process: processor time beyond that of importing pandas alone."""

import os
import subprocess
import sys
from statistics import median
from tempfile import TemporaryDirectory

from regiondata.paths import data_folder, region_slugs

RUNS = 3
PANDAS = "import pandas"
LOADED = "import regiondata; regiondata.load({slug!r}).key_figures"
CPU = "import resource; used = resource.getrusage(resource.RUSAGE_SELF); print(used.ru_utime + used.ru_stime)"
FIRST_BAR, CACHED_BAR = 0.8, 0.2


def cpu_seconds(code: str, cache: str) -> float:
    """Return the processor time of a process that runs some code."""
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{CPU}"],
        env=os.environ | {"REGIONDATA_CACHE": cache},
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)


def first_load(code: str) -> float:
    """Return the processor time of a load whose cache is empty and is filled."""
    with TemporaryDirectory() as cache:
        return cpu_seconds(code, cache)


def main() -> None:
    """Print the medians of some loads of each region: without a cache, with an empty one, and from a full one."""
    pandas = median(cpu_seconds(PANDAS, "off") for _ in range(RUNS))
    print(f"pandas alone {pandas:.2f} s of CPU, medians of {RUNS}")
    for slug in region_slugs(data_folder()):
        code = LOADED.format(slug=slug)
        with TemporaryDirectory() as cache:
            cpu_seconds(code, cache)
            cached = median(cpu_seconds(code, cache) for _ in range(RUNS))
        off = median(cpu_seconds(code, "off") for _ in range(RUNS))
        first = median(first_load(code) for _ in range(RUNS))
        measured = (("no cache", off, FIRST_BAR), ("first", first, FIRST_BAR), ("cached", cached, CACHED_BAR))
        for name, spent, bar in measured:
            beyond = spent - pandas
            ratios = f"{beyond / bar:4.2f}x of the bar, {spent / pandas:3.1f}x pandas"
            print(f"{slug:20} {name:9} {spent:5.2f} s   beyond pandas {beyond:5.2f} s   {ratios}", flush=True)


if __name__ == "__main__":
    main()
