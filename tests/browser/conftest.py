"""One dashboard and one Chromium for all journeys; every journey fails on a foreign request or a console error."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from browsing import FLAGS, STORIES, dashboard
from find_chromium import find_chromium
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from regiondata.exports.html_deck.deck import deck_html
from regiondata.region import Region, load_region
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present

CHECKOUT = Path(__file__).resolve().parents[2]
PLAIN_LAYERS = "--disable-gpu-compositing"
"""Puts the layers of a page together without the graphics that maps are drawn with, which takes a quarter less time."""
HARMLESS = re.compile(r"/_stcore/(health|host-config)|GPU stall|GL Driver Message|swiftshader", re.IGNORECASE)
"""A deep link makes Streamlit probe two addresses that do not exist; the rest is the software renderer's own talk."""


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


@pytest.fixture
def visitor(chromium: Browser, address: str) -> Iterator[Page]:
    """A visitor's page at 1280 by 720; foreign requests and console errors fail the journey at its end."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, base_url=address)
    page = context.new_page()
    faults: list[str] = []
    page.on("request", lambda request: faults.extend(_foreign(request, address)))
    page.on("console", lambda message: faults.extend(_error(message) if not _own_refusal(message, page) else []))
    page.on("pageerror", lambda error: faults.append(f"page error: {error}"))
    yield page
    context.close()
    assert faults == []


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


def _foreign(request: Request, address: str) -> list[str]:
    at_home = request.url.startswith((address, address.replace("http", "ws", 1), "data:", "blob:"))
    return [] if at_home else [f"request to {request.url}"]


def _own_refusal(message: ConsoleMessage, page: Page) -> bool:
    """Say whether a message is of the page's own address: one that names what is not there opens under 404."""
    return "status of 404" in message.text and message.location.get("url", "") == page.url


def _error(message: ConsoleMessage) -> list[str]:
    described = f"{message.text} {message.location.get('url', '')}"
    return [f"console: {described}"] if message.type == "error" and not HARMLESS.search(described) else []
