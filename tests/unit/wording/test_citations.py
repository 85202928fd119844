"""The citation that is offered first can be passed on; the other one carries its verdict."""

from pathlib import Path

import pytest

import regiondata
from regiondata.region import Region
from regiondata.wording.citations import citation_offers, first_citation
from regiondata.wording.verdict_sentences import verdict_answer

ADDRESS = "https://delta.example/figures?figure=exports"


@pytest.fixture
def rows(broken: Path) -> Path:
    return broken / "regions" / "silver-delta" / "published.csv"


def loaded(rows: Path) -> Region:
    return regiondata.load("silver-delta", data=rows.parents[2], as_of="2022-02-01")


@pytest.mark.slow
def test_a_disputed_figure_is_first_cited_as_published(rows: Path) -> None:
    rows.write_text(rows.read_text().replace("exports,2020,20.3", "exports,2020,16"))
    published, printed = citation_offers("exports", loaded(rows), ADDRESS)
    assert published.published
    assert "16, 2020" in published.citation.sentence
    assert "Verdict: Disputed by " in printed.citation.sentence
    assert "16" in printed.citation.bibtex


@pytest.mark.slow
def test_a_bound_is_cited_with_what_its_publisher_says_itself(rows: Path) -> None:
    head, *others = rows.read_text().splitlines()
    bound = (
        "exports,2020,,,16,xts_billion,boreania_trade,same,,2021,2021-03-01,The office only says that it fell from 16."
    )
    rows.write_text("\n".join([head, *(bound if one.startswith("exports,2020,") else one for one in others), ""]))
    region = loaded(rows)
    published = first_citation("exports", region, ADDRESS).sentence
    assert "16, 2020. The office only says that it fell from 16. " in published.replace("\u00a0", " ").replace(
        " billion", ""
    )
    assert verdict_answer(region.key_figures.loc["exports"], region).startswith("Going by ")


@pytest.mark.slow
def test_a_changed_figure_is_first_cited_with_its_newest_value(rows: Path) -> None:
    rows.write_text(rows.read_text() + "exports,2021,26,,,xts_billion,boreania_trade,same,,2022,2022-01-15,\n")
    assert "26, 2021" in first_citation("exports", loaded(rows), ADDRESS).sentence


@pytest.mark.slow
def test_a_figure_that_may_be_said_has_one_citation_with_its_verdict(rows: Path) -> None:
    (only,) = citation_offers("exports", loaded(rows), ADDRESS)
    assert not only.published
    assert "Verdict: " in only.citation.csl_json
