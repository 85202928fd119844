"""One dashboard and one Chromium for all journeys; every journey fails on a foreign request or a console error."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from browsing import FLAGS, STORIES, UNPAINTED, SharedPage, dashboard
from find_chromium import find_chromium
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from regiondata.exports.html_deck.deck import deck_html
from regiondata.region import Region, load_region
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present

CHECKOUT = Path(__file__).resolve().parents[2]
PLAIN_LAYERS = "--disable-gpu-compositing"
"""Puts the layers of a page together without the graphics that maps are drawn with, which takes a quarter less time."""

expect.set_options(timeout=20_000)
"""A busy machine breaks no promise; what is there already is waited for no longer than before."""


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of a dashboard over the real data."""
    with dashboard() as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium that draws maps in software."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=[*FLAGS, PLAIN_LAYERS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def regular(chromium: Browser, address: str) -> Iterator[SharedPage]:
    """A page that one test after another opens addresses in: its scripts are read and compiled once."""
    shared = SharedPage(chromium, address)
    yield shared
    shared.close()


@pytest.fixture
def visitor(request: pytest.FixtureRequest, regular: SharedPage) -> Iterator[Page]:
    """A visitor's page at 1280 by 720; foreign requests and console errors fail the journey at its end.

    It comes back to a browser that has the scripts, and nothing else of whoever was there before. What is about a first
    visit, or about which scripts are fetched, is marked `first_visit` and has a browser that has fetched nothing. The
    ground of maps is painted for what is marked `painted`; everything else about a map goes on as if it were.
    """
    page = regular.opened()
    if request.node.get_closest_marker("first_visit"):
        regular.forget()
    if not request.node.get_closest_marker("painted"):
        regular.inject(UNPAINTED)
    yield page
    regular.clear()
    assert regular.faults == []


@pytest.fixture(scope="session")
def real() -> Region:
    return load_region("stockholm-uppsala", CHECKOUT / "data", date(2026, 6, 1))


@pytest.fixture(scope="session")
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
