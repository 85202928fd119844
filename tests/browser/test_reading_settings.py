"""What readers set for themselves loses them nothing: words set wide apart, a page magnified fourfold."""

from collections.abc import Callable, Iterator

import pytest
from browsing import wait_for_application
from playwright.sync_api import Page, ViewportSize, expect

pytestmark = [pytest.mark.browser, pytest.mark.inside]

SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }"""
"""The spacing of WCAG 1.4.12, as a bookmark sets it."""

ADD_STYLE = """(textContent) =>
  document.body.append(Object.assign(document.createElement("style"), { id: "spaced", textContent }))"""

MAGNIFIED: ViewportSize = {"width": 320, "height": 900}
"""The pixels that are left of a screen at 400 %, of one that stands upright."""

CUT = """(names) => [...document.querySelectorAll(names)]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => one.scrollWidth > one.clientWidth + 2 || one.scrollHeight > one.clientHeight + 3)
  .map((one) => one.innerText)"""
OUT_OF_ITS_CONTROL = """() => [...document.querySelectorAll("button p")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => one.getBoundingClientRect().top < one.closest("button").getBoundingClientRect().top)
  .map((one) => one.innerText)"""
OUT_OF_ITS_DRAWING = """() => [...document.querySelectorAll("[data-testid=stMain] svg text")]
  .filter((one) => one.getBoundingClientRect().right > one.closest("svg").getBoundingClientRect().right + 2)
  .map((one) => one.textContent)"""
HIT = """(link) => {
  const { left, top, width, height } = link.getBoundingClientRect();
  return link.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}"""
"""Whether what lies where a link is drawn is the link."""


@pytest.fixture
def spaced(visitor: Page) -> Iterator[Callable[[str], None]]:
    """Opens a path, with all words of it set wide apart."""
    yield lambda path: set_apart(visitor, path)
    visitor.evaluate("document.getElementById('spaced').remove()")


def set_apart(visitor: Page, path: str) -> None:
    """Open a path, and set its words wide apart."""
    visitor.goto(path)
    wait_for_application(visitor)
    visitor.evaluate(ADD_STYLE, SPACED)


def test_the_names_of_what_is_compared_are_whole_when_words_stand_wide_apart(
    visitor: Page, spaced: Callable[[str], None]
) -> None:
    spaced("/compare")
    value = ".region-strip summary .value"
    expect(visitor.locator(value).first).to_be_visible(timeout=20_000)
    assert visitor.evaluate(CUT, value) == []


@pytest.mark.parametrize("path", ["/", "/map"])
def test_words_stay_in_their_controls_and_drawings_when_they_stand_wide_apart(
    visitor: Page, spaced: Callable[[str], None], path: str
) -> None:
    spaced(path)
    assert visitor.evaluate(OUT_OF_ITS_CONTROL) == []
    assert visitor.evaluate(OUT_OF_ITS_DRAWING) == []


def test_a_figure_has_its_whole_name_when_a_page_is_magnified(visitor: Page) -> None:
    visitor.set_viewport_size(MAGNIFIED)
    visitor.goto("/figures")
    expect(visitor.locator("table.figures .cut").first).to_be_visible(timeout=20_000)
    assert visitor.evaluate(CUT, "table.figures .name .cut") == []


def test_what_stands_last_on_the_map_comes_out_from_under_the_list(visitor: Page) -> None:
    visitor.set_viewport_size(MAGNIFIED)
    visitor.goto("/map")
    wait_for_application(visitor)
    expect(visitor.locator(".map-handle")).to_be_visible(timeout=20_000)
    for name in ("Present this map", "Open data", "Plain-text version"):
        link = visitor.locator("[data-testid=stMain]").get_by_role("link", name=name).last
        link.focus()
        assert link.evaluate(HIT), name


def test_the_menu_stays_on_a_phone_in_letters_of_twice_the_size(visitor: Page) -> None:
    visitor.set_viewport_size({"width": 390, "height": 844})
    visitor.goto("/")
    wait_for_application(visitor)
    visitor.evaluate("(css) => document.head.append(Object.assign(document.createElement('style'), css))", TWICE)
    try:
        menu = visitor.locator("header.site .site-menu summary").first
        box = menu.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 390
        main = visitor.locator("[data-testid=stMain]")
        assert main.evaluate("node => node.scrollWidth <= node.clientWidth")
    finally:
        visitor.evaluate("document.getElementById('twice').remove()")


TWICE = {"id": "twice", "textContent": "html { font-size: 200% !important }"}


def test_who_asks_for_more_contrast_reads_no_grey_words(visitor: Page) -> None:
    visitor.emulate_media(contrast="more")
    visitor.goto("/figures")
    wait_for_application(visitor)
    inks = visitor.evaluate(
        "() => ['--muted', '--ink'].map((one) => getComputedStyle(document.documentElement).getPropertyValue(one))"
    )
    visitor.emulate_media(contrast="null")
    assert inks[0] == inks[1]


def test_no_button_that_copies_lies_on_a_letter(visitor: Page) -> None:
    visitor.set_viewport_size({"width": 390, "height": 844})
    visitor.goto("/figures?figure=pharma_exports_2024")
    wait_for_application(visitor)
    visitor.get_by_role("button", name="Cite the published value").click()
    expect(visitor.locator("[data-testid=stCode] code").nth(2)).to_be_visible(timeout=20_000)
    assert visitor.evaluate(COVERED) == []


COVERED = """() => [...document.querySelectorAll("[data-testid=stCode]")].flatMap((code) => {
  const button = code.querySelector("button").getBoundingClientRect(), range = document.createRange(), found = [];
  const words = document.createTreeWalker(code.querySelector("code"), NodeFilter.SHOW_TEXT);
  while (words.nextNode()) {
    range.selectNodeContents(words.currentNode);
    for (const one of range.getClientRects())
      if (one.right > button.left && one.left < button.right && one.bottom > button.top && one.top < button.bottom)
        found.push(words.currentNode.textContent);
  }
  return found;
})"""


def test_the_labels_of_a_profile_are_whole_on_a_phone_and_no_larger_than_its_titles(visitor: Page) -> None:
    visitor.set_viewport_size({"width": 390, "height": 844})
    visitor.goto("/compare?scope=countries&mode=profile")
    wait_for_application(visitor)
    labels = visitor.locator(".strip svg text")
    expect(labels.first).to_be_visible(timeout=20_000)
    sizes, cut = visitor.evaluate(LABELS)
    assert max(sizes) <= 15
    assert min(sizes) >= 12.9
    assert cut <= 1


LABELS = """() => {
  const labels = [...document.querySelectorAll(".strip svg text")];
  const scale = (svg) => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const size = (one) => parseFloat(getComputedStyle(one).fontSize) * scale(one.ownerSVGElement);
  return [labels.map(size), labels.filter((one) => one.textContent.includes("…")).length];
}"""
