"""Which known question somebody's own wording means, by the similarity of their words.

Every word of an asked question looks for its nearest word in a known question, its other wordings included, by
rapidfuzz. Rare words weigh more than frequent ones. A question is proposed from `ENOUGH` of 100 on and counts
as matched from `SURE` on, where it stands out from the next one and meets enough of the words asked; else it is a
"perhaps". What is less alike is found only when somebody chooses it.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz

from regiondata.analysis.search import fold
from regiondata.data.numbers.number_words import SCALES
from regiondata.data.records.questions import Question

ENOUGH = 45
"""From here on a match is proposed."""
SURE = 51
"""From here on a match counts without a person's word; wrong proposals of the trial list lie below."""
APART = 10
"""How much more alike than the next a match is that counts: between two that are near, a person chooses."""
FEW_WORDS = 3
"""With fewer words met than these, none of those asked may be missing: `animal` in front changes what is asked."""
SAME_WORD = 84
"""From here on two words are one word, misspelt or in another form."""
STEM = 5
"""Letters that two forms of one word share at least at their beginning."""
STRANGE = 0.7
"""How much a word that no known question holds weighs, as a share of the rarest known one."""
HEART = 0.25
"""How much it counts that the words of the question itself, not only its other wordings, are met."""

EMPTY_WORDS = """
a an and any are as at available average be been by can count describe do does each for from give has have how
i if in is it its last list long main many much name number of offer on or other our over part per please
provide region regional site state such that the their there these they this to total typical us was we what
when where which who whom will with year years yearly you your area local annual country
"""
"""Words that say nothing of what is asked for."""

_EMPTY = frozenset(EMPTY_WORDS.split()) | {word for word in SCALES if len(word) > 1} | {"cent", "percent"}
"""Together with words of scale: who asks for millions asks for nothing yet."""


@dataclass(frozen=True)
class Match:
    """A known question and how alike it is, from 0 to 100."""

    key: str
    score: float
    is_sure: bool = False
    """Whether it counts as matched before somebody has confirmed it."""


@dataclass(frozen=True)
class Wording:
    """The words of one known question: all that it is asked in, and those of the question itself."""

    key: str
    words: frozenset[str]
    heart: frozenset[str]


@dataclass(frozen=True)
class QuestionIndex:
    """The known questions prepared for comparison: their wordings and how much each word weighs."""

    wordings: tuple[Wording, ...]
    weights: Mapping[str, float]


def index_questions(questions: Iterable[Question]) -> QuestionIndex:
    """Return known questions prepared for comparison."""
    wordings = tuple(_wording(question) for question in questions)
    used = Counter(word for wording in wordings for word in wording.words)
    return QuestionIndex(wordings, {word: math.log(1 + len(wordings) / number) for word, number in used.items()})


def match_questions(requested: Iterable[str], index: QuestionIndex) -> list[list[Match]]:
    """Return for each asked question every known one that shares a word with it, the most alike first."""
    words = [content_words(text) for text in requested]
    forms = {word: {known for known in index.weights if same_word(word, known)} for word in frozenset().union(*words)}
    return [_ranked({word: forms[word] for word in each}, index) for each in words]


def _ranked(forms: Mapping[str, set[str]], index: QuestionIndex) -> list[Match]:
    scored = ((_score(forms, wording, index), wording) for wording in index.wordings)
    ordered = sorted(
        ((score, wording) for score, wording in scored if score > 0), key=lambda each: (-each[0], each[1].key)
    )
    apart = ordered[0][0] - ordered[1][0] if len(ordered) > 1 else 100.0
    return [
        Match(wording.key, score, place == 0 and _is_sure(score, apart, forms, wording))
        for place, (score, wording) in enumerate(ordered)
    ]


def _is_sure(score: float, apart: float, forms: Mapping[str, set[str]], wording: Wording) -> bool:
    met = sum(bool(known & wording.words) for known in forms.values())
    return score >= SURE and apart >= APART and (met >= FEW_WORDS or met == len(forms))


def best_match(ranked: list[Match]) -> Match | None:
    """Return the most alike question where it is alike enough to be proposed."""
    return ranked[0] if ranked and ranked[0].score >= ENOUGH else None


def content_words(text: str) -> frozenset[str]:
    """Return the words of a text that say what it is about."""
    words = (word.strip(".") for word in fold(text).split())
    return frozenset(word for word in words if word not in _EMPTY and (len(word) > 2 or word == "qc"))


def same_word(one: str, other: str) -> bool:
    """Say whether two words are one word: equal, misspelt, or forms that begin alike."""
    if one == other:
        return True
    shortest = min(len(one), len(other))
    if shortest < 4:
        return False
    alike = shortest >= STEM and one[:STEM] == other[:STEM] and abs(len(one) - len(other)) <= 4
    return alike or fuzz.ratio(one, other) >= SAME_WORD


def _wording(question: Question) -> Wording:
    heart = content_words(question.question)
    more = " ".join([question.wanted, *question.also, *(part.asks for part in question.parts)])
    return Wording(question.key, heart | content_words(more), heart)


def _score(forms: Mapping[str, set[str]], wording: Wording, index: QuestionIndex) -> float:
    """Return how much of what is asked the question has, and how much of the question's own words is asked for."""
    rarest = max(index.weights.values(), default=1.0)
    requested = {
        word: max((index.weights[form] for form in known), default=STRANGE * rarest) for word, known in forms.items()
    }
    met = sum(weight for word, weight in requested.items() if forms[word] & wording.words)
    if not met:
        return 0.0
    found = {form for known in forms.values() for form in known}
    own = sum(index.weights[word] for word in wording.heart)
    covered = sum(index.weights[word] for word in wording.heart & found) / own if own else 0.0
    return 100 * ((1 - HEART) * met / sum(requested.values()) + HEART * covered)
