"""A published series stands beside what is printed, and is never mixed with it."""

import pandas as pd

from regiondata.charts.published_series import source_dots, yearly_bars
from regiondata.wording.key_labels import KeyLabels

Frame = pd.DataFrame


def test_year_without_a_figure_stays_a_gap(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    chart = yearly_bars(statistics, figures, indicator="trade", territory="AAA", words=words, figure=None)
    assert list(chart.frame.loc[chart.frame["role"] == "gap", "period"]) == ["2021"]


def test_other_source_is_noted_and_not_drawn(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    chart = yearly_bars(statistics, figures, indicator="trade", territory="AAA", words=words, figure=None)
    assert set(chart.drawn["source_key"]) == {"one"}
    assert "Office two" in chart.note


def test_printed_figure_in_another_unit_is_told_and_not_drawn(
    statistics: Frame, figures: Frame, words: KeyLabels
) -> None:
    chart = yearly_bars(statistics, figures, indicator="trade", territory="AAA", words=words, figure="trade_2023")
    assert "7\u00a0firms" in chart.subtitle
    assert "trade_2023" not in set(chart.drawn["figure"].dropna())


def test_title_tells_last_and_first(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    chart = yearly_bars(statistics, figures, indicator="trade", territory="AAA", words=words, figure=None)
    assert chart.title == "20\u00a0XXA million in 2022, up from 10\u00a0XXA million in 2019"


def test_dots_of_several_sources_are_not_joined(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    chart = source_dots(statistics, figures, indicator="rate", territory="AAA", words=words, figure="rate_2022")
    assert chart.frame["run"].isna().all()
    assert "do not form a series" in chart.note


def test_printed_figure_is_a_mark_of_its_own(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    chart = source_dots(statistics, figures, indicator="rate", territory="AAA", words=words, figure="rate_2022")
    assert list(chart.frame.loc[chart.frame["role"] == "printed", "figure"]) == ["rate_2022"]


def test_missing_years_keep_their_place(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    chart = source_dots(statistics, figures, indicator="trade", territory="AAA", words=words, figure=None)
    assert chart.order == ("2019", "2020", "2021", "2022")
