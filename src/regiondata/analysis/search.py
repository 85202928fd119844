"""One box that finds everything: records, claims, questions, capabilities, territories, comparisons and pages.

Words are compared by their stem, so that "incubators" finds an incubator, and with the slips of a hurried hand. A word
is found where a word begins, never inside another: "rent" does not find "current". Words of the field that mean the
same ("jobs", "employees") come from the catalogue. What many entries hold says less than what few do.
"""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import pandas as pd
from rapidfuzz.distance import OSA
from snowballstemmer import stemmer  # type: ignore[import-untyped]  # it comes without types

from regiondata.data.joined_keys import split_keys
from regiondata.region import Region

INDEX_COLUMNS = ["record_type", "key", "label", "detail"]
LABEL, NAME, BODY = 1.0, 0.85, 0.4
"""How much a word of the label, of another name and of the text of an entry counts."""
SAME, BEGUN, MEANT, SLIP = 1.0, 0.9, 0.75, 0.75
"""How much a word counts that is the same, begins so, means the same, or is misspelt."""
ENOUGH = 0.36
"""The share of what was asked for that an entry must meet."""
LABEL_SHARE = 0.12
"""What it adds that the label holds nothing else."""
UNKNOWN = 1.2
"""How much a word counts that nothing holds: it says that something is missing, but not what."""
PRIOR = {
    "source": -0.15,
    "page": 0.06,
    "hub": 0.05,
    "place": 0.02,
    "key_figure": 0.1,
    "indicator": 0.03,
    "capability": 0.03,
    "question": 0.02,
}
"""What it adds to be of a kind that people look for."""
LONGEST_QUERY, MOST_WORDS = 200, 12
EMPTY_WORDS = frozenset(
    word
    for line in (
        "a an and any are as at be by can could do does for from get give have has how i if in into is it its many",
        "me much my of on or our please show tell than that the their there they this to us was we were what when",
        "where which who whom will with would you your",
    )
    for word in line.split()
)
"""Words that say nothing of what is looked for."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
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


def fold(text: str) -> str:
    """Return text without case, accents and punctuation, as it is compared."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(mark))
    return " ".join(_WORD.findall(bare.translate(_LETTERS)))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return what the forms of a folded word share."""
    return str(stemmer("english").stemWord(word.strip(".")))


def build_index(entries: Iterable[Entry], synonyms: Iterable[Sequence[str]] = ()) -> SearchIndex:
    """Return entries prepared for search; each group of synonyms is words, or phrases, that mean the same."""
    held = list(entries)
    postings: dict[str, dict[int, float]] = defaultdict(dict)
    lengths = []
    for number, entry in enumerate(held):
        label = fold(entry.label).split()
        lengths.append(max(1, sum(word not in EMPTY_WORDS for word in label)))
        for words, weight in (
            (fold(entry.body).split(), BODY),
            (fold(" ".join(entry.names)).split(), NAME),
            (label, LABEL),
        ):
            for word in words:
                postings[word][number] = max(weight, postings[word].get(number, 0))
    frame = pd.DataFrame([entry[:4] for entry in held], columns=INDEX_COLUMNS)
    return SearchIndex(frame, dict(postings), {word: stem(word) for word in postings}, lengths, _joined(synonyms))


def search(query: str, index: SearchIndex, limit: int = 12) -> pd.DataFrame:
    """Return the entries that fit a query best, best first, with their `score`; columns are INDEX_COLUMNS and score."""
    words = [word for word in fold(query[:LONGEST_QUERY]).split() if word not in EMPTY_WORDS][:MOST_WORDS]
    found = [_find(word, index) for word in dict.fromkeys(words)]
    total = sum(weight for weight, _ in found) or 1.0
    scores: dict[int, float] = defaultdict(float)
    in_label: dict[int, int] = defaultdict(int)
    for weight, entries in found:
        for number, score in entries.items():
            scores[number] += weight * score / total
            in_label[number] += score > BODY
    enough = {number: score for number, score in scores.items() if score >= ENOUGH}
    kinds = index.entries["record_type"].tolist()
    for number in enough:
        covered = min(1.0, in_label[number] / index.label_lengths[number])
        enough[number] += LABEL_SHARE * covered + PRIOR.get(kinds[number], 0)
    best = sorted(enough, key=lambda number: (-enough[number], number))[:limit]
    return index.entries.iloc[best].assign(score=[enough[number] for number in best])


def _find(word: str, index: SearchIndex) -> tuple[float, dict[int, float]]:
    """Return how much a word says, and for each entry how well it holds the word or one that means the same."""
    best: dict[int, float] = {}
    for other, score in _alike(word, index).items():
        for number, weight in index.postings[other].items():
            best[number] = max(best.get(number, 0), score * weight)
    return (math.log(2 + len(index.entries) / (1 + len(best))) if best else UNKNOWN), best


def _alike(word: str, index: SearchIndex) -> dict[str, float]:
    """Return the words of the index that a word may be, each with how sure that is."""
    root = stem(word)
    alike = {known: SAME for known, its in index.stems.items() if its == root}
    meant = index.synonyms.get(root, frozenset())
    for known, its in index.stems.items():
        if its in meant:
            alike.setdefault(known, MEANT)
        elif len(word) > 1 and known.startswith(word):
            alike.setdefault(known, BEGUN)
    if not alike and len(word) > 3:
        most = 1 if len(word) < 8 else 2
        for known in index.stems:
            if abs(len(known) - len(word)) <= most and OSA.distance(word, known, score_cutoff=most) <= most:
                alike[known] = SLIP
    return alike


def _joined(groups: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
    """Return for the stem of each word the stems of the words that mean the same."""
    joined: dict[str, set[str]] = defaultdict(set)
    for group in groups:
        stems = {stem(fold(word)) for word in group}
        for one in stems:
            joined[one] |= stems - {one}
    return {word: frozenset(stems) for word, stems in joined.items()}


def region_entries(region: Region, pages: Mapping[str, Sequence[str]]) -> Iterator[Entry]:
    """Yield everything of a region that can be found; `pages` gives each page's key its label and other words."""
    yield from (Entry("page", key, label, "", tuple(more)) for key, (label, *more) in pages.items())
    yield from _records(region)
    yield from _terms(region)
    for question in (entry.record for entry in region.catalogue.questions):
        yield Entry("question", question.key, question.question, question.wanted, question.also, question.wanted)
    for claim in region.frames["claims"].itertuples():
        yield Entry("claim", str(claim.Index), str(claim.claim), "", (), str(claim.reason))


def _records(region: Region) -> Iterator[Entry]:
    frames, terms = region.frames, region.terms
    indicators, topics = terms["indicators"], terms["topics"]["label"]
    for row in frames["key_figures"].itertuples():
        names = (_at(indicators, row.indicator, "label"), _spelt(row.Index), _spelt(row.indicator))
        body = " ".join((_at(indicators, row.indicator, "definition"), str(topics.get(row.topic, ""))))
        yield Entry("key_figure", row.Index, row.name, str(row.as_printed), names, body)
    kinds, offered = terms["place_kinds"]["label"], terms["capabilities"]
    for row in frames["places"].itertuples():
        kind = "hub" if row.kind == "hub" else "place"
        capabilities = " ".join(_at(offered, key, "label") for key in split_keys(row.capabilities))
        called = (_text(row.printed_name), str(kinds.get(row.kind, "")))
        body = " ".join(map(_text, (row.municipality, row.summary, capabilities)))
        yield Entry(kind, row.Index, row.name, _text(row.municipality), called, body)
    kinds = terms["organisation_kinds"]["label"]
    for row in frames["organisations"].itertuples():
        known_as = (_text(row.printed_name), _text(row.also), str(kinds.get(row.kind, "")))
        yield Entry("organisation", row.Index, row.name, str(kinds.get(row.kind, "")), known_as, _text(row.summary))
    for row in frames["pipeline"].itertuples():
        owner = _text(row.owner)
        if owner in frames["organisations"].index:
            body = " ".join(map(_text, (row.stage, row.modality, row.indication, row.summary)))
            yield Entry("organisation", owner, row.name, _text(row.indication), (), body)
    for row in frames["events"].itertuples():
        yield Entry("event", row.Index, row.title, _text(row.period), (_text(row.kind),), _text(row.summary))
    for row in _own_sources(region).itertuples():
        yield Entry("source", row.Index, row.title, _text(row.producer), (_text(row.producer),), _text(row.edition))


def _own_sources(region: Region) -> pd.DataFrame:
    """Return the region's own sources, and of the shared ones those of values that it stands beside."""
    shown = {*region.profile.own, *region.profile.comparators}
    used = region.comparators.loc[region.comparators["territory"].isin(shown), "source"]
    own = {*(entry.record.key for entry in region.dataset.sources), *used, *region.published["source"]}
    return region.sources[region.sources.index.isin(own)]


def _terms(region: Region) -> Iterator[Entry]:
    """Yield what can be compared, what a site can offer, and who stands in the comparisons."""
    terms, compared = region.terms, region.frames["comparators"]
    measured = terms["indicators"][terms["indicators"].index.isin(compared["indicator"].unique())]
    for row in measured.itertuples():
        yield Entry("indicator", row.Index, row.label, "", (_spelt(row.Index),), f"{row.definition} {row.topic}")
    for row in terms["capabilities"].itertuples():
        yield Entry("capability", row.Index, row.label, "", (), _text(row.description))
    known = terms["territories"][terms["territories"].index.isin(compared["territory"].unique())]
    for row in known.itertuples():
        yield Entry("territory", row.Index, row.name, "", (), _text(row.level))


def search_index(region: Region, pages: Mapping[str, Sequence[str]]) -> SearchIndex:
    """Return what the search box of a region looks through, made once for each wording of the pages' names."""
    named = tuple((key, *words) for key, words in pages.items())
    synonyms = [entry.record.words for entry in region.catalogue.synonyms]
    return region.cached(("search", named), lambda: build_index(region_entries(region, pages), synonyms))


def _spelt(key: object) -> str:
    """Return the words of a key: it often holds the abbreviation that people use."""
    return str(key).replace("_", " ").replace("-", " ")


def _at(frame: pd.DataFrame, key: object, column: str) -> str:
    return _text(frame.at[key, column]) if key in frame.index else ""


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)
