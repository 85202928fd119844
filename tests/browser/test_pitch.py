"""A pitch is put together by keyboard, reopened from its address, and followed by a letter of what was ticked."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from regiondata.exports.html_deck.deck import deck_html
from regiondata.region import Region
from regiondata.stories.audience import Audience
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present

pytestmark = pytest.mark.browser

PITCH = "/present?for=USA&makes=cell_gene_therapies&stage=choosing&minutes=5"


def open_pitch(page: Page, more: str = "") -> None:
    """Open the page when its deck is there: a busy machine answers a first request for it with a time to come back."""
    for _ in range(10):
        if page.request.get(f"{PITCH}&at=opening".replace("/present", "/present/deck.html")).ok:
            break
        page.wait_for_timeout(1000)
    page.goto(f"{PITCH}{more}")


def titles(page: Page) -> list[str]:
    links = page.locator("ul.scenes li > a:first-child")
    expect(links.first).to_be_visible(timeout=30_000)
    return [re.sub(r"^\d+\. ", "", text) for text in links.all_inner_texts()]


def test_scenes_are_moved_and_left_out_by_keyboard_and_the_address_reopens_them(visitor: Page) -> None:
    open_pitch(visitor)
    before = titles(visitor)
    visitor.get_by_role("link", name=f"Move down: {before[1]}").focus()
    visitor.keyboard.press("Enter")
    expect(visitor).to_have_url(re.compile("scenes="), timeout=20_000)
    expect(visitor.locator("ul.scenes li > a:first-child").nth(1)).to_contain_text(before[2], timeout=20_000)
    visitor.get_by_role("link", name=f"Remove: {before[2]}").focus()
    visitor.keyboard.press("Enter")
    expect(visitor.locator("ul.scenes li")).to_have_count(len(before) - 1, timeout=20_000)
    changed = titles(visitor)
    assert changed[1] == before[1]
    visitor.goto(visitor.url)
    assert titles(visitor) == changed


@pytest.mark.inside
def test_own_words_stand_on_the_page_and_in_its_address(visitor: Page) -> None:
    open_pitch(visitor, "&scene=2")
    expect(visitor.locator("ul.scenes li").first).to_be_visible(timeout=30_000)
    visitor.get_by_text("Use your own words").click()
    box = visitor.get_by_label("Title in your own words")
    box.fill("Come and see it")
    box.press("Enter")
    expect(visitor.locator("ul.scenes li").nth(1)).to_contain_text("Come and see it", timeout=20_000)
    assert "words=" in visitor.url


def test_what_is_ticked_in_the_presenters_window_leads_to_the_letter(
    stick: BrowserContext, real: Region, tmp_path: Path
) -> None:
    pitch = present(SceneChoices(audience=Audience("USA", ("cell_gene_therapies",), "choosing", 20)), real)
    html = deck_html(pitch, real, home="http://home.example", page="http://home.example/present?story=pitch")
    (tmp_path / "pitch.html").write_text(html, encoding="utf-8")
    page = stick.new_page()
    page.goto(f"{(tmp_path / 'pitch.html').as_uri()}#presenter")
    expect(page.locator(".clock tbody tr")).to_have_count(len(pitch.scenes))
    page.keyboard.press("ArrowRight")
    page.locator(".notes.now [data-asked]").first.check()
    page.locator(".clock tbody [type=checkbox]").nth(1).check()
    letter = page.get_by_role("link", name="Write the letter").get_attribute("href")
    assert letter is not None
    assert "shown=why-here" in letter
    assert "asked=why-here.0" in letter
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    ticked = page.locator(".clock tbody [type=checkbox]").nth(1)
    for _ in range(6):  # a browser writes what a page stores a moment later, and later still where it is busy
        page.wait_for_timeout(500)
        page.reload()
        if ticked.is_checked():
            break
    expect(ticked).to_be_checked()
