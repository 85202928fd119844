"""The real regions: they load without a problem, and agree with their documents where somebody has them."""

import os
import re
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

import regiondata
from regiondata.analysis.changes import compare_tables
from regiondata.analysis.verdicts.matched_statistics import join_statistics
from regiondata.analysis.verdicts.verdicts import compute_verdicts, match_published
from regiondata.cli.main import find_problems
from regiondata.data.dataset import Catalogue, Dataset
from regiondata.data.loading import read_dataset
from regiondata.data.manifest import changed_files
from regiondata.data.problems import Problem
from regiondata.documents.document_files import read_documents
from regiondata.documents.verification import (
    verify_digits,
    verify_evidence,
    verify_figures,
    verify_numerals,
)
from regiondata.exports.html.fact_blocks import verdict_blocks
from regiondata.exports.html.home_page import home_page_figures
from regiondata.paths import CHECKOUT, region_slugs
from regiondata.region import Region
from regiondata.wording.claims import claim_lines
from regiondata.wording.display_figures import display_figures
from regiondata.wording.prospect.location_factors import fact_value
from regiondata.wording.published_values import published_table
from regiondata.wording.verdict_sentences import describe_verdict

DATA = CHECKOUT / "data"
DOCUMENTS = Path(os.environ.get("REGIONDATA_DOCUMENTS") or CHECKOUT.parent / "shared" / "seeds")
SLUGS = region_slugs(DATA)
FIRST = "stockholm-uppsala"

KAROLINSKA = "Karolinska University Hospital"
ANCHORS = {
    "pharma_exports_2024": ("2024", 18.5, "usd_billion", "none", "USD 18.5 billion"),
    "rd_share_of_gdp_2023": ("2023", 3.6, "percent_gdp", "none", "3.6%"),
    "hagastaden_companies_2009": ("2009", 59, "companies", "none", "59"),
    "hagastaden_companies_2024": ("2024", 175, "companies", "none", "175 companies"),
    "biopharma_market_2030": ("2030", 741, "usd_billion", "none", "USD 741 billion"),
    "pharma_share_of_exports_2024": ("2024", 9.4, "percent", "none", "9.4%"),
    "registered_biobanks": ("undated", 450, "biobanks", "over", "Over 450 registered biobanks"),
    "karolinska_hospital_rank_world_2025": ("2025", 5, "rank", "none", "fifth in the world"),
    "astrazeneca_sodertalje_investment": ("2024-08", 135, "usd_million", "none", "USD135 million"),
    "cluster_engine_budget": ("2025/2027", 10.8, "eur_million", "none", "€10.8 million"),
    "flemingsberg_population_goal": ("undated", 50_000, "persons", "none", "50,000"),
}
"""Figures of the first region read in the documents by hand: period, value, unit, qualifier, as printed."""


@lru_cache
def read(slug: str) -> tuple[Catalogue, Dataset, list[Problem]]:
    return read_dataset(slug, DATA)


@pytest.fixture(params=SLUGS)
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_file_is_as_its_manifest_says(slug: str) -> None:
    assert changed_files(slug, DATA) == []


@pytest.fixture
def texts(slug: str) -> dict[str, str]:
    """Return the documents of a region by source, or skip where they are not at hand."""
    found, _ = read_documents(read(slug)[1], DOCUMENTS)
    if not found:
        pytest.skip(
            f"the documents of {slug} are not in {DOCUMENTS.name}/; name their folder with REGIONDATA_DOCUMENTS"
        )
    return found


def described(problems: list[Problem]) -> list[str]:
    return [str(problem) for problem in problems]


def test_there_is_a_region() -> None:
    assert SLUGS


@pytest.mark.slow
def test_no_file_has_a_problem() -> None:
    assert described(find_problems(DATA)) == []


def test_every_document_is_there_and_has_its_hash(slug: str, texts: dict[str, str]) -> None:
    assert described(read_documents(read(slug)[1], DOCUMENTS)[1]) == []


def test_every_printed_figure_is_found_where_it_is_said_to_be(slug: str, texts: dict[str, str]) -> None:
    assert described(verify_figures(read(slug)[1], texts)) == []


def test_all_evidence_is_found_where_it_is_said_to_be(slug: str, texts: dict[str, str]) -> None:
    assert described(verify_evidence(read(slug)[1], texts)) == []


def test_every_numeral_of_every_document_is_accounted_for_once(slug: str, texts: dict[str, str]) -> None:
    assert described(verify_numerals(read(slug)[1], texts)) == []


def test_no_digit_of_a_figure_can_change_unnoticed(slug: str, texts: dict[str, str]) -> None:
    assert described(verify_digits(read(slug)[1], texts)) == []


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
@pytest.mark.parametrize("key", ANCHORS)
def test_a_figure_read_by_hand_is_recorded_so(key: str) -> None:
    figure = next(entry.record for entry in read(FIRST)[1].key_figures if entry.record.key == key)
    assert (figure.period, figure.value, figure.unit, figure.qualifier, figure.as_printed) == ANCHORS[key]


def test_every_source_was_read_on_a_day_or_says_that_it_was_not(slug: str) -> None:
    unread = [entry.record for entry in read(slug)[1].sources if entry.record.read == "not stated"]
    assert [source.key for source in unread if "read" not in (source.note or "")] == []


def test_nobody_vouches_for_a_value_from_a_page_that_nobody_read(slug: str) -> None:
    region = read(slug)[1]
    unread = {entry.record.key for entry in region.sources if entry.record.read == "not stated"}
    assert [entry.record.key_figure for entry in region.published if entry.record.source in unread] == []


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
def test_an_area_that_no_document_names_is_said_to_be_our_reading() -> None:
    names = [entry.record.name for entry in read(FIRST)[1].key_figures if entry.record.subject == "hagastaden"]
    assert names
    assert [name for name in names if "read as" not in name] == []


@pytest.fixture(scope="module")
def first() -> Region:
    return regiondata.load(FIRST, data=DATA, as_of="2026-11-27")


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
@pytest.mark.parametrize(
    "key", ["share_of_life_science_employees", "universities_with_life_science", "university_hospitals"]
)
def test_the_foundation_whose_words_the_brochure_prints_is_no_second_witness(key: str, first: Region) -> None:
    assert first.key_figures.at[key, "verdict"] == "source agrees"


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
def test_a_multiple_of_the_brochures_own_numbers_adds_up(first: Region) -> None:
    assert first.claims.at["companies_almost_tripled", "verdict"] == "adds up"


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
@pytest.mark.parametrize("key", ["rd_share_of_gdp_2023", "gii_rank_2024", "imd_talent_rank_2024", "sdg_rank_2024"])
def test_the_statistics_alone_give_the_verdict_that_rows_by_hand_give(key: str, first: Region) -> None:
    by_hand = first.frames["published"]
    bare = {**first.frames, "published": by_hand[by_hand["key_figure"] != key].reset_index(drop=True)}
    whole = {**bare, "published": join_statistics(bare)}
    found = compute_verdicts(whole, match_published(whole, first.terms["units"], first.as_of))[key]
    assert found.word == first.key_figures.at[key, "verdict"]


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
def test_the_first_page_shows_figures_that_are_confirmed_and_recent(first: Region) -> None:
    shown = first.key_figures.loc[[one.figure for one in home_page_figures(first)]]
    assert len(shown) == 3
    assert set(shown["verdict"]) == {"confirmed"}
    assert (shown["newest_period"].fillna(shown["period"]).str[:4].astype(int) >= first.as_of.year - 2).all()


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
def test_the_exports_in_dollars_and_kronor_are_shown_in_both(first: Region) -> None:
    described = describe_verdict(first.key_figures.loc["pharma_exports_2024"], first).replace("\u00a0", " ")
    assert "USD 18.5 billion is SEK 196 billion; at most SEK 152.5 billion is at most USD 14.4 billion" in described
    assert "SEK 10.5744 per USD (2024, " in described
    assert "The printed figure is at least 28% too high." in described


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("hagastaden_companies_2024", {"over 100", "over 120", "120", "about 170", "almost 200"}),
        ("testa_center_projects", {"15", "about 20", "over 30"}),
        ("flemingsberg_population", {"15,558", "under 15,000"}),
        ("registered_biobanks", {"about 450", "almost 600"}),
    ],
)
def test_a_count_is_read_with_the_word_that_its_publisher_says_before_it(
    key: str, said: set[str], first: Region
) -> None:
    assert {value.partition("\u00a0")[0] for value in published_table(key, first)["Value"]} == said


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
def test_a_value_without_a_year_is_not_said_to_be_of_another_year(first: Region) -> None:
    table = published_table("hagastaden_companies_2024", first)
    undated = table.loc[table["Period"] == "undated", "Effect on the verdict"]
    assert undated.tolist() == ["not used: no year given"] * 2


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
def test_a_purchase_that_was_only_announced_is_said_to_be_announced(first: Region) -> None:
    texts = [*first.frames["answers"]["note"].dropna(), *first.frames["unknowns"]["reason"].dropna()]
    named = [text for text in texts if "Alvotech" in text]
    assert len(named) == 3
    assert [text for text in named if not re.search(r"Alvotech (said in|announced)", text)] == []


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
def test_the_tax_on_electricity_is_said_in_one_unit_wherever_it_is_said(first: Region) -> None:
    fact = first.frames["utilities"].loc["utilities-electricity-tax-industry-sweden-2026"]
    answer = first.frames["answers"].loc[first.frames["answers"]["question"] == "incentives", "note"].iloc[0]
    assert fact_value(fact).removesuffix(" per kWh") in answer
    assert f"(SEK {fact['value'] / 100:g}) per kWh" in answer


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
def test_how_far_the_exports_are_off_is_said_once_on_their_page(first: Region) -> None:
    texts = display_figures(first).loc["pharma_exports_2024"]
    page = " ".join(str(block) for block in verdict_blocks(texts, first))
    assert page.count("at least 28% too high") == 1
    assert page.count("Converted at SEK") == 1


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
def test_a_quarter_of_the_year_is_not_called_another_year(first: Region) -> None:
    table = published_table("pharma_exports_2024", first)
    said = table.loc[table["Period"].str.startswith("January 2024"), "Effect on the verdict"]
    assert said.tolist() == ["not used: part of the year"]


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
def test_a_claim_on_the_hospital_reaches_as_far_back_as_its_ranks_on_record(first: Region) -> None:
    rows = first.comparators
    ranked = rows[(rows["indicator"] == "worlds_best_hospitals_rank") & (rows["dimension"] == KAROLINSKA)]
    assert f"on record since {ranked['period'].min()}." in claim_lines("hospital_renowned", first)[-1]


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
@pytest.mark.parametrize("year", [1990, 2005, 2022])
def test_no_value_is_known_before_the_year_that_it_is_of(year: int, first: Region) -> None:
    known = first.on(date(year, 12, 31)).known_comparators
    assert known[known["period"].str[:4].astype(int) > year].empty


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
def test_a_word_put_before_a_published_value_is_a_change(first: Region) -> None:
    tables = {"published": first.published}
    bare = {"published": first.published.assign(qualifier="none")}
    changed = {change.key for change in compare_tables(bare, tables)}
    assert changed >= {"hagastaden_companies_2024", "testa_center_projects", "flemingsberg_population"}
    assert not compare_tables({"published": bare["published"].drop(columns="qualifier")}, bare)


@pytest.mark.skipif(FIRST not in SLUGS, reason="the first region is not in this data folder")
def test_a_number_that_decides_a_claim_has_the_year_of_its_publisher(first: Region) -> None:
    lines = claim_lines("half_of_life_science_employees", first)
    assert lines == ["Stockholm–Uppsala region 50%, Stockholm Science City Foundation, 2019"]
