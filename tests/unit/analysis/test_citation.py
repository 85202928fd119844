"""How to cite a key figure."""

import json
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from regiondata.analysis.citation import Citation, cite_figure, cite_published, unread_sources

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


def test_a_source_that_we_found_is_not_said_to_be_quoted(world: World) -> None:
    frames = world(figure={"relies_on": "office_2021"})
    found = cite_figure(frames["key_figures"].loc["share"], frames["sources"], "4.0 %", ADDRESS, date(2022, 1, 2))
    assert found.sentence.startswith("According to Delta Works (2021): ")


def test_the_verdict_travels_in_text_bibtex_and_csl(world: World) -> None:
    frames = world(figure={"cites": "page"})
    figure, verdict = frames["key_figures"].loc["share"], "Verdict: Disputed. Office gives 5.0 %."
    found = cite_figure(figure, frames["sources"], "4.0 %", ADDRESS, date(2022, 1, 2), verdict=verdict)
    assert verdict in found.sentence
    assert verdict in found.footnote
    assert verdict.replace("%", r"\%") in found.bibtex
    assert verdict in json.loads(found.csl_json)[0]["note"]


def test_nobody_is_named_whose_document_nobody_has_read(world: World) -> None:
    frames = world(figure={"cites": "page"})
    figure, sources = frames["key_figures"].loc["share"], frames["sources"]
    found = cite_figure(figure, sources, "4.0 %", ADDRESS, date(2022, 1, 2), unread={"page", "office_2021"})
    assert found.sentence.startswith("According to Delta Works (2021): ")
    assert not {"Page", "Office"} & set(found.bibtex.replace("{", " ").replace("}", " ").split())


def test_a_source_counts_as_read_by_a_day_or_by_a_value_taken_from_it(world: World) -> None:
    frames = world({"value": 4.1, "source": "office_2021"})
    sources = frames["sources"].assign(read="not stated")
    sources.loc["page", "read"] = "2022-01-01"
    assert not {"page", "office_2021"} & unread_sources(sources, frames["published"])
    assert "league_2021" in unread_sources(sources, frames["published"])


def test_the_published_value_is_cited_from_who_publishes_it(world: World) -> None:
    frames = world()
    figure = frames["key_figures"].loc["share"]
    found = cite_published(figure, frames["sources"], "office_2022", "5.0 %, 2021", ADDRESS, date(2022, 1, 2))
    assert found.sentence.startswith("According to Office (2022): Research in output, 5.0 %, 2021.")
    assert json.loads(found.csl_json)[0]["author"] == [{"literal": "Office"}]
    assert ADDRESS in found.footnote
