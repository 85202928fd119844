"""What to say instead of a printed figure."""

from pathlib import Path

import pytest

import regiondata
from regiondata.region import Region
from regiondata.wording.verdicts import say_instead, verdict_look


@pytest.fixture
def rows(broken: Path) -> Path:
    return broken / "regions" / "silver-delta" / "published.csv"


def loaded(rows: Path) -> Region:
    return regiondata.load("silver-delta", data=rows.parents[2], as_of="2022-02-01")


def test_a_confirmed_and_latest_figure_is_said_as_it_is(rows: Path) -> None:
    region = loaded(rows)
    assert say_instead(region.key_figures.loc["exports"], region) is None


def test_a_contradicted_figure_gives_way_to_the_published_value(rows: Path) -> None:
    rows.write_text(rows.read_text().replace("exports,2020,20.3", "exports,2020,25"))
    region = loaded(rows)
    assert "25" in (say_instead(region.key_figures.loc["exports"], region) or "")


def test_a_superseded_figure_gives_way_to_the_newer_period(rows: Path) -> None:
    newer = "exports,2021,20,,,xts_billion,boreania_trade,same,,2022,2022-01-15,\n"
    rows.write_text(rows.read_text() + newer)
    region = loaded(rows)
    assert "for 2021" in (say_instead(region.key_figures.loc["exports"], region) or "")


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
