"""Measure what a visitor waits for, beside a Streamlit page with only a title, in one run; print ratios.

Every page is opened in a new browser context with an empty cache, in turn, so that both meet the same machine.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "browser"))

from conftest import FLAGS, dashboard, free_port, wait_until_healthy
from find_chromium import find_chromium
from playwright.sync_api import Browser, sync_playwright

RUNS = 7
PLAIN = "import streamlit as st\nst.title('Title')\n"
OURS = {"/": "[class*=st-key-card_]", "/map": "[data-testid=stDeckGlJsonChart] canvas"}


@contextmanager
def plain_streamlit() -> Iterator[str]:
    """Run stock Streamlit with a page that is only a title."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "plain.py"
        script.write_text(PLAIN, encoding="utf-8")
        port = free_port()
        options = ["--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=localhost"]
        command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}", *options]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            address = f"http://localhost:{port}"
            try:
                wait_until_healthy(address, process)
                yield address
            finally:
                process.terminate()


def measure(browser: Browser, url: str, selector: str) -> dict[str, float]:
    """Open a page once and return first contentful paint, time to its own content, and bytes."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    started = time.perf_counter()
    page.goto(url, wait_until="commit")
    page.wait_for_selector(selector, state="visible", timeout=60_000)
    content = time.perf_counter() - started
    paint = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN")
    page.wait_for_load_state("networkidle")
    context.close()
    return {"first paint s": paint / 1000, "own content s": content, "MB": sum(sizes) / 1e6}


def main() -> None:
    """Print a table: each page's medians, and their ratio to the plain page."""
    with plain_streamlit() as plain, dashboard() as ours, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        pages = {"title only": (plain, "h1"), **{path: (ours + path, selector) for path, selector in OURS.items()}}
        taken: dict[str, list[dict[str, float]]] = {name: [] for name in pages}
        for _ in range(RUNS):
            for name, (url, selector) in pages.items():
                taken[name].append(measure(browser, url, selector))
        browser.close()
    base = {figure: median(run[figure] for run in taken["title only"]) for figure in taken["title only"][0]}
    print(f"medians of {RUNS} cold loads; in brackets the ratio to a Streamlit page with only a title")
    for name, runs in taken.items():
        told = [
            f"{figure} {(mid := median(run[figure] for run in runs)):.2f} ({mid / base[figure]:.2f}x)"
            for figure in base
        ]
        print(f"{name:12} " + "   ".join(told))


if __name__ == "__main__":
    main()
