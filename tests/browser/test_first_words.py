"""What a page says and draws before its application runs is what the application shows, in the same places."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from browsing import wait_for_application, wait_for_rest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

DRAWN = ("/timeline", "/ecosystem", "/figures", "/compare", "/hub", "/answers", "/finder", "/sources", "/conditions")
MOVES_AT_MOST = 3
SCREENS = {"wide": (1280, 720), "phone": (390, 844)}

SEEN = """(root) => [...document.querySelector(root).querySelectorAll("h1, h2, h3, svg")].filter((one) =>
  !one.parentElement.closest("svg, header.site, button, label, [data-testid=stHeaderActionElements]")
  && !one.closest("[data-testid=stMultiSelect], [data-testid=stSelectbox], [data-testid=stTextInput]")
  && !one.closest("[data-testid=stExpander] summary")
  && one.checkVisibility({ visibilityProperty: true })
).map((one) => [one.tagName, one.matches("svg") ? "" : one.textContent.trim(), one.getBoundingClientRect()])
.filter(([, , box]) => box.height && box.y < innerHeight && box.bottom > 0)
.map(([name, words, box]) => [name, words, box.x, box.y])"""
"""Headings and drawings of the first screen, with their places."""


@contextmanager
def before_scripts(page: Page, path: str) -> Iterator[None]:
    """Open a page and hold its scripts back for as long as this lasts."""
    scripts = "**/static/js/*.js"
    page.route(scripts, lambda _: None)
    page.goto(path, wait_until="commit")
    expect(page.locator(".opening .drawn")).to_be_visible()
    yield
    page.unroute(scripts)  # what has waited goes on


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("path", DRAWN)
def test_a_page_is_drawn_before_it_runs_and_stays_where_it_is(path: str, screen: str, visitor: Page) -> None:
    width, height = SCREENS[screen]
    visitor.set_viewport_size({"width": width, "height": height})
    with before_scripts(visitor, path):
        visitor.evaluate("document.fonts.ready.then(() => true)")
        first = visitor.evaluate(SEEN, ".opening .drawn")
    wait_for_application(visitor)
    wait_for_rest(visitor)
    shown = visitor.evaluate(SEEN, "[data-testid=stMain]")
    assert first
    assert [one[:2] for one in first] == [one[:2] for one in shown]
    for before, after in zip(first, shown, strict=True):
        assert before[2:] == pytest.approx(after[2:], abs=MOVES_AT_MOST), before[:2]


def test_what_was_scrolled_to_stays_in_view(visitor: Page) -> None:
    with before_scripts(visitor, "/timeline"):
        visitor.locator(".opening").evaluate("(opening) => { opening.scrollTop = 300; }")
    wait_for_application(visitor)
    assert visitor.locator("[data-testid=stMain]").evaluate("(main) => main.scrollTop") == 300
