"""Which words of known questions the words of a text are: equal, misspelt, or forms that begin alike.

A stranger's list may hold a hundred thousand words that nobody knows. So words that begin alike are looked up, and the
likeness of spelling is worked out in bulk, for words of about one length.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from rapidfuzz import fuzz, process

SAME_WORD = 84
"""From here on two words are one word, misspelt or in another form."""
STEM = 5
"""Letters that two forms of one word share at least at their beginning."""
SHORTEST = 4
"""Letters from which on a word has other forms than itself."""
LONGER = 4
"""By how many letters at most one of two forms that begin alike is longer."""
AT_ONCE = 4_000
"""Words whose spelling is compared at once; more would take more memory."""

Forms = Mapping[str, Collection[str]]
"""The known words that each word may be; a word that may be none is left out."""


def same_word(one: str, other: str) -> bool:
    """Say whether two words are one word."""
    return other in find_forms([one], [other]).get(one, ())


def find_forms(words: Iterable[str], known: Iterable[str]) -> Forms:
    """Return the known words that each of some words may be."""
    forms: dict[str, set[str]] = defaultdict(set)
    of_length: dict[int, list[str]] = defaultdict(list)
    known_of_length: dict[int, list[str]] = defaultdict(list)
    beginnings: dict[str, list[str]] = defaultdict(list)
    all_known = set(known)
    for word in all_known:
        known_of_length[len(word)].append(word)
        beginnings[word[:STEM]].append(word)
    for word in words:
        if word in all_known:
            forms[word].add(word)
        if len(word) >= SHORTEST:
            of_length[len(word)].append(word)
        begun = beginnings.get(word[:STEM], ()) if len(word) >= STEM else ()
        for other in begun:
            if abs(len(other) - len(word)) <= LONGER:
                forms[word].add(other)
    for length, alike in of_length.items():
        others = [word for size in _near(length) for word in known_of_length.get(size, ())]
        for word, other in _spelt_alike(alike, others):
            forms[word].add(other)
    return forms


def _near(length: int) -> range:
    """Return the lengths that a word can have that is spelt like one of some length: of the other letters, all fit."""
    least, most = (SAME_WORD * length) / (200 - SAME_WORD), (200 - SAME_WORD) * length / SAME_WORD
    return range(max(SHORTEST, int(least)), int(most) + 1)


def _spelt_alike(words: Sequence[str], known: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Yield each word with each known word that is spelt like it."""
    for start in range(0, len(words) if known else 0, AT_ONCE):
        some = words[start : start + AT_ONCE]
        likeness = process.cdist(some, known, scorer=fuzz.ratio, score_cutoff=SAME_WORD, dtype=np.float32)
        for one, other in zip(*np.nonzero(likeness), strict=True):
            yield some[one], known[other]
