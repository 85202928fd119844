"""The catalogue is everybody's: it says what words mean, and names no record of one region."""

import re
from collections.abc import Iterator

from regiondata.data.dataset import Catalogue, Dataset, collections, keys_of
from regiondata.data.problems import Problem
from regiondata.data.records.field_types import Record

_KEY_IN_TEXT = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)+")
"""Keys of several words; a key of one word may be any word of a sentence."""


def check_neutral(region: Dataset, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield entries of the catalogue that name a key figure, place, organisation or event of the region."""
    own = keys_of(region.key_figures, region.places, region.organisations, region.timeline)
    shared = frozenset().union(*(keys_of(entries) for _, entries in collections(catalogue)))
    for _, entries in collections(catalogue):
        for entry in entries:
            named = {word for text in _texts(entry.record) for word in _KEY_IN_TEXT.findall(text)}
            for key in sorted(named & (own - shared)):
                yield entry.row.problem((), f"{key}, a key of one region", "a term that every region shares")


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, Record):
        for _, part in value:
            yield from _texts(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, str):
        yield value
