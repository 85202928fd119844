"""Takes the pictures that README.md shows, each in a fixed size and light: `python docs/screenshots.py FOLDER`.

The dashboard runs on a free port for as long as it takes. A page is taken when what it is for has been drawn and two
pictures in a row are the same; the quality is lowered until a file is small enough for a reader on a phone.
"""

import base64
import sys
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

import regiondata

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from browsing import FLAGS, dashboard  # what the browser tests start serves here as well
from find_chromium import find_chromium

WIDTH, HEIGHT = 1280, 800
MOST_BYTES = 250_000
QUALITIES = range(90, 20, -10)
STILL_MS, MOST_LOOKS = 700, 40
"""Between two looks at a page, and how often one is taken before the page counts as restless."""

DRAWN_MAP = "[data-testid=stDeckGlJsonChart] canvas"
HEADED = "[data-testid=stMain] :is(h1, h2)"


def pictures() -> dict[str, tuple[str, str]]:
    """Return the address of each picture and what stands on its page once that has drawn what it is for."""
    headline = regiondata.load(regiondata.list_regions()[0]).profile.headline[0]
    return {
        "home": ("/", HEADED),
        "map": ("/map", DRAWN_MAP),
        "record": (f"/figures?figure={headline}", HEADED),
    }


def take_all(folder: Path) -> None:
    """Write every picture as WebP, each replacing the one before it."""
    folder.mkdir(parents=True, exist_ok=True)
    found = find_chromium()
    with dashboard() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce", locale="en-GB"
        )
        for name, (path, drawn) in pictures().items():
            page = context.new_page()
            page.goto(address + path, wait_until="networkidle", timeout=120_000)
            page.locator(drawn).first.wait_for(timeout=120_000)
            (folder / f"{name}.webp").write_bytes(small_picture(page))
            page.close()
        browser.close()


def small_picture(page: Page) -> bytes:
    """Return a still page as the best picture that is small enough, or stop where none is."""
    session = page.context.new_cdp_session(page)
    wait_until_still(page, session)
    sizes = {}
    for quality in QUALITIES:
        picture = capture(session, quality)
        if len(picture) <= MOST_BYTES:
            return picture
        sizes[quality] = len(picture)
    raise SystemExit(f"{page.url}: no picture under {MOST_BYTES} bytes, by quality {sizes}")


def wait_until_still(page: Page, session: CDPSession) -> None:
    """Return once two pictures in a row are the same; stop where a page never rests."""
    before = b""
    for _ in range(MOST_LOOKS):
        now = capture(session, QUALITIES[-1])
        if now == before:
            return
        before = now
        page.wait_for_timeout(STILL_MS)
    raise SystemExit(f"{page.url}: it still moves after {MOST_LOOKS} looks")


def capture(session: CDPSession, quality: int) -> bytes:
    """Return what the page shows as WebP."""
    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": quality})
    return base64.b64decode(taken["data"])


if __name__ == "__main__":
    take_all(Path(sys.argv[1]))
