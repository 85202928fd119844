"""Two printed years are two bars."""

import pandas as pd

from regiondata.charts.ranked_bars_and_lines import printed_bars
from regiondata.wording.key_labels import KeyLabels

Frame = pd.DataFrame


def test_two_printed_years_are_two_bars(figures: Frame, published: Frame, words: KeyLabels) -> None:
    chart = printed_bars(figures, published, indicator="firms", subject="AAA", name="Alba", words=words)
    assert (chart.kind, list(chart.drawn["period"])) == ("paired_bars", ["2010", "2020"])


def test_printed_bars_are_called_what_the_figure_is_called(figures: Frame, published: Frame, words: KeyLabels) -> None:
    named = figures.assign(name=[f"{key}, an area read as Alba" for key in figures.index])
    chart = printed_bars(named, published, indicator="firms", subject="AAA", name="Alba", words=words)
    assert "an area read as Alba" in chart.subtitle


def test_other_definition_is_noted_and_not_drawn(figures: Frame, published: Frame, words: KeyLabels) -> None:
    chart = printed_bars(figures, published, indicator="firms", subject="AAA", name="Alba", words=words)
    assert "90\u00a0firms" in chart.note
    assert 90 not in set(chart.drawn["value"])


def test_one_printed_year_is_no_chart(figures: Frame, published: Frame, words: KeyLabels) -> None:
    assert printed_bars(figures, published, indicator="rate", subject="AAA", name="Alba", words=words).empty
