"""The first sentence of a record: the verdict with both numbers, in both units where they differ."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

import regiondata
from regiondata.analysis.verdicts.gap_to_published import conversion_rate, gap_share
from regiondata.region import Region
from regiondata.wording.verdict_sentences import verdict_answer, verdict_lines

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
