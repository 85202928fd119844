"""Sums of money stand on one scale only by a recorded rate of their own year, which is named."""

from pathlib import Path

import pandas as pd
import pytest

import regiondata
from regiondata.region import Region
from regiondata.wording.formatting import format_sum
from regiondata.wording.investments import (
    OneScale,
    Sum,
    investments,
    on_one_scale,
    published_sums,
    rate_sources,
)


def one_sum(key: str, amount: float, currency: str, period: str, stage: str = "announced") -> Sum:
    return Sum(key, key, format_sum(amount, currency), stage, stage, currency, 1.0, "fact", period, amount)


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load(regiondata.list_regions()[0])


@pytest.fixture(scope="module")
def rate(region: Region) -> pd.Series:
    """Return a rate of the region's currency that is on record."""
    rows = region.compared[region.compared["unit"].str.startswith(f"{region.profile.currency}_per_".lower())]
    return rows.iloc[-1]


def test_a_sum_is_converted_at_the_rate_of_its_own_year_which_is_named(region: Region, rate: pd.Series) -> None:
    other = rate["unit"][-3:].upper()
    scale = on_one_scale([one_sum("a", 2_000_000, other, f"{rate['period']}-08")], region)
    assert scale.drawn[0].amount == pytest.approx(2_000_000 * float(rate["value"]))
    assert str(rate["period"]) in scale.drawn[0].rate
    assert str(region.sources.at[rate["source"], "producer"]) in scale.drawn[0].rate
    assert rate["source"] in set(rate_sources(scale, region))


@pytest.mark.parametrize("period", ["undated", "2019/2020", "1901"])
def test_a_sum_without_a_rate_of_its_year_is_left_out_with_the_reason(
    period: str, region: Region, rate: pd.Series
) -> None:
    scale = on_one_scale([one_sum("a", 1e6, rate["unit"][-3:].upper(), period)], region)
    assert scale.drawn == ()
    assert scale.left_out[0][1]


def test_a_currency_without_any_rate_is_named_and_never_drawn(region: Region) -> None:
    scale = on_one_scale([one_sum("a", 1e6, "XXZ", "2020"), one_sum("b", 5e6, region.profile.currency, "2020")], region)
    assert [one.sum.key for one in scale.drawn] == ["b"]
    assert "XXZ" in scale.left_out[0][1]


@pytest.mark.slow
def test_no_sum_is_lost_and_none_is_added(region: Region) -> None:
    for sums in (investments(region), published_sums(region)):
        scale: OneScale = on_one_scale(sums, region)
        shown = [one.sum.key for one in scale.drawn] + [each.key for each, _ in scale.left_out]
        assert sorted(shown) == sorted(each.key for each in sums)


def test_a_sum_that_a_figure_is_about_is_shown_once(region: Region) -> None:
    facts = region.frames["investments"]
    same = set(facts.index[facts["figure"].notna()])
    assert same
    assert same.isdisjoint(each.key for each in published_sums(region))


def test_a_hidden_row_is_no_sum(region: Region) -> None:
    facts = region.frames["investments"]
    hidden = set(facts.index[facts["shown"] == "no"])
    assert hidden.isdisjoint(each.key for each in published_sums(region))


def test_the_invented_region_has_its_sum(valid: Path) -> None:
    delta = regiondata.load("silver-delta", data=valid)
    assert [each.value for each in published_sums(delta)] == ["XXX 40 million"]


def test_sums_are_read_in_millions_and_billions() -> None:
    read = {5e6: "5", 14_500_000: "14.5", 1_427_544_000: "1.43", 12_500_000_000: "12.5", 135_000_000: "135"}
    for amount, number in read.items():
        word = "billion" if amount >= 1e9 else "million"
        assert format_sum(amount, "XXX").replace("\u00a0", " ") == f"XXX {number} {word}"


def test_every_sum_says_of_when_it_is_or_that_nobody_says_so(region: Region) -> None:
    sums = (*investments(region), *published_sums(region))
    undated = [one for one in sums if one.period == "undated"]
    assert undated
    assert all("year not given" in one.stage_word for one in undated)
    assert all(any(mark.isdigit() for mark in one.stage_word) for one in sums if one not in undated)


def test_a_sum_is_said_to_be_what_its_source_says_of_it(region: Region) -> None:
    for each in (*investments(region), *published_sums(region)):
        assert not each.stage_word.lower().startswith(("spent", "invested"))
    figures, facts = region.key_figures, region.frames["investments"]
    stages = {str(key): money for frame in (figures, facts) for key, money in frame["money"].dropna().items()}
    words = {each.stage_word.partition(",")[0] for each in published_sums(region) if stages[each.key] == "spent"}
    assert words == {"Reported as invested"}


def test_a_sum_is_of_when_its_note_says(region: Region) -> None:
    facts = region.frames["investments"]
    noted = [each for each in published_sums(region) if pd.notna(facts.at[each.key, "period_note"])]
    assert noted
    assert all(each.stage_word.endswith(facts.at[each.key, "period_note"]) for each in noted)
