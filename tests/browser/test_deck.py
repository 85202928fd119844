"""A deck from a memory stick: every scene by keyboard, readable across a room, on paper, without script and network."""

import re

import pytest
from browsing import answered
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser

NOW = "document.querySelector('.scene.now').id"
SWIPE = """([start, end]) => {
  const at = (x) => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 100 });
  for (const [name, x] of [["touchstart", start], ["touchend", end]]) {
    document.body.dispatchEvent(new TouchEvent(name, { bubbles: true, changedTouches: [at(x)] }));
  }
}"""


def opened(stick: BrowserContext, address: str) -> Page:
    page = stick.new_page()
    page.goto(address)
    return page


def test_keys_of_a_keyboard_and_of_a_clicker_turn_the_scenes(screen: Page, decks: dict[str, str]) -> None:
    screen.goto(decks["flemingsberg"])
    walked = []
    for key in ("ArrowRight", "PageDown", "Space", "ArrowLeft", "PageUp", "End", "Home"):
        screen.keyboard.press(key)
        walked.append(screen.evaluate("[...document.querySelectorAll('.scene')].findIndex(s => s.matches('.now'))"))
    assert walked == [1, 2, 3, 2, 1, 9, 0]


def test_a_number_opens_its_passport_and_escape_leads_back(screen: Page, decks: dict[str, str]) -> None:
    screen.goto(decks["ten-minutes"])
    screen.keyboard.press("ArrowRight")
    screen.locator(".scene.now .value a").first.click()
    expect(screen.locator(".passport.open").get_by_text("Printed in")).to_be_visible()
    screen.keyboard.press("Escape")
    expect(screen.locator(".passport.open").get_by_text("Printed in")).to_be_hidden()
    expect(screen.locator(".scene.now")).to_be_focused()


def test_the_overview_shows_all_scenes_and_opens_one(screen: Page, decks: dict[str, str]) -> None:
    screen.goto(decks["flemingsberg"])
    screen.keyboard.press("o")
    screen.locator(".scene").nth(4).click(position={"x": 5, "y": 5})
    expect(screen.locator(".scene:visible")).to_have_count(1)
    assert screen.evaluate(NOW) == screen.locator(".scene").nth(4).get_attribute("id")


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
    expect(presenter.locator(".notes.now")).to_contain_text("These are national figures")
    expect(presenter.locator(".scene.next")).to_be_visible()
    expect(page.locator(".notes:visible")).to_have_count(0)


def test_two_decks_of_one_visitor_leave_each_other_alone(stick: BrowserContext, decks: dict[str, str]) -> None:
    first = opened(stick, decks["ten-minutes"])
    first.evaluate("localStorage.setItem('regiondata.prospect', 'Alba')")
    first.reload()
    with stick.expect_page() as popup:
        first.keyboard.press("p")
    presenter = popup.value
    presenter.locator(".clock td.shown input").first.check()
    second = opened(stick, decks["ten-minutes"])
    second.evaluate("localStorage.setItem('regiondata.prospect', 'Bora')")
    second.reload()
    expect(first.locator(".for")).to_have_text("Prepared for Alba")
    expect(presenter.locator(".clock .renamed")).to_be_visible()
    with stick.expect_page() as popup:
        second.keyboard.press("p")
    other = popup.value
    expect(other.locator(".for")).to_have_text("Prepared for Bora")
    expect(other.locator(".clock td.shown input:checked")).to_have_count(0)
    with stick.expect_page() as popup:
        second.evaluate("open(location.href.split('#')[0] + '#presenter')")
    again = popup.value
    again.locator(".clock td.shown input").nth(1).check()
    other.locator(".clock td.shown input").nth(2).check()
    expect(again.locator(".clock td.shown input:checked")).to_have_count(2)
    now = second.evaluate(NOW)
    presenter.keyboard.press("End")
    first.wait_for_function(f"{NOW} !== '{now}'")
    assert second.evaluate(NOW) == now


def darkened(stick: BrowserContext, deck: str) -> tuple[Page, Page]:
    """Return a deck whose screen its presenter has made black, and the presenter's window."""
    page = opened(stick, deck)
    with stick.expect_page() as popup:
        page.keyboard.press("p")
    expect(popup.value.locator(".clock b")).to_have_text(re.compile(r"^\d+:\d\d$"))
    popup.value.keyboard.press(".")
    expect(page.locator(".black")).to_be_visible()
    return page, popup.value


def test_a_black_screen_is_for_the_audience_and_turning_brings_the_scene_back(
    stick: BrowserContext, decks: dict[str, str]
) -> None:
    page, presenter = darkened(stick, decks["ten-minutes"])
    expect(presenter.locator(".black")).to_be_hidden()
    expect(presenter.locator(".clock .dark")).to_be_visible()
    presenter.keyboard.press("PageDown")
    expect(page.locator(".black")).to_be_hidden()


def test_an_answer_that_comes_late_does_not_light_a_screen_again(stick: BrowserContext, decks: dict[str, str]) -> None:
    """The presenter's window asks where its deck is when it opens; its keys work before the answer is there."""
    page, presenter = darkened(stick, decks["ten-minutes"])
    presenter.evaluate("opener.postMessage({ deck: document.documentElement.dataset.title, hello: true }, '*')")
    page.evaluate("() => new Promise((go) => setTimeout(go, 300))")
    expect(presenter.locator(".clock .dark")).to_be_visible()
    expect(page.locator(".black")).to_be_visible()


def test_the_rehearsal_clock_counts_each_scene_and_can_be_stopped(stick: BrowserContext, decks: dict[str, str]) -> None:
    page = opened(stick, decks["ten-minutes"] + "#presenter")
    page.clock.install()
    page.reload()
    page.clock.run_for(5_000)
    page.keyboard.press("PageDown")
    page.clock.run_for(3_000)
    page.keyboard.press("t")
    page.clock.run_for(60_000)
    expect(page.locator(".clock b")).to_have_text("0:08")
    assert page.locator(".clock td.spent").all_inner_texts()[:3] == ["0:05", "0:03", ""]
    page.keyboard.press("r")
    expect(page.locator(".clock b")).to_have_text("0:00")


def test_zoom_enlarges_and_nothing_is_cut_off(stick: BrowserContext, decks: dict[str, str]) -> None:
    page = opened(stick, decks["ten-minutes"])
    size = "parseFloat(getComputedStyle(document.querySelector('.scene.now')).fontSize) * devicePixelRatio"
    before = page.evaluate(size)
    metrics = {"width": 640, "height": 360, "deviceScaleFactor": 2, "mobile": False}
    stick.new_cdp_session(page).send("Emulation.setDeviceMetricsOverride", metrics)
    page.wait_for_function(f"{size} > {before} * 1.9")
    page.mouse.wheel(2000, 2000)
    page.wait_for_function("document.querySelector('.scene.now').getBoundingClientRect().right <= innerWidth + 1")


def test_a_deck_is_set_in_its_own_fonts(screen: Page, decks: dict[str, str]) -> None:
    screen.goto(decks["ten-minutes"])
    screen.wait_for_function("document.fonts.status === 'loaded'")
    drawn = screen.evaluate("[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)")
    assert {name.strip('"') for name in drawn} == {"Source Sans", "Source Serif"}


def test_a_prospects_name_is_written_by_the_browser_alone(screen: Page, decks: dict[str, str]) -> None:
    screen.goto(decks["ten-minutes"])
    expect(screen.locator(".for")).to_be_hidden()
    screen.evaluate("localStorage.setItem('regiondata.prospect', 'Ada & <b>Co</b>')")
    screen.reload()
    expect(screen.locator(".for")).to_have_text("Prepared for Ada & <b>Co</b>")


def test_without_script_all_scenes_stand_in_their_order(chromium: Browser, decks: dict[str, str]) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 720})
    page = opened(context, decks["ten-minutes"])
    expect(page.locator(".scene:visible")).to_have_count(page.locator(".scene").count())
    expect(page.locator(".passport").first).to_be_visible()
    context.close()


def test_a_finger_turns_the_scenes(chromium: Browser, decks: dict[str, str]) -> None:
    context = chromium.new_context(viewport={"width": 844, "height": 390}, has_touch=True, is_mobile=True)
    page = opened(context, decks["flemingsberg"])
    for start, end in ((600, 200), (600, 200), (200, 600)):
        page.evaluate(SWIPE, [start, end])
    turned = page.evaluate(NOW)
    expected = page.locator(".scene").nth(1).get_attribute("id")
    context.close()
    assert turned == expected


def test_a_deck_fits_a_phone(chromium: Browser, decks: dict[str, str]) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = opened(context, decks["ten-minutes"])
    wide = []
    for _ in range(page.locator(".scene").count()):
        wide += [page.evaluate(NOW)] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
        page.keyboard.press("ArrowRight")
    context.close()
    assert wide == []


@pytest.mark.inside
def test_a_hub_is_presented_from_its_page(visitor: Page) -> None:
    visitor.goto("/hub?hub=uppsala")
    link = visitor.get_by_role("link", name="Present this hub")
    expect(link).to_be_visible(timeout=20_000)
    assert answered(visitor, str(link.get_attribute("href"))) == 200
    with visitor.context.expect_page() as popup:
        link.click()
    expect(popup.value.get_by_role("heading", name="Uppsala", level=2)).to_be_visible()


@pytest.mark.inside
def test_the_page_stays_at_its_top_while_the_scene_in_it_opens(visitor: Page) -> None:
    visitor.goto("/present?story=flemingsberg&scene=3")
    shown = visitor.frame_locator(".st-key-scene_preview iframe").locator(".scene.now")
    expect(shown).to_be_visible(timeout=20_000)
    visitor.frames[1].wait_for_load_state("load")
    assert visitor.get_by_test_id("stMain").evaluate("main => main.scrollTop") == 0


@pytest.mark.inside
def test_a_scene_is_dropped_on_the_page_and_stays_so_in_the_address(visitor: Page) -> None:
    visitor.goto("/present?story=flemingsberg")
    drop = visitor.get_by_role("link", name=re.compile("^Remove: ")).nth(1)
    expect(drop).to_be_visible(timeout=20_000)
    drop.click()
    expect(visitor).to_have_url(re.compile("scenes=opening%2Csites|scenes=opening,sites"))
    visitor.reload()
    expect(visitor.get_by_text("Hospital, universities and companies share one campus")).to_have_count(0)
