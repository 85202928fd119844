"""A deck from a memory stick: every scene by keyboard, readable across a room, on paper, without script and network."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from regiondata.exports.deck import deck_html
from regiondata.paths import CHECKOUT
from regiondata.region import Region, load_region
from regiondata.scene_choices import SceneChoices
from regiondata.scenes import present

pytestmark = pytest.mark.browser

STORIES = ("ten-minutes", "advanced-therapies", "flemingsberg", "numbers-in-context")
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


@pytest.fixture(scope="module")
def real() -> Region:
    return load_region("stockholm-uppsala", CHECKOUT / "data", date(2026, 6, 1))


@pytest.fixture(scope="module")
def decks(real: Region, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the address of a file with each story, and of those whose check is overruled."""
    folder = tmp_path_factory.mktemp("stick")
    addresses = {}
    for story in STORIES:
        for overruled in (False, True):
            name = f"{story}-overruled" if overruled else story
            html = deck_html(present(SceneChoices(story, overruled=overruled), real), real, home="http://home.example")
            (folder / f"{name}.html").write_text(html, encoding="utf-8")
            addresses[name] = (folder / f"{name}.html").as_uri()
    return addresses


@pytest.fixture
def stick(chromium: Browser) -> Iterator[BrowserContext]:
    """Return a browser without a network, whose every request and error fails the test at its end."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, offline=True)
    faults: list[str] = []
    context.on("request", lambda request: faults.append(request.url) if not request.url.startswith("file:") else None)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    yield context
    context.close()
    assert faults == []


def opened(stick: BrowserContext, address: str) -> Page:
    page = stick.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("story", [*STORIES, "ten-minutes-overruled", "numbers-in-context-overruled"])
def test_every_scene_is_reached_by_keyboard_large_enough_and_whole(
    stick: BrowserContext, decks: dict[str, str], story: str
) -> None:
    page = opened(stick, decks[story])
    seen, faults = [], []
    for _ in range(page.locator(".scene").count()):
        seen.append(page.evaluate(NOW))
        faults += [(seen[-1], *found) for found in (page.evaluate(SMALL_TEXT), page.evaluate(CUT_OFF)) if found]
        page.keyboard.press("PageDown")
    assert (len(set(seen)), faults) == (len(seen), [])


def test_keys_of_a_keyboard_and_of_a_clicker_turn_the_scenes(stick: BrowserContext, decks: dict[str, str]) -> None:
    page = opened(stick, decks["flemingsberg"])
    walked = []
    for key in ("ArrowRight", "PageDown", "Space", "ArrowLeft", "PageUp", "End", "Home"):
        page.keyboard.press(key)
        walked.append(page.evaluate("[...document.querySelectorAll('.scene')].findIndex(s => s.matches('.now'))"))
    assert walked == [1, 2, 3, 2, 1, 8, 0]


def test_a_number_opens_its_passport_and_escape_leads_back(stick: BrowserContext, decks: dict[str, str]) -> None:
    page = opened(stick, decks["ten-minutes"])
    page.keyboard.press("ArrowRight")
    page.locator(".scene.now .value a").first.click()
    expect(page.locator(".passport.open").get_by_text("Where it is printed")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".passport.open").get_by_text("Where it is printed")).to_be_hidden()
    expect(page.locator(".scene.now")).to_be_focused()


def test_the_overview_shows_all_scenes_and_opens_one(stick: BrowserContext, decks: dict[str, str]) -> None:
    page = opened(stick, decks["flemingsberg"])
    page.keyboard.press("o")
    page.locator(".scene").nth(4).click(position={"x": 5, "y": 5})
    expect(page.locator(".scene:visible")).to_have_count(1)
    assert page.evaluate(NOW) == page.locator(".scene").nth(4).get_attribute("id")


def test_the_presenter_has_notes_next_scene_and_clock_and_turns_both_windows(
    stick: BrowserContext, decks: dict[str, str]
) -> None:
    page = opened(stick, decks["ten-minutes"])
    with stick.expect_page() as popup:
        page.keyboard.press("p")
    presenter = popup.value
    expect(presenter.locator(".clock b")).to_have_text(re.compile(r"^\d+:\d\d$"))
    presenter.keyboard.press("PageDown")
    page.wait_for_function(f"{NOW} === 'scene-strengths'")
    expect(presenter.locator(".notes.now")).to_contain_text("figures of the country")
    expect(presenter.locator(".scene.next")).to_be_visible()
    expect(page.locator(".notes:visible")).to_have_count(0)


def test_a_prospects_name_is_written_by_the_browser_alone(stick: BrowserContext, decks: dict[str, str]) -> None:
    page = opened(stick, decks["ten-minutes"])
    expect(page.locator(".for")).to_be_hidden()
    page.evaluate("localStorage.setItem('regiondata.prospect', 'Ada & <b>Co</b>')")
    page.reload()
    expect(page.locator(".for")).to_have_text("For Ada & <b>Co</b>")


def test_without_script_all_scenes_stand_in_their_order(chromium: Browser, decks: dict[str, str]) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 720})
    page = opened(context, decks["ten-minutes"])
    expect(page.locator(".scene:visible")).to_have_count(page.locator(".scene").count())
    expect(page.locator(".passport").first).to_be_visible()
    context.close()


def test_on_paper_each_scene_has_a_page_of_its_own(
    stick: BrowserContext, decks: dict[str, str], tmp_path: Path
) -> None:
    page = opened(stick, decks["flemingsberg"])
    printed = page.pdf(prefer_css_page_size=True, print_background=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert {(round(float(width)), round(float(height))) for width, height in sizes} == {(842, 595)}


def test_a_deck_fits_a_phone(chromium: Browser, decks: dict[str, str]) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = opened(context, decks["ten-minutes"])
    wide = []
    for _ in range(page.locator(".scene").count()):
        wide += [page.evaluate(NOW)] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
        page.keyboard.press("ArrowRight")
    context.close()
    assert wide == []


def test_a_hub_is_presented_from_its_page(visitor: Page) -> None:
    visitor.goto("/hub?hub=uppsala")
    link = visitor.get_by_role("link", name="Present this hub")
    expect(link).to_be_visible(timeout=20_000)
    with visitor.context.expect_page() as popup:
        link.click()
    expect(popup.value.get_by_role("heading", name="Uppsala", level=2)).to_be_visible()


def test_the_page_stays_at_its_top_while_the_scene_in_it_opens(visitor: Page) -> None:
    visitor.goto("/present?story=flemingsberg&scene=3")
    shown = visitor.frame_locator(".st-key-scene_preview iframe").locator(".scene.now")
    expect(shown).to_be_visible(timeout=20_000)
    visitor.frames[1].wait_for_load_state("load")
    assert visitor.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0


def test_a_scene_is_dropped_on_the_page_and_stays_so_in_the_address(visitor: Page) -> None:
    visitor.goto("/present?story=flemingsberg")
    drop = visitor.locator(".st-key-drop_2").get_by_role("button")
    expect(drop).to_be_visible(timeout=20_000)
    drop.click()
    expect(visitor).to_have_url(re.compile("scenes=opening%2Csites|scenes=opening,sites"))
    visitor.reload()
    expect(visitor.get_by_text("Hospital, universities and companies share one campus")).to_have_count(0)
