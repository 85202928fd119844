"""Find a Chromium for the browser tests, or install one: from Playwright, or from the distribution.

Best is the headless shell, which pages cannot tell from the browser and which draws nothing but them: a browser without
a screen still draws its own window, and takes half as much again of the processor.
"""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import sync_playwright

SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SHELL_SOUGHT = Path(sys.prefix) / ".headless-shell-sought"
"""Stands once a shell has been sought in vain: where there is a browser, tests need no network after the set-up."""
LONGEST_S = 600


def find_chromium() -> str | None:
    """Return the path of a Chromium: CHROMIUM, a headless shell, or a browser; on the path, or Playwright's own.

    Not to be called while Playwright is at work: it is asked.
    """
    if named := os.environ.get("CHROMIUM"):
        return named
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    shells = [
        _on_path(SHELLS),
        *own.parents[2].glob(f"{own.parents[1].name.replace('-', '_headless_shell-')}/*/*shell"),
    ]
    browsers = [_on_path(BROWSERS), own if own.exists() else None]
    return next((str(found) for found in (*shells, *browsers) if found), None)


def is_good(chromium: str | None) -> bool:
    """Say whether there is nothing better to look for: a shell, or what was named."""
    return chromium is not None and ("shell" in Path(chromium).name or "CHROMIUM" in os.environ)


def ready_chromium() -> str | None:
    """Return the path of a Chromium, after installing one by the first way that works where it is wanted."""
    found = find_chromium()
    if is_good(found) or (found and SHELL_SOUGHT.exists()):
        return found
    wanted = SHELLS[:1] if found else (SHELLS[0], BROWSERS[0])
    for command in [_from_playwright(), *(_from_distribution(package) for package in wanted if _has_apt())]:
        print("installing Chromium:", " ".join(command), flush=True)
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(
                command, check=False, timeout=LONGEST_S, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        if is_good(find_chromium()):
            break
    SHELL_SOUGHT.touch()
    return find_chromium()


def _on_path(names: tuple[str, ...]) -> str | None:
    return next((found for name in names if (found := shutil.which(name))), None)


def _from_playwright() -> list[str]:
    return [sys.executable, "-m", "playwright", "install", "chromium-headless-shell"]


def _from_distribution(package: str) -> list[str]:
    as_root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    return [*as_root, "sh", "-c", f"apt-get update -qq && apt-get install -y -qq {package}"]


def _has_apt() -> bool:
    """Say whether there is apt and we may use it, without asking anybody for a password."""
    return bool(shutil.which("apt-get") and (os.geteuid() == 0 or shutil.which("sudo")))


if __name__ == "__main__":
    chromium = ready_chromium() if "--install" in sys.argv else find_chromium()
    if chromium is None:
        sys.exit("No Chromium was found or could be installed; install one and name it in CHROMIUM.")
    print(f"browser tests use {chromium}")
