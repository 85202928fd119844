"""What prospects really ask, answered over the first real region, each with the statement it stands on."""

from dataclasses import replace

import pandas as pd
import pytest

import regiondata
from regiondata.analysis.sites.capability_matrix import ABSENT
from regiondata.analysis.sites.finder import (
    Found,
    drop_one,
    find_sites,
    met_nowhere,
    next_step,
    open_needs,
    services_for,
)
from regiondata.analysis.sites.needs import ask
from regiondata.paths import CHECKOUT, region_slugs
from regiondata.region import Region
from regiondata.wording.sites.needs import nothing_sentences, place_sentence

FIRST = "stockholm-uppsala"
pytestmark = pytest.mark.skipif(
    FIRST not in region_slugs(CHECKOUT / "data"), reason="the first region is not in this data folder"
)


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load(FIRST, data=CHECKOUT / "data")


def answer_to(region: Region, *must: str, nice: tuple[str, ...] = (), hub: str = "") -> Found:
    """Return the finder's answer to needs, in one hub where one is given."""
    requested = ask(must, nice, region.terms["capabilities"])
    return find_sites(replace(requested, hubs=(hub,) if hub else ()), region)


def statement(place: str, need: str, answer: Found, region: Region) -> pd.Series:
    """Return the statement that decides how far a place meets a need."""
    row = answer.match.row[region.places.index.get_loc(place), answer.match.needs.index(need)]
    assert row != ABSENT
    return region.capabilities.iloc[row]


def test_pilot_scale_without_gmp_and_open_to_all(region: Region) -> None:
    answer = answer_to(region, "pilot_scale", "non_gmp", "open_to_all")
    assert answer.complete == ["testa-center"]
    assert (statement("testa-center", "pilot_scale", answer, region)[["source", "paragraph", "since"]]).tolist() == [
        "sbr_brochure",
        23,
        "2018",
    ]


def test_pre_gmp_or_manufacturing_for_cell_or_gene_therapy_that_lets_outsiders_in(region: Region) -> None:
    answer = answer_to(region, "pre_gmp.manufacturing", "cell_therapy.gene_therapy", "outside_users")
    assert answer.complete == ["karolinska-atmp-center"]
    assert statement("karolinska-atmp-center", "outside_users", answer, region)["access"] == "named_group"


def test_the_company_that_makes_cell_therapies_for_itself_alone_comes_after_all_others(region: Region) -> None:
    answer = answer_to(region, "pre_gmp.manufacturing", "cell_therapy.gene_therapy", "outside_users")
    assert answer.own_use == ["smartcella-gmp"]
    assert answer.places[["met", "no"]].iloc[[1, -1]].to_dict("index") == {
        "northx-solna": {"met": 2, "no": 0},
        "smartcella-gmp": {"met": 2, "no": 1},
    }


def test_a_gmp_unit_that_takes_orders_stands_on_its_own_release(region: Region) -> None:
    answer = answer_to(region, "gmp", "outside_users")
    gmp = statement("northx-solna", "gmp", answer, region)
    assert (answer.complete, gmp["source"], gmp["access"]) == (["northx-solna"], "northx_2023", "by_agreement")


def test_a_gmp_suite_with_quality_control_in_flemingsberg_and_its_floor_area(region: Region) -> None:
    answer = answer_to(region, "gmp", "qc_lab", nice=("premises",), hub="flemingsberg")
    area = statement("smartcella-gmp", "premises", answer, region)
    assert (answer.complete, answer.own_use) == ([], ["smartcella-gmp"])
    assert (area["value"], area["unit"]) == (4000, "square_metres")


def test_who_meets_everything_for_own_use_is_named_where_nobody_offers_it(region: Region) -> None:
    described = nothing_sentences(answer_to(region, "gmp", "cell_therapy"), region)
    answer = answer_to(region, "gmp", "cell_therapy")
    assert "for its own use only" in place_sentence("smartcella-gmp", answer, region)
    assert "own use" not in place_sentence("northx-solna", answer, region)
    assert described[0].endswith(f"For own use only: {region.places.at['smartcella-gmp', 'name']}.")


def test_production_in_mammalian_systems_and_since_when(region: Region) -> None:
    answer = answer_to(region, "mammalian_expression")
    assert answer.complete == ["northx-solna"]
    assert statement("northx-solna", "mammalian_expression", answer, region)["since"] == "2023-07"


def test_viral_vectors_on_the_word_of_the_company(region: Region) -> None:
    answer = answer_to(region, "viral_vectors", "gmp", "outside_users")
    assert answer.complete == ["northx-solna"]
    assert statement("northx-solna", "viral_vectors", answer, region)["source"] == "northx_2023"


def test_coworking_in_flemingsberg(region: Region) -> None:
    answer = answer_to(region, "coworking", nice=("meeting_place",), hub="flemingsberg")
    assert answer.complete == ["innovation-station-flemingsberg", "flemingsberg"]


def test_help_with_regulatory_questions(region: Region) -> None:
    answer = answer_to(region, "regulatory_support")
    assert answer.complete == ["karolinska-atmp-center"]
    assert list(services_for(answer.requested, region).index) == ["karolinska-atmp-regulatory"]


def test_free_advice_on_establishing(region: Region) -> None:
    services = services_for(answer_to(region, "establishment_support").requested, region)
    assert (services.index[0], services["cost"].iat[0]) == ("establishment-advice", "free")


NOTHING_MEETS = {
    ("pilot_scale", "gmp", "open_to_all"): {"gmp": ["testa-center"]},
    ("gmp", "outside_users", "cell_therapy"): {
        "gmp": ["karolinska-atmp-center"],
        "cell_therapy": ["northx-solna"],
    },
    ("commercial_manufacturing", "gene_therapy"): {"commercial_manufacturing": ["karolinska-atmp-center"]},
}
"""Needs that no place meets together, and which single one to drop for which places."""


@pytest.mark.parametrize("needs", NOTHING_MEETS)
def test_what_nothing_meets_names_the_single_need_to_drop(region: Region, needs: tuple[str, ...]) -> None:
    answer = answer_to(region, *needs)
    assert (answer.complete, drop_one(answer.requested, region)) == ([], NOTHING_MEETS[needs])


def test_needs_of_which_none_can_be_dropped_say_so(region: Region) -> None:
    answer = answer_to(region, "gmp", "clinical_trials", "buildable_land")
    described = " ".join(nothing_sentences(answer, region))
    assert met_nowhere(answer.requested, region) == ["clinical_trials"]
    assert "Dropping any one need would not help." in described


def test_the_next_step_names_who_runs_a_place_and_what_is_open(region: Region) -> None:
    answer = answer_to(region, "pilot_scale", "gene_therapy")
    step = next_step("testa-center", open_needs("testa-center", answer, region), region)
    assert (step.organisation, step.contact, step.open_needs) == ("testa-center-org", "ylva-hultman", ("gene_therapy",))
    assert step.questions == ("testa-scale", "testa-terms")
