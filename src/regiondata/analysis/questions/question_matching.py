"""Which known question somebody's own wording means, by the similarity of their words.

A question that is a whole wording of a known one, no word more and no word less, means that one. A short question
counts as matched only so, since one word more may ask something else: an airport is not its parking.

Otherwise every word of an asked question looks for its nearest word in a known question, its other wordings included,
by rapidfuzz. Rare words weigh more than frequent ones. A question is proposed from `ENOUGH` of 100 on and counts
as matched from `SURE` on, where it stands out from the next one and meets enough of the words asked; else it is a
"perhaps". What is less alike is found only when somebody chooses it.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, KeysView, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from regiondata.analysis.questions.word_forms import Forms, find_forms
from regiondata.analysis.questions.word_set_matching import WholeWordings, index_wordings, read_wording
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
"""With fewer words met than these a match never counts, unless it is a whole wording."""
MOST_WORDS = 100
"""Words of a text that are compared; no question needs more to say what it asks."""
WHOLE = 100.0
"""The score of a whole wording."""
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
    """The known questions prepared for comparison.

    `holders` are the places in `wordings` of the questions that hold a word, `weights` how much each word weighs.
    """

    wordings: tuple[Wording, ...]
    holders: Mapping[str, tuple[int, ...]]
    weights: Mapping[str, float]
    whole: WholeWordings


def index_questions(questions: Iterable[Question]) -> QuestionIndex:
    """Return known questions prepared for comparison."""
    known = sorted(questions, key=lambda question: question.key)
    wordings = tuple(map(_wording, known))
    holders: dict[str, tuple[int, ...]] = {}
    for place, wording in enumerate(wordings):
        holders |= {word: (*holders.get(word, ()), place) for word in wording.words}
    weights = {word: math.log(1 + len(wordings) / len(places)) for word, places in holders.items()}
    return QuestionIndex(wordings, holders, weights, index_wordings(known))


def match_questions(requested: Iterable[str], index: QuestionIndex) -> list[list[Match]]:
    """Return for each asked question every known one that shares a word with it, the most alike first."""
    texts = list(requested)
    words = [list(islice(content_words(text), MOST_WORDS)) for text in texts]
    forms = find_forms(set(chain.from_iterable(words)), index.weights)
    return [
        _ranked(each, forms, read_wording(text, index.whole, index.weights), index)
        for text, each in zip(texts, words, strict=True)
    ]


def _ranked(words: Sequence[str], forms: Forms, whole: Collection[str], index: QuestionIndex) -> list[Match]:
    """Return the matches of a text by its words, and by the questions that it is a whole wording of."""
    scores, met = _scores(words, forms, index)
    found = {index.wordings[place].key: (score, met[place]) for place, score in scores.items()}
    found |= dict.fromkeys(whole, (WHOLE, 0))
    ordered = sorted(found, key=lambda key: (key not in whole, -found[key][0], key))
    apart = found[ordered[0]][0] - found[ordered[1]][0] if len(ordered) > 1 else WHOLE
    is_sure = len(whole) == 1 or (bool(ordered) and not whole and apart >= APART and _is_enough(*found[ordered[0]]))
    return [Match(key, found[key][0], is_sure and key == ordered[0]) for key in ordered]


def _is_enough(score: float, met: int) -> bool:
    return score >= SURE and met >= FEW_WORDS


def _scores(words: Iterable[str], forms: Forms, index: QuestionIndex) -> tuple[dict[int, float], Counter[int]]:
    """Return by the place of a question how alike it is, and how many of the words it meets.

    Alike is how much of what is asked the question has, and how much of the question's own words is asked for.
    """
    strange = STRANGE * max(index.weights.values(), default=1.0)
    total, met, count = 0.0, dict[int, float](), Counter[int]()
    for word in words:
        known = forms.get(word, ())
        weight = max((index.weights[form] for form in known), default=strange)
        total += weight
        for place in {place for form in known for place in index.holders[form]}:
            met[place] = met.get(place, 0.0) + weight
            count[place] += 1
    found = {form for word in words for form in forms.get(word, ())}
    covered = {place: _covered(index.wordings[place].heart, found, index.weights) for place in met}
    return {place: 100 * ((1 - HEART) * met[place] / total + HEART * covered[place]) for place in met}, count


def _covered(heart: Collection[str], found: Collection[str], weights: Mapping[str, float]) -> float:
    """Return how much of a question's own words is found."""
    own = sum(weights[word] for word in heart)
    return sum(weights[word] for word in heart if word in found) / own if own else 0.0


def best_match(ranked: list[Match]) -> Match | None:
    """Return the most alike question where it is alike enough to be proposed."""
    return ranked[0] if ranked and ranked[0].score >= ENOUGH else None


def content_words(text: str) -> KeysView[str]:
    """Return the words of a text that say what it is about, each once, as they come."""
    words = (word.strip(".") for word in fold(text).split())
    return dict.fromkeys(word for word in words if word not in _EMPTY and (len(word) > 2 or word == "qc")).keys()


def _wording(question: Question) -> Wording:
    heart = frozenset(content_words(question.question))
    more = " ".join([question.wanted, *question.also, *(part.asks for part in question.parts)])
    return Wording(question.key, heart.union(content_words(more)), heart)
