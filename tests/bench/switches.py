"""Measure how long a click on the navigation takes until the other page stands, ours beside the plain pages."""

from itertools import pairwise
from statistics import median

from playwright.sync_api import Browser, Page
from servers import OURS, PLAIN_PAGES, chromium, started
from visitor import wait_until_ready

ROUNDS = 2
PATHS = ("", "map", "hub", "timeline", "ecosystem", "figures", "compare", "answers", "sources")
CLICK = """path => new Promise((done, fail) => {
  const link = [...document.querySelectorAll('a')].find(
    a => new URL(a.href).pathname === '/' + path && a.closest('header'));
  if (!link) { fail(new Error('no link to ' + path)); return; }
  const began = performance.now();
  const app = document.querySelector('[data-testid=stApp]');
  const look = () => {
    const there = location.pathname === '/' + path;
    if (there && app.dataset.testScriptState === 'notRunning' && performance.now() - began > 8) {
      requestAnimationFrame(() => done(performance.now() - began));
    } else if (performance.now() - began > 20000) { fail(new Error('never there: ' + path)); }
    else { requestAnimationFrame(look); }
  };
  link.click();
  requestAnimationFrame(() => requestAnimationFrame(look));
})"""


def tour() -> list[tuple[str, str]]:
    """Return switches that lead from every page to some other and reach each several times."""
    there, back = list(PATHS), list(reversed(PATHS))
    across = [path for pair in zip(PATHS, PATHS[4:] + PATHS[:4], strict=True) for path in pair]
    return [pair for path in (there, back, across) for pair in pairwise(path) if pair[0] != pair[1]]


def measure(browser: Browser, address: str) -> dict[str, list[float]]:
    """Return milliseconds of the switches to each page."""
    page: Page = browser.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(address)
    page.wait_for_selector("h1")
    page.wait_for_timeout(1500)
    taken: dict[str, list[float]] = {path: [] for path in PATHS}
    at = ""
    for _ in range(ROUNDS):
        for left, path in tour():
            for step in (left, path):
                if step != at:
                    spent = page.evaluate(CLICK, step)
                    at = step
                    page.wait_for_timeout(350)
            taken[path].append(spent)
    page.close()
    return {path: values[len(values) // 4 :] for path, values in taken.items()}


def main() -> None:
    """Print the medians of both and their ratio."""
    with started(PLAIN_PAGES) as plain, started(OURS) as ours, chromium() as browser:
        wait_until_ready(ours.address)
        theirs, mine = measure(browser, plain.address), measure(browser, ours.address)
    print("page switches, from the click until the other page stands, medians")
    for path in PATHS:
        one, other = median(mine[path]), median(theirs[path])
        print(f"to /{path:10} ours {one:6.0f} ms   plain {other:6.0f} ms   ({one / other:.2f}x)")


if __name__ == "__main__":
    main()
