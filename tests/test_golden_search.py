"""What sixty people would type, and what has to be among the first three things found."""

import pytest

import regiondata
from regiondata.analysis.search import search, search_index
from regiondata.paths import CHECKOUT, region_slugs
from regiondata.wording.search import page_words

FIRST = "stockholm-uppsala"
pytestmark = pytest.mark.skipif(
    FIRST not in region_slugs(CHECKOUT / "data"), reason="the first region is not in this data folder"
)

WANTED: dict[str, str] = {
    "R&D share of GDP": "key_figure:rd_share_of_gdp_2023 indicator:gerd_pct_gdp",
    "how much does Sweden spend on research": "key_figure:rd_share_of_gdp_2023 indicator:gerd_pct_gdp",
    "pharma exports": "key_figure:pharma_exports_2024 question:exports",
    "export value 2024": "key_figure:pharma_exports_2024 question:exports key_figure:pharma_share_of_exports_2024",
    "jobs in life science": "question:life_science_workforce indicator:life_science_employees",
    "how many people work in life science": "question:life_science_workforce indicator:life_science_employees",
    "rent": "question:laboratory_rent question:office_rent",
    "lab rent per square metre": "question:laboratory_rent",
    "GMP": "capability:gmp question:gmp_sites place:smartcella-gmp",
    "gmp manufacturing cell therapy": "place:smartcella-gmp capability:cell_therapy place:karolinska-atmp-center",
    "clinical trials": "capability:clinical_trials claim:trusted_for_clinical_trials question:trial_share",
    "trial approval time": "question:trial_approval",
    "incubators": "question:incubators place:flemingsberg-science",
    "karolinska hospital rank": "key_figure:karolinska_hospital_rank_world_2025",
    "best hospital in the world": "key_figure:karolinska_hospital_rank_world_2025 question:hospital_rank",
    "innovation ranking": "key_figure:gii_rank_2024 question:innovation_rank indicator:gii_rank",
    "global innovation index": "key_figure:gii_rank_2024 indicator:gii_rank indicator:gii_score",
    "GII": "key_figure:gii_rank_2024 indicator:gii_rank indicator:gii_score",
    "talent ranking": "key_figure:imd_talent_rank_2024 indicator:imd_wtr_rank",
    "sustainability": "question:sustainability_rank key_figure:sdg_rank_2024 indicator:sdg_index_rank",
    "astrazeneca": "organisation:astrazeneca place:astrazeneca-sodertalje",
    "astra zeneca sodertalje": "place:astrazeneca-sodertalje place:astrazeneca-gartuna",
    "pfizer investment": "key_figure:pfizer_strangnas_investment event:pfizer-strangnas-expansion",
    "recent investments": "question:recent_investments event:property-investment",
    "flemingsberg": "hub:flemingsberg",
    "flemmingsberg": "hub:flemingsberg",
    "hagastaden companies": "key_figure:hagastaden_companies_2024 key_figure:hagastaden_companies_2009",
    "uppsala": "hub:uppsala",
    "uppsla": "hub:uppsala",
    "airport": "place:arlanda-airport question:flights",
    "train time to uppsala": "key_figure:travel_time_between_sites question:travel_times place:uppsala-central-station",
    "electricity price": "question:electricity_price indicator:electricity_price_business",
    "power prices for industry": "question:electricity_price indicator:electricity_price_business",
    "corporate tax": "question:corporate_tax indicator:corporate_tax_rate_combined",
    "tax relief for research": "question:research_tax_relief indicator:rd_tax_subsidy_rate",
    "salaries": "question:salaries",
    "wages of engineers": "question:salaries indicator:hourly_labour_cost",
    "labour cost": "indicator:hourly_labour_cost",
    "work permit": "question:work_permits",
    "grants": "question:incentives question:public_funding event:alzecure-eic-grant",
    "biobank": "key_figure:registered_biobanks capability:biobank_and_registry_data",
    "patient registries": "key_figure:disease_registries key_figure:registry_population_coverage",
    "patents": "question:patents indicator:epo_applications_per_million indicator:patent_families_pharmaceuticals",
    "universities": "key_figure:universities_with_life_science question:universities",
    "graduates per year": "question:graduates",
    "SciLifeLab": "place:scilifelab organisation:scilifelab",
    "testa center": "place:testa-center organisation:testa-center",
    "smartcella": "organisation:smartcella place:smartcella-gmp",
    "who do I call": "page:hub page:glance page:answers question:advice",
    "ahead of the united states": "claim:rd_share_ahead_of_us",
    "is Sweden ahead of the US in R&D": "claim:rd_share_ahead_of_us",
    "denmark": "territory:DNK",
    "compare with switzerland": "territory:CHE page:compare",
    "wet lab space": "capability:wet_lab capability:lab_space question:free_space",
    "clean room": "capability:clean_room question:clean_rooms",
    "mRNA": "capability:mrna",
    "housing": "question:housing",
    "population of flemingsberg": "key_figure:flemingsberg_population key_figure:flemingsberg_population_goal",
    "download slides": "page:present",
    "medical products agency": "organisation:medical-products-agency place:medical-products-agency",
}
"""Queries, and what may come first: kind and key of each."""


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    index = search_index(regiondata.load(FIRST, data=CHECKOUT / "data"), page_words())
    return {query: [f"{row.record_type}:{row.key}" for row in search(query, index, 3).itertuples()] for query in WANTED}


def test_fifty_five_of_sixty_find_what_was_meant(found: dict[str, list[str]]) -> None:
    missed = {query: found[query] for query, wanted in WANTED.items() if not set(wanted.split()) & set(found[query])}
    assert len(WANTED) >= 60
    assert len(missed) <= len(WANTED) - 55, missed
