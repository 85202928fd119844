"""What is made once and handed to everybody who looks at the same; nobody may change it."""

from collections.abc import Callable, Hashable
from threading import Condition
from typing import TypeVar, cast

from cachetools import LRUCache, cached

Made = TypeVar("Made")

KEPT = 2000
"""So many are kept at most; the one that nobody has asked for the longest gives way."""


def make_once(decides: Hashable, make: Callable[[], Made]) -> Made:
    """Return what a function makes, anew only where `decides` has not been seen; of many who wait, one makes it."""
    return cast(Made, _make(decides, make))


def forget_made() -> None:
    """Drop everything that is kept."""
    with _waiting:
        _make.cache.clear()


_waiting = Condition()


@cached(LRUCache[Hashable, object](KEPT), key=lambda decides, _make: decides, condition=_waiting)
def _make(_decides: Hashable, make: Callable[[], object]) -> object:
    return make()
