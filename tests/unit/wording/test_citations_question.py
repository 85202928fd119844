"""A question about a figure is prepared as a text; nothing is sent."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
import pytest

import regiondata
from regiondata.analysis.verdicts.provenance import is_inferred
from regiondata.region import Region
from regiondata.stories.text import Stage, figures_line
from regiondata.wording.citations import mail_address, question_text
from regiondata.wording.verdict_labels import verdict_word


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid)


@pytest.fixture(scope="module")
def figure(region: Region) -> pd.Series:
    return region.key_figures.iloc[0]


def test_the_text_says_what_is_questioned_and_where_it_stands(region: Region, figure: pd.Series) -> None:
    text = question_text(figure, region, "https://delta.example/figures?figure=x")
    described = [
        figure["name"],
        figure["as_printed"],
        figure["section"],
        verdict_word(figure["verdict"]),
        "https://delta.example",
    ]
    assert [part for part in described if part not in text] == []


def test_a_mail_carries_the_whole_text(region: Region, figure: pd.Series) -> None:
    text = "line one & two\nline = three?"
    mail = urlsplit(mail_address("office@delta.example", figure, text))
    assert (mail.scheme, parse_qs(mail.query)["body"]) == ("mailto", [text])


def test_no_recipient_can_add_a_header(figure: pd.Series) -> None:
    mail = mail_address("a@b.example?bcc=all@b.example\nx", figure, "text")
    assert "bcc=" not in urlsplit(mail).query
    assert "\n" not in mail


def test_a_source_that_we_found_is_said_to_be_ours() -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    figures = region.key_figures
    found = [key for key in figures.index if is_inferred(figures.loc[key], region.source_rows)]
    assert found
    for key in found:
        text = question_text(figures.loc[key], region, "https://delta.example/")
        assert " (found by us; the document names none)" in text
        assert ("(likely source)" in text, "Original source" in text) == (False, False)
    stage = Stage(region, {}, overruled=True)
    line = figures_line(found, stage)
    assert "Likely source: " in line
    assert ("(likely source)" in line, "Original sources" in line) == (False, False)
