"""The plain page of a figure says why it has its verdict, and says it once."""

import pytest

import regiondata
from regiondata.exports.html.fact_blocks import verdict_blocks
from regiondata.wording.display_figures import display_figures
from regiondata.wording.verdict_labels import rule_word


@pytest.mark.parametrize("verdict", ["confirmed", "not confirmable", "source agrees", "other definition"])
def test_the_rule_stands_only_where_the_sentence_does_not_say_it(verdict: str) -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    figures = region.key_figures[region.key_figures["verdict"] == verdict]
    texts = display_figures(region).loc[figures.index[0]]
    said = " ".join(map(str, verdict_blocks(texts, region)))
    assert said.count(texts["sentence"]) == 1
    assert (rule_word(figures["verdict_rule"].iat[0]) in said) == (verdict == "confirmed")
