"""One box that finds everything: records, facts, claims, questions, capabilities, regions, comparisons and pages.

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

from regiondata.analysis.prospect_facts import TRAVEL, known_facts, known_journeys
from regiondata.analysis.regional_peers import regional_peers
from regiondata.data.frames import FACT_FRAMES
from regiondata.data.joined_keys import split_keys
from regiondata.data.periods import end_of
from regiondata.region import Region

INDEX_COLUMNS = ["record_type", "key", "label", "detail"]
LABEL, NAME, BODY = 1.0, 0.85, 0.4
"""How much a word of the label, of another name and of the text of an entry counts."""
SAME, BEGUN, MEANT, SLIP = 1.0, 0.9, 0.75, 0.75
"""How much a word counts that is the same, begins so, means the same, or is misspelt."""
ENOUGH, LITTLE = 0.36, 0.25
"""The share of what was asked for that an entry must meet, and that which will do where nothing meets it."""
LABEL_SHARE = 0.12
"""What it adds that the label holds nothing else."""
WHOLE_LABEL, NEARLY_ALL = 0.1, 0.99
"""What it adds to be called just what was typed, and the share of it that counts as all."""
UNKNOWN = 1.2
"""How much a word counts that nothing holds: it says that something is missing, but not what."""
PRIOR = {
    "source": -0.3,
    "fact": -0.04,
    "service": -0.02,
    "page": 0.06,
    "hub": 0.05,
    "place": 0.02,
    "key_figure": 0.1,
    "indicator": 0.03,
    "capability": 0.03,
    "question": 0.02,
}
"""What it adds to be of a kind that people look for."""
MOST_ALIKE = 2
"""So many results may have one label: a series of years is one answer, not a page of them."""
FIRST_PAGE = "glance"
"""The page that a region's own name finds."""
COMPARABLE = ("country", "aggregate")
"""The levels of what opens in a comparison of countries; smaller territories are found as their region."""
LONGEST_QUERY, MOST_WORDS = 200, 12
EMPTY_WORDS = frozenset(
    word
    for line in (
        "a an and any are as at be by can could do does for from get give have has how i if in into is it its many",
        "me much my of on or our please show tell than that the their there they this to us was we were what when",
        "where which who whom will with would you your",
        "am find know looking made make making need really see true use used using want",
    )
    for word in line.split()
)
"""Words that say nothing of what is looked for."""

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_INNER_AND = re.compile(r"(?<=\w)&(?=\w)")
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
    bare = _INNER_AND.sub("", bare)  # "R&D" is one word
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
    found = [_find(word, index) for word in dict.fromkeys(_together(words, index))]
    total = sum(weight for weight, _ in found) or 1.0
    scores: dict[int, float] = defaultdict(float)
    in_label: dict[int, int] = defaultdict(int)
    for weight, entries in found:
        for number, score in entries.items():
            scores[number] += weight * score / total
            in_label[number] += score > BODY
    enough = {number: score for number, score in scores.items() if score >= ENOUGH}
    if not enough:  # of a long query, one word that says much is better than nothing
        enough = {number: score for number, score in scores.items() if score >= LITTLE}
    kinds = index.entries["record_type"].tolist()
    for number in enough:
        covered = min(1.0, in_label[number] / index.label_lengths[number])
        named = WHOLE_LABEL * (enough[number] > NEARLY_ALL and index.label_lengths[number] == len(found))
        enough[number] += LABEL_SHARE * covered + named + PRIOR.get(kinds[number], 0)
    best = _unlike(sorted(enough, key=lambda number: (-enough[number], number)), index.entries, limit)
    return index.entries.iloc[best].assign(score=[enough[number] for number in best])


def _together(words: Sequence[str], index: SearchIndex) -> Iterator[str]:
    """Yield the words asked for, two of them as one where the index writes them so: "bio bank" is a biobank."""
    position = 0
    while position < len(words):
        pair = "".join(words[position : position + 2])
        joined = pair in index.postings and words[position] != pair
        yield pair if joined else words[position]
        position += 1 + joined


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
    for key, (label, *more) in pages.items():
        yield Entry("page", key, label, "", (*more, *([region.profile.name] if key == FIRST_PAGE else [])))
    yield from _records(region)
    yield from _people(region)
    yield from _facts(region)
    yield from _terms(region)
    yield from _regions(region)
    headings = region.terms["question_groups"]["label"]
    for question in (entry.record for entry in region.catalogue.questions):
        called = (*question.also, str(headings[question.group]))
        yield Entry("question", question.key, question.question, question.wanted, called, question.wanted)
    for claim in region.frames["claims"].itertuples():
        yield Entry("claim", str(claim.Index), str(claim.claim), "", (), str(claim.reason))


def _records(region: Region) -> Iterator[Entry]:
    frames, terms = region.frames, region.terms
    indicators, topics = terms["indicators"], terms["topics"]["label"]
    for row in frames["key_figures"].itertuples():
        printed = str(row.as_printed)
        names = (_at(indicators, row.indicator, "label"), _spelt(row.Index), _spelt(row.indicator), printed)
        body = " ".join((_at(indicators, row.indicator, "definition"), str(topics.get(row.topic, ""))))
        yield Entry("key_figure", row.Index, row.name, printed, names, body)
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


def _people(region: Region) -> Iterator[Entry]:
    """Yield who can be called and what is offered to companies, each opening the organisation behind it."""
    frames, names = region.frames, region.frames["organisations"]["name"]
    for row in frames["services"].itertuples():
        offered = (_spelt(row.needs),)
        yield Entry("service", str(row.provider), row.name, str(names[row.provider]), offered, _text(row.summary))
    for row in frames["contacts"].itertuples():
        reached = " · ".join(filter(None, (_text(row.role), _text(row.email) or _text(row.phones).partition(";")[0])))
        yield Entry("contact", str(row.organisation), row.name, reached, (_text(row.role), "contact phone email"))


def _facts(region: Region) -> Iterator[Entry]:
    """Yield what others publish on a prospect's questions as known on the region's day, a series' newest first."""
    hubs = region.places["name"]
    for frame in FACT_FRAMES:
        facts = known_facts(frame, region)
        ordered = facts.assign(end=facts["period"].map(end_of)).sort_values("end", ascending=False, kind="stable")
        for row in ordered.itertuples():
            called = (_spelt(row.measure), str(row.area), str(hubs.get(row.hub, "")), _text(row.landlord), frame)
            body = " ".join(map(_text, (row.as_published, row.measured_in, row.period, row.status, row.note)))
            label = row.name if row.heading == row.name else f"{row.heading}: {row.name}"
            yield Entry("fact", str(row.Index), str(label), frame, called, body)
    for row in known_journeys(region).itertuples():
        by = (str(row.mode), _text(row.run_by), _spelt(TRAVEL))
        body = " ".join(map(_text, (row.frequency, row.period, row.note)))
        yield Entry("fact", str(row.Index), f"{row.origin} – {row.destination}", TRAVEL, by, body)


def _regions(region: Region) -> Iterator[Entry]:
    """Yield the regions that this one can stand beside, found by the names of their territories too."""
    names, levels = region.terms["territories"]["name"], region.terms["territories"]["level"]
    for key, each in regional_peers(region).others.items():
        smaller = (code for code in each.territories if code in names.index and levels[code] not in COMPARABLE)
        called = tuple(str(names[code]) for code in smaller)
        yield Entry("region", key, each.name, "", called)


def _own_sources(region: Region) -> pd.DataFrame:
    """Return the region's own sources but for those of hidden rows, and of the shared ones those of values it shows."""
    shown = {*region.profile.own, *region.profile.comparators}
    used = region.comparators.loc[region.comparators["territory"].isin(shown), "source"]
    listed = {entry.record.key for entry in region.dataset.sources} - _hidden_sources(region)
    own = {*listed, *used, *region.published["source"]}
    return region.sources[region.sources.index.isin(own)]


def _hidden_sources(region: Region) -> set[str]:
    """Return the sources of which only rows are on record that mislead today, so that visitors see none of them."""
    rows = pd.concat([region.frames[name][["source", "shown"]] for name in (*FACT_FRAMES, TRAVEL)])
    shown = rows.groupby("source")["shown"].agg(lambda values: (values == "yes").any())
    return {str(key) for key in shown.index[~shown.astype("bool")]}


def _terms(region: Region) -> Iterator[Entry]:
    """Yield what can be compared, what a site can offer, and who stands in the comparisons."""
    terms, compared = region.terms, region.frames["comparators"]
    measured = terms["indicators"][terms["indicators"].index.isin(compared["indicator"].unique())]
    for row in measured.itertuples():
        yield Entry("indicator", row.Index, row.label, "", (_spelt(row.Index),), f"{row.definition} {row.topic}")
    for row in terms["capabilities"].itertuples():
        yield Entry("capability", row.Index, row.label, "", (), _text(row.description))
    territories = terms["territories"]
    known = territories[territories["level"].isin(COMPARABLE) & territories.index.isin(compared["territory"].unique())]
    for row in known.itertuples():
        yield Entry("territory", row.Index, row.name, "", (), _text(row.level))


def search_index(region: Region, pages: Mapping[str, Sequence[str]]) -> SearchIndex:
    """Return what the search box of a region looks through, made once for each wording of the pages' names."""
    named = tuple((key, *words) for key, words in pages.items())
    others = tuple(regional_peers(region).others)
    synonyms = [entry.record.words for entry in region.catalogue.synonyms]
    return region.cached(("search", named, others), lambda: build_index(region_entries(region, pages), synonyms))


def _spelt(key: object) -> str:
    """Return the words of a key: it often holds the abbreviation that people use."""
    return str(key).replace("_", " ").replace("-", " ")


def _at(frame: pd.DataFrame, key: object, column: str) -> str:
    return _text(frame.at[key, column]) if key in frame.index else ""


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)
