"""Every source says when somebody last looked at it or for it, or that nobody has."""

import pandas as pd
import pytest

import regiondata
from regiondata.analysis.verdicts.provenance import is_inferred
from regiondata.exports.fact_sheets.key_figure import figure_sheet
from regiondata.exports.fact_sheets.leave_behind_html import passport_details
from regiondata.exports.figure_passport import passport_record
from regiondata.exports.html.fact_blocks import behind_blocks
from regiondata.exports.html_deck.passports import passport_html
from regiondata.exports.open_data.redistribution import release_region
from regiondata.exports.w3c_prov import figure_provenance
from regiondata.region import Region
from regiondata.wording.display_figures import PRINTED, display_figures
from regiondata.wording.formatting import format_edition
from regiondata.wording.key_labels import key_labels
from regiondata.wording.sources import checked_sentence, checked_text, sources_behind
from regiondata.wording.verdict_sentences import verdict_answer

HOME = "https://delta.example"
FOUND, CITED = "ikely source, found by us", "Cited source"


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load(regiondata.list_regions()[0])


@pytest.fixture(scope="module")
def inferred(region: Region) -> pd.DataFrame:
    figures = region.key_figures
    return figures[[is_inferred(figure, region.source_rows) for _, figure in figures.iterrows()]]


@pytest.mark.parametrize(
    ("checked", "looked_for", "alone", "beside"),
    [
        ("2026-11-27", None, "27 November 2026", "last checked 27 November 2026"),
        ("2026-11-27", "2026-11-28", "27 November 2026", "last checked 27 November 2026"),
        ("not stated", None, "not since it was entered", "not checked since it was entered"),
        (
            "not stated",
            "2026-11-27",
            "looked for on 27 November 2026, not found",
            "looked for on 27 November 2026, not found",
        ),
    ],
)
def test_a_source_without_a_day_is_not_given_one(checked: str, looked_for: str | None, alone: str, beside: str) -> None:
    assert checked_text(checked, looked_for) == alone
    assert checked_sentence(checked, looked_for) == beside


def test_no_screen_calls_a_source_cited_that_we_found(region: Region, inferred: pd.DataFrame) -> None:
    assert len(inferred)
    for _, figure in inferred.iterrows():
        behind = sources_behind(figure, region)
        assert FOUND in behind.heading
        assert behind.note == "The document gives no source for this."
        assert behind.sources


def test_a_source_that_the_document_cites_is_called_so(region: Region, inferred: pd.DataFrame) -> None:
    cited = region.key_figures[region.key_figures["cites"] != "none"].drop(index=inferred.index, errors="ignore")
    assert len(cited)
    for _, figure in cited.iterrows():
        behind = sources_behind(figure, region)
        assert (behind.heading, behind.note) == ("Cited source → original source", "")
        assert FOUND not in "".join(source.remark for source in behind.sources)


def test_the_words_of_a_verdict_do_not_say_that_a_document_took_it_from_whom_we_found(
    region: Region, inferred: pd.DataFrame
) -> None:
    alike = inferred[inferred["verdict"] == "source agrees"]
    assert len(alike)
    for key, figure in alike.iterrows():
        texts = display_figures(region, PRINTED).loc[key]
        said = (texts["definition"], texts["rule"], texts["sentence"], verdict_answer(figure, region))
        assert all(FOUND in words for words in said), said
        assert texts["publisher"].endswith(" (likely source)")


@pytest.mark.slow
def test_no_file_calls_a_source_cited_that_we_found(region: Region, inferred: pd.DataFrame) -> None:
    released, _ = release_region(region)
    for key, figure in inferred.iterrows():
        name = str(key)
        files = (
            passport_details(figure_sheet(name, region, HOME)),
            "".join(behind_blocks(figure, region)),
            passport_html(("key_figure", name), region, HOME),
        )
        assert all(FOUND in html and CITED not in html for html in files), name
        roles = [one["role"] for one in passport_record(name, region, released, HOME)["behind_it"]]
        assert roles == ["document", *["inferred"] * (len(roles) - 1)]
        printed = next(
            node for node in figure_provenance(name, region, released, HOME)["@graph"] if "rdfs:comment" in node
        )
        assert FOUND in printed["rdfs:comment"]
        assert "prov:hadPrimarySource" not in printed


def test_an_edition_called_by_its_day_is_written_as_a_day(region: Region) -> None:
    by_day = region.sources[region.sources["edition"].astype(str).str.fullmatch(r"\d{4}-\d\d-\d\d")]
    labels = key_labels(region)
    assert len(by_day)
    for key, source in by_day.iterrows():
        written = [labels.citation(str(key)), labels.short_citation(str(key))]
        assert all(format_edition(source["edition"]) in words for words in written)
        assert not any(source["edition"] in words for words in written)
