"""On paper a page holds its words and pictures whole, its head once, and nothing to press."""

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

PAPER = (718, 1017)
"""Pixels of an A4 page between margins of 12 mm."""

TO_PRESS = ", ".join(
    f"[data-testid=stMain] {one}" for one in ("button", "a.take", "nav.switch", ".chart-tools", ".hub-links", "select")
)
BEYOND = """() => [...document.querySelectorAll("[data-testid=stMain] :is(svg, table, h1, h2, p)")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => `${one.tagName} ${one.textContent.slice(0, 40)}`)"""


@pytest.mark.parametrize("path", ["/figures", "/hub", "/timeline", "/compare?scope=countries&mode=map"])
def test_paper_shows_a_page_whole_and_nothing_to_press(chromium: Browser, address: str, path: str) -> None:
    page = chromium.new_page(viewport={"width": PAPER[0], "height": PAPER[1]})
    page.goto(address + path)
    expect(page.locator(".opening")).to_have_count(0, timeout=30_000)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=30_000)
    page.emulate_media(media="print")
    assert page.locator("header.site").evaluate("node => getComputedStyle(node).position") == "static"
    assert [one.inner_text() for one in page.locator(TO_PRESS).all() if one.is_visible()] == []
    assert page.evaluate(BEYOND) == []
    page.close()


def test_the_map_of_the_world_is_whole_on_a_phone(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}/compare?scope=countries&mode=map")
    expect(page.locator(".opening")).to_have_count(0, timeout=30_000)
    drawn = page.locator(".world-drawn svg")
    expect(drawn).to_be_visible(timeout=30_000)
    box = drawn.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert drawn.locator("path title").first.text_content()
    page.close()


def test_paper_unfolds_groups_and_keeps_the_values_of_strips(chromium: Browser, address: str) -> None:
    page = chromium.new_page(viewport={"width": PAPER[0], "height": PAPER[1]})
    page.goto(f"{address}/conditions?part=incentives")
    groups = page.locator("details.group")
    expect(groups.last).to_be_visible(timeout=30_000)
    folded = page.locator("details.group:not([open])").count()
    assert folded
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.group:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.group:not([open])").count() == folded
    page.goto(f"{address}/compare")
    page.emulate_media(media="print")
    expect(page.locator(".region-strip summary").first).to_be_visible(timeout=30_000)
    page.close()
