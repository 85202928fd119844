"""The search box answers while somebody types, by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.inside]


def test_slash_letters_and_enter_open_what_was_meant(visitor: Page) -> None:
    visitor.goto("/")
    expect(visitor.locator(".st-key-q input")).to_be_visible(timeout=20_000)
    visitor.keyboard.press("/")
    visitor.keyboard.type("uppsla")
    first = visitor.locator(".search-found a").first
    expect(first).to_contain_text("Uppsala")
    expect(first).to_have_attribute("aria-selected", "true")
    visitor.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "false")
    visitor.keyboard.press("ArrowUp")
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile(r"/hub\?hub=uppsala$"))
    expect(visitor.locator(".search-found a")).to_have_count(0)


def test_escape_closes_and_nothing_found_leads_on(visitor: Page) -> None:
    visitor.goto("/")
    box = visitor.locator(".st-key-q input")
    expect(box).to_be_visible(timeout=20_000)
    box.fill("zzzzqqqq")
    expect(visitor.locator(".search-found a").first).to_contain_text("No results")
    visitor.keyboard.press("Escape")
    expect(visitor.locator(".search-found a")).to_have_count(0)


def test_enter_opens_the_best_for_what_is_typed_even_before_it_is_shown(visitor: Page) -> None:
    visitor.goto("/")
    box = visitor.locator(".st-key-q input")
    expect(box).to_be_visible(timeout=20_000)
    box.fill("sodertalje")
    expect(visitor.locator(".search-found a").first).to_be_visible()
    box.fill("expert tax years it can be used")
    box.press("Enter")  # the results of the first word still stand there
    expect(visitor).to_have_url(re.compile(r"/conditions\?fact=rule-expert-tax-years-it-can-be-used$"))
