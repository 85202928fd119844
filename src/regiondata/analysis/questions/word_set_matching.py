"""Whole wordings of known questions, found by their words: in any order and form, but none more and none less.

So a few words are enough to ask a question, and one word more asks something else. Words that ask for no other thing,
such as `list` and `nearby`, do not count, and one letter may be wrong in a long word that no known question holds.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import OSA

from regiondata.analysis.questions.text_classification import without_numbering
from regiondata.analysis.search import fold
from regiondata.data.records.questions import Question

MOST_WORDS = 12
"""Words of a text beyond which it is no whole wording."""
MOST_LETTERS = 200
"""Letters beyond which a text is not looked at."""
SHORTEST_PLURAL = 4
"""Letters from which on a word may be a plural."""
_HISSING = ("ches", "shes", "sses", "xes")
SHORTEST_SLIP = 6
"""Letters from which on a word may have a wrong one."""

_NEUTRAL_WORDS = """
a about all an and any approximate approx are as at available be been by can closest could current currently
describe detail details do does each existing for from get give has have here how i if in indicate info
information is latest lately list local many much name names nearby nearest need needed needs newest now of offer
on or other our outline overview per please present provide recent recently regional requested required share
show situation some specify summarise summarize that the their them there these they this those to today top
typical typically us was we were what whats when where which who whom will with would
km ha sqm m2
aktuell aktuelle am an beim bitte das dem den der des die ein eine einen es fur gibt gross hoch ihrer im ist liste
mit nennen sie sind uber und verfugbare viel viele vom von vorhanden was welche welcher welches wer wie wieviel
wieviele wo zu zum zur
ange att av beskriv de den det en er ett finns for hog hoga hur i lista ligger manga med mycket nara narmaste och
om pa som stor stora till tillganglig ungefar vad vem vilka vilken vilket var ar
"""
"""Words that change nothing of what is asked for; `your` is none of them, since it may ask for somebody's own."""
_NEUTRAL = frozenset(_NEUTRAL_WORDS.split())
_HERE = re.compile(
    r"\b(?:in|of|for|within|across|around|near) (?:the|your|this|our) (?:region|regional area|area|country)\b"
)
_IN_A_YEAR = re.compile(r"\b(?:p\.?a\b\.?|per annum|per year|a year|annual(?:ly)?|yearly|every year|each year)")
_HOW_MANY = re.compile(r"\b(?:how many|(?:total )?number of|no\.? of|count of)\b|# ?of\b")
_NUMBER = "number"
"""Stands for all words that ask for a number: `how many companies` is another question than `companies`."""
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class WholeWordings:
    """The questions that each whole wording means, by the roots of its words; all roots; and words by first letter."""

    questions: Mapping[frozenset[str], frozenset[str]]
    roots: frozenset[str]
    words: Mapping[str, tuple[str, ...]]


def index_wordings(questions: Iterable[Question]) -> WholeWordings:
    """Return the whole wordings of known questions: their own, and all others in which each is asked.

    One word asks a question only where the catalogue says so, among the short wordings.
    """
    found: dict[frozenset[str], set[str]] = defaultdict(set)
    words: set[str] = set()
    for question in questions:
        longer = [held for text in (question.question, *question.also) if len(held := wording_words(text)) > 1]
        for held in (*longer, *map(wording_words, question.short)):
            words |= held
            found[_roots(held)].add(question.key)
    by_letter = {letter: tuple(its) for letter, its in groupby(sorted(words), key=lambda word: word[0])}
    return WholeWordings({roots: frozenset(keys) for roots, keys in found.items() if roots}, _roots(words), by_letter)


def read_wording(text: str, index: WholeWordings, known: Container[str]) -> frozenset[str]:
    """Return the keys of the questions that a text is a whole wording of; a word that is `known` is never misspelt."""
    words = wording_words(text)
    if len(words) > MOST_WORDS:
        return frozenset()
    roots = _roots(_meant(word, index, known) for word in words)
    return index.questions.get(roots) or index.questions.get(roots - {_NUMBER}, frozenset())


def wording_words(text: str) -> frozenset[str]:
    """Return the folded words of a text that count in a wording."""
    if len(text) > MOST_LETTERS:
        return frozenset()
    bare = _IN_A_YEAR.sub(" ", _HOW_MANY.sub(_NUMBER, without_numbering(text.strip()).lower()))
    words = (word.strip(".") for word in _HERE.sub(" ", fold(bare)).split())
    return frozenset(word for word in words if len(word) > 1 and word not in _NEUTRAL and not _YEAR.fullmatch(word))


def _roots(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_singular, words))


def _singular(word: str) -> str:
    """Return a word without the ending of its plural; more would make employers and employees one word."""
    if len(word) < SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-2] if word.endswith(_HISSING) else word[:-1]


def _meant(word: str, index: WholeWordings, known: Container[str]) -> str:
    """Return a word, or where no question holds it the one word of the index that it is but for a letter."""
    if len(word) < SHORTEST_SLIP or word in known or _singular(word) in index.roots:
        return word
    meant = [
        other
        for other in index.words.get(word[0], ())
        if abs(len(other) - len(word)) < 2 and OSA.distance(word, other, score_cutoff=1) < 2
    ]
    return meant[0] if len(_roots(meant)) == 1 else word
