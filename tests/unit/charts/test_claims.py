"""A claim's picture stands alone too: by its name it is found like any chart, with the claim as its title."""

from dataclasses import replace

import pytest

import regiondata
from regiondata.charts.chart_by_key import may_be_chart, named_chart
from regiondata.charts.claims import CLAIM, claim_chart, source_names
from regiondata.charts.plotly.render import render_plotly
from regiondata.charts.svg.ranks import other_series
from regiondata.charts.svg.render import render_svg
from regiondata.region import Region
from regiondata.wording.claims import printed_numbers
from regiondata.wording.formatting import format_period
from regiondata.wording.key_labels import key_labels


@pytest.mark.slow
@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_every_picture_of_a_claim_is_a_chart_of_its_own(slug: str) -> None:
    region = regiondata.load(slug)
    pictures = {key: claim_chart(key, region) for key in region.claims.index}
    drawn = {key: chart for key, chart in pictures.items() if chart is not None}
    assert drawn
    for key, small in drawn.items():
        alone = named_chart(f"{CLAIM}{key}", region)
        assert may_be_chart(alone.key, region)
        assert not alone.empty
        assert region.claims.at[key, "claim"].rstrip(".") in alone.title
        assert alone.frame.equals(small.frame)


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_a_claim_without_a_picture_says_so(slug: str) -> None:
    region = regiondata.load(slug)
    bare = next(key for key in region.claims.index if claim_chart(key, region) is None)
    assert named_chart(f"{CLAIM}{bare}", region).empty
    assert not may_be_chart(f"{CLAIM}nobody", region)


@pytest.mark.slow
@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_a_claim_about_a_rank_names_its_one_line_at_most_once(slug: str) -> None:
    region = regiondata.load(slug)
    pictures = [claim_chart(key, region) for key in region.claims.index]
    ranks = [chart for chart in pictures if chart is not None and chart.kind == "rank_history"]
    assert any(chart.frame["source_key"].nunique() > 1 for chart in ranks)
    for chart in ranks:
        assert [row.label for row in other_series(chart.marks)] == []


def named_sources(region: Region, **cells: list[str]) -> list[str]:
    """Return the names of two sources of a region that have been given other cells."""
    words, keys = key_labels(region), list(region.sources.index[:2])
    changed = words.sources.loc[keys].assign(**cells)
    return list(source_names(keys, replace(words, sources=changed)).values())


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load(regiondata.list_regions()[0])


def test_sources_of_two_publishers_are_told_apart_by_publisher(region: Region) -> None:
    assert named_sources(region, producer=["Office", "Bureau"]) == ["Office", "Bureau"]


def test_sources_of_one_publisher_are_told_apart_by_edition_else_by_title(region: Region) -> None:
    editions = named_sources(region, producer=["Office"] * 2, edition=["2023", "2024"])
    assert editions == ["Office (2023)", "Office (2024)"]
    titles = named_sources(region, producer=["Office"] * 2, edition=["2024"] * 2, title=["By site", "By owner"])
    assert titles == ["Office, By site, 2024", "Office, By owner, 2024"]


def test_one_source_alone_needs_no_name(region: Region) -> None:
    assert source_names(list(region.sources.index[:1]), key_labels(region)) == {}


def test_the_year_that_a_claim_was_tested_for_is_drawn_and_named(region: Region) -> None:
    pictures = [chart for key in region.claims.index if (chart := claim_chart(key, region)) is not None]
    over_time = [chart for chart in pictures if chart.kind != "ranked_bars"]
    assert over_time
    for chart in over_time:
        key = chart.key.removeprefix(CLAIM)
        tested = {format_period(numbers.vote.period) for numbers in printed_numbers(key, region)}
        assert tested & set(chart.drawn["period"]), key
        noted = chart.drawn[chart.drawn["note"] == "the claim was tested for this year"]
        assert set(noted["period"]) == tested & set(chart.drawn["period"]), key
        assert any(f"The claim was tested for {period}, ringed." in chart.note for period in tested), key
        assert list(chart.drawn.index[chart.drawn["ringed"]]) == list(noted.index), key
        rings = render_svg(chart).count('stroke-width="1.6"')
        (trace,) = [trace for trace in render_plotly(chart).data if trace.marker.symbol == "circle-open"]
        assert rings == len(trace.x) == len(noted), key
        assert ("ashes" in chart.note) or chart.kind == "lines", key


def test_bars_of_a_claim_say_their_year_once(region: Region) -> None:
    bars = [chart for key in region.claims.index if (chart := claim_chart(key, region)) and chart.kind == "ranked_bars"]
    assert bars
    for chart in bars:
        for label in chart.drawn["label"]:
            assert f"{label} {label.split()[-1]}:" not in chart.alt
