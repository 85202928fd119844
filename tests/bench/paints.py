"""Measure the largest contentful paint of the first page over 10 Mbit/s and 40 ms, beside a page with only a title."""

from statistics import median

from loads import LINE, SETTLED_MS
from servers import OURS, TITLE_ONLY, chromium, started
from visitor import wait_until_ready

ROUNDS = 3
WATCHED_MS = 5000
"""How long a page is watched: what is painted later is no first impression."""

WATCH = """
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.largest = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
"""


def largest_paint(url: str) -> float:
    """Open a page in a new browser and return when its largest content was painted, in seconds."""
    with chromium() as browser:
        page = browser.new_context(viewport={"width": 1280, "height": 720}).new_page()
        page.wait_for_timeout(SETTLED_MS)
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", LINE)
        page.add_init_script(WATCH)
        page.goto(url, wait_until="commit")
        page.wait_for_timeout(WATCHED_MS)
        return float(page.evaluate("window.largest")) / 1000


def main() -> None:
    """Print the medians of both, taken by turns, and the ratio between them."""
    with started(TITLE_ONLY) as title, started(OURS) as ours:
        wait_until_ready(ours.address)
        taken = [(largest_paint(title.address), largest_paint(f"{ours.address}/")) for _ in range(ROUNDS)]
    plain, first = (median(seconds) for seconds in zip(*taken, strict=True))
    print(f"largest paint, medians of {ROUNDS}: title only {plain:.2f} s, / {first:.2f} s ({first / plain:.2f}x)")


if __name__ == "__main__":
    main()
