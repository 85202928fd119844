"""What several fact sheets share: figures as a table, and what their verdicts mean."""

import regiondata
from regiondata.exports.fact_sheets.shared_parts import figure_rows
from regiondata.exports.fact_sheets.sheet import Paragraph
from regiondata.wording.display_figures import display_figures


def test_no_meaning_repeats_its_verdict() -> None:
    texts = display_figures(regiondata.load(regiondata.list_regions()[0]))
    _, meanings = figure_rows(texts)
    assert isinstance(meanings, Paragraph)
    assert "No independent source: Nobody else" in meanings.text
    assert not [word for word in set(texts["verdict"]) if f"{word}: {word}" in meanings.text]
