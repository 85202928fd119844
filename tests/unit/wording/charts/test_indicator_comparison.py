"""All that a comparison's chart says is made in one place, and its record carries it."""

import ast
import re
from pathlib import Path

import pandas as pd
import pytest

from regiondata.analysis.comparison.comparable_statistics import choose_slice, make_group
from regiondata.charts.chart import Chart
from regiondata.charts.indicator_comparison import latest_chart, time_chart
from regiondata.charts.svg.render import render_svg
from regiondata.charts.table import render_table
from regiondata.paths import CHECKOUT, region_slugs
from regiondata.region import Region, load_region
from regiondata.wording.charts.indicator_comparison import (
    ChartTexts,
    NothingDrawn,
    Remarks,
    nothing_ranked,
    unranked_sentence,
    without_a_figure,
)
from regiondata.wording.key_labels import key_labels

VALID = Path(__file__).resolve().parents[3] / "data" / "valid"
MADE_IN_WORDING = ("indicator_comparison", "chart", "layout", "series_selection")
"""Modules of a comparison's chart that make no text of their own."""


@pytest.fixture(scope="module")
def region() -> Region:
    return load_region("silver-delta", VALID)


def charts_of(region: Region, indicator: str) -> list[Chart]:
    slices, known = region.slices[indicator], region.terms["territories"]
    profile = region.profile
    group = make_group(slices, profile.country, profile.comparators, known, profile.home)
    piece = choose_slice(slices, group) or slices[-1]
    return [latest_chart(region, piece, group), time_chart(region, piece, group)]


@pytest.mark.parametrize("module", MADE_IN_WORDING)
def test_what_draws_a_comparison_makes_no_text(module: str) -> None:
    tree = ast.parse((CHECKOUT / f"src/regiondata/charts/{module}.py").read_text(encoding="utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert {name for name in called if name in {"tr", "trn"} or name.startswith("format_")} == set()


def test_the_texts_are_fields_of_the_record() -> None:
    assert set(ChartTexts._fields) <= set(Chart.__dataclass_fields__)
    assert set(NothingDrawn._fields) - {"reason"} <= set(Chart.__dataclass_fields__)


def test_every_comparison_says_what_and_from_where(region: Region) -> None:
    for indicator in region.slices:
        for chart in charts_of(region, indicator):
            assert chart.title
            assert chart.source_line
            assert chart.empty or chart.alt.startswith(f"{chart.title}.")


def test_renderers_read_the_same_texts_of_a_row(region: Region) -> None:
    chart = next(one for key in region.slices for one in charts_of(region, key) if one.kind == "ranked_bars")
    drawn = re.sub(r"<[^>]+>", " ", render_svg(chart))
    table = render_table(chart).to_csv()
    for row in chart.drawn.itertuples():
        assert str(row.text) in drawn
        assert str(row.text) in table.replace('"', "")


def test_what_cannot_be_drawn_still_says_why_and_what_it_rests_on(region: Region) -> None:
    words, source = key_labels(region), str(region.sources.index[0])
    indicator = next(iter(region.slices))
    nothing = nothing_ranked(indicator, "2020", source, words, Remarks(("A remark.",), "Drawn only.", (source,)))
    assert nothing.reason
    assert nothing.note == "A remark."
    assert str(region.sources.at[source, "producer"]) in nothing.source_line


def test_nobody_is_left_out_of_a_ranking_unsaid(region: Region) -> None:
    words, country = key_labels(region), region.profile.country
    assert words.territory(country) in unranked_sentence([country], "2020", words)
    assert unranked_sentence([], "2020", words) == ""


def test_a_unit_that_the_name_says_is_not_said_again(region: Region) -> None:
    words = key_labels(region)
    for indicator, unit in region.terms["indicators"]["unit"].items():
        name, of_unit = words.indicator(str(indicator)).lower(), words.unit(unit).lower()
        said = words.measured(str(indicator), unit).lower()
        assert said.count(of_unit) == 1 or not of_unit or name.count(of_unit) > 1
        assert said.startswith(name)


def test_who_stands_for_reference_is_not_among_those_counted_as_missing() -> None:
    real = load_region(region_slugs(CHECKOUT / "data")[0], CHECKOUT / "data")
    territories = real.terms["territories"]
    aggregates = [key for key in real.profile.comparators if territories.at[key, "level"] == "aggregate"]
    countries = [key for key in real.profile.comparators if key not in aggregates]
    given = pd.DataFrame({"territory": [real.profile.country, *countries[1:]]})
    said = without_a_figure([*countries, *aggregates], given, key_labels(real))
    assert f"{len(countries)} of {len(countries) + 1} compared." in said
    assert f"this source: {territories.at[countries[0], 'name']}." in said
    assert f"for reference either: {territories.at[aggregates[0], 'name']}." in said
