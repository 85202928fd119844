"""One dashboard and one Chromium for all journeys; every journey fails on a foreign request or a console error."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from browsing import (
    FLAGS,
    READY,
    SCREEN,
    UNPAINTED,
    SharedPage,
    dashboard,
    starting_dashboard,
    wait_until_healthy,
)
from find_chromium import find_chromium
from playwright.sync_api import Browser, BrowserContext, Error, Page, Request, expect, sync_playwright

from regiondata.exports.html_deck.deck import deck_html
from regiondata.region import Region, load_region
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
FROM_A_DISK = ("test_deck", "test_deck_readable", "test_leave_behind")
OVERRULED = "-overruled"
SHARED = "REGIONDATA_TESTED_AT"
"""Names the address of the dashboard for all processes that the tests are divided among."""
PLAIN_LAYERS = "--disable-gpu-compositing"
"""Puts the layers of a page together without the graphics that maps are drawn with, which takes a quarter less time."""
NO_OPTIMISING = "--js-flags=--no-opt"
"""A page of a test lives for a second or two: scripts that are compiled again to be faster are never that fast."""

expect.set_options(timeout=20_000)
"""A busy machine breaks no promise; what is there already is waited for no longer than before."""


def pytest_configure(config: pytest.Config) -> None:
    """Start the dashboard that the processes share among which the tests are divided; it is made while they begin."""
    if config.getoption("numprocesses", None) and not config.getoption("collectonly"):
        shared = ExitStack()
        os.environ[SHARED], _ = shared.enter_context(starting_dashboard())
        config.add_cleanup(shared.close)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put what is opened from a disk before the rest: by then the dashboard is there.

    In a module, those whom one application serves come one after the other.
    """
    places = [number for number, item in enumerate(items) if HERE in item.path.parents]
    ordered = sorted((items[number] for number in places), key=_turn)
    for number, item in zip(places, ordered, strict=True):
        items[number] = item


def _turn(item: pytest.Item) -> tuple[bool, str, bool]:
    return item.path.stem not in FROM_A_DISK, item.path.stem, item.get_closest_marker("inside") is None


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address of a dashboard over the real data: the one that is shared, or one of its own."""
    if shared := os.environ.get(SHARED):
        wait_until_healthy(shared, None, READY)
        yield shared
    else:
        with dashboard() as running:
            yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A headless Chromium that draws maps in software."""
    found = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*FLAGS, PLAIN_LAYERS, NO_OPTIMISING])
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

    What is promised of a page however one has come to it is marked `inside`: the application stands there already, and
    `goto` turns to an address as a link of ours does, in a quarter of the time that running all scripts anew takes.
    Such tests of a module have one session, and are one visitor for it.
    """
    if request.node.get_closest_marker("inside"):
        yield regular.entered(request.node.path.stem)
        regular.rest()
        assert regular.faults == []
        return
    page = regular.opened()
    if request.node.get_closest_marker("first_visit"):
        regular.clear_caches()
    if not request.node.get_closest_marker("painted"):
        regular.inject(UNPAINTED)
    yield page
    regular.clear()
    assert regular.faults == []


@pytest.fixture(scope="session")
def real() -> Region:
    return load_region("stockholm-uppsala", CHECKOUT / "data", date(2026, 6, 1))


class Decks(dict[str, str]):
    """The address of a file with a story, or with one whose check is overruled; it is made when it is wanted."""

    def __init__(self, region: Region, folder: Path) -> None:
        super().__init__()
        self.region = region
        self.folder = folder

    def __missing__(self, name: str) -> str:
        """Write the file of a story, `-overruled` behind its name says how."""
        story = name.removesuffix(OVERRULED)
        choices = SceneChoices(story, overruled=story != name)
        html = deck_html(present(choices, self.region), self.region, home="http://home.example")
        (self.folder / f"{name}.html").write_text(html, encoding="utf-8")
        self[name] = (self.folder / f"{name}.html").as_uri()
        return self[name]


@pytest.fixture(scope="session")
def decks(real: Region, tmp_path_factory: pytest.TempPathFactory) -> Decks:
    return Decks(real, tmp_path_factory.mktemp("stick"))


@pytest.fixture(scope="session")
def unplugged(chromium: Browser) -> Iterator[Page]:
    """A page of a browser without a network, for one file from a disk after the other."""
    context = chromium.new_context(viewport=SCREEN, offline=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def screen(unplugged: Page) -> Iterator[Page]:
    """The page without a network as if nobody had opened a file in it; requests and errors fail the test at its end."""
    faults: list[str] = []

    def note_request(request: Request) -> None:
        if not request.url.startswith("file:"):
            faults.append(request.url)

    def note_error(error: Error) -> None:
        faults.append(str(error))

    unplugged.on("request", note_request)
    unplugged.on("pageerror", note_error)
    yield unplugged
    unplugged.remove_listener("request", note_request)
    unplugged.remove_listener("pageerror", note_error)
    unplugged.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
    unplugged.emulate_media(media="null")
    unplugged.set_viewport_size(SCREEN)
    unplugged.mouse.move(0, 0)
    assert faults == []


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
