"""A dashboard for a browser: how Chromium is started, what it opens, and which stories there are."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Error,
    Page,
    Request,
    Response,
    ViewportSize,
    expect,
)
from running_server import free_port

# Maps need WebGL, drawn in software here. Pages do not: a browser without a graphics card draws them by the processor,
# and one that is made to draw them by the software of WebGL needs seconds for a picture of the map's size.
FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
    "--disable-gpu-rasterization",
    # A headless shell would fit letters to the pixels of its picture, and lines break elsewhere than in a browser.
    "--font-render-hinting=none",
]
TIMEOUT_S = 600
"""Seconds to start within, on a busy machine: a dozen on a quiet one, most of it the processor's."""

HARMLESS = re.compile(r"/_stcore/(health|host-config)|GPU stall|GL Driver Message|swiftshader", re.IGNORECASE)
"""A deep link makes Streamlit probe two addresses that do not exist; the rest is the software renderer's own talk."""

SCREEN: ViewportSize = {"width": 1280, "height": 720}

READY = "/readyz"
BETWEEN = "/data/"
"""A small page of the dashboard's server: it has no script, and an icon, which a browser would look for otherwise."""
RESTING = "/accessibility?nothing=chosen"
"""A page of words alone for whoever looks at nothing; an address that says something takes up no choice from before."""

TURNED = """(target) => new Promise((turned, failed) => {
  const app = document.querySelector("[data-testid=stApp]"), main = app.querySelector("[data-testid=stMain]");
  const title = () => main.querySelector("h1")?.textContent, before = title();
  const watch = new MutationObserver(() => {
    const rests = app.dataset.testScriptState === "notRunning";
    if (rests && ![before, undefined].includes(title())) turned(watch.disconnect());
  });
  watch.observe(app, { attributes: true, characterData: true, childList: true, subtree: true });
  setTimeout(() => failed(`${target} did not come to rest`), 30_000);
  history.pushState({}, "", target);
  dispatchEvent(new PopStateEvent("popstate"));
  main.scrollTo(0, 0);
})"""
"""Turns to another page as a link of ours does, and waits until its script has run."""

UNPAINTED = """
for (const kind of ["drawArrays", "drawElements", "drawArraysInstanced", "drawElementsInstanced"]) {
  WebGL2RenderingContext.prototype[kind] = () => {};
}
"""
"""Lets the map's library run through every frame and paint nothing: in software, each one takes a second."""

STORIES = ("ten-minutes", "advanced-therapies", "flemingsberg", "numbers-in-context")


@contextmanager
def dashboard(*, data: Path | None = None) -> Iterator[str]:
    """Run the dashboard on a free port and yield its address once all is built: before, pages have no words yet."""
    with starting_dashboard(data=data) as (address, process):
        wait_until_healthy(address, process, READY)
        yield address


@contextmanager
def starting_dashboard(*, data: Path | None = None) -> Iterator[tuple[str, "subprocess.Popen[bytes]"]]:
    """Run the dashboard on a free port and yield at once where it will answer."""
    port = free_port()
    environment = {**os.environ, **({"REGIONDATA_DATA": str(data)} if data else {})}
    command = [sys.executable, "-m", "regiondata", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        try:
            yield f"http://127.0.0.1:{port}", process
        finally:
            process.terminate()


def wait_until_healthy(address: str, process: "subprocess.Popen[bytes] | None", path: str = "/_stcore/health") -> None:
    """Return once the dashboard answers at a path; fail with what it said if it stops first, where it is ours."""
    end = time.monotonic() + TIMEOUT_S
    while time.monotonic() < end:
        if process is not None and process.poll() is not None:
            pytest.fail(f"the dashboard stopped: {process.stderr.read().decode() if process.stderr else ''}")
        try:
            with urllib.request.urlopen(f"{address}{path}", timeout=20):
                return
        except OSError:  # 503 while it warms up
            time.sleep(0.1)
    pytest.fail("the dashboard did not become healthy")


class SharedPage:
    """One page for visitors who come one after the other: each finds it as if nobody had been there before.

    Between two of them it shows a plain page of the same server, not an empty one: a browser gives an empty page a
    process of its own, and the next visitor's would have to compile the application's scripts again.
    """

    def __init__(self, chromium: Browser, address: str) -> None:
        self.chromium = chromium
        self.address = address
        self.context: BrowserContext | None = None
        self.page: Page | None = None
        self.tools: CDPSession | None = None
        self.group: str | None = None
        """Which visitors find the application as one of them has left it, instead of an empty page."""
        self.faults: list[str] = []
        """What the visitor who is there has met: requests to elsewhere, and errors."""
        self._injected: list[str] = []

    def opened(self) -> Page:
        """Return the page, empty and with no faults yet."""
        if self.group is not None:
            self.clear()
        if self.page is None:
            self.context = self.chromium.new_context(viewport=SCREEN, base_url=self.address)
            self.page = self._watched(self.context.new_page())
            self.page.goto(BETWEEN)
        self.faults.clear()
        return self.page

    def entered(self, group: str) -> Page:
        """Return the page with the application in it, where nothing is chosen, and with no faults yet.

        A group has one session of the application, which knows of the group what it knows of one visitor.
        """
        if self.group != group or self.page is None:
            page = self.opened()
            self.inject(UNPAINTED)
            page.goto(RESTING)
            wait_for_rest(page)
            self.group = group
        assert self.page is not None
        self.faults.clear()
        return self.page

    def rest(self) -> None:
        """Take away what a visitor has left, and keep the application, whose scripts have run."""
        if self.page is None or self.context is None:
            return
        try:
            if not _same_page(self.page.url, RESTING):
                self._turn(self.page, RESTING)
            self._tidy(self.page, self.context)
        except Error:  # the page that is there is none of the application's
            self.clear()

    def inject(self, script: str) -> None:
        """Have a script run before those of every page that this visitor opens; Playwright's own would stay for all."""
        added = self._devtools().send("Page.addScriptToEvaluateOnNewDocument", {"source": script})
        self._injected.append(str(added["identifier"]))

    def clear_caches(self) -> None:
        """Forget all that has been fetched, on disk and in memory: whoever comes now is here for the first time."""
        tools = self._devtools()
        tools.send("Network.enable")
        tools.send("Network.clearBrowserCache")
        tools.send("Network.setCacheDisabled", {"cacheDisabled": True})  # which empties what is kept in memory
        tools.send("Network.disable")

    def clear(self) -> None:
        """Take away all that a visitor has left, the application too."""
        self.group = None
        if self.page is None or self.context is None:
            return
        try:
            for identifier in self._injected:
                self._devtools().send("Page.removeScriptToEvaluateOnNewDocument", {"identifier": identifier})
            self._injected.clear()
            self.page.goto(BETWEEN)
            self._tidy(self.page, self.context)
            self.context.clear_cookies()
        except Error:  # a page that has crashed, or shows what has no storage: the next visitor has one of its own
            self.close()

    def _tidy(self, page: Page, context: BrowserContext) -> None:
        """Take away what is left around a page: windows, routes, storage, the size and the place of the pointer."""
        for beside in context.pages:
            if beside is not page:
                beside.close()
        page.unroute_all(behavior="ignoreErrors")
        page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        page.set_viewport_size(SCREEN)
        page.mouse.move(0, 0)

    def close(self) -> None:
        """Close the page with all that belongs to it."""
        if self.context is not None:
            self.context.close()
        self.context = self.page = self.tools = self.group = None
        self._injected.clear()

    def _devtools(self) -> CDPSession:
        """Return the line to what a page cannot do by itself."""
        if self.tools is None:
            page = self.opened() if self.page is None else self.page
            self.tools = page.context.new_cdp_session(page)
            self.tools.send("Page.enable")
        return self.tools

    def _watched(self, page: Page) -> Page:
        page.on("request", lambda request: self.faults.extend(_foreign(request, self.address)))
        page.on("console", lambda message: self.faults.extend(_error(message, page)))
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        page.goto = self._arriving(page)  # type: ignore[method-assign]  # for this page alone
        return page

    def _turn(self, page: Page, target: str) -> None:
        """Turn to an address, by way of another page where only what is chosen differs: so that it comes anew."""
        for address in (RESTING, target) if _same_page(page.url, target) else (target,):
            wait_for_rest(page)  # a run that is under way would say its own address again
            page.evaluate(TURNED, address)

    def _arriving(self, page: Page) -> Callable[..., Response | None]:
        """Return how a visitor opens an address: by waiting for the application, whose first words say the same before.

        Who waits for nothing but the first bytes looks at the first words. Who is in the application turns to it.
        """
        go = page.goto

        def arrive(url: str, **options: Any) -> Response | None:
            if self.group is not None:
                self._turn(page, url)
                return None
            answer = go(url, **options)
            if options.get("wait_until") != "commit":
                wait_for_application(page)
            return answer

        return arrive


def _same_page(one: str, other: str) -> bool:
    return urlsplit(one).path == urlsplit(other).path


def _foreign(request: Request, address: str) -> list[str]:
    at_home = request.url.startswith((address, address.replace("http", "ws", 1), "data:", "blob:", "about:blank"))
    return [] if at_home else [f"request to {request.url}"]


def _error(message: ConsoleMessage, page: Page) -> list[str]:
    described = f"{message.text} {message.location.get('url', '')}"
    if message.type != "error" or HARMLESS.search(described) or _own_refusal(message, page):
        return []
    return [f"console: {described}"]


def _own_refusal(message: ConsoleMessage, page: Page) -> bool:
    """Say whether a message is of the page's own address: one that names what is not there opens under 404."""
    return "status of 404" in message.text and message.location.get("url", "") == page.url


def turn_to(page: Page, title: str) -> None:
    """Choose a page in the head: an entry, or a page that opens beneath one."""
    head = page.locator("[data-testid=stMain] header.site")
    expect(head).to_be_visible(timeout=20_000)
    link = head.locator("nav.tasks a.page-link").filter(has_text=re.compile(f"^{title}$")).last
    link.locator("xpath=ancestor::div[@class='task']").hover()
    link.click()


def fits_across(page: Page) -> bool:
    """Say whether nothing reaches beyond the sides: the application scrolls in a box of its own, within the page."""
    main = page.get_by_test_id("stMain").last
    return bool(
        page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        and main.evaluate("(main) => main.scrollWidth <= main.clientWidth")
    )


def wait_for_application(page: Page) -> None:
    """Wait until the application stands where the page's first words have been: an element of those goes with them."""
    expect(page.locator(".opening")).to_have_count(0, timeout=20_000)


def wait_for_rest(page: Page) -> None:
    """Wait until no run of the page is under way, and what is fetched only when it is needed stands in its place."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_attached(timeout=20_000)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=20_000)


def answered(visitor: Page, target: str) -> int:
    """Return the status of an address, asking again where a busy server names a time for it, as its links do."""
    for _ in range(5):
        answer = visitor.request.get(target)
        if answer.status != 503 or "retry-after" not in answer.headers:
            break
        visitor.wait_for_timeout(1000 * int(answer.headers["retry-after"]))
    return answer.status
