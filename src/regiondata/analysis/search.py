"""One box that finds everything: records, facts, claims, questions, capabilities, regions, comparisons and pages.

Words are compared by their stem, so that "incubators" finds an incubator, and with the slips of a hurried hand. A word
is found where a word begins, never inside another: "rent" does not find "current". Words of the field that mean the
same ("jobs", "employees"), in other languages too, come from the catalogue, phrases among them. What many entries hold
says less than what few do. An abbreviation finds the name whose capitals it is, and a compound that nothing holds is
read as its two words. Where a query asks for two things, the third result is the best for what the first two lack.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import pandas as pd
from rapidfuzz.distance import OSA
from snowballstemmer import stemmer  # type: ignore[import-untyped]  # it comes without types

from regiondata.data.zero_width_joiners import JOINERS
from regiondata.documents.unicode_normalisation import to_normal_form

INDEX_COLUMNS = ["record_type", "key", "label", "detail"]
LABEL, NAME, BODY = 1.0, 0.85, 0.4
"""How much a word of the label, of another name and of the text of an entry counts."""
SAME, BEGUN, BEGUN_BEFORE, MEANT, SLIP = 1.0, 0.9, 0.7, 0.75, 0.75
"""How much a word counts that is the same, begins so (typed last, or before others), means the same, or is misspelt."""
ENOUGH, LITTLE = 0.36, 0.25
"""The share of what was asked for that an entry must meet, and that which will do where nothing meets it."""
LABEL_SHARE = 0.2
"""What it adds that the label holds nothing else."""
WHOLE_LABEL, NEARLY_ALL, WHOLE_NAME = 0.1, 0.99, 0.25
"""What it adds to be called just what was typed, the share of it that counts as all, and the same of another name."""
SHORTEST_BEGINNING, SHORTEST_ROOT = 3, 4
"""Letters from which on a word that is not the last typed may be a beginning, and its root one."""
SHORTEST_SLIP, SHORTEST_PART = 5, 4
"""Letters from which on a word may be misspelt, and those of each of the two words of a compound."""
ENOUGH_LACKING = 0.2
"""The share of what was asked for that the first results must lack before another comes in for it."""
UNKNOWN = 1.2
"""How much a word counts that nothing holds: it says that something is missing, but not what."""
PRIOR = {
    "source": -0.3,
    "fact": -0.04,
    "service": -0.02,
    "page": 0.06,
    "hub": 0.05,
    "place": 0.02,
    "organisation": 0.05,
    "key_figure": 0.1,
    "indicator": 0.03,
    "capability": 0.03,
    "question": 0.05,
}
"""What it adds to be of a kind that people look for."""
MOST_ALIKE = 2
"""So many results may have one label: a series of years is one answer, not a page of them."""
LONGEST_QUERY, MOST_WORDS = 200, 12
SHOWN_FIRST = 3
"""Results that somebody looks at before typing anew."""
PHRASES = (3, 2)
"""Words of a phrase of the catalogue, the longest first; words that say nothing do not count."""
EMPTY_WORDS = frozenset(
    word
    for line in (
        "a an and any are as at be by can could do does for from get give have has how i if in into is it its many",
        "me much my of on or our please show tell than that the their there they this to us was we were what when",
        "where which who whom will with would you your",
        "der die das den dem ein eine einen ist sind im mit von und wie wo was wer hoch viel viele gibt es zu",
        "fur vom beim am auf bei",
        "att av de det en ett finns for har hur i ar kan med man mycket manga och om pa som till vad var vem vilka",
        "am find know looking made make making need really see true use used using want",
    )
    for word in line.split()
)
"""Words that say nothing of what is looked for."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", **dict.fromkeys(JOINERS, "")})
_INNER_AND = re.compile(r"(?<=\w)&(?=\w)")
_HYPHENED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_WORD = re.compile(r"[\w.]+")


class Entry(NamedTuple):
    """What can be found: the record it opens, its label, its other names and the text that speaks of it."""

    record_type: str
    key: str
    label: str
    detail: str = ""
    names: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True)
class SearchIndex:
    """Entries that can be found, and for every word the entries that hold it with how much it counts in each."""

    entries: pd.DataFrame
    postings: Mapping[str, Mapping[int, float]]
    stems: Mapping[str, str]
    label_lengths: Sequence[int]
    synonyms: Mapping[str, frozenset[str]]
    named: Mapping[str, frozenset[int]]

    @cached_property
    def roots(self) -> frozenset[str]:
        """The stems of all words."""
        return frozenset(self.stems.values())


def fold(text: str) -> str:
    """Return text without case, accents and punctuation, as it is compared."""
    bare = to_normal_form("NFKD", text.lower())
    if not bare.isascii():
        bare = bare.translate({ord(mark): None for mark in set(bare) if unicodedata.combining(mark)})
    bare = _INNER_AND.sub("", bare)  # "R&D" is one word
    return " ".join(_WORD.findall(bare if bare.isascii() else bare.translate(_LETTERS)))


def _words_of(text: str) -> list[str]:
    """Return the folded words of a text; what a hyphen joins can be looked for as one word too."""
    joined = (fold(word.replace("-", "")) for word in _HYPHENED.findall(text))
    return [*fold(text).split(), *joined]


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what the forms of a folded word share."""
    return str(stemmer("english").stemWord(word.strip(".")))


def build_index(entries: Iterable[Entry], synonyms: Iterable[Sequence[str]] = ()) -> SearchIndex:
    """Return entries prepared for search; each group of synonyms is words, or phrases, that mean the same."""
    held = list(entries)
    postings: dict[str, dict[int, float]] = defaultdict(dict)
    lengths = []
    named: dict[str, set[int]] = defaultdict(set)
    for number, entry in enumerate(held):
        for name in entry.names:
            named[fold(name)].add(number)
        label = fold(entry.label).split()
        lengths.append(max(1, sum(word not in EMPTY_WORDS for word in label)))
        for words, weight in (
            (_words_of(entry.body), BODY),
            (_words_of(" ".join(entry.names)), NAME),
            (_words_of(entry.label), LABEL),
        ):
            for word in words:
                postings[word][number] = max(weight, postings[word].get(number, 0))
    frame = pd.DataFrame([entry[:4] for entry in held], columns=INDEX_COLUMNS)
    stems, called = (
        {word: stem(word) for word in postings},
        {name: frozenset(own) for name, own in named.items() if name},
    )
    return SearchIndex(frame, dict(postings), stems, lengths, _joined(synonyms), called)


def search(query: str, index: SearchIndex, limit: int = 12) -> pd.DataFrame:
    """Return the entries that fit a query best, best first, with their `score`; columns are INDEX_COLUMNS and score."""
    words = [word for word in fold(query[:LONGEST_QUERY]).split() if word not in EMPTY_WORDS][:MOST_WORDS]
    requested = list(dict.fromkeys(_read_words(words, index)))
    found = [_find(word, index, last=word == words[-1]) for word in requested]
    scores = _scores(found, index)
    for number in index.named.get(fold(query[:LONGEST_QUERY]), frozenset()) & scores.keys():
        scores[number] += WHOLE_NAME
    ranked = sorted(scores, key=lambda number: (-scores[number], number))
    best = _unlike(_with_what_lacks(ranked, found, index), index.entries, limit)
    return index.entries.iloc[best].assign(score=[scores[number] for number in best])


Found = list[tuple[float, dict[int, float]]]
"""For each word that is looked for how much it says, and how well each entry holds it."""


def _scores(found: Found, index: SearchIndex) -> dict[int, float]:
    """Return the scores of the entries that hold enough of what is looked for."""
    total = sum(weight for weight, _ in found) or 1.0
    scores: dict[int, float] = defaultdict(float)
    in_label: dict[int, int] = defaultdict(int)
    for weight, entries in found:
        for number, score in entries.items():
            scores[number] += weight * score / total
            in_label[number] += score > BODY
    enough = {number: score for number, score in scores.items() if score >= ENOUGH}
    if len(enough) < SHOWN_FIRST:  # of a long query, one word that says much is better than nothing
        enough = {number: score for number, score in scores.items() if score >= LITTLE}
    kinds = index.entries["record_type"].tolist()
    for number in enough:
        covered = min(1.0, in_label[number] / index.label_lengths[number])
        named = WHOLE_LABEL * (enough[number] > NEARLY_ALL and index.label_lengths[number] == len(found))
        enough[number] += LABEL_SHARE * covered + named + PRIOR.get(kinds[number], 0)
    return enough


def _with_what_lacks(ranked: list[int], found: Found, index: SearchIndex) -> list[int]:
    """Return ranked entries, the third of them the best that holds what the first two lack, if that is much."""
    first = _unlike(ranked, index.entries, SHOWN_FIRST - 1)
    kinds = index.entries["record_type"].tolist()
    answers = [number for number in first if kinds[number] != "page"]  # a page says where to look, and no more
    total = sum(weight for weight, entries in found if entries) or 1.0
    lacking = [
        (weight, entries)
        for weight, entries in found
        if entries and not any(entries.get(number, 0) > BODY for number in answers)
    ]
    if len(first) < SHOWN_FIRST - 1 or sum(weight for weight, _ in lacking) < ENOUGH_LACKING * total:
        return ranked
    held = {number: score for number, score in _scores(lacking, index).items() if kinds[number] != "page"}
    if not held:
        return ranked
    other = max(held, key=lambda number: (held[number], -number))
    if other not in ranked:
        return ranked
    return [*first, other, *(number for number in ranked if number != other and number not in first)]


def _read_words(words: Sequence[str], index: SearchIndex) -> Iterator[str]:
    """Yield what is asked for: phrases of the catalogue whole, two words as one and one as two as the index has them.

    "bio bank" is a biobank, and a compound of another language its two words.
    """
    position = 0
    while position < len(words):
        phrase = next((size for size in PHRASES if _phrase(words, position, size) in index.synonyms), 0)
        word, pair = words[position], "".join(words[position : position + 2])
        if phrase:
            yield _phrase(words, position, phrase)
        elif pair != word and pair in index.postings:
            yield pair
            phrase = 2
        elif not _is_known(word, index) and (parts := _parts(word, index)):
            yield from parts
        else:
            yield word
        position += phrase or 1


def _phrase(words: Sequence[str], position: int, size: int) -> str:
    """Return some words of a query as a phrase of the catalogue is kept; it has a space, so that no word is like it."""
    held = words[position : position + size]
    return " ".join(map(stem, held)) if len(held) == size else ""


def _is_known(word: str, index: SearchIndex) -> bool:
    return word in index.postings or stem(word) in index.synonyms or stem(word) in index.roots


def _parts(word: str, index: SearchIndex) -> tuple[str, ...]:
    """Return the two words of a compound, the longest first one that fits; one letter may join them."""
    for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        one = word[:cut]
        for other in (word[cut:], word[cut + 1 :]):
            if len(other) >= SHORTEST_PART and _is_known(one, index) and _is_known(other, index):
                return one, other
    return ()


def _unlike(best: Sequence[int], entries: pd.DataFrame, limit: int) -> list[int]:
    """Return the first entries that open different records, only a few of them under one label."""
    types, keys, labels = (entries[name].tolist() for name in ("record_type", "key", "label"))
    chosen: list[int] = []
    opened: set[tuple[str, str]] = set()
    alike: dict[str, int] = defaultdict(int)
    for number in best:
        if len(chosen) == limit:
            break
        target, label = (types[number], keys[number]), labels[number]
        if target not in opened and alike[label] < MOST_ALIKE:
            chosen.append(number)
            opened.add(target)
            alike[label] += 1
    return chosen


def _find(word: str, index: SearchIndex, *, last: bool) -> tuple[float, dict[int, float]]:
    """Return how much a word says, and for each entry how well it holds the word or one that means the same."""
    best: dict[int, float] = {}
    for other, score in _alike(word, index, last=last).items():
        for number, weight in index.postings[other].items():
            best[number] = max(best.get(number, 0), score * weight)
    phrases = [each for each in index.synonyms.get(word if " " in word else stem(word), ()) if " " in each]
    for phrase, sure in [(word, SAME)] * (" " in word) + [(each, MEANT) for each in phrases]:
        for number, weight in _hold_all(phrase.split(), index).items():
            best[number] = max(best.get(number, 0), sure * weight)
    return (math.log(2 + len(index.entries) / (1 + len(best))) if best else UNKNOWN), best


def _hold_all(roots: Sequence[str], index: SearchIndex) -> dict[int, float]:
    """Return the entries that hold every word of a phrase, each with how well it holds the one it holds least."""
    held: list[dict[int, float]] = []
    for root in roots:
        of_one: dict[int, float] = {}
        for known in (known for known, its in index.stems.items() if its == root):
            for number, weight in index.postings[known].items():
                of_one[number] = max(weight, of_one.get(number, 0))
        held.append(of_one)
    return {number: min(each[number] for each in held) for number in set(held[0]).intersection(*held[1:])}


def _alike(word: str, index: SearchIndex, *, last: bool) -> dict[str, float]:
    """Return the words of the index that a word may be, each with how sure that is.

    The `last` word may be unfinished: two letters are a beginning only there, and only where they are no word.
    """
    root = word if " " in word else stem(word)
    alike = {known: SAME for known, its in index.stems.items() if its == root}
    meant = index.synonyms.get(root, frozenset())
    alike |= {known: MEANT for known, its in index.stems.items() if its in meant and known not in alike}
    if len(word) >= SHORTEST_BEGINNING or (last and len(word) > 1 and not alike):
        begins = (word, root) if len(root) >= SHORTEST_ROOT else (word,)
        for known in index.stems:
            if known.startswith(begins):
                alike.setdefault(known, BEGUN if last else BEGUN_BEFORE)
    if not alike and len(word) >= SHORTEST_SLIP:
        most = 1 if len(word) < 8 else 2
        for known in index.stems:
            if abs(len(known) - len(word)) <= most and OSA.distance(word, known, score_cutoff=most) <= most:
                alike[known] = SLIP
    return alike


def _joined(groups: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
    """Return for the stem of each word, and the stems of each phrase, those of the words that mean the same."""
    joined: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        stems = {" ".join(stem(part) for part in fold(word).split() if part not in EMPTY_WORDS) for word in group}
        stems -= {""}  # of words that say nothing, nothing is left
        for one in stems:
            joined[one] |= stems - {one}
    return {word: frozenset(stems) for word, stems in joined.items()}
