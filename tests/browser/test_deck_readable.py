"""A deck seen from the back of a room and on paper: large, dark on light enough, nothing cut, nothing on top of it."""

import re
from pathlib import Path

import pytest
from browsing import STORIES
from playwright.sync_api import Page, ViewportSize

pytestmark = pytest.mark.browser

NOW = "document.querySelector('.scene.now').id"
SMALL_TEXT = """() => {
  const found = new Set(), scene = document.querySelector(".scene.now");
  const walker = document.createTreeWalker(scene, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode, element = text.parentElement;
    if (!text.data.trim() || element.closest(".source, title")) continue;
    const svg = element.closest("svg");
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    if (parseFloat(getComputedStyle(element).fontSize) * scale < 24) found.add(text.data);
  }
  return [...found];
}"""
CUT_OFF = """() => {
  const scene = document.querySelector(".scene.now"), end = scene.querySelector(".source").getBoundingClientRect().top;
  const cited = scene.querySelector(".cited");
  if (cited.scrollHeight > cited.clientHeight + 1) return ["source line"];
  const parts = [...scene.querySelectorAll("h2, p, li, .row, td, th, svg")].filter((one) => !one.closest(".source"));
  return parts.filter((one) => {
    const box = one.getBoundingClientRect();
    return box.bottom > end + 1 || box.right > innerWidth + 1 || box.left < -1;
  }).map((one) => one.textContent.slice(0, 40));
}"""

A4_ACROSS: ViewportSize = {"width": 1123, "height": 794}
CROPPED = """() => [...document.querySelectorAll(".scene")].flatMap((scene) => {
  const edge = scene.getBoundingClientRect();
  const beside = (box) => box.right > edge.right + 1 || box.left < edge.left - 1;
  const inside = (box) => !box.height || !(box.bottom > edge.bottom + 1 || beside(box));
  const parts = [...scene.querySelectorAll("h2, p, li, .row, td, th, svg, .cited")];
  return parts.filter((one) => !inside(one.getBoundingClientRect())).map((one) => one.textContent.slice(0, 40));
})"""
OVERLAPPING = """() => {
  const texts = [...document.querySelectorAll(".scene.now svg text")];
  const boxes = texts.map((one) => [one.textContent, one.getBoundingClientRect()]);
  const meet = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.3 * Math.min(a.height, b.height)
    && Math.min(a.right, b.right) - Math.max(a.left, b.left) > 4;
  return boxes.flatMap(([name, a], at) =>
    boxes.slice(at + 1).filter(([, b]) => meet(a, b)).map(([other]) => `${name} on ${other}`));
}"""
FAINT = """() => {
  const scene = document.querySelector(".scene.now");
  const light = (told) => {
    const parts = told.match(/[\\d.]+/g).slice(0, 3).map((one) => one / 255);
    const linear = parts.map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const ground = light(getComputedStyle(scene).backgroundColor);
  const behind = (element) => {  // a number may stand on a mark
    const box = element.getBoundingClientRect();
    const under = document.elementsFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    const mark = under.find((one) => one.matches("circle") && getComputedStyle(one).fillOpacity === "1");
    return mark ? light(getComputedStyle(mark).fill) : ground;
  };
  const walker = document.createTreeWalker(scene, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode, element = text.parentElement, drawn = element.closest("svg");
    if (!text.data.trim() || element.closest("title")) continue;
    const style = getComputedStyle(element), own = light(drawn ? style.fill : style.color);
    const under = drawn ? behind(element) : ground;
    const ratio = (Math.max(own, under) + 0.05) / (Math.min(own, under) + 0.05);
    if (ratio < 7) found.push(`${text.data.slice(0, 30)} ${ratio.toFixed(1)}`);
  }
  return found;
}"""


@pytest.mark.parametrize("story", [*STORIES, "ten-minutes-overruled", "numbers-in-context-overruled"])
def test_every_scene_is_reached_by_keyboard_large_enough_and_whole(
    screen: Page, decks: dict[str, str], story: str
) -> None:
    screen.goto(decks[story])
    seen, faults = [], []
    for _ in range(screen.locator(".scene").count()):
        seen.append(screen.evaluate(NOW))
        faults += [(seen[-1], *found) for found in (screen.evaluate(SMALL_TEXT), screen.evaluate(CUT_OFF)) if found]
        screen.keyboard.press("PageDown")
    assert (len(set(seen)), faults) == (len(seen), [])


def test_on_paper_each_scene_has_a_page_of_its_own(screen: Page, decks: dict[str, str], tmp_path: Path) -> None:
    screen.goto(decks["flemingsberg"])
    printed = screen.pdf(prefer_css_page_size=True, print_background=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(842, 595)}


@pytest.mark.parametrize("story", STORIES)
def test_on_paper_nothing_is_cropped(screen: Page, decks: dict[str, str], story: str) -> None:
    screen.goto(decks[story])
    screen.set_viewport_size(A4_ACROSS)
    screen.emulate_media(media="print")
    assert screen.evaluate(CROPPED) == []


def test_names_in_a_drawing_do_not_lie_on_each_other(screen: Page, decks: dict[str, str]) -> None:
    found = []
    screen.goto(decks["ten-minutes-overruled"])
    for _ in range(screen.locator(".scene").count()):
        found += screen.evaluate(OVERLAPPING)
        screen.keyboard.press("PageDown")
    assert found == []


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_text_of_a_scene_can_be_read_across_a_room(screen: Page, decks: dict[str, str], look: str) -> None:
    faint = []
    screen.goto(decks["numbers-in-context-overruled"])
    if look == "dark":
        screen.keyboard.press("d")
    for _ in range(screen.locator(".scene").count()):
        faint += screen.evaluate(FAINT)
        screen.keyboard.press("PageDown")
    assert faint == []
