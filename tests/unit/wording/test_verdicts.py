"""What to say instead of a printed figure."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import regiondata
from regiondata.analysis.verdicts.verdicts import match_published
from regiondata.region import Region
from regiondata.wording.verdicts import describe_verdict, say_instead, verdict_look


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
    newer = "exports,2021,25,,,xts_billion,boreania_trade,same,,2022,2022-01-15,\n"
    rows.write_text(rows.read_text() + newer)
    region = loaded(rows)
    assert "for 2021" in (say_instead(region.key_figures.loc["exports"], region) or "")


@pytest.mark.slow
def test_a_newer_period_with_the_same_value_leaves_the_figure_as_it_is(rows: Path) -> None:
    newer = "exports,2021,20,,,xts_billion,boreania_trade,same,,2022,2022-01-15,\n"
    rows.write_text(rows.read_text() + newer)
    region = loaded(rows)
    assert say_instead(region.key_figures.loc["exports"], region) is None


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


RATE = {"indicator": "rate", "territory": "XBO", "period": "2020", "value": 10, "unit": "bbb_per_aaa", "source": "bank"}


def looked_at(frames: dict[str, pd.DataFrame], terms: dict[str, pd.DataFrame]) -> Any:
    labels = {"aaa_billion": "AAA billion", "aaa_million": "AAA million", "bbb_billion": "BBB billion"}
    units = terms["units"].assign(label=[labels.get(key, key) for key in terms["units"].index])
    matched_rows = match_published(frames, units, date(2022, 12, 31))
    return SimpleNamespace(
        frames=frames,
        matched_rows=matched_rows,
        terms={"units": units},
        sources=frames["sources"],
        cached=lambda name, make: make(),
    )


def said(frames: dict[str, pd.DataFrame], terms: dict[str, pd.DataFrame]) -> str:
    figure = frames["key_figures"].loc["share"].copy()
    figure["verdict_sentence"] = "A verdict."
    return describe_verdict(figure, looked_at(frames, terms)).replace("\u00a0", " ")


PRINTED = {"value": 2.0, "unit": "aaa_billion"}


@pytest.mark.parametrize(
    ("published", "gap"),
    [
        (
            {"value": 16.0},
            "BBB 16 billion is AAA 1.60 billion. The printed figure is 25% higher. Converted at BBB 10.0000 per AAA",
        ),
        (
            {"value_high": 16.0},
            "at most BBB 16 billion is at most AAA 1.60 billion. The printed figure is at least 25% too high.",
        ),
        ({"value": 20.0}, "BBB 20 billion is AAA 2.00 billion. Converted at BBB 10.0000 per AAA (2020, Bank)."),
    ],
)
def test_two_currencies_are_shown_in_both(
    published: dict[str, float], gap: str, world: Callable[..., Any], terms: dict[str, pd.DataFrame]
) -> None:
    row = {"unit": "bbb_billion", "source": "office_2021", **published}
    described = said(world(row, figure=PRINTED, statistics=[RATE]), terms)
    assert described.startswith("A verdict. AAA 2.0 billion is BBB 20.0 billion; ")
    assert gap in described
    assert ("high" in described) is (20.0 not in published.values())


def test_two_units_of_one_currency_need_no_rate(world: Callable[..., Any], terms: dict[str, pd.DataFrame]) -> None:
    row = {"value": 2500, "unit": "aaa_million", "source": "office_2021"}
    described = said(world(row, figure=PRINTED), terms)
    both = "AAA 2.0 billion is AAA 2,000 million; AAA 2,500 million is AAA 2.50 billion."
    assert described == f"A verdict. {both} The printed figure is 20% lower."


def test_one_unit_needs_no_second(world: Callable[..., Any], terms: dict[str, pd.DataFrame]) -> None:
    assert said(world({"value": 4.5, "source": "office_2021"}), terms) == "A verdict."
