"""A ranking by weights is found again by its key: in files, frames and slides as on its page."""

from dataclasses import replace

import pytest

import regiondata
from regiondata.analysis.regional_peers import first_peers, regional_peers
from regiondata.charts.chart_by_key import may_be_chart, named_chart
from regiondata.charts.country_profile import country_standings, make_strip, profile_key, profile_parameters
from regiondata.charts.weighted_ranking import (
    COUNTRIES,
    REGIONS,
    Weighing,
    _inputs,
    is_weighted_key,
    rank_by_weights,
    read_weighted_key,
    weigh_countries,
    weighted_chart,
    weighted_key,
    weighted_parameters,
)
from regiondata.region import Region
from regiondata.wording.comparison.weighting import value_table
from regiondata.wording.key_labels import key_labels

pytestmark = pytest.mark.usefixtures("shared_contents")


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load(regiondata.list_regions()[0])


@pytest.fixture(scope="module")
def weighing(region: Region) -> Weighing:
    found = country_standings(region, region.profile.comparators)
    ranked = (each for each in found if each.place is not None and each.own == region.profile.country)
    fullest = sorted(ranked, key=lambda each: -len(each.values))
    return Weighing(tuple(each.piece.indicator for each in fullest[:3]), (3, 1, 5), "rank")


def test_a_key_is_read_as_it_was_made(weighing: Weighing) -> None:
    for form in (REGIONS, COUNTRIES):
        assert read_weighted_key(weighted_key(form, weighing, ("one", "two"))) == (form, weighing, ("one", "two"))


@pytest.mark.parametrize(
    "key",
    [
        "",
        "weighted_countries",
        "weighted_countries.rank.3.a.1.b.1",
        "weighted_countries.rank.3.a.1.b.1.c.9",
        "weighted_countries.rank.3.a.0.b.0.c.0",
        "weighted_countries.rank.3.a.1.a.1.c.1",
        "weighted_countries.rank.-1.a.1",
        "weighted_moons.rank.3.a.1.b.1.c.1",
    ],
)
def test_what_is_no_such_key_is_refused(key: str, region: Region) -> None:
    assert read_weighted_key(key) is None
    assert not may_be_chart(key, region)


def test_indicators_that_there_are_not_are_refused(region: Region) -> None:
    assert not is_weighted_key("weighted_countries.rank.3.a.1.b.1.c.1", region)


def test_the_chart_shows_the_ranking_and_its_figures(region: Region, weighing: Weighing) -> None:
    beside = region.profile.comparators
    chart = named_chart(weighted_key(COUNTRIES, weighing, beside), region)
    weighed = weigh_countries(region, weighing, beside)
    assert weighed is not None
    ranking = rank_by_weights(weighing, weighed)
    assert list(chart.drawn["label"]) == [row.name for row in ranking.rows]
    assert list(chart.drawn["value"]) == [ranking.points[row.key] for row in ranking.rows]
    assert chart.drawn["value"].is_monotonic_decreasing
    assert chart.drawn.loc[chart.drawn["emphasis"], "series"].tolist() == [weighed.own]
    assert "× 5" in chart.subtitle
    assert set(chart.frame["role"]) == {"value", "aside"}


def test_a_value_per_head_names_the_source_of_the_heads_as_well(region: Region) -> None:
    beside = region.profile.comparators
    divided = [each for each in country_standings(region, beside) if each.piece.divisor_source and each.place]
    weighing = Weighing(tuple(each.piece.indicator for each in divided[:3]), (3, 3, 3), "rank")
    chart = named_chart(weighted_key(COUNTRIES, weighing, beside), region)
    words = key_labels(region)
    heads = {words.citation(str(each.piece.divisor_source)) for each in divided}
    figures = chart.frame[chart.frame["role"] == "aside"]
    assert len(figures)
    assert all(source.endswith(f"; {name}") for source in figures["source"] for name in heads)
    assert all(make_strip(each, words).source.endswith(f"; {name}") for each in divided for name in heads)


def test_where_the_heads_may_not_be_passed_on_a_value_per_head_is_not_either(region: Region) -> None:
    beside = region.profile.comparators
    divided = [each for each in country_standings(region, beside) if each.piece.divisor_source and each.place]
    weighing = Weighing(tuple(each.piece.indicator for each in divided[:3]), (3, 3, 3), "rank")
    weighed = weigh_countries(region, weighing, beside)
    assert weighed is not None
    assert len(_inputs(weighed))
    heads = [str(each.piece.divisor_source) for each in divided]
    sources = weighed.words.sources.copy()
    sources.loc[heads, "republish"] = "cited"
    only_own = _inputs(weighed._replace(words=replace(weighed.words, sources=sources)))
    assert {row["series"].partition("/")[0] for row in only_own} <= {weighed.own}


def test_the_figures_behind_a_chart_are_rounded_as_in_the_table_of_its_page(region: Region, weighing: Weighing) -> None:
    beside = region.profile.comparators
    weighed = weigh_countries(region, weighing, beside)
    assert weighed is not None
    figures = named_chart(weighted_key(COUNTRIES, weighing, beside), region).frame.query("role == 'aside'")
    said = value_table(weighed.decision, weighed.words).iloc[:, 1:].to_numpy().ravel()
    assert len(figures)
    assert set(figures["text"]) <= set(said)


def test_regions_are_ranked_by_the_same_key_as_their_page(region: Region) -> None:
    peers = regional_peers(region)
    beside = first_peers(region, peers)
    held = [each.indicator for each in peers.placements(beside) if each.mine and not each.missing]
    weighing = Weighing(tuple(held[:3]), (3, 3, 3), "range")
    key = weighted_key(REGIONS, weighing, beside)
    chart = weighted_chart(key, region)
    assert chart.key == key
    assert set(chart.drawn["series"]) <= {peers.own.key, *beside}
    assert chart.subtitle.endswith("equally weighted")
    shown = weighted_parameters(key)
    assert shown["show"] == "weigh"
    assert shown["peers"] == list(beside)
    assert shown[f"w_{held[0]}"] == "3"


def test_what_cannot_be_ranked_is_said(region: Region, weighing: Weighing) -> None:
    chart = weighted_chart(weighted_key(COUNTRIES, weighing, ()), region)
    assert chart.empty


def test_the_profile_of_the_country_is_a_chart_as_well(region: Region) -> None:
    beside = region.profile.comparators
    chart = named_chart(profile_key(beside), region)
    assert may_be_chart(chart.key, region)
    assert not chart.empty
    assert chart.drawn["value"].between(0, 100).all()
    assert chart.drawn["value"].is_monotonic_decreasing
    assert profile_parameters(chart.key)["with"] == list(beside)
