"""Comparisons keep sources apart and rank like with like."""

import pandas as pd

from regiondata.charts.ranked_bars_and_lines import lines, ranked_bars
from regiondata.wording.charts.rows import statistic_rows
from regiondata.wording.key_labels import KeyLabels

Frame = pd.DataFrame


def test_bars_are_ranked_best_first(statistics: Frame, words: KeyLabels) -> None:
    chart = ranked_bars(statistics, indicator="rate", period="2021", source="one", words=words)
    assert list(chart.frame["value"]) == [5.0, 4.0, 2.0, 1.5]


def test_title_ranks_a_country_among_countries_only(statistics: Frame, words: KeyLabels) -> None:
    chart = ranked_bars(statistics, indicator="rate", period="2022", source="one", words=words, emphasis=["AAA"])
    assert chart.title == "Alba: 3% in 2022, 3rd highest of 4, behind Cera (5%)"


def test_territories_without_a_figure_are_named(statistics: Frame, words: KeyLabels) -> None:
    group = ["AAA", "CCC", "DDD"]
    chart = ranked_bars(statistics, indicator="rate", period="2020", source="one", words=words, territories=group)
    assert "Dora" in chart.note


def test_period_without_figures_says_what_to_do(statistics: Frame, words: KeyLabels) -> None:
    chart = ranked_bars(statistics, indicator="rate", period="1999", source="one", words=words)
    assert chart.empty
    assert "Choose another" in chart.empty


def test_one_line_is_one_source(statistics: Frame, words: KeyLabels) -> None:
    chart = lines(statistics, indicator="rate", words=words, emphasis=["AAA"])
    assert chart.frame.dropna(subset=["run"]).groupby("run")["source_key"].nunique().max() == 1


def test_two_points_make_no_line(statistics: Frame, words: KeyLabels) -> None:
    chart = lines(statistics, indicator="rate", words=words, territories=["AAA", "DDD"])
    assert chart.frame.loc[chart.frame["series"].str.startswith("DDD"), "run"].isna().all()


def test_line_breaks_where_years_are_missing(statistics: Frame, words: KeyLabels) -> None:
    chart = lines(statistics, indicator="rate", words=words, territories=["CCC"])
    assert list(chart.frame["run"].isna()) == [True, False, False, False]


def test_too_few_years_are_said(statistics: Frame, words: KeyLabels) -> None:
    assert lines(statistics, indicator="rate", words=words, territories=["DDD"]).empty


def test_a_line_that_ends_before_others_says_so_with_what_they_publish(statistics: Frame, words: KeyLabels) -> None:
    other = statistics[(statistics["territory"] == "AAA") & (statistics["source"] == "two")]
    later = [{**row, "label": "Office two"} for row in statistic_rows(other[other["period"] == "2023"], words, ["AAA"])]
    alone = lines(statistics, indicator="rate", words=words, emphasis=["AAA"])
    noted = lines(statistics, indicator="rate", words=words, emphasis=["AAA"], extra=later)
    assert "2023" not in alone.note
    assert "comparison ends in 2022" in noted.note
    assert "2023: 3.5% (Office two)" in noted.note


def test_source_line_names_producer_and_edition(statistics: Frame, words: KeyLabels) -> None:
    chart = lines(statistics, indicator="rate", words=words)
    assert chart.source_line == "Source: Office one (2024 edition)"


def test_territories_of_several_dimensions_are_told_apart(statistics: Frame, words: KeyLabels) -> None:
    both = statistics[statistics["period"] == "2022"].assign(dimension=["day", "night", "day", "night", "day", "night"])
    chart = ranked_bars(both, indicator="rate", period="2022", source="one", words=words, emphasis=["AAA"])
    assert "Alba, day" in set(chart.frame["label"])


def test_ranks_are_no_lengths(statistics: Frame, words: KeyLabels) -> None:
    chart = ranked_bars(statistics, indicator="place", period="2021", source="one", words=words)
    assert chart.empty
