"""The charts of a comparison draw what is alike, and say what is derived, converted, missing or of another level."""

import pytest
from comparison_world import LANDS, OTHERS, frame_of, make_world, over_time, stated

from regiondata.analysis.comparison.comparable_statistics import Group, find_slice
from regiondata.charts.chart import Chart
from regiondata.charts.indicator_comparison import institution_chart, latest_chart, time_chart
from regiondata.charts.series_selection import main_source
from regiondata.charts.svg.ranks import other_series
from regiondata.region import Region

YEARS = ("2018", "2019", "2020")
FIVE = {"AAA": 1.0, "BBB": 2.0, "CCC": 3.0, "DDD": 4.0, "EEE": 5.0}
RESEARCH = over_time("research", dict.fromkeys(YEARS, FIVE))
TRADE = over_time("trade", dict.fromkeys(YEARS, FIVE))
RATES = over_time("exchange", {"2018": {"AAA": 8.0}, "2019": {"AAA": 8.0}, "2020": {"AAA": 10.0}}, source="three")
PLANTED = {
    "source": over_time("trade", dict.fromkeys(YEARS, FIVE), source="two"),
    "unit": over_time("trade", {key: {"AAA": 900.0, "BBB": 800.0} for key in YEARS}, unit="crowns_2015"),
    "currency": over_time("trade", {key: {"AAA": 900.0, "BBB": 800.0} for key in YEARS}, unit="ducats"),
    "dimension": over_time("trade", {key: {"AAA": 900.0, "BBB": 800.0} for key in YEARS}, dimension="by sea"),
    "definition": over_time("people", dict.fromkeys(YEARS, FIVE)),
}


def latest(region: Region, indicator: str, group: Group = OTHERS, currency: str | None = None) -> Chart:
    return latest_chart(region, region.slices[indicator][-1], group, currency=currency)


def through_time(region: Region, indicator: str, group: Group = OTHERS, currency: str | None = None) -> Chart:
    return time_chart(region, region.slices[indicator][0], group, currency=currency)


def test_of_sources_with_as_many_values_the_newest_is_the_main_one() -> None:
    rows = [
        *stated("research", FIVE, period="2016", source="one"),
        *stated("research", FIVE, period="2026", source="two"),
        *stated("research", FIVE, period="2020", source="three"),
    ]
    assert main_source(frame_of(rows), "research", ["AAA"]) == "two"


@pytest.mark.slow
@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_unlike_is_drawn_on_no_common_axis(planted: str) -> None:
    region, alone = make_world(TRADE, PLANTED[planted]), make_world(TRADE)
    assert through_time(region, "trade").frame["value"].tolist() == through_time(alone, "trade").frame["value"].tolist()


@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_unlike_is_in_no_common_ranking(planted: str) -> None:
    region = make_world(TRADE, PLANTED[planted])
    chart = latest_chart(region, find_slice(region.slices["trade"], ("one", "crowns", None, "2020")), OTHERS)
    assert chart.frame["value"].tolist() == [5, 4, 3, 2, 1]


def test_another_period_is_in_no_common_ranking() -> None:
    chart = latest(make_world(stated("tax", FIVE, period="2019"), stated("tax", {"AAA": 9.0, "BBB": 8.0})), "tax")
    assert (set(chart.frame["period"]), len(chart.frame)) == ({"2020"}, 2)


def test_who_has_no_figure_for_the_ranked_year_is_named() -> None:
    short = {key: value for key, value in FIVE.items() if key != "CCC"}
    chart = through_time(make_world(over_time("research", {"2018": FIVE, "2019": FIVE, "2020": short})), "research")
    assert "Not ranked, no figure for 2020: Land C." in chart.note


def test_equal_values_share_the_better_place() -> None:
    region = make_world(stated("research", dict.fromkeys(LANDS, 2.0)))
    assert latest(region, "research", Group(("EEE",), LANDS[:4])).title.endswith(
        "in 2020, highest of 5, level with Land A"
    )


@pytest.mark.parametrize("rows", [RESEARCH, RESEARCH[::-1]])
def test_the_finding_does_not_depend_on_the_order_of_rows(rows: list[dict[str, object]]) -> None:
    assert (
        through_time(make_world(rows), "research").title == "Land A: 1% in 2020, 5th highest of 5, behind Land B (2%)"
    )


def test_a_group_of_countries_is_shown_for_reference_and_not_ranked() -> None:
    group = Group(("AAA",), ("XLG", *LANDS[1:]))
    chart = latest(make_world(stated("research", {**FIVE, "XLG": 2.5})), "research", group)
    assert "Shown for reference: The League." in chart.note
    assert chart.title.endswith("5th highest of 5, behind Land B (2%)")


def test_a_sum_says_that_it_is_none_of_size_alike() -> None:
    assert "larger countries have larger totals" in latest(make_world(TRADE), "trade").note


def test_a_converted_sum_states_rate_year_and_source() -> None:
    chart = latest(make_world(TRADE, RATES), "trade", currency="ducats")
    assert chart.frame["note"].iloc[0] == "converted from XXA 5 at 10.0000 XXA per XXB"
    assert "Converted from XXA at the 2020 rate, 10.0000 XXA per XXB (Tables)." in chart.note
    assert "Office three" in chart.source_line


def test_a_sum_of_nothing_is_nothing_in_any_currency() -> None:
    region = make_world(stated("trade", {**FIVE, "BBB": 0.0}), RATES)
    assert latest(region, "trade", currency="ducats").frame["value"].min() == 0


def test_over_time_each_year_takes_its_own_rate() -> None:
    chart = through_time(make_world(TRADE, RATES), "trade", Group(("AAA",), ()), currency="ducats")
    assert chart.frame["value"].tolist() == [1 / 8, 1 / 8, 1 / 10]
    assert "at each period's rate (Tables)" in chart.note


def test_a_divided_count_says_so_and_cites_what_it_is_divided_by() -> None:
    region = make_world(stated("papers", FIVE, source="two"), stated("people", dict.fromkeys(LANDS, 10.0)))
    chart = latest(region, "papers")
    assert "so that size does not decide the order" in chart.note
    assert ("Office one" in chart.source_line, "Office two" in chart.source_line) == (True, True)


def test_a_rank_is_a_place_on_a_scale_that_begins_at_the_first() -> None:
    chart = latest(make_world(stated("standing", FIVE)), "standing")
    assert (chart.kind, chart.scale) == ("strip", (1.0, 5.0))


def test_ranks_over_time_are_editions_that_only_dashes_link() -> None:
    chart = through_time(make_world(over_time("standing", dict.fromkeys(YEARS, FIVE))), "standing")
    assert chart.kind == "rank_history"
    assert "dashes only lead the eye" in chart.note


def test_two_years_are_no_line_and_the_page_says_what_to_do() -> None:
    chart = through_time(make_world(over_time("research", dict.fromkeys(YEARS[:2], FIVE))), "research")
    assert "Choose another indicator" in (chart.empty or "")


def test_of_two_own_parts_the_title_speaks_of_one_and_the_other_is_named() -> None:
    ranks = over_time("standing", {"2019": {"AAA": 4, "BBB": 23, "CCC": 2}, "2020": {"AAA": 1, "CCC": 2}})
    chart = through_time(make_world(ranks), "standing", Group(("AAA", "BBB"), ("CCC",)))
    assert chart.title == "Land A: 1st in 2020, between 1st and 4th since 2019"
    assert [row.label for row in other_series(chart.marks)] == ["Land C", "Land B"]


def test_what_lies_in_a_country_is_ranked_by_its_own_name() -> None:
    institutions = [stated("halls", {"AAA": place}, dimension=f"Hall {place:g}") for place in (1.0, 4.0)]
    chart = institution_chart(make_world(*institutions), "halls", Group(("AAA",), ()), chosen="Hall 4")
    assert chart.frame.loc[chart.frame["emphasis"], "value"].tolist() == [4.0]
