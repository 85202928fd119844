"""The finder's page: what is asked stands in the address, and every answer says on whose word."""

import re
from collections.abc import Callable
from html import escape
from urllib.parse import parse_qs, urlsplit

import pytest
from page_texts import page_links
from streamlit.testing.v1 import AppTest

import regiondata
from regiondata.analysis.sites.finder import find_sites
from regiondata.analysis.sites.needs import RequestedNeeds
from regiondata.analysis.sites.short_list import COMPARED

Opener = Callable[..., AppTest]
PILOT = {"needs": "pilot_scale,non_gmp,open_to_all"}


def texts(app: AppTest) -> str:
    return " ".join(block.value for block in app.markdown)


def links(app: AppTest) -> list[str]:
    return [label for label, _ in page_links(app)]


def test_an_answer_names_the_place_the_statement_and_its_paragraph(open_page: Opener) -> None:
    app = open_page("finder", **PILOT)
    assert "Testa Center" in links(app)
    assert "pilot-scale biomanufacturing platforms" in texts(app)
    assert "paragraph 23" in texts(app)


def test_a_question_still_open_is_shown_with_what_is_known_of_it(open_page: Opener) -> None:
    unknowns = regiondata.load(regiondata.list_regions()[0]).frames["unknowns"]
    for shown in (texts(open_page("finder", **PILOT)), texts(open_page("hub", hub="uppsala"))):
        asked = [row for row in unknowns.itertuples() if escape(row.question) in shown]
        assert asked
        assert all(escape(row.reason) in shown for row in asked)


def test_needs_are_read_repeated_joined_and_in_any_order(open_page: Opener) -> None:
    repeated = open_page("finder", needs=["open_to_all", "non_gmp", "pilot_scale"]).multiselect[0].value
    assert repeated == open_page("finder", **PILOT).multiselect[0].value


def test_alternatives_in_any_spelling_are_one_need(open_page: Opener) -> None:
    app = open_page("finder", needs="gene_therapy.cell_therapy")
    assert app.multiselect[0].value == ["cell_therapy.gene_therapy"]


def test_a_need_that_hinders_can_be_dropped_by_a_link(open_page: Opener) -> None:
    assert "Search without “GMP”" in links(open_page("finder", needs="pilot_scale,gmp,open_to_all"))


def requested_by(app: AppTest, label: str) -> dict[str, list[str]]:
    """Return what the first link of a label asks for."""
    return parse_qs(urlsplit(dict(reversed(page_links(app)))[label]).query)


def test_only_places_on_offer_are_compared(open_page: Opener) -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    compared = 0
    for need in region.terms["capabilities"].index:
        found = find_sites(RequestedNeeds(must=(need,)), region)
        if not found.own_use or len(found.places) < 2:
            continue
        app = open_page("finder", needs=need)
        label = f"Compare the first {min(len(found.on_offer), COMPARED)}"
        if len(found.on_offer) < 2:
            assert not any(name.startswith("Compare the first") for name in links(app)), need
        else:
            assert requested_by(app, label)["compare"] == found.on_offer[:COMPARED], need
            compared += 1
    assert compared


def test_a_place_is_put_on_the_short_list_and_off_again_by_a_link(open_page: Opener) -> None:
    requested = requested_by(open_page("finder", **PILOT), "Save to short list")
    assert requested["short"] == ["testa-center"]
    assert ",".join(requested["needs"]) == PILOT["needs"]
    undone = requested_by(open_page("finder", **requested), "Remove from short list")
    assert "short" not in undone
    assert undone["needs"] == requested["needs"]


@pytest.mark.parametrize(("page", "parameters"), [("map", {"place": "novum"}), ("hub", {"hub": "uppsala"})])
def test_every_link_takes_the_short_list_along(open_page: Opener, page: str, parameters: dict[str, str]) -> None:
    app = open_page(page, short="testa-center,ecdc", **parameters)
    inner = [address for _, address in page_links(app)]
    assert inner
    assert all("short=testa-center%2Cecdc" in address for address in inner)


def test_the_map_understands_the_needs_of_the_finder(open_page: Opener) -> None:
    app = open_page("map", needs="manufacturing.pre_gmp,outside_users")
    assert "2 places on the map" in texts(app)


def test_at_most_four_are_read_side_by_side(open_page: Opener) -> None:
    keys = list(regiondata.load(regiondata.list_regions()[0]).places.index[:5])
    app = open_page("finder", part="compare", compare=keys)
    assert len(app.multiselect[0].value) == 4
    assert app.info


def test_side_by_side_says_how_many_to_choose(open_page: Opener) -> None:
    assert open_page("finder", part="compare").multiselect[0].placeholder == "Choose two to four"


def test_an_empty_comparison_offers_hubs_to_start_from(open_page: Opener) -> None:
    found = dict(page_links(open_page("finder", part="compare")))
    started = next(
        address for label, address in found.items() if label.startswith("Compare ") and "compare=" in address
    )
    assert 2 <= len(parse_qs(urlsplit(started).query)["compare"]) <= COMPARED


def test_an_empty_short_list_leads_to_places_to_save(open_page: Opener) -> None:
    found = dict(page_links(open_page("finder", part="short")))
    leading = [
        found[label].partition("?")[0] for label in ("Find a site by your needs", "Open the map", "See the hubs")
    ]
    assert leading == ["/finder", "/map", "/hub"]


def test_no_partial_matches_are_not_counted(open_page: Opener) -> None:
    shown = texts(open_page("finder", needs="gmp"))
    assert "meets every need" in shown
    assert not re.search(r"\b0 partial", shown)


def test_side_by_side_opens_what_a_reader_takes_in_and_counts_the_rest(open_page: Opener) -> None:
    shown = texts(open_page("finder", part="compare", compare=["flemingsberg", "uppsala"]))
    groups = re.findall(r'<details class="group"( open)?><summary class="beside-line">(.*?)</details>', shown)
    opened = [held for state, held in groups if state]
    folded = [held for state, held in groups if not state]
    assert 0 < sum(held.count("<tr") - 1 for held in opened) <= 20  # a row of each names the places
    assert any(re.search(r"<span>\d+ of \d+ documented</span>", held.partition("</summary>")[0]) for held in folded)


def test_a_comparison_marks_what_differs(open_page: Opener) -> None:
    app = open_page("finder", part="compare", compare="hagastaden,uppsala", rows="differences")
    assert '<tr class="differs">' in texts(app)
    assert '<tr class="">' not in texts(app)


def test_the_comparison_begins_with_the_short_list(open_page: Opener) -> None:
    app = open_page("finder", part="compare", short="testa-center,novum")
    assert set(app.multiselect[0].value) == {"testa-center", "novum"}


@pytest.mark.parametrize("modality", ["cell_therapy", "small_molecules"])
def test_the_chain_tells_a_gap_of_knowledge_from_one_of_the_region(open_page: Opener, modality: str) -> None:
    app = open_page("finder", part="chain", modality=modality)
    assert not app.exception
    assert "Ask whether it covers" in texts(app) or "not mean the region lacks it" in texts(app)


@pytest.mark.parametrize(
    "parameters",
    [
        {"needs": "dragon"},
        {"needs": "pilot_scale.own_use"},
        {"nice": "dragon"},
        {"anchor": "nowhere", "needs": "gmp"},
        {"hub": "none"},
        {"part": "dragon"},
        {"part": "chain", "modality": "magic"},
        {"part": "compare", "compare": "nowhere"},
        {"part": "short", "short": "nowhere"},
    ],
)
def test_what_is_not_known_is_told_and_left_out(open_page: Opener, parameters: dict[str, str]) -> None:
    app = open_page("finder", **parameters)
    assert not app.exception
    assert app.info


def test_a_limit_in_minutes_that_nobody_can_answer_is_said_and_kilometres_narrow(open_page: Opener) -> None:
    app = open_page("finder", needs="gmp", near="rail", minutes="15")
    assert "limit in minutes is not applied" in texts(app)
    assert "straight line" in texts(app)
    assert "Within minutes (published times)" not in [box.label for box in app.selectbox]
    everywhere = texts(open_page("finder", needs="gmp", near="rail"))
    assert texts(open_page("finder", needs="gmp", near="rail", km="1")) != everywhere
