"""Measure what an answer of the finder costs over 20,000 invented places, beside the first real region; print ratios.

An answer is what a rerun of the page computes: the ranking, the sentence of each place shown, and what to drop.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sites import make_many

import regiondata
from regiondata.analysis.sites.finder import drop_one, find_sites, met_nowhere, services_for
from regiondata.analysis.sites.needs import Asked, ask
from regiondata.region import Region
from regiondata.wording.sites import place_sentence

RUNS, SHOWN, PLACES = 9, 10, 20_000


def answer(asked: Asked, region: Region) -> None:
    """Do what the page does between a click and its drawing."""
    found = find_sites(asked, region)
    for key in found.places.index[:SHOWN]:
        place_sentence(str(key), found, region)
    drop_one(asked, region)
    met_nowhere(asked, region)
    services_for(asked, region)


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
    _ = many.offers
    once = time.perf_counter() - started
    terms = real.terms["capabilities"]
    groups = ("stage", "quality", "modality", "access")
    asked = {
        "real": ask([str(terms.index[terms["group"] == group][0]) for group in groups], [], terms),
        "many": ask(["pilot", "clean", "cells.genes", "outsiders"], ["testing"], many.terms["capabilities"]),
    }
    small = warm_median(lambda: answer(asked["real"], real))
    large = warm_median(lambda: answer(asked["many"], many))
    print(f"{len(real.places):>6} places: {small * 1000:7.1f} ms")
    print(f"{len(many.places):>6} places: {large * 1000:7.1f} ms, {large / small:.1f} times as long")
    print(f"made once for {len(many.places)} places: {once * 1000:.0f} ms")


if __name__ == "__main__":
    main()
