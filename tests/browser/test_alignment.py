"""What belongs together stands together: rows of one height, words in the middle of buttons, numbers in their boxes."""

import pytest
from browsing import wait_for_application
from playwright.sync_api import Locator, Page

pytestmark = [pytest.mark.browser, pytest.mark.inside]

LINES = """cells => cells.map((cell) => {
  const words = document.createRange();
  words.selectNodeContents(cell);
  return new Set([...words.getClientRects()].map((line) => Math.round(line.top))).size;
})"""
"""Counts the lines that the words of each cell take."""

WIDE, PHONE = {"width": 1280, "height": 720}, {"width": 390, "height": 844}


def sides(found: Locator) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of what is found."""
    box = None
    while box is None:  # a run that ends in between puts another in its place
        found.wait_for()
        box = found.bounding_box()
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def opened(page: Page, address: str, screen: dict[str, int]) -> Page:
    page.set_viewport_size({"width": screen["width"], "height": screen["height"]})
    page.goto(address)
    wait_for_application(page)
    return page


def test_the_search_of_questions_has_a_row_of_its_own_on_a_phone(visitor: Page) -> None:
    row = opened(visitor, "/answers", PHONE).locator(".st-key-row_answers")
    search, topic, status = (sides(row.locator(f"> :nth-child({place})")) for place in (1, 2, 3))
    assert search[3] <= topic[1]
    assert topic[1] == pytest.approx(status[1], abs=1)
    assert search[2] == pytest.approx(status[2], abs=1)


def test_the_words_of_a_button_stand_in_its_middle(visitor: Page) -> None:
    button = opened(visitor, "/finder", WIDE).get_by_role("button", name="Any of these")
    _, top, _, bottom = sides(button)
    _, above, _, below = sides(button.locator("p"))
    assert above - top == pytest.approx(bottom - below, abs=1)


def test_the_current_entry_is_underlined_at_the_foot_of_the_head(visitor: Page) -> None:
    page = opened(visitor, "/finder", WIDE)
    assert sides(page.locator("a.entry.now"))[3] == pytest.approx(sides(page.locator("header.site"))[3], abs=1.5)


def test_what_one_can_do_with_a_record_has_one_height(visitor: Page) -> None:
    row = opened(visitor, "/figures?figure=pharma_exports_2024", WIDE).locator(".st-key-record_use")
    cited, presented = sides(row.get_by_role("button").first), sides(row.locator("p.present a"))
    assert cited[1] == pytest.approx(presented[1], abs=1)
    assert cited[3] == pytest.approx(presented[3], abs=1)


def test_ten_digits_of_an_investment_are_all_in_sight(visitor: Page) -> None:
    page = opened(visitor, "/project?investment=1200000000", WIDE)
    amount = page.get_by_label("Investment, SEK")
    amount.wait_for()
    assert amount.evaluate("field => field.scrollWidth <= field.clientWidth")


def test_the_days_of_what_is_due_stand_on_one_line(visitor: Page) -> None:
    page = opened(visitor, "/sources?part=due", WIDE)
    cells = page.locator(".due-rows td:nth-child(4), .due-rows td:nth-child(5)")
    cells.first.wait_for()
    assert set(cells.evaluate_all(LINES)) == {1}


def test_the_line_under_the_map_of_the_overview_is_in_its_middle(visitor: Page) -> None:
    page = opened(visitor, "/", WIDE)
    left, _, right, _ = sides(page.locator(".front-map .hub-map"))
    begun, _, ended, _ = sides(page.locator(".front-map .front-note"))
    assert (begun + ended) / 2 == pytest.approx((left + right) / 2, abs=2)


def test_the_kind_that_the_map_shows_is_in_sight_on_a_phone(visitor: Page) -> None:
    row = opened(visitor, "/map?kind=own_facility", PHONE).locator(".map-legend")
    chosen, room = sides(row.locator("a[aria-current]")), sides(row)
    assert room[0] - 1 <= chosen[0]
    assert chosen[2] <= room[2] + 1


def test_what_a_search_on_a_phone_finds_is_all_in_sight(visitor: Page) -> None:
    page = opened(visitor, "/sources", PHONE)
    page.locator(".site-find summary").click()
    page.locator(".st-key-q input").fill("gmp")
    left, _, right, _ = sides(page.locator("#search-found a").first)
    assert left >= 0
    assert right <= PHONE["width"]


@pytest.mark.parametrize("screen", [WIDE, PHONE])
def test_the_filters_of_the_map_fill_their_panel(visitor: Page, screen: dict[str, int]) -> None:
    page = opened(visitor, "/map", screen)
    page.get_by_role("button", name="Filters").click()
    row = page.locator(".st-key-row_places")
    panel, field = sides(row), sides(row.locator("[data-testid=stMultiSelect]").first)
    assert field[0] == pytest.approx(panel[0], abs=2)
    assert field[2] == pytest.approx(panel[2], abs=2)


def test_what_one_can_do_with_a_short_list_stands_on_one_line(visitor: Page) -> None:
    page = opened(visitor, "/finder?part=short&short=testa-center,novum", WIDE)
    row = page.locator(".st-key-short_actions")
    clear = sides(row.get_by_role("button", name="Clear short list"))
    for one in row.locator("a").all():
        _, top, _, bottom = sides(one)
        assert (top, bottom) == pytest.approx((clear[1], clear[3]), abs=1)


def test_no_link_of_a_hub_stands_beside_a_gap_on_a_phone(visitor: Page) -> None:
    links = opened(visitor, "/hub?hub=uppsala", PHONE).locator(".hub-links")
    on_map, present = sides(links.locator("p.on-map")), sides(links.locator("p.present"))
    assert on_map[1] > present[1]
    assert (on_map[0], on_map[2]) == pytest.approx((16, 374), abs=1)


LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.mark.parametrize(
    ("path", "width", "names"),
    [("/map", 1280, "ul.place-rows a"), ("/ecosystem", 360, "details.fold[open] ul.plain a")],
)
def test_a_name_of_one_long_word_stays_in_its_list(visitor: Page, path: str, width: int, names: str) -> None:
    visitor.set_viewport_size({"width": width, "height": 844})
    visitor.goto(path)
    wait_for_application(visitor)
    name = visitor.locator(f"[data-testid=stMain] {names}").filter(visible=True).first
    room = name.evaluate(
        "(node, word) => { node.textContent = word;"
        " return [node.getBoundingClientRect().right, node.closest('ul').getBoundingClientRect().right]; }",
        LONG_WORD,
    )
    assert room[0] <= room[1] + 1
