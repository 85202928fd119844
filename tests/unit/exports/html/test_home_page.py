"""The first screen: proven, fresh, linked, and the same for server and application."""

import re
from datetime import date

import pytest

import regiondata
from regiondata.analysis.hubs import hub_keys, hub_places
from regiondata.exports.html.home_page import home_page_figures, home_page_html
from regiondata.exports.html.page_descriptions import describe_page, tab_title
from regiondata.exports.html.site_header import site_header
from regiondata.region import Region
from regiondata.urls import PAGES, TASKS, page_titles
from regiondata.wording.claims import claim_lines
from regiondata.wording.corrected_figures import corrected_figures
from regiondata.wording.formatting import format_number
from regiondata.wording.investments import STAGES, investments
from regiondata.wording.region_strength import region_strength
from regiondata.wording.sites.place_kinds import counted_places

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load("stockholm-uppsala", as_of="2026-06-01")


def test_the_strength_is_proven_with_how_many_were_ranked_and_the_weaker_edition(region: Region) -> None:
    strength = region_strength(region)
    assert strength is not None
    assert "1st of 241 regions" in strength.proof
    assert "4th of 239 regions in 2023" in strength.earlier


def test_the_sentence_is_not_said_on_a_day_when_it_did_not_hold(region: Region) -> None:
    strength, dataset = region_strength(region.on(date(2024, 6, 1))), region.profile.front.strength
    assert strength is not None
    assert dataset is not None
    assert strength.sentence != dataset.sentence
    assert "4th of 239 regions" in strength.sentence


def test_before_the_first_edition_nothing_is_claimed(region: Region) -> None:
    assert region_strength(region.on(date(2015, 1, 1))) is None


def test_every_hub_is_a_link_with_the_number_of_its_places(region: Region) -> None:
    html = home_page_html(region, {"view": "printed"})
    for hub in hub_keys(region):
        name = region.places.at[hub, "name"]
        assert f"/hub?view=printed&amp;hub={hub}" in html
        assert f"{name}: {len(hub_places(hub, region))} places" in html


def test_the_first_page_counts_the_places_that_the_map_counts(region: Region) -> None:
    hubs = hub_keys(region)
    whole, inside = region.places.drop(hubs), {key for hub in hubs for key in hub_places(hub, region).index}
    assert f"{counted_places(whole)}, {len(inside)} in {len(hubs)} hubs" in home_page_html(region, {})
    assert counted_places(region.places) == f"{counted_places(whole)} and {len(hubs)} hubs"
    assert describe_page("map", "", region).finding == counted_places(region.places)


def test_no_disputed_figure_stands_on_the_first_screen(region: Region) -> None:
    html = home_page_html(region, {})
    assert "Disputed" not in html
    for one in corrected_figures(region):
        assert f"figure={one.key}" not in html


def test_a_claim_of_an_earlier_year_is_drawn_with_the_values_of_that_year(region: Region) -> None:
    region = region.on(date(2026, 11, 1))
    claimed = {one.figure for one in home_page_figures(region) if one.claim}
    older = [key for key in claimed if region.newest_figures.at[key, "period"] != region.key_figures.at[key, "period"]]
    assert older
    for key in older:
        figure = region.key_figures.loc[key]
        (card,) = (each for each in home_page_html(region, {}).split("front-card card") if f"figure={key}" in each)
        assert f"chart of {figure['period']}" in card
        rows = region.known_comparators
        same = rows[(rows["indicator"] == figure["indicator"]) & (rows["period"] == figure["period"])]
        values = {format_number(value) for value in same["value"].dropna()}
        drawn = re.findall(r" ([0-9.]+)", re.findall(r'aria-label="([^"]+)"', card)[-1])
        assert set(drawn) <= values


def test_a_card_under_a_claim_gives_the_numbers_that_the_claim_gives(region: Region) -> None:
    region = region.on(date(2026, 12, 1))
    (card,) = (each for each in home_page_html(region, {}).split("front-card card") if "rd_share_of_gdp" in each)
    drawn = re.findall(r'aria-label="([^"]+)"', card)[-1]
    named = [
        words.removesuffix("% of GDP") for words in claim_lines("rd_share_leader_in_eu", region)[0].split(", ")[:2]
    ]
    assert drawn.startswith(", ".join(named))


def test_a_card_says_where_nobody_else_confirms_the_claim_above_it(region: Region) -> None:
    region = region.on(date(2026, 12, 1))
    for one in (one for one in home_page_figures(region) if one.claim):
        (card,) = (each for each in home_page_html(region, {}).split("front-card card") if f"={one.figure}" in each)
        assert ("claim: source agrees" in card) == (region.claims.at[one.claim, "verdict"] == "source agrees")


def test_a_corrected_figure_says_the_value_that_may_be_said(region: Region) -> None:
    (exports,) = (one for one in corrected_figures(region) if one.key == "pharma_exports_2024")
    said, printed = exports.amounts
    assert said < printed == 18.5
    assert "14.4" in exports.said
    assert "at least 28% higher" in exports.reason


def test_investments_are_never_added_nor_put_on_one_scale_across_currencies(region: Region) -> None:
    sums = investments(region)
    assert {one.key for one in sums} == set(
        region.key_figures.index[region.key_figures["money"].isin(STAGES) & region.key_figures["value"].notna()]
    )
    for currency in {one.currency for one in sums}:
        assert max(one.share for one in sums if one.currency == currency) == 1


def test_the_head_has_six_entries_and_leads_to_every_page(region: Region) -> None:
    html = site_header(region.profile.name, "figures", {"as_of": "2026-06-01"})
    assert html.count('class="page-link entry') == len(TASKS) == 6
    for name, path in PAGES.items():
        assert name == "accessibility" or f'href="{path}?as_of=2026-06-01"' in html, name


def test_the_pages_beneath_an_entry_stand_in_a_second_row(region: Region) -> None:
    row = site_header(region.profile.name, "hub", {}).partition('class="site-parts"')[2]
    assert page_titles()["map"] in row
    assert 'aria-current="page"' in row
    assert 'class="site-parts"' not in site_header(region.profile.name, "glance", {})


def test_the_tab_says_page_and_finding(region: Region) -> None:
    name = region.profile.name
    assert tab_title(describe_page("figures", "", region), region).endswith(f"1 corrected · {name}")
    assert tab_title(describe_page("figures", "pharma_exports_2024", region), region).startswith(
        "Swedish pharmaceutical exports: Disputed"
    )


@pytest.mark.parametrize(
    ("page", "finding"),
    [
        ("compare", r"strong on \d+ of \d+ measures?"),
        ("answers", r"\d+ of \d+ questions? with an answer"),
        ("finder", r"\d+ capabilit(y|ies)"),
        ("changes", r"\d+ versions? of the data"),
        ("map", r"\d+ places? and \d+ hubs?"),
    ],
)
def test_the_tab_of_a_page_says_what_it_finds(region: Region, page: str, finding: str) -> None:
    title = page_titles()[page]
    assert re.fullmatch(rf"{title}: {finding} · .+", tab_title(describe_page(page, "", region), region))
