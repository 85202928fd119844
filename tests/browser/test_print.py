"""On paper a page holds its words and pictures whole, its head once, and nothing to press."""

import pytest
from browsing import answered, wait_for_application
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.inside]

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
def test_paper_shows_a_page_whole_and_nothing_to_press(visitor: Page, path: str) -> None:
    visitor.set_viewport_size({"width": PAPER[0], "height": PAPER[1]})
    visitor.goto(path)
    wait_for_application(visitor)
    expect(visitor.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=30_000)
    visitor.emulate_media(media="print")
    assert visitor.locator("header.site").evaluate("node => getComputedStyle(node).position") == "static"
    assert [one.inner_text() for one in visitor.locator(TO_PRESS).all() if one.is_visible()] == []
    assert visitor.evaluate(BEYOND) == []


DARK_OR_PALE = """() => {
  const light = (colour) => colour.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) / 3;
  const all = document.querySelectorAll("[data-testid=stApp], [data-testid=stApp] *");
  const seen = [...all].filter((one) => one.checkVisibility());
  const writes = (one) => [...one.childNodes].some((part) => part.nodeType === 3 && part.textContent.trim());
  const faults = [];
  for (const one of seen) {
    const { color, fill, backgroundColor } = getComputedStyle(one), drawn = one.ownerSVGElement;
    const pale = () => light(drawn ? fill : color) > 150 && !(drawn && fill === "rgb(255, 255, 255)");
    if (writes(one) && pale()) faults.push(`${one.tagName} ${one.textContent.slice(0, 20)} ${drawn ? fill : color}`);
    const ground = /^(DIV|HEADER|MAIN|BODY|INPUT)$/.test(one.tagName) && backgroundColor.startsWith("rgb(");
    if (ground && light(backgroundColor) < 60) faults.push(`${one.tagName} on ${backgroundColor}`);
  }
  return faults;
}"""
DARK_MARKS = """() => [...document.querySelectorAll("[data-testid=stMain] svg :is(rect, circle, path, line, text)")]
  .filter((one) => one.checkVisibility())
  .filter((one) => ["rgb(92, 195, 211)", "rgb(236, 239, 241)"].includes(getComputedStyle(one).fill)).length"""


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/figures",
        "/figures?figure=pharma_exports_2024",
        "/hub",
        "/project",
        "/compare?scope=countries&mode=map",
        "/ecosystem",
        "/present",
    ],
)
def test_a_page_that_is_dark_on_the_screen_is_printed_dark_on_light(visitor: Page, path: str) -> None:
    visitor.emulate_media(color_scheme="dark")
    visitor.goto(path)
    wait_for_application(visitor)
    expect(visitor.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=30_000)
    expect(visitor.locator("body")).to_have_css("background-color", "rgb(20, 24, 28)")
    visitor.emulate_media(media="print", color_scheme="dark")
    visitor.set_viewport_size({"width": PAPER[0], "height": PAPER[1]})
    expect(visitor.locator("[data-testid=stApp]")).to_have_css("background-color", "rgb(255, 255, 255)")
    assert visitor.evaluate(DARK_OR_PALE) == []
    assert visitor.evaluate(DARK_MARKS) == 0


def test_paper_holds_no_steps_no_arrows_and_no_list_of_links(visitor: Page) -> None:
    for path, named in (
        ("/present", ".scenes a.aside, .deck-links"),
        ("/project", "[data-testid=stNumberInput] button"),
        ("/finder?needs=gmp", ".found-place a.aside, .foot-links"),
    ):
        visitor.emulate_media(media="null")
        visitor.goto(path)
        wait_for_application(visitor)
        expect(visitor.locator(named).first).to_be_visible(timeout=30_000)
        visitor.emulate_media(media="print")
        assert [one.inner_text() for one in visitor.locator(named).all() if one.is_visible()] == []


def test_the_map_of_the_world_is_whole_on_a_phone(visitor: Page) -> None:
    visitor.set_viewport_size({"width": 390, "height": 844})
    visitor.goto("/compare?scope=countries&mode=map")
    wait_for_application(visitor)
    drawn = visitor.locator(".world-drawn svg")
    expect(drawn).to_be_visible(timeout=30_000)
    box = drawn.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert drawn.locator("path title").first.text_content()


def test_paper_unfolds_groups_and_keeps_the_values_of_strips(visitor: Page) -> None:
    visitor.set_viewport_size({"width": PAPER[0], "height": PAPER[1]})
    visitor.goto("/conditions?part=incentives")
    wait_for_application(visitor)
    groups = visitor.locator("details.group")
    expect(groups.last).to_be_visible(timeout=30_000)
    folded = visitor.locator("details.group:not([open])").count()
    assert folded
    visitor.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert visitor.locator("details.group:not([open])").count() == 0
    visitor.evaluate("dispatchEvent(new Event('afterprint'))")
    assert visitor.locator("details.group:not([open])").count() == folded
    visitor.goto("/compare")
    visitor.emulate_media(media="print")
    expect(visitor.locator(".region-strip summary").first).to_be_visible(timeout=30_000)


def test_paper_shows_the_scene_that_is_looked_at_whole(visitor: Page) -> None:
    """The preview is a deck in a frame: as a page of its own it would print the corner of an empty sheet."""
    visitor.set_viewport_size({"width": PAPER[0], "height": PAPER[1]})
    assert answered(visitor, "/present/deck.html?story=ten-minutes&at=opening") == 200
    visitor.goto("/present")
    wait_for_application(visitor)
    title = visitor.frame_locator(".st-key-scene_preview iframe").locator(".scene.now").locator("h1, h2").first
    expect(title).to_be_visible(timeout=30_000)
    visitor.emulate_media(media="print")
    frame = visitor.locator(".st-key-scene_preview iframe").bounding_box()
    box = title.bounding_box()
    assert frame is not None
    assert box is not None
    assert frame["x"] <= box["x"]
    assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    assert frame["y"] <= box["y"]
    assert box["y"] + box["height"] <= frame["y"] + frame["height"]
