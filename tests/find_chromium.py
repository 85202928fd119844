"""Find a Chromium for the browser tests, or install one: from Playwright, or from the distribution."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find_chromium() -> str | None:
    """Return the path of a Chromium: CHROMIUM, one on the path, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    on_path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if on_path:
        return on_path
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return str(own) if own.exists() else None


def install_chromium() -> str | None:
    """Install a Chromium by the first way that works, and return its path."""
    links = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get"):
        as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
        links.append([*as_root, "sh", "-c", "apt-get update -qq && apt-get install -y -qq chromium"])
    for link in links:
        print("installing Chromium:", " ".join(link), flush=True)
        subprocess.run(link, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=900)
        if found := find_chromium():
            return found
    return None


if __name__ == "__main__":
    chromium = find_chromium() or (install_chromium() if "--install" in sys.argv else None)
    if chromium is None:
        sys.exit("No Chromium was found or could be installed; install one and name it in CHROMIUM.")
    print(f"browser tests use {chromium}")
