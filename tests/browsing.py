"""A dashboard for a browser: how Chromium is started, what it opens, and which stories there are."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from running import free_port

FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--ignore-gpu-blocklist",
]
TIMEOUT_S = 600
"""Seconds to start within, on a busy machine: a dozen on a quiet one, most of it the processor's."""

STORIES = ("ten-minutes", "advanced-therapies", "flemingsberg", "numbers-in-context")


@contextmanager
def dashboard(*, data: Path | None = None) -> Iterator[str]:
    """Run the dashboard on a free port and yield its address once all is built: before, pages have no words yet."""
    port = free_port()
    environment = {**os.environ, **({"REGIONDATA_DATA": str(data)} if data else {})}
    command = [sys.executable, "-m", "regiondata", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            wait_until_healthy(address, process, "/readyz")
            yield address
        finally:
            process.terminate()


def wait_until_healthy(address: str, process: "subprocess.Popen[bytes]", path: str = "/_stcore/health") -> None:
    """Return once the dashboard answers at a path; fail with what it said if it stops first."""
    end = time.monotonic() + TIMEOUT_S
    while time.monotonic() < end:
        if process.poll() is not None:
            pytest.fail(f"the dashboard stopped: {process.stderr.read().decode() if process.stderr else ''}")
        try:
            with urllib.request.urlopen(f"{address}{path}", timeout=20):
                return
        except OSError:  # 503 while it warms up
            time.sleep(0.1)
    pytest.fail("the dashboard did not become healthy")


def turn_to(page: Page, title: str) -> None:
    """Choose a page in the head: an entry, or a page that opens beneath one."""
    head = page.locator("[data-testid=stMain] header.site")
    expect(head).to_be_visible(timeout=20_000)
    link = head.locator("nav.tasks a.page-link").filter(has_text=re.compile(f"^{title}$")).last
    link.locator("xpath=ancestor::div[@class='task']").hover()
    link.click()


def answered(visitor: Page, target: str) -> int:
    """Return the status of an address, asking again where a busy server names a time for it, as its links do."""
    for _ in range(5):
        answer = visitor.request.get(target)
        if answer.status != 503 or "retry-after" not in answer.headers:
            break
        visitor.wait_for_timeout(1000 * int(answer.headers["retry-after"]))
    return answer.status
