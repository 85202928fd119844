"""The picture of a record: printed against published, in one unit, by year, with the gap between them."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

import regiondata
from regiondata.charts.layout import text_width
from regiondata.charts.printed_vs_published import record_chart, record_gap
from regiondata.charts.svg.printed_vs_published import record_svg
from regiondata.region import Region


@pytest.fixture
def rows(broken: Path) -> Path:
    return broken / "regions" / "silver-delta" / "published.csv"


def loaded(rows: Path) -> Region:
    return regiondata.load("silver-delta", data=rows.parents[2], as_of="2022-02-01")


def test_every_publisher_stands_beside_what_is_printed_by_year(rows: Path) -> None:
    chart = record_chart("exports", loaded(rows))
    assert chart
    drawn = chart.drawn
    assert list(drawn["period"]) == sorted(drawn["period"])
    assert list(drawn.loc[drawn["role"] == "printed", "figure"])[-1] == "exports"
    assert {18.0, 20.3} <= set(drawn["value"])


def test_a_disputed_figure_says_by_how_much_in_title_and_picture(rows: Path) -> None:
    rows.write_text(rows.read_text().replace("exports,2020,20.3", "exports,2020,16"))
    region = loaded(rows)
    chart, gap = record_chart("exports", region), record_gap("exports", region)
    assert chart
    assert gap.startswith("+")
    assert gap.removeprefix("+") in chart.title
    assert gap in record_svg(chart, gap=gap)


def test_a_bound_is_drawn_with_an_open_end(rows: Path) -> None:
    rows.write_text(rows.read_text().replace("exports,2020,20.3,,,", "exports,2020,,,16,"))
    chart = record_chart("exports", loaded(rows))
    assert chart
    bound = chart.drawn[chart.drawn["high"].notna()].iloc[0]
    assert (bound["value"], "at most" in bound["text"]) == (16.0, True)


def test_a_value_that_only_a_bound_allows_is_no_agreement(rows: Path) -> None:
    rows.write_text(rows.read_text().replace("exports,2020,20.3,,,", "exports,2020,,15,,"))
    region = loaded(rows)
    chart = record_chart("exports", region)
    assert chart
    assert region.key_figures.at["exports", "verdict"] == "consistent"
    assert "agree" not in chart.title
    assert "allows" in chart.title


@pytest.mark.slow
def test_what_counts_something_else_is_hollow_and_said(rows: Path) -> None:
    chart = record_chart("research", loaded(rows))
    assert chart
    assert "counted differently" in chart.note
    assert not chart.drawn.loc[chart.drawn["role"] == "value", "emphasis"].all()


def test_what_nobody_publishes_has_no_picture(rows: Path) -> None:
    region = loaded(rows)
    alone = sorted(set(region.key_figures.index) - set(region.published["key_figure"]))
    assert [record_chart(key, region) for key in alone] == [None] * len(alone)


@pytest.mark.slow
@pytest.mark.parametrize("narrow", [False, True])
def test_no_word_is_smaller_than_it_is_readable(rows: Path, narrow: bool) -> None:
    region = loaded(rows)
    for key in region.key_figures.index:
        chart = record_chart(key, region)
        if chart:
            drawn = record_svg(chart, narrow=narrow)
            sizes = [float(part.split('"')[0]) for part in drawn.split('font-size="')[1:]]
            assert min(sizes) >= 13


def test_a_strict_page_gets_a_drawing_without_a_style(rows: Path) -> None:
    chart = record_chart("exports", loaded(rows))
    assert chart
    assert " style=" in record_svg(chart)
    assert " style=" not in record_svg(chart, styled=False)


def test_a_source_that_repeats_itself_is_not_called_published_agreement(rows: Path) -> None:
    chart = record_chart("exports", loaded(rows))
    assert chart
    assert chart.title == "The document's own source agrees with the printed figure"


def test_a_place_in_a_ranking_is_another_place_and_no_share_above(rows: Path) -> None:
    rows.write_text(rows.read_text() + "clinic_rank,2020,7,,,rank,league_statistics,same,,2020,2020-06-30,\n")
    region = loaded(rows)
    chart = record_chart("clinic_rank", region)
    assert chart
    assert (chart.title, record_gap("clinic_rank", region)) == ("7th by League Statistics, 5th in print", "")
    assert not chart.subtitle.endswith(", rank")


def test_a_bound_in_the_title_is_not_the_publishers_own_number(rows: Path) -> None:
    rows.write_text(rows.read_text().replace("exports,2020,20.3,,,", "exports,2020,,,16,"))
    chart = record_chart("exports", loaded(rows))
    assert chart
    assert chart.title.endswith("% above what Statistics Boreania publishes")


def test_what_is_printed_without_a_period_is_drawn_across_all_years(rows: Path) -> None:
    rows.write_text(rows.read_text() + "makers_share,2019,48,,,percent,league_statistics,same,,2019,2019-06-30,\n")
    chart = record_chart("makers_share", loaded(rows))
    assert chart
    printed = chart.drawn[chart.drawn["role"] == "printed"]
    assert printed[["figure", "period", "value"]].to_numpy().tolist() == [["makers_share", "no period", 50.0]]
    assert "prints no period" in chart.note
    assert 'stroke-dasharray="4 4"' in record_svg(chart)


@pytest.mark.parametrize("narrow", [False, True])
@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_no_number_of_an_axis_is_cut_at_an_edge(slug: str, narrow: bool) -> None:
    region = regiondata.load(slug)
    charts = [chart for key in region.key_figures.index if (chart := record_chart(str(key), region))]
    assert charts
    for chart in charts:
        drawn = ElementTree.fromstring(record_svg(chart, narrow=narrow))
        width = float(drawn.attrib["width"])
        for tick in drawn.iterfind(".//{*}text"):
            if tick.get("text-anchor") == "middle":
                half = text_width("".join(tick.itertext()), float(tick.attrib["font-size"])) / 2
                assert half - 0.1 <= float(tick.attrib["x"]) <= width - half + 0.1, (chart.key, tick.text)
