"""Ranks are shown over the span that moves with rank 1 on top."""

import pandas as pd

from regiondata.charts.rank_history import rank_history
from regiondata.wording.key_labels import KeyLabels

Frame = pd.DataFrame


def test_scale_spans_what_moves_and_the_whole_is_said(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    chart = rank_history(statistics, figures, indicator="place", territory="AAA", words=words, figure="place_2023")
    assert chart.scale == (1, 8)
    assert "ranks 1–8, the lowest rank we have is 40" in chart.subtitle


def test_scale_ends_where_the_ranking_does(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    short = statistics[~((statistics["indicator"] == "place") & (statistics["territory"] == "BBB"))]
    assert rank_history(short, figures, indicator="place", territory="AAA", words=words).scale == (1, 4)


def test_peers_are_drawn_where_they_come_near(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    near = statistics[(statistics["indicator"] == "place") & (statistics["period"] == "2023")]
    both = pd.concat([statistics, near.assign(territory="BBB", value=3.0), near.assign(territory="CCC", value=30.0)])
    same = {"indicator": "place", "territory": "AAA", "words": words, "peers": ["BBB", "CCC"]}
    chart = rank_history(both, figures, **same)
    assert set(chart.drawn["label"]) == {"Alba", "Bora"}
    assert set(chart.frame["label"]) == {"Alba", "Bora", "Cera"}
    assert "Outside these ranks in 2023: Cera." in chart.note
    assert chart.drawn["value"].max() <= chart.scale[1]


def test_number_ranked_is_used_where_it_is_stated(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    figures.loc["place_2023", "rank_of"] = "60"
    chart = rank_history(statistics, figures, indicator="place", territory="AAA", words=words, figure="place_2023")
    assert "ranks 1–8 of the 60 ranked in 2023" in chart.subtitle


def test_edition_without_a_rank_keeps_its_place(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    chart = rank_history(statistics, figures, indicator="place", territory="AAA", words=words)
    assert chart.order == ("2021", "2022", "2023")


def test_title_tells_where_it_stands_and_stood(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    chart = rank_history(statistics, figures, indicator="place", territory="AAA", words=words)
    assert chart.title == "Alba: 2nd in 2023, between 2nd and 4th since 2021"


def test_named_dimension_is_stressed(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    places = statistics[statistics["indicator"] == "place"].assign(
        territory="AAA", dimension=["North", "North", "South"]
    )
    chart = rank_history(places, figures, indicator="place", territory="AAA", words=words, emphasis=["South"])
    assert set(chart.frame.loc[chart.frame["emphasis"], "label"]) == {"South"}


def test_unranked_territory_says_why(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    assert rank_history(statistics, figures, indicator="place", territory="CCC", words=words).empty
