"""Limits in seconds of the processor, as they are on the machine that the product is measured on, for any machine."""

import re
import time
from collections.abc import Callable

YARDSTICK_S = 0.09
"""What the yardstick takes on the machine that limits are told for, while nothing else runs there."""

_TEXT = "In 2020, the land exported 20,4 billion and 100 000 workshops, about 10% of all; nothing else was counted."
_TIMES = 5_000


def seconds_of(work: Callable[[], object]) -> float:
    """Return the seconds of the processor that some work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def is_done_within(limit: float, work: Callable[[], object]) -> bool:
    """Say whether work takes less than some seconds in one of three runs: a busy machine slows down any.

    On a slower machine the limit is longer by as much as a yardstick is that is measured right then.
    """
    return any((spent := seconds_of(work)) < limit or spent < limit * slowness() for _ in range(3))


def slowness() -> float:
    """Return how many times as long as on the machine of the limits a piece of work with texts takes just now."""
    return max(1.0, min(seconds_of(_yardstick) for _ in range(3)) / YARDSTICK_S)


def _yardstick() -> object:
    found: dict[str, list[tuple[int, str]]] = {}
    for number, match in enumerate(re.finditer(r"\w+|[^\w\s]", _TEXT * _TIMES)):
        found.setdefault(match.group().casefold(), []).append((number, match.group()))
    return sorted(found, key=lambda word: (len(found[word]), word))
