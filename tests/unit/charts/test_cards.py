"""A card's small chart says something true, or there is none."""

import pandas as pd

from regiondata.charts.cards import part_bar, peer_strip, rank_strip
from regiondata.wording.key_labels import KeyLabels

Frame = pd.DataFrame


def test_rank_lies_on_its_whole_scale(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    chart = rank_strip(statistics, figures, figure="place_2023", words=words)
    assert chart
    assert (chart.scale, chart.title) == ((1, 40), "2nd of at least 40")


def test_rank_of_an_unknown_number_is_not_drawn(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    nothing = statistics[statistics["indicator"] != "place"]
    assert rank_strip(nothing, figures, figure="place_2023", words=words) is None


def test_peers_are_counted_among_their_like(statistics: Frame, figures: Frame, words: KeyLabels) -> None:
    group = ("BBB", "CCC", "DDD", "ALL")
    chart = peer_strip(statistics, figures.loc["rate_2022"], territories=group, words=words)
    assert chart
    assert chart.title == "3rd highest of 4 in 2022"


def test_share_is_a_part_of_the_whole(figures: Frame, words: KeyLabels) -> None:
    chart = part_bar(figures, figure="rate_2022", words=words)
    assert chart
    assert (chart.kind, chart.scale) == ("ranked_bars", (0, 100))


def test_goal_is_no_part_of_a_whole(figures: Frame, words: KeyLabels) -> None:
    figures.loc["rate_2022", "kind"] = "target"
    assert part_bar(figures, figure="rate_2022", words=words) is None
