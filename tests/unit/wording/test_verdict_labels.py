"""What verdicts look like and are called."""

import pytest

from regiondata.wording.verdict_labels import verdict_look

WORDS = frozenset(
    {
        "confirmed",
        "consistent",
        "source agrees",
        "sources disagree",
        "other definition",
        "revised",
        "contradicted",
        "not confirmable",
        "forecast",
        "goal",
        "announced",
        "holds",
        "adds up",
        "held then",
        "depends on the source",
        "does not hold",
        "assertion",
    }
)


@pytest.mark.parametrize("verdict", sorted(WORDS))
def test_every_verdict_has_a_look_of_its_own(verdict: str) -> None:
    looks = {word: verdict_look(word) for word in WORDS}
    assert [word for word in WORDS if looks[word] == looks[verdict]] == [verdict]


@pytest.mark.parametrize(("verdict", "word"), [("source agrees", "Source agrees"), ("adds up", "Adds up")])
def test_what_nobody_else_has_checked_is_not_shown_as_good(verdict: str, word: str) -> None:
    assert verdict_look(verdict)[1:] == ("plain", word)
