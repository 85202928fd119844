"""Nothing moves while a page comes: the layout shift that browsers report stays small, on wide and narrow screens."""

import pytest
from browsing import SharedPage, wait_for_application
from playwright.sync_api import Page, Route, expect

pytestmark = [pytest.mark.browser, pytest.mark.first_visit]

MOST = 0.1
PAGES = ("/", "/map", "/hub", "/finder", "/timeline", "/figures", "/compare", "/answers", "/sources", "/accessibility")
SCREENS = {"wide": (1280, 720), "phone": (390, 844)}

WATCH = """
window.shift = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
"""Adds up what moves without a visitor's doing, from the first paint on."""


@pytest.fixture
def watched(visitor: Page, regular: SharedPage) -> Page:
    """Return a visitor's page that adds up what moves on it."""
    regular.inject(WATCH)
    return visitor


def open_whole(page: Page, path: str, screen: str) -> None:
    """Open a page and wait until it has drawn everything."""
    width, height = SCREENS[screen]
    page.set_viewport_size({"width": width, "height": height})
    page.goto(path)
    wait_for_application(page)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=20_000)
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_while_a_page_comes(watched: Page, path: str, screen: str) -> None:
    open_whole(watched, path, screen)
    assert watched.evaluate("window.shift") <= MOST


def test_nothing_moves_when_the_letters_come_late(watched: Page) -> None:
    late: list[Route] = []
    watched.route("**/*.woff2", lambda font: late.append(font))
    width, height = SCREENS["wide"]
    watched.set_viewport_size({"width": width, "height": height})
    watched.goto("/figures", wait_until="commit")
    expect(watched.locator("[data-testid=stMainBlockContainer] h1")).to_be_attached(timeout=20_000)
    watched.wait_for_timeout(700)
    for font in late:
        font.continue_()
    wait_for_application(watched)
    watched.wait_for_load_state("networkidle")
    assert late
    assert watched.evaluate("window.shift") <= MOST


def test_what_stands_first_on_a_phone_is_the_pages_own(visitor: Page) -> None:
    open_whole(visitor, "/", "phone")
    box = visitor.get_by_role("heading", level=1).bounding_box()
    assert box is not None
    assert box["y"] < 200
    expect(visitor.get_by_text("Menu", exact=True)).to_be_visible()
