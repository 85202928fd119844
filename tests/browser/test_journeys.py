"""What a visitor does, in Chromium: open, follow a card, filter the map, choose a place, open a shared link."""

import re
from pathlib import Path

import pytest
from browsing import fits_across, turn_to, wait_for_application
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PAGES = {
    "Overview": "/",
    "Map": "/map",
    "Hubs": "/hub",
    "Find a site": "/finder",
    "Timeline": "/timeline",
    "Network": "/ecosystem",
    "Key figures": "/figures",
    "Compare": "/compare",
    "Questions": "/answers",
    "Present": "/present",
    "Sources": "/sources",
}


def quiet(page: Page) -> None:
    """Wait until nothing runs any more."""
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0, timeout=20_000)


@pytest.mark.inside
def test_the_first_screen_answers_without_scrolling(visitor: Page) -> None:
    visitor.goto("/")
    expect(visitor.locator("[data-testid=stMain] .front-card")).to_have_count(3, timeout=20_000)
    for place in range(3):
        expect(visitor.locator("[data-testid=stMain] .front-card .verdict").nth(place)).to_be_in_viewport()
    expect(visitor.locator("[data-testid=stMain] .hub-map a.hub")).to_have_count(6)
    expect(visitor.locator("[data-testid=stMain] .front-actions")).to_be_in_viewport()
    assert fits_across(visitor)


@pytest.mark.inside
def test_a_card_opens_its_record_where_the_printed_words_stand(visitor: Page) -> None:
    visitor.goto("/")
    card = visitor.locator("[data-testid=stMain] .card").first  # the first words of the page have cards too
    card.get_by_role("link").click(timeout=20_000)
    expect(visitor).to_have_url(re.compile(r"/figures\?figure="))
    expect(visitor.get_by_role("heading", name="R&D spending", level=1)).to_be_visible(timeout=20_000)
    expect(visitor.locator(".printed mark").first).to_be_visible(timeout=20_000)


@pytest.mark.first_visit
def test_landing_page_loads_no_chart_library(visitor: Page) -> None:
    loaded: list[str] = []
    visitor.on("request", lambda request: loaded.append(request.url))
    visitor.goto("/")
    expect(visitor.locator(".card").first).to_be_visible(timeout=20_000)
    quiet(visitor)
    assert not [url for url in loaded if re.search(r"plotly|deck|vega|mapbox|maplibre", url, re.IGNORECASE)]


@pytest.mark.inside
@pytest.mark.parametrize("title", PAGES)
def test_every_page_opens_from_the_navigation(visitor: Page, title: str) -> None:
    visitor.goto("/sources" if title == "Overview" else "/")
    turn_to(visitor, title)
    expect(visitor.get_by_role("heading", level=1).first).to_be_visible(timeout=20_000)
    expect(visitor).to_have_url(re.compile(f"{PAGES[title]}$"))
    expect(visitor.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.inside
def test_filtering_the_map_narrows_the_list(visitor: Page) -> None:
    visitor.goto("/map?kind=hospital")
    column = visitor.locator(".st-key-place_column")
    expect(column.get_by_text("places on the map")).to_be_visible(timeout=20_000)
    expect(column.locator("li[data-place]").filter(has_text="Hospital")).to_have_count(3)
    expect(column.locator("li[data-place]").filter(has_text="Company")).to_have_count(0)


@pytest.mark.inside
def test_a_place_chosen_in_the_list_opens_its_card_and_is_in_the_address(visitor: Page) -> None:
    visitor.goto("/map")
    column = visitor.locator(".st-key-place_column")
    column.get_by_role("link", name="Testa Center").click()
    expect(visitor).to_have_url(re.compile("place=testa-center"))
    expect(column.get_by_role("heading", name="Testa Center")).to_be_visible(timeout=20_000)
    expect(column.get_by_text("Straight-line distance")).to_be_visible()
    visitor.go_back()
    expect(visitor).to_have_url(re.compile("/map$"))
    expect(column.get_by_role("heading", name="Testa Center")).to_have_count(0)


@pytest.mark.inside
def test_a_place_chosen_on_the_map_opens_the_same_card(visitor: Page) -> None:
    visitor.goto("/map?hub=strangnas&kind=own_facility")
    pin = visitor.locator("[data-testid=stMain] .map-pin[data-place=pfizer-strangnas] svg")
    expect(pin).to_be_visible(timeout=40_000)
    pin.click()
    expect(visitor).to_have_url(re.compile("place=pfizer-strangnas"))
    expect(visitor.locator(".st-key-place_column").get_by_role("heading", level=3).first).to_be_visible(timeout=20_000)


def test_a_shared_link_shows_the_same(visitor: Page) -> None:
    visitor.goto("/figures?kind=rank&topic=innovation")
    expect(visitor.get_by_text(re.compile(r"\d+ key figures?$")).first).to_be_visible(timeout=20_000)
    described = visitor.get_by_text(re.compile(r"\d+ key figures?$")).first.inner_text()
    visitor.reload()
    expect(visitor.get_by_text(described, exact=True)).to_be_visible(timeout=20_000)


@pytest.mark.parametrize(
    "path", ["/figures?figure=nothing", "/map?place=nowhere", "/hub?hub=none", "/?region=atlantis"]
)
def test_an_unknown_value_in_the_address_falls_back_with_a_notice(visitor: Page, path: str) -> None:
    visitor.goto(path)
    expect(visitor.get_by_test_id("stAlert").first).to_be_visible(timeout=20_000)
    expect(visitor.get_by_role("heading", level=1).first).to_be_visible()
    expect(visitor.get_by_test_id("stException")).to_have_count(0)


@pytest.mark.inside
def test_the_navigation_carries_what_is_chosen_for_all_pages(visitor: Page) -> None:
    visitor.goto("/hub?view=printed")
    expect(visitor.get_by_text("Brochure figures.")).to_be_visible(timeout=20_000)
    turn_to(visitor, "Timeline")
    expect(visitor).to_have_url(re.compile(r"/timeline\?view=printed$"))
    expect(visitor.get_by_text("Brochure figures.")).to_be_visible()


@pytest.mark.inside
def test_search_forgives_accents_and_typing(visitor: Page) -> None:
    visitor.goto("/?q=sodertalje")
    results = visitor.locator(".st-key-search_results")
    expect(results.get_by_role("link").filter(has_text="Södertälje").first).to_be_visible(timeout=20_000)


@pytest.mark.inside
def test_nothing_is_cut_off_on_a_phone(visitor: Page) -> None:
    visitor.set_viewport_size({"width": 390, "height": 844})
    for path in PAGES.values():
        visitor.goto(path)
        expect(visitor.get_by_role("heading", level=1).first).to_be_visible(timeout=20_000)
        wait_for_application(visitor)
        quiet(visitor)
        assert fits_across(visitor), path


@pytest.mark.inside
def test_a_name_in_the_network_opens_its_own_links(visitor: Page) -> None:
    visitor.goto("/ecosystem")
    node = visitor.locator("a.node").first
    name = str(node.get_attribute("aria-label")).partition(",")[0]
    node.click()
    expect(visitor.get_by_role("group", name=re.compile(rf"links between {re.escape(name)}")).first).to_be_attached(
        timeout=20_000
    )
    assert len(visitor.context.pages) == 1


@pytest.mark.inside
def test_a_brought_list_is_matched_and_taken_along(visitor: Page) -> None:
    visitor.goto("/answers?part=own")
    uploaded = {"name": "list.csv", "mimeType": "text/csv", "buffer": b"What is the corporate income tax rate?"}
    visitor.locator("input[type=file]").set_input_files(files=[uploaded])
    expect(visitor.get_by_text("1 question is matched, 0 are not.")).to_be_visible(timeout=20_000)
    with visitor.expect_download() as taken:
        visitor.get_by_role("button", name="Download CSV", exact=True).click()
    assert "corporate income tax" in Path(taken.value.path()).read_text(encoding="utf-8-sig")


@pytest.mark.inside
def test_a_file_is_fetched_by_keyboard_where_it_is_offered(visitor: Page) -> None:
    visitor.goto("/figures?figure=gii_rank_2024")
    visitor.get_by_role("button", name="Download or embed").click(timeout=20_000)
    link = visitor.get_by_role("link", name="Download record (PDF)")
    expect(link).to_be_visible(timeout=20_000)
    link.focus()
    with visitor.expect_download(timeout=60_000) as taken:
        visitor.keyboard.press("Enter")
        expect(link).to_have_attribute("aria-busy", "true")
    assert taken.value.suggested_filename.startswith("stockholm-uppsala-gii-rank-2024")
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF")
    expect(link).to_have_attribute("aria-busy", "false")


def test_why_there_is_no_file_is_said_on_the_page(visitor: Page) -> None:
    visitor.goto("/figures?figure=gii_rank_2024")
    visitor.get_by_role("button", name="Download or embed").click(timeout=20_000)
    link = visitor.get_by_role("link", name="Download record (PDF)")
    expect(link).to_be_visible(timeout=20_000)
    visitor.evaluate("() => { window.fetch = async () => new Response('The file took too long.', {status: 503}); }")
    link.click()
    expect(visitor.get_by_role("alert")).to_have_text("The file took too long.")
    visitor.evaluate("() => { window.fetch = async () => { throw new TypeError('no line'); }; }")
    link.click()
    expect(visitor.get_by_role("alert").last).to_contain_text("Check your connection and try again.")


@pytest.mark.inside
def test_a_place_is_put_aside_from_the_map(visitor: Page) -> None:
    visitor.goto("/map?place=testa-center&kind=facility")
    visitor.get_by_role("link", name="Save to short list: Testa Center").click(timeout=20_000)
    expect(visitor).to_have_url(re.compile(r"(?=.*short=testa-center)(?=.*place=testa-center)(?=.*kind=facility)"))
    expect(visitor.get_by_role("link", name="Remove from short list: Testa Center")).to_be_visible(timeout=20_000)
    visitor.get_by_role("link", name="Short list (1)").click()
    expect(visitor.get_by_text("1 place on your short list")).to_be_visible(timeout=20_000)


@pytest.mark.inside
def test_the_view_is_switched_in_a_box_that_stays_open(visitor: Page) -> None:
    visitor.goto("/figures?figure=gii_rank_2024")
    visitor.get_by_role("button", name="Latest figures").click(timeout=20_000)
    box = visitor.get_by_role("navigation", name="Show figures")
    box.get_by_text("Brochure figures").click(timeout=20_000)
    expect(visitor).to_have_url(re.compile("view=printed"))
    expect(visitor.get_by_text("Brochure figures.")).to_be_visible(timeout=20_000)
    box.get_by_text("Latest figures").click()
    expect(visitor).not_to_have_url(re.compile("view=printed"))
