"""How to cite a key figure."""

import json
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from regiondata.analysis.citation import Citation, cite_figure

World = Callable[..., dict[str, pd.DataFrame]]
ADDRESS = "https://delta.example/figures?figure=share"


@pytest.fixture
def citation(world: World) -> Citation:
    frames = world(figure={"cites": "page", "name": "Research & output_share"})
    figure = frames["key_figures"].loc["share"]
    return cite_figure(figure, frames["sources"], "4.0 %", ADDRESS, date(2022, 1, 2))


def test_a_sentence_names_the_provider_first(citation: Citation) -> None:
    assert citation.sentence.startswith("According to Office (2021), as quoted in Delta Works, The Delta")


@pytest.mark.parametrize("part", [ADDRESS, "2022-01-02", "4.0 %", "paragraph 5"])
def test_a_footnote_holds_value_place_address_and_day(part: str, citation: Citation) -> None:
    assert part in citation.footnote


def test_markup_is_escaped_in_bibtex(citation: Citation) -> None:
    assert r"Research \& output\_share: 4.0 \%" in citation.bibtex


def test_csl_json_is_read_back_with_its_dates(citation: Citation) -> None:
    (item,) = json.loads(citation.csl_json)
    assert (item["issued"]["date-parts"], item["accessed"]["date-parts"]) == ([[2021, 3, 1]], [[2022, 1, 2]])


def test_a_document_that_names_nobody_is_the_provider(world: World) -> None:
    frames = world()
    found = cite_figure(frames["key_figures"].loc["share"], frames["sources"], "4.0 %", ADDRESS, date(2022, 1, 2))
    assert found.sentence == f"According to Delta Works (2021): Research in output, 4.0 %. {ADDRESS}, as of 2022-01-02."
