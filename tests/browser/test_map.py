"""The map as a visitor uses it: names that never collide, a flight to a hub, the panel, and the keyboard alone."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browsing import SharedPage, wait_for_rest
from playwright.sync_api import Page, expect

from regiondata.web import streamlit_internals

OVERLAPS = """() => {
  const shown = (node) => node.checkVisibility();
  const rect = (node) => (({ left, top, right, bottom }) => [left, top, right, bottom])(node.getBoundingClientRect());
  const names = [...document.querySelectorAll('.map-marks :is(.map-name, .map-words, .map-plate)')].filter(shown);
  const pins = [...document.querySelectorAll('.map-pin svg, .map-bubble')];
  const meet = (a, b) => a[0] < b[2] - 1 && b[0] < a[2] - 1 && a[1] < b[3] - 1 && b[1] < a[3] - 1;
  const found = [];
  names.forEach((one, number) => {
    for (const other of names.slice(number + 1))
      if (meet(rect(one), rect(other))) found.push([one.textContent, other.textContent]);
    for (const pin of pins) {
      if (pin.closest('.map-pin')?.contains(one)) continue;
      const [left, top, right, bottom] = rect(pin);
      const covered = [left + 5, top + 5, right - 5, bottom - 5];
      if (meet(rect(one), covered)) found.push([one.textContent, pin.parentElement.dataset.place ?? 'cluster']);
    }
  });
  return found;
}"""
"""Pairs of names that lie on each other, or of a name and a pin that it covers."""

CUT = """() => {
  const ground = document.querySelector('.st-key-map_ground').getBoundingClientRect();
  const fanned = [...document.querySelectorAll('.map-pin[data-side="right"] .map-words')];
  const beside = ({ left, right, top, bottom }) =>
    top > ground.top && bottom < ground.bottom && (left < ground.left || right > ground.right);
  return fanned.filter((words) => beside(words.getBoundingClientRect())).map((words) => words.textContent);
}"""
"""Names of a fan that are on the map's height and run out of it at a side."""

LAID_OUT = """async ([source, seed]) => {
  const address = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const { layOut } = await import(address);
  let state = seed;
  const chance = () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
  const kinds = ['hub', 'facility', 'company'];
  const places = Array.from({ length: 3 + Math.floor(chance() * 120) }, (_, number) => ({
    key: `p${number}`, order: number, count: 1,
    name: 'x'.repeat(1 + Math.floor(chance() * 40)), kind: kinds[Math.floor(chance() * 3)],
    lat: 59.3 + Math.round(chance() * 40) / 400, lon: 18 + Math.round(chance() * 40) / 200, metres: 100,
  }));
  const shown = { mode: 'rail', from: 0, to: 99 };
  const named = (place, number) => ({ ...place, ...shown, name: `n${number}`, lat: place.lat + 0.003 });
  const data = {
    places, names: places.slice(0, 20).map(named), walks: [], lines: [],
    chosen: chance() < 0.5 ? 'p1' : null, stations: 'transport', home: { latitude: 59 },
  };
  const meet = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
  const faults = [];
  for (const zoom of [8, 11, 12.5, 13.7, 15]) {
    const { marks, labels } = layOut(data, zoom, { open: new Set(['p2']) }, (words) => words.length * 7);
    const boxes = [...labels.map((one) => one.box), ...marks.filter((one) => one.open).map((one) => one.box)];
    const pins = marks.filter((one) => !one.open).map((one) => [one.x - 9, one.y - 9, one.x + 9, one.y + 9]);
    boxes.forEach((one, number) => {
      if (boxes.slice(number + 1).some((other) => meet(one, other))) faults.push(['names', zoom]);
      if (pins.some((pin) => meet(one, pin))) faults.push(['pin', zoom]);
    });
    const drawn = marks.flatMap((one) => one.members).length;
    if (drawn > places.length) faults.push(['twice', zoom]);
  }
  return faults;
}"""
"""Faults of the layout for invented places at five zooms, by the page's own script."""


def open_map(visitor: Page, address: str, *, flights: bool = True) -> None:
    """Open a map that is drawn; without flights, as for who has asked for less motion, it is where it goes at once."""
    visitor.emulate_media(reduced_motion="no-preference" if flights else "reduce")
    visitor.goto(address)
    expect(visitor.locator(".map-controls button").first).to_be_visible(timeout=40_000)
    expect(visitor.locator(".map-pin svg, .map-bubble").first).to_be_attached(timeout=20_000)
    expect(visitor.locator(".opening")).to_have_count(0, timeout=20_000)


MARKS = """() => [...(document.querySelector('.opening') ?? document).querySelectorAll('.map-bubble, .map-pin svg')]
  .map((node) => (({ left, top }) => `${left.toFixed(0)} ${top.toFixed(0)}`)(node.getBoundingClientRect())).sort()"""
"""Where the marks of the map stand: in the first words while they are there, then in the application."""

FIRST = ".opening .map-ground"
NEARER = re.compile(r"scale\((1\.[2-9]|[2-9])")
"""The ground on its way to twice its size, or there: a busy machine draws few steps of the way."""
TAKEN_OVER = ".st-key-map_ground.live canvas"


def hold_application(visitor: Page) -> None:
    """Keep the application's script away, so that only the first words are there."""
    visitor.route("**/static/js/index.*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))


@pytest.mark.painted
@pytest.mark.parametrize("page", ["/map", "/map?hub=hagastaden", "/map?place=novum", "/map?kind=hospital"])
def test_the_map_stands_before_the_application_and_nothing_moves_when_it_takes_over(visitor: Page, page: str) -> None:
    hold_application(visitor)
    visitor.goto(page, wait_until="commit")
    expect(visitor.locator(f"{FIRST}.laid-out .still-ground")).to_be_visible(timeout=20_000)
    first = visitor.evaluate(MARKS)
    assert first
    visitor.unroute_all()
    open_map(visitor, page)
    expect(visitor.locator(".opening")).to_have_count(0, timeout=20_000)
    assert visitor.evaluate(MARKS) == first
    expect(visitor.locator(TAKEN_OVER)).to_be_attached(timeout=60_000)
    assert visitor.evaluate(MARKS) == first


def test_the_map_works_before_its_library_has_come(visitor: Page) -> None:
    hold_application(visitor)
    visitor.goto("/map", wait_until="commit")
    first = visitor.locator(FIRST)
    expect(first.locator(".map-bubble").first).to_be_visible(timeout=20_000)
    before = visitor.evaluate(MARKS)
    first.get_by_role("button", name="Zoom in").click()
    expect(first.locator(".still-ground")).to_have_attribute("style", NEARER, timeout=10_000)
    assert visitor.evaluate(MARKS) != before
    assert first.locator(".map-pin[href], .map-bubble").count()


@pytest.mark.inside
@pytest.mark.parametrize("page", ["/map", "/map?hub=hagastaden", "/map?hub=uppsala", "/map?place=novum"])
def test_no_name_lies_on_another_or_covers_a_pin(visitor: Page, page: str) -> None:
    open_map(visitor, page, flights=False)
    visitor.wait_for_timeout(1500)
    assert visitor.evaluate(OVERLAPS) == []
    visitor.get_by_role("button", name="Zoom in").click()
    visitor.wait_for_timeout(1500)  # the layout after it
    assert visitor.evaluate(OVERLAPS) == []


@pytest.mark.inside
@pytest.mark.parametrize("page", ["/map?hub=hagastaden", "/map?place=novum"])
def test_the_names_of_a_hub_stay_in_view_on_a_phone(visitor: Page, page: str) -> None:
    visitor.set_viewport_size({"width": 390, "height": 844})
    open_map(visitor, page, flights=False)
    visitor.wait_for_timeout(1500)
    assert len(visitor.locator('.map-pin[data-side="right"]').all()) > 8
    assert visitor.evaluate(CUT) == []


@pytest.mark.inside
@pytest.mark.parametrize("page", ["/map?place=testa-center", "/map?place=medical-products-agency"])
def test_no_name_lies_under_the_note_or_runs_out_of_the_map_on_a_phone(visitor: Page, page: str) -> None:
    visitor.set_viewport_size({"width": 390, "height": 844})
    open_map(visitor, page, flights=False)
    visitor.wait_for_timeout(1500)
    expect(visitor.locator(".map-scheme")).to_contain_text("Schematic")
    assert visitor.evaluate(COVERED) == []


COVERED = """() => {
  const box = (node) => node.getBoundingClientRect(), map = box(document.querySelector('.map-marks'));
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const note = box(document.querySelector('.map-scheme'));
  return [...document.querySelectorAll('.map-name, .map-words')]
    .filter((one) => one.checkVisibility() && meet(box(one), map))
    .filter((one) => meet(box(one), note) || box(one).left < map.left - 1 || box(one).right > map.right + 1)
    .map((one) => one.textContent);
}"""
"""Names that the note at the foot of a map covers, or that a side of it cuts."""


@pytest.mark.inside
def test_the_hubs_have_their_names_from_afar(visitor: Page) -> None:
    open_map(visitor, "/map")
    expect(visitor.locator(".map-name.hub").filter(has_text="Uppsala")).to_be_visible()
    expect(visitor.locator(".map-name.hub").filter(has_text="Hagastaden")).to_be_visible()


@pytest.mark.inside
def test_no_name_collides_whatever_the_places(visitor: Page) -> None:
    script = Path(streamlit_internals.__file__).with_name("map_overlay.js").read_text(encoding="utf-8")
    for seed in range(1, 26):
        assert visitor.evaluate(LAID_OUT, [script, seed]) == [], seed


@pytest.mark.inside
def test_choosing_a_hub_flies_there_and_a_pin_opens_its_panel(visitor: Page) -> None:
    open_map(visitor, "/map")
    visitor.locator(".st-key-place_column h3").get_by_role("link", name="Hagastaden").click()
    expect(visitor).to_have_url(re.compile("hub=hagastaden"))
    pin = visitor.locator(".map-pin[data-place=scilifelab] svg")
    expect(pin).to_be_visible(timeout=20_000)
    pin.click()
    expect(visitor).to_have_url(re.compile("place=scilifelab"))
    column = visitor.locator(".st-key-place_column")
    expect(column.get_by_text("Whom to ask")).to_be_visible(timeout=20_000)
    expect(visitor.locator(".map-inner .imprecise")).to_have_count(1)
    column.get_by_role("link", name="Back to list").click()
    expect(visitor.locator(".map-inner .imprecise")).to_have_count(0)


@pytest.mark.inside
def test_a_row_of_the_list_lights_its_pin_and_a_pin_its_row(visitor: Page) -> None:
    open_map(visitor, "/map?hub=strangnas")
    row = visitor.locator("li[data-place=pfizer-strangnas]")
    row.hover()
    expect(visitor.locator(".map-tip")).to_contain_text("Pfizer")
    visitor.locator("h1").dispatch_event("mouseover")
    visitor.locator(".map-pin[data-place=pfizer-strangnas]").dispatch_event("mouseover")
    expect(row).to_have_class(re.compile("lit"))


def test_the_keyboard_stays_with_the_map_when_the_application_takes_over(visitor: Page, regular: SharedPage) -> None:
    visitor.emulate_media(reduced_motion="reduce")
    # From outside, the first words may be gone on a busy machine before they are found and focused.
    regular.inject("""
        new MutationObserver((changes, observer) => {
            const marks = document.querySelector(".opening .map-ground .map-marks");
            marks?.focus();
            if (marks && document.activeElement === marks) observer.disconnect();
        }).observe(document, { attributes: true, childList: true, subtree: true });
    """)
    visitor.goto("/map", wait_until="commit")
    expect(visitor.locator(".map-marks:focus")).to_have_count(1, timeout=20_000)
    visitor.keyboard.press("+")
    expect(visitor.locator(".opening")).to_have_count(0, timeout=20_000)
    marks = visitor.locator("[data-testid=stMain] .map-marks")
    expect(marks).to_be_focused()
    mark = marks.locator(".map-bubble").first
    closer = mark.get_attribute("style")
    assert closer
    visitor.keyboard.press("0")
    expect(mark).not_to_have_attribute("style", closer)


def test_what_is_done_in_the_last_moment_of_the_first_words_is_kept(visitor: Page, regular: SharedPage) -> None:
    visitor.emulate_media(reduced_motion="reduce")
    regular.inject("""
        const remove = Element.prototype.remove;
        Element.prototype.remove = function () {
            const marks = this.matches(".opening") && this.querySelector(".map-marks");
            if (marks) {
                marks.focus();
                marks.dispatchEvent(new KeyboardEvent("keydown", { key: "+", bubbles: true }));
            }
            remove.call(this);
        };
    """)
    open_map(visitor, "/map", flights=False)
    marks = visitor.locator("[data-testid=stMain] .map-marks")
    expect(marks).to_be_focused()
    mark = marks.locator(".map-bubble").first
    closer = mark.get_attribute("style")
    assert closer
    visitor.keyboard.press("0")
    expect(mark).not_to_have_attribute("style", closer)


@pytest.mark.inside
def test_the_keyboard_alone_moves_opens_and_resets(visitor: Page) -> None:
    open_map(visitor, "/map", flights=False)
    before = visitor.locator(".map-bubble").count()
    visitor.locator(".map-marks").focus()
    for _ in range(4):
        visitor.keyboard.press("+")
        visitor.wait_for_timeout(700)
    visitor.keyboard.press("0")
    expect(visitor.locator(".map-bubble")).to_have_count(before, timeout=10_000)
    visitor.locator(".map-bubble").first.focus()
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".map-pin svg").nth(2)).to_be_attached(timeout=10_000)
    assert json.loads(
        visitor.evaluate("JSON.stringify([...document.querySelectorAll('.map-pin')].every((pin) => pin.href))")
    )


HOLD = """() => {
  const send = WebSocket.prototype.send, held = [];
  WebSocket.prototype.send = function (message) { held.push(() => send.call(this, message)); };
  window.letGo = () => { WebSocket.prototype.send = send; held.forEach((go) => go()); };
}"""
"""Keeps back what the page tells the server, as a slow line does."""


def test_a_map_that_is_being_left_does_not_call_the_visitor_back(visitor: Page) -> None:
    """What it asks for while the other page is on its way would be answered with its own page."""
    open_map(visitor, "/map?hub=hagastaden", flights=False)
    expect(visitor.locator(TAKEN_OVER)).to_be_attached(timeout=60_000)
    wait_for_rest(visitor)
    visitor.evaluate(HOLD)
    visitor.locator("[data-testid=stMain] header.site a[href*='/hub']").first.evaluate("(link) => link.click()")
    assert urlsplit(visitor.url).path == "/hub"
    for _ in range(4):
        visitor.get_by_role("button", name="Zoom out").click()
    visitor.wait_for_timeout(500)
    visitor.evaluate("letGo()")
    expect(visitor.locator("ul.kinds").first).to_be_visible(timeout=20_000)
    wait_for_rest(visitor)
    assert urlsplit(visitor.url).path == "/hub"
    expect(visitor.locator(".st-key-map_ground")).to_have_count(0)
