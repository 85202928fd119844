"""An answer names a figure with its unit and its year, or says that nobody gives one."""

from pathlib import Path

import pytest

import regiondata
from regiondata.analysis.questions.findings import Finding
from regiondata.wording.answers import describe_finding
from regiondata.wording.display_figures import display_figures


@pytest.mark.slow
def test_every_figure_in_an_answer_has_its_value_and_a_year_or_that_there_is_none(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    texts = display_figures(region)
    periods = set()
    for key, text in texts.iterrows():
        words = describe_finding(Finding("key_figure", str(key)), region, texts).words
        assert words.startswith(f"{text['name']}: {text['value']}")
        assert words.endswith(")")
        periods.add("year not given" in words)
    assert periods == {True, False}
