"""Two words are one word where they are equal, misspelt, or forms that begin alike."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from regiondata.analysis.questions.word_forms import LONGER, SAME_WORD, SHORTEST, STEM, find_forms

WORDS = st.lists(st.text("aelnrst", min_size=1, max_size=14), max_size=12)


@given(WORDS, WORDS)
def test_looking_up_finds_what_comparing_each_pair_would(words: list[str], known: list[str]) -> None:
    found = find_forms(words, known)
    assert {word: set(found.get(word, ())) for word in words} == {
        word: {other for other in known if is_alike(word, other)} for word in words
    }


def is_alike(one: str, other: str) -> bool:
    """Compare two words by the rule itself."""
    if one == other or min(len(one), len(other)) < SHORTEST:
        return one == other
    begins = min(len(one), len(other)) >= STEM and one[:STEM] == other[:STEM]
    return (begins and abs(len(one) - len(other)) <= LONGER) or fuzz.ratio(one, other) >= SAME_WORD


def test_words_that_nobody_knows_have_no_forms() -> None:
    assert find_forms(["airport", "xyz"], []) == {}
