"""What a page's head has fetched ahead is what the page then draws with, and nothing else."""

import re
import urllib.request
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from browsing import SharedPage, turn_to
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.first_visit]

PAGES = {
    "Map": "map",
    "Hubs": "hub",
    "Find a site": "finder",
    "Key figures": "figures",
    "Compare": "compare",
    "Present": "present",
}
DRAWN = "[data-testid=stApp][data-test-script-state=notRunning]"
SCRIPT = re.compile(r"static/js/([\w.@-]+\.js)")


@pytest.mark.parametrize(("name", "path"), PAGES.items())
def test_what_is_fetched_ahead_is_drawn_with(visitor: Page, address: str, name: str, path: str) -> None:
    used: set[str] = set()
    visitor.on("request", lambda request: used.update(SCRIPT.findall(request.url)))
    visitor.goto("/accessibility")
    turn_to(visitor, name)
    visitor.wait_for_url(f"**/{path}")
    visitor.locator(DRAWN).wait_for()
    with urllib.request.urlopen(f"{address}/{path}") as answer:
        ahead = set(SCRIPT.findall(answer.read().decode()))
    for _ in range(30):  # the last of them are asked for while the page is drawn
        if ahead <= used:
            break
        visitor.wait_for_timeout(100)
    assert ahead - used == set()


def test_a_page_connects_to_its_server_without_asking_around_for_it(visitor: Page) -> None:
    requested: list[str] = []
    visitor.on("request", lambda request: requested.append(urlsplit(request.url).path))
    visitor.on("websocket", lambda socket: requested.append(urlsplit(socket.url).path))
    visitor.goto("/map?place=testa-center")
    visitor.get_by_role("heading", name="Map", exact=True).wait_for(timeout=20_000)
    assert [path for path in requested if "/_stcore/" in path and not path.startswith("/_stcore/")] == []
    assert requested.count("/_stcore/stream") == 1


@pytest.fixture
def unheard(visitor: Page, regular: SharedPage) -> Iterator[Page]:
    """A visitor to whom the server never says a word; such a line cannot be taken from a page again."""
    visitor.route_web_socket("**/_stcore/stream", lambda socket: None)
    yield visitor
    regular.close()


def test_the_map_stands_without_its_library_which_is_asked_for_once_the_page_rests(unheard: Page) -> None:
    requested: list[str] = []
    unheard.on("request", lambda request: requested.append(request.url))
    unheard.goto("/map", wait_until="commit")
    unheard.locator(".map-ground.laid-out .still-ground").wait_for()
    unheard.locator(".map-bubble").first.wait_for()
    unheard.wait_for_timeout(2000)
    assert [url for url in requested if "DeckGlJsonChart" in url] == []
    assert not unheard.evaluate("'deck' in window")
    assert unheard.locator("[data-testid=stMain] h1").count() == 0
