"""A visitor whose live connection is blocked or lost reads a sentence, and what the dashboard knows is a link away."""

import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from browsing import UNPAINTED, SharedPage, wait_for_application
from cuttable_connection import line_to
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

WITHIN_MS = 10_000
BLOCKED = "The live dashboard cannot connect"
LOST = "The connection was lost"
AWAY = "The connection has not come back"
SILENT = "The dashboard is not answering"
UNSTEADY = "The connection keeps breaking"
SCRIPTLESS = "This dashboard needs JavaScript"
HIDDEN_FOR = """() => new Promise((done) => {
  const notice = document.querySelector(".connection.unsteady"), since = performance.now();
  let hidden = 0;
  setInterval(() => {
    hidden += !notice.checkVisibility();
    if (performance.now() - since > 6000) done(hidden);
  }, 50);
})"""
"""How often in six seconds the sentence was not to be seen."""


@pytest.fixture
def page(regular: SharedPage) -> Iterator[Page]:
    """A page whose console may complain: these networks give it reason to."""
    page = regular.opened()
    regular.clear_caches()
    regular.inject(UNPAINTED)
    yield page
    regular.clear()


@pytest.fixture
def port(address: str) -> int:
    """The port of a dashboard that has made its plain pages."""
    return int(urlsplit(address).port or 0)


def test_where_a_filter_refuses_the_socket_the_plain_pages_are_offered(page: Page, port: int) -> None:
    with line_to(port, sockets=False) as line:
        page.goto(f"http://127.0.0.1:{line.port}/map", wait_until="commit")
        began = time.monotonic()
        expect(page.get_by_text(BLOCKED)).to_be_visible(timeout=WITHIN_MS)
        assert time.monotonic() - began < WITHIN_MS / 1000
        expect(page.locator(".connection.unreached").get_by_role("link", name="Open data")).to_be_visible()
        page.locator(".connection.unreached").get_by_role("link", name="Plain-text version").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Plain-text version")


def test_where_a_filter_swallows_what_comes_the_plain_pages_are_offered(page: Page, port: int) -> None:
    with line_to(port, mute=True) as line:
        page.goto(f"http://127.0.0.1:{line.port}/map", wait_until="commit")
        expect(page.get_by_text(BLOCKED)).to_be_visible(timeout=WITHIN_MS + 2_000)
        links = page.locator(".connection.unreached")
        expect(links.get_by_role("link", name="Plain-text version")).to_be_visible()


@pytest.mark.parametrize("rights", ["allow-scripts", "allow-scripts allow-popups allow-forms"])
def test_a_frame_without_an_origin_says_so_at_once_and_leads_to_plain_pages(
    page: Page, address: str, rights: str
) -> None:
    framing = f'<!doctype html><iframe sandbox="{rights}" src="{address}/map?embed=true"></iframe>'
    page.route(f"{address}/around", lambda route: route.fulfill(content_type="text/html", body=framing))
    page.goto(f"{address}/around", wait_until="commit")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_text(BLOCKED)).to_be_visible(timeout=4_000)
    frame.locator(".connection.unreached").get_by_role("link", name="Plain-text version").click()
    expect(frame.get_by_role("heading", level=1)).to_have_text("Plain-text version")


def test_in_the_smallest_frame_the_whole_notice_can_be_reached(page: Page, address: str) -> None:
    framing = f'<!doctype html><iframe sandbox="allow-scripts" width="300" height="150" src="{address}/map"></iframe>'
    page.route(f"{address}/around", lambda route: route.fulfill(content_type="text/html", body=framing))
    page.goto(f"{address}/around", wait_until="commit")
    notice = page.frame_locator("iframe").locator(".connection.unreached")
    expect(notice).to_be_visible(timeout=4_000)
    assert notice.evaluate("node => node.getBoundingClientRect().top") >= 0
    page.unroute_all()


@pytest.mark.parametrize("path", ["/figures", "/map", "/map?embed=true"])
def test_who_runs_no_scripts_is_told_so_at_once_and_not_that_a_line_is_blocked(
    chromium: Browser, address: str, path: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{path}")
    notice = page.locator(".connection.scriptless")
    expect(notice).to_contain_text(SCRIPTLESS, timeout=3_000)
    page.wait_for_timeout(8_000)  # that another sentence stays away can only be waited for
    expect(page.get_by_text(BLOCKED)).to_be_hidden()
    notice.get_by_role("link", name="Plain-text version").click(timeout=3_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("Plain-text version")
    context.close()


def test_a_lost_line_is_told_and_the_page_comes_back_to_the_same_view(page: Page, port: int) -> None:
    with line_to(port) as line:
        page.goto(f"http://127.0.0.1:{line.port}/figures?figure=pharma_exports_2024")
        title = page.get_by_role("heading", level=1)
        expect(title).to_have_text("Swedish pharmaceutical exports", timeout=20_000)
        expect(page.get_by_text(LOST)).to_be_hidden()
        line.cut()
        expect(page.get_by_text(LOST)).to_be_visible(timeout=WITHIN_MS)
        line.mend()
        expect(page.get_by_text(LOST)).to_be_hidden(timeout=30_000)
        expect(title).to_have_text("Swedish pharmaceutical exports")
        assert page.url.endswith("/figures?figure=pharma_exports_2024")


def test_where_a_second_line_is_refused_the_plain_pages_are_offered_until_one_comes(page: Page, port: int) -> None:
    with line_to(port) as line:
        page.goto(f"http://127.0.0.1:{line.port}/figures")
        wait_for_application(page)
        line.sockets = False
        line.cut()
        line.open = True
        expect(page.get_by_text(LOST)).to_be_visible(timeout=WITHIN_MS)
        expect(page.get_by_text(AWAY)).to_be_visible(timeout=2 * WITHIN_MS)
        expect(page.locator(".connection.away").get_by_role("link", name="Plain-text version")).to_be_visible()
        line.sockets = True
        expect(page.get_by_text(AWAY)).to_be_hidden(timeout=60_000)


def test_where_an_open_line_falls_silent_a_sentence_says_so_and_another_is_made(page: Page, port: int) -> None:
    with line_to(port) as line:
        page.goto(f"http://127.0.0.1:{line.port}/figures")
        wait_for_application(page)
        line.hush()
        page.get_by_role("link", name="Compare").first.click()
        expect(page.get_by_text(SILENT)).to_be_visible(timeout=2 * WITHIN_MS)
        expect(page.locator(".connection.silent").get_by_role("link", name="Plain-text version")).to_be_visible()
        expect(page.get_by_role("heading", level=1)).to_have_text("Compare", timeout=60_000)
        expect(page.get_by_text(SILENT)).to_be_hidden()


def test_who_goes_offline_is_told_before_the_line_is_found_to_be_lost(page: Page, address: str) -> None:
    page.goto(f"{address}/figures")
    wait_for_application(page)
    page.context.set_offline(True)
    expect(page.get_by_text(LOST)).to_be_visible(timeout=3_000)
    page.context.set_offline(False)
    expect(page.get_by_text(LOST)).to_be_hidden(timeout=3_000)


def test_where_fonts_are_kept_back_no_icon_is_a_word_over_others(page: Page, address: str) -> None:
    page.route("**/*.woff2", lambda route: route.abort())
    page.goto(f"{address}/figures")
    wait_for_application(page)
    icons = page.locator("[data-testid=stIconMaterial]")
    expect(icons.first).to_be_attached()
    expect(page.locator("body.iconless")).to_be_attached()
    assert [icon.inner_text() for icon in icons.all() if icon.is_visible()] == []
    page.unroute_all()


def test_where_a_line_is_cut_again_and_again_one_sentence_stays_until_it_holds(page: Page, port: int) -> None:
    with line_to(port, cut_after=1.0) as line:
        page.goto(f"http://127.0.0.1:{line.port}/figures", wait_until="commit")
        expect(page.get_by_text(UNSTEADY)).to_be_visible(timeout=30_000)
        notice = page.locator(".connection.unsteady")
        expect(notice.get_by_role("link", name="Plain-text version")).to_be_visible()
        expect(notice.get_by_role("link", name="Open data")).to_be_visible()
        assert page.evaluate(HIDDEN_FOR) == 0
        expect(page.get_by_text(LOST)).to_be_hidden()
        line.mend()
        expect(page.get_by_text(UNSTEADY)).to_be_hidden(timeout=30_000)
        expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_who_is_connected_is_told_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}/figures")
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=20_000)
    page.wait_for_timeout(9_000)  # that nothing appears can only be waited for
    expect(page.locator(".connection.unreached")).to_be_hidden()
    expect(page.locator(".connection.lost")).to_be_hidden()
    expect(page.locator(".connection.unsteady")).to_be_hidden()
    expect(page.locator(".connection.silent")).to_be_hidden()
    expect(page.locator(".connection.partial")).to_be_hidden()


def test_where_one_script_does_not_come_a_sentence_says_so_and_nothing_for_developers(page: Page, address: str) -> None:
    page.route("**/static/js/Multiselect*", lambda route: route.abort())
    page.goto(f"{address}/figures")
    expect(page.get_by_text("Part of this page could not be loaded")).to_be_visible(timeout=30_000)
    expect(page.locator("[data-testid=stErrorElementStack]").first).to_be_hidden()
    expect(page.locator("table.figures")).to_be_visible()
    page.unroute_all()
