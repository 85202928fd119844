"""What the server adds, seen from a browser: views for other sites, page titles, static pages."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

VIEWS = {
    "/figures?figure=pharma_exports_2024&embed=true": ".card",
    "/figures?chart=ranks_gii_rank&embed=true&as_of=2025-01-01": "[class*=st-key-chart_]",
    "/map?kind=hospital&embed=true": ".st-key-map_ground.live [data-testid=stDeckGlJsonChart] canvas",
}


@pytest.mark.painted
@pytest.mark.parametrize("path", VIEWS)
def test_an_embedded_view_stands_alone_with_its_source_and_the_way_out(visitor: Page, path: str) -> None:
    visitor.goto(path)
    expect(visitor.locator(VIEWS[path]).first).to_be_visible(timeout=60_000)
    link = visitor.get_by_role("link", name="Open full page")
    expect(link).to_be_visible(timeout=20_000)
    assert "embed" not in (link.get_attribute("href") or "embed")
    expect(visitor.get_by_test_id("stHeader")).to_be_hidden()
    expect(visitor.get_by_role("textbox", name="Search")).to_have_count(0)


def test_a_pinned_view_says_its_day(visitor: Page) -> None:
    visitor.goto("/figures?figure=pharma_exports_2024&embed=true&as_of=2025-01-01")
    expect(visitor.get_by_text("as of 1 January 2025")).to_be_visible(timeout=20_000)


def test_a_shared_figure_has_its_name_as_title_before_any_script(visitor: Page) -> None:
    html = visitor.request.get("/figures?figure=pharma_exports_2024").text()
    assert re.search(r"<title>Swedish pharmaceutical exports: Disputed by [^<]+ · ", html)


def test_a_static_page_reads_without_script_and_leads_into_the_dashboard(visitor: Page) -> None:
    visitor.goto("/facts/figure/pharma_exports_2024")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Swedish pharmaceutical exports")
    visitor.get_by_role("link", name="Open in the dashboard").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Swedish pharmaceutical exports", timeout=20_000)


@pytest.mark.inside
def test_the_foot_leads_to_accessibility_and_privacy(visitor: Page) -> None:
    visitor.goto("/")
    visitor.get_by_role("link", name="Accessibility and privacy").click()
    expect(visitor.get_by_role("heading", name="Privacy", exact=True)).to_be_visible(timeout=20_000)


@pytest.mark.inside
def test_a_word_in_the_search_box_stays_while_something_else_is_chosen(visitor: Page) -> None:
    visitor.goto("/map?q=atmp")
    expect(visitor.locator(".st-key-search_results")).to_be_visible(timeout=20_000)
    visitor.get_by_role("button", name="+").click()
    expect(visitor.locator(".st-key-search_results")).to_be_visible()
    expect(visitor.get_by_text("Something went wrong here")).to_have_count(0)
