"""Links of ours turn to another page and load nothing anew; a page has words before its application runs."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser


def marked(page: Page) -> bool:
    """Say whether the page is still the one that was marked."""
    return bool(page.evaluate("window.mark === 1"))


def first_link(visitor: Page, path: str, where: str) -> Locator:
    """Open a page, mark it, and return the first link of a part of it."""
    visitor.goto(path)
    link = visitor.get_by_test_id("stMain").locator(where).get_by_role("link").first
    expect(link).to_be_visible(timeout=20_000)
    visitor.evaluate("window.mark = 1")
    return link


@pytest.mark.inside
def test_a_link_in_a_list_turns_the_page_without_a_reload_and_back_returns(visitor: Page) -> None:
    first_link(visitor, "/hub?hub=uppsala", "ul.kinds").click()
    expect(visitor).to_have_url(re.compile(r"/map\?place="))
    expect(visitor.get_by_role("heading", name="Map", level=1)).to_be_visible(timeout=20_000)
    assert marked(visitor)
    visitor.go_back()
    expect(visitor.get_by_role("heading", name="Uppsala", level=1)).to_be_visible(timeout=20_000)
    assert marked(visitor)


@pytest.mark.inside
def test_the_page_a_link_opens_begins_at_its_top(visitor: Page) -> None:
    visitor.goto("/figures?part=claims")
    link = visitor.get_by_test_id("stMain").locator("ul.claims a[href*='/sources?source=']:visible").last
    expect(link).to_be_visible(timeout=20_000)
    link.scroll_into_view_if_needed()
    link.click()
    expect(visitor).to_have_url(re.compile(r"/sources\?source="))
    expect(visitor.get_by_role("heading", name="Sources", level=1)).to_be_in_viewport(timeout=20_000)


@pytest.mark.inside
def test_a_link_opens_beside_when_it_is_asked_to(visitor: Page) -> None:
    link = first_link(visitor, "/", ".card")
    with visitor.context.expect_page() as beside:
        link.click(modifiers=["ControlOrMeta"])
    expect(beside.value).to_have_url(re.compile(r"/figures\?.*figure="))
    expect(visitor).to_have_url(re.compile(r"/$"))


@pytest.mark.inside
def test_a_link_works_from_the_keyboard(visitor: Page) -> None:
    first_link(visitor, "/", ".card").focus()
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile(r"/figures\?.*figure="))
    assert marked(visitor)


@pytest.mark.first_visit
def test_opening_words_give_way_to_the_application(visitor: Page) -> None:
    visitor.goto("/")
    expect(visitor.locator(".card").first).to_be_visible(timeout=20_000)
    expect(visitor.locator(".opening")).to_have_count(0)


@pytest.mark.parametrize("look", ["light", "dark"])
def test_without_scripts_the_first_page_still_says_what_it_is_about(chromium: Browser, address: str, look: str) -> None:
    context = chromium.new_context(java_script_enabled=False, color_scheme=look)  # type: ignore[arg-type]  # one of two literals
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_contain_text("most innovative region in Europe")
    expect(page.locator(".opening .front-card")).to_have_count(3)
    expect(page.locator(".opening .hub-map a.hub")).to_have_count(6)
    context.close()
