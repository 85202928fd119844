"""Measure what a visitor waits for over 10 Mbit/s and 40 ms: first content, everything drawn, bytes; cold and warm."""

import json
import time
from statistics import median
from typing import Any

from find_chromium import find_chromium
from playwright.sync_api import BrowserContext
from playwright.sync_api import TimeoutError as StoodStill
from servers import OURS, TITLE_ONLY, chromium, started
from visitor import wait_until_ready

ROUNDS = 3
SETTLED_MS = 2000
"""How long a browser's own start may take; it is no part of a page."""
TRIES = 3
STILL_MS = 20_000
"""A browser whose line is slowed stops reading at times, with what the server sent unread in its socket."""
LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
TITLE = "[data-testid=stMain] h1"
WORDS = f"{TITLE}, .opening :is(h1, .title)"
"""Where the title of a page stands: in the application, or in what the page says before it runs."""

PAGES = {
    "/": ".card",
    "/map": ":is(.map-ground, .st-key-map_ground).laid-out .still-ground",
    "/hub": "ul.rows",
    "/finder": "[data-testid=stMultiSelect]",
    "/timeline": "[data-testid=stMarkdown] svg",
    "/ecosystem": ".network svg",
    "/figures": ".still svg",
    "/compare": ".region-strip svg",
    "/answers": "ul.answers",
    "/present": "iframe",
    "/sources": "[data-testid=stExpander]",
}
"""What stands on each page once it has drawn what it is for: of charts and the map, their drawings."""

TAKEN_OVER = {"/map": ".st-key-map_ground.live canvas"}
"""What takes a drawing's place by itself, without anybody pointing at it; seconds until then are printed besides."""
FIGURES = ("first content s", "drawn s", "title live s", "loaded s", "MB")
"""What is fetched after a drawing stands is for what may be done with it next, and ends with `loaded`."""

LATE = "taken over s"

WATCH = """
if (window === top) {
  const sought = SOUGHT, stands = (one) => one.checkVisibility({ visibilityProperty: true });
  window.seen = {};
  const look = () => {
    for (const [name, [where, attached]] of Object.entries(sought)) {
      if (name in seen || ![...document.querySelectorAll(where)].some((one) => attached || stands(one))) continue;
      seen[name] = performance.now() / 1000;
    }
    if (Object.keys(seen).length < Object.keys(sought).length) requestAnimationFrame(look);
    else document.documentElement.toggleAttribute("data-all-seen", true);
  };
  look();
}
"""
"""Looks before each frame: a driver that asks from outside does so twice a second in the end, and finds things late."""


def load(context: BrowserContext, url: str, drawn: str, taken_over: str = "") -> dict[str, float]:
    """Open a page and return seconds to its title, its drawing, the application's own title, all loaded, and MB."""
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    received, loaded = list[float](), list[float]()

    def note(event: dict[str, Any]) -> None:
        received.append(event["encodedDataLength"])
        loaded.append(time.perf_counter() - began)

    session.on("Network.loadingFinished", note)
    sought = {"words": (WORDS, False), "title": (TITLE, False), "drawn": (drawn, False)}
    if taken_over:
        sought["late"] = (taken_over, True)
    page.add_init_script(WATCH.replace("SOUGHT", json.dumps(sought)))
    began = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_selector("html[data-all-seen]", state="attached", timeout=STILL_MS)
    page.wait_for_load_state("networkidle", timeout=STILL_MS)
    seen = page.evaluate("window.seen")
    page.close()
    figures = (seen["words"], seen["drawn"], seen["title"], max([seen["title"], *loaded]), sum(received) / 1e6)
    return dict(zip(FIGURES, figures, strict=True)) | ({LATE: seen["late"]} if taken_over else {})


def cold_and_warm(url: str, drawn: str, taken_over: str = "") -> tuple[dict[str, float], dict[str, float]]:
    """Open a page twice in a new browser: with an empty cache, and with what the first visit left."""
    with chromium() as browser:  # what a map leaves to a browser's drawing must not slow the next page
        context = browser.new_context(viewport={"width": 1280, "height": 720})
        context.new_page().wait_for_timeout(SETTLED_MS)
        return load(context, url, drawn, taken_over), load(context, url, drawn, taken_over)


def measured(name: str, url: str, drawn: str) -> tuple[dict[str, float], dict[str, float]]:
    """Return the figures of a page; where a browser stands still, another one tries, and that is told."""
    for left in reversed(range(TRIES)):
        try:
            return cold_and_warm(url, drawn, TAKEN_OVER.get(name, ""))
        except StoodStill:
            print(f"{name}: a browser stood still; {left} tries left", flush=True)
    raise RuntimeError(name)


def main() -> None:
    """Print medians for the page with only a title and for each of ours, with the ratio between them."""
    with started(TITLE_ONLY) as title, started(OURS) as ours:
        wait_until_ready(ours.address)
        urls = {"title only": (title.address, TITLE), **{path: (ours.address + path, at) for path, at in PAGES.items()}}
        runs: dict[str, list[tuple[dict[str, float], dict[str, float]]]] = {name: [] for name in urls}
        for _ in range(ROUNDS):
            for name, (url, drawn) in urls.items():
                runs[name].append(measured(name, url, drawn))
    print(f"browser: {find_chromium()}")
    for link, label in enumerate(("cold", "warm")):
        print(f"{label} loads over 10 Mbit/s and 40 ms, medians of {ROUNDS}; in brackets the ratio to the title alone")
        middle = {name: {f: median(run[link][f] for run in taken) for f in FIGURES} for name, taken in runs.items()}
        for name, found in middle.items():
            described = [f"{f} {found[f]:5.2f} ({found[f] / (middle['title only'][f] or 1):4.2f}x)" for f in FIGURES]
            late = [run[link][LATE] for run in runs[name] if LATE in run[link]]
            described += [f"{LATE} {median(late):5.2f}"] if late else []
            print(f"{name:11} " + "   ".join(described))


if __name__ == "__main__":
    main()
