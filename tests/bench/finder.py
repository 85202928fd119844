"""Measure what an answer of the finder costs over 20,000 invented places, beside the first real region; print ratios.

An answer is what a rerun of the page computes: the ranking, the sentence of each place shown, and what to drop.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from invented_sites import make_many

import regiondata
from regiondata.analysis.sites.finder import drop_one, find_sites, met_nowhere, services_for
from regiondata.analysis.sites.needs import RequestedNeeds, ask
from regiondata.region import Region
from regiondata.wording.sites.needs import place_sentence

RUNS, SHOWN, PLACES = 9, 10, 20_000


def answer(requested: RequestedNeeds, region: Region) -> None:
    """Do what the page does between a click and its drawing."""
    found = find_sites(requested, region)
    for key in found.places.index[:SHOWN]:
        place_sentence(str(key), found, region)
    drop_one(requested, region)
    met_nowhere(requested, region)
    services_for(requested, region)


def warm_median(work: Callable[[], object]) -> float:
    """Return the median seconds of a piece of work, the first run left out."""
    taken = []
    for _ in range(RUNS + 1):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return median(taken[1:])


def main() -> None:
    """Print the time of both regions, their ratio, and what is made once."""
    real, many = regiondata.load(regiondata.list_regions()[0]), make_many(PLACES)
    started = time.perf_counter()
    _ = many.capability_matrix
    single = time.perf_counter() - started
    terms = real.terms["capabilities"]
    groups = ("stage", "quality", "modality", "access")
    requested = {
        "real": ask([str(terms.index[terms["group"] == group][0]) for group in groups], [], terms),
        "many": ask(["pilot", "clean", "cells.genes", "outsiders"], ["testing"], many.terms["capabilities"]),
    }
    small = warm_median(lambda: answer(requested["real"], real))
    large = warm_median(lambda: answer(requested["many"], many))
    print(f"{len(real.places):>6} places: {small * 1000:7.1f} ms")
    print(f"{len(many.places):>6} places: {large * 1000:7.1f} ms, {large / small:.1f} times as long")
    print(f"made once for {len(many.places)} places: {single * 1000:.0f} ms")


if __name__ == "__main__":
    main()
