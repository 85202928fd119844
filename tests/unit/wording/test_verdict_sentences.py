"""The verdict in sentences: with both numbers, in both units where they differ, and what to say instead."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

import regiondata
from regiondata.analysis.verdicts.gap_to_published import conversion_rate, gap_share
from regiondata.analysis.verdicts.verdicts import match_published
from regiondata.region import Region
from regiondata.wording.display_figures import display_figures
from regiondata.wording.gap_to_published import gap_words
from regiondata.wording.verdict_sentences import describe_verdict, say_instead, verdict_answer, verdict_lines

Change = Callable[[str, str], Region]


@pytest.fixture
def change(broken: Path) -> Change:
    """Return a function that changes what is published in the invented region and loads it."""

    def changed(old: str, new: str) -> Region:
        rows = broken / "regions" / "silver-delta" / "published.csv"
        text = rows.read_text(encoding="utf-8")
        assert old in text
        rows.write_text(text.replace(old, new), encoding="utf-8")
        return regiondata.load("silver-delta", data=broken, as_of="2022-02-01")

    return changed


def answer(region: Region, key: str = "exports") -> str:
    return verdict_answer(region.key_figures.loc[key], region).replace("\u00a0", " ")


def test_a_confirmed_figure_is_said_to_be_right_with_what_is_published(change: Change) -> None:
    witness = "exports,2020,20.4,,,xts_billion,league_statistics,same,,2021,2021-06-30,\nexports,2020,20.3"
    described = answer(change("exports,2020,20.3", witness))
    assert " is right: published as " in described
    assert "20.4 by League" in described


def test_how_a_published_figure_is_read_is_said_with_it(change: Change) -> None:
    witness = "exports,2020,20.4,,,xts_billion,league_statistics,same,our reading of a list,2021,2021-06-30,\n"
    described = answer(change("exports,2020,20.3", witness + "exports,2020,20.3"))
    assert described.endswith("(our reading of a list).")


def test_its_own_source_is_no_second_witness(change: Change) -> None:
    assert answer(change("exports,2020,20.3", "exports,2020,20.4")).endswith("no second witness.")


def test_a_disputed_figure_names_both_numbers_and_the_gap(change: Change) -> None:
    region = change("exports,2020,20.3", "exports,2020,16")
    figure = region.key_figures.loc["exports"]
    described = verdict_lines(figure, region)
    assert "16 for 2020, not the " in described[0]
    assert described[1].endswith("% higher.")


def test_against_a_bound_the_gap_is_the_least_it_can_be(change: Change) -> None:
    region = change("exports,2020,20.3,,,", "exports,2020,,,16,")
    described = " ".join(verdict_lines(region.key_figures.loc["exports"], region))
    assert "at least" in described
    assert "too high" in described


def test_a_newer_equal_value_is_unchanged_and_a_newer_other_one_is_the_newest(change: Change) -> None:
    newer = "exports,2021,{value},,,xts_billion,boreania_trade,same,,2022,2022-01-15,\nexports,2020,20.3"
    region = change("exports,2020,20.3", newer.format(value=19))
    assert any(line.startswith("Newest: ") and "19 for 2021" in line for line in lines(region))


def lines(region: Region) -> list[str]:
    return verdict_lines(region.key_figures.loc["exports"], region)


COUNTED = "exports,2020,18,,,xts_billion,{source},other,services too,2021,2021-06-30,\nexports,2020,20.3"


def test_where_only_the_source_agrees_who_counts_differently_is_named_with_the_value(change: Change) -> None:
    said = answer(change("exports,2020,20.3", COUNTED.format(source="league_statistics")))
    assert said.endswith("no second witness. Counted differently: XTS18 by League Statistics.")


def test_the_source_itself_counting_differently_is_nobody_else(change: Change) -> None:
    said = answer(change("exports,2020,20.3", COUNTED.format(source="boreania_trade")))
    assert said.endswith("no second witness.")


def test_every_verdict_of_the_invented_region_begins_as_a_sentence_does(change: Change) -> None:
    region = change("exports,2020,20.3", "exports,2020,20.3")
    described = [verdict_answer(figure, region) for _, figure in region.key_figures.iterrows()]
    assert not [sentence for sentence in described if sentence[0].islower()]
    assert all("nan" not in sentence.lower().split() for sentence in described)


UNITS = pd.DataFrame(
    {"currency": ["AAA", "BBB"], "scale": [1e9, 1e9]}, index=pd.Index(["aaa_billion", "bbb_billion"], name="key")
)
FIGURE = pd.Series({"value": 2.0, "value_low": None, "value_high": None, "unit": "aaa_billion", "period": "2020"})


@pytest.mark.parametrize(
    ("cells", "share"),
    [({"value": 16.0}, 0.25), ({"value": 25.0}, -0.2), ({"value": 20.0}, None), ({"value_high": 16.0}, 0.25)],
)
def test_the_gap_is_taken_in_the_printed_unit(cells: dict[str, float], share: float | None) -> None:
    row = pd.Series({"value": None, "value_low": None, "value_high": None, "factor": 0.1, **cells})
    assert gap_share(FIGURE, row) == (None if share is None else pytest.approx(share))


def test_the_rate_names_the_dearer_currency_as_the_one() -> None:
    row = pd.Series({"unit": "bbb_billion", "factor": 0.1, "period": "undated", "rate_source": "bank"})
    rate = conversion_rate(FIGURE, row, UNITS)
    assert rate is not None
    assert (rate.dearer, rate.cheaper, rate.value, rate.period) == ("AAA", "BBB", pytest.approx(10), "2020")


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


def test_a_bound_said_instead_is_nobodys_own_number(rows: Path) -> None:
    rows.write_text(rows.read_text().replace("exports,2020,20.3,,,", "exports,2020,,,16,"))
    region = loaded(rows)
    said_instead = say_instead(region.key_figures.loc["exports"], region) or ""
    assert said_instead.startswith("Going by what is published for the same period: at most ")
    assert display_figures(region).at["exports", "definition"].startswith("Going by what Statistics Boreania publishes")


def test_what_is_said_instead_of_a_figure_without_a_period_says_so(rows: Path) -> None:
    other = "makers_share,2019,70,,,percent,league_statistics,same,,2019,2019-06-30,\n"
    rows.write_text(rows.read_text() + other)
    region = loaded(rows)
    said_instead = say_instead(region.key_figures.loc["makers_share"], region) or ""
    assert said_instead.startswith("Published, as the document gives no period: ")


@pytest.mark.parametrize(("value", "words"), [("20.3", "Rounds to the same in 2021"), ("20", "Unchanged in 2021")])
def test_a_newer_value_that_only_rounds_to_the_printed_one_is_not_unchanged(rows: Path, value: str, words: str) -> None:
    newer = f"exports,2021,{value},,,xts_billion,boreania_trade,same,,2022,2022-01-15,\n"
    rows.write_text(rows.read_text() + newer)
    region = loaded(rows)
    assert verdict_lines(region.key_figures.loc["exports"], region)[-1].startswith(f"{words}: ")
    assert display_figures(region).at["exports", "currentness"].startswith(words)


def test_a_newer_value_keeps_its_about(rows: Path) -> None:
    text = rows.read_text().replace("value_high,unit", "value_high,qualifier,unit")
    lines = [text.splitlines()[0], *(_with_qualifier(line, "none") for line in text.splitlines()[1:])]
    newer = "exports,2021,30,,,about,xts_billion,boreania_trade,same,,2022,2022-01-15,"
    rows.write_text("\n".join([*lines, newer]) + "\n")
    texts = display_figures(loaded(rows)).loc["exports"]
    assert {"text": texts["text"][:6], "latest": texts["latest"][:6]} == {"text": "about ", "latest": "about "}


def _with_qualifier(line: str, qualifier: str) -> str:
    cells = line.split(",")
    return ",".join([*cells[:5], qualifier, *cells[5:]])


RANKED = {"unit": "rank", "qualifier": "none", "value_low": None}


@pytest.mark.parametrize(
    ("printed", "published", "words"),
    [
        ({"value": None, "value_high": 5}, 7.0, "The published place is outside the top 5 printed."),
        ({"value": 5, "value_high": None, "qualifier": "at most"}, 7.0, "The published place is outside the top 5"),
        ({"value": None, "value_high": 5}, 3.0, ""),
        ({"value": 4, "value_high": None}, 6.0, "The printed rank is 2 places better."),
        ({"value": 4, "value_high": None}, 3.0, "The printed rank is 1 place worse."),
    ],
)
def test_a_place_is_outside_a_bracket_and_never_a_share_above_it(
    printed: dict[str, object], published: float, words: str
) -> None:
    row = pd.Series({"value": published, "value_low": None, "value_high": None, "factor": 1.0})
    assert gap_words(pd.Series({**RANKED, **printed}), row).startswith(words)
    assert gap_share(pd.Series({**RANKED, **printed}), row) is None
    assert bool(words) == bool(gap_words(pd.Series({**RANKED, **printed}), row))
