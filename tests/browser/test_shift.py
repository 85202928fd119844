"""Nothing moves while a page comes: the layout shift that browsers report stays small, on wide and narrow screens."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

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


def opened(chromium: Browser, address: str, screen: str) -> Page:
    """Open a page and wait until it has drawn everything."""
    width, height = SCREENS[screen]
    page = chromium.new_context(viewport={"width": width, "height": height}).new_page()
    page.add_init_script(WATCH)
    page.goto(address)
    expect(page.locator(".opening")).to_have_count(0, timeout=20_000)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=20_000)
    page.wait_for_load_state("networkidle")
    return page


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path", PAGES)
def test_nothing_moves_while_a_page_comes(chromium: Browser, address: str, path: str, screen: str) -> None:
    page = opened(chromium, address + path, screen)
    assert page.evaluate("window.shift") <= MOST
    page.context.close()


def test_what_stands_first_on_a_phone_is_the_pages_own(chromium: Browser, address: str) -> None:
    page = opened(chromium, f"{address}/", "phone")
    box = page.get_by_role("heading", level=1).bounding_box()
    assert box is not None
    assert box["y"] < 200
    expect(page.get_by_text("Menu", exact=True)).to_be_visible()
    page.context.close()
