"""The three servers that are measured side by side: ours, stock Streamlit with a title, and the plain dashboard."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browsing import FLAGS, wait_until_healthy
from find_chromium import find_chromium
from playwright.sync_api import Browser, sync_playwright
from running_server import free_port

TITLE = "import streamlit as st\nst.title('Title')\n"
PLAIN = Path(__file__).parent / "plain" / "app.py"
OURS, TITLE_ONLY, PLAIN_PAGES = "ours", "title only", "plain"


class Running(NamedTuple):
    """A server that answers: where, as which process, and how many seconds its start took."""

    address: str
    process: int
    start_s: float


@contextmanager
def started(name: str) -> Iterator[Running]:
    """Start one of the three on a free port and wait until it is healthy; ours also until everything is made."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = _command(name, port, Path(folder))
        began = time.perf_counter()
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            address = f"http://localhost:{port}"
            try:
                wait_until_healthy(address, process)
                yield Running(address, process.pid, time.perf_counter() - began)
            finally:
                process.terminate()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a headless Chromium that draws maps in software."""
    found = find_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


def _command(name: str, port: int, folder: Path) -> list[str]:
    if name == OURS:
        return [sys.executable, "-m", "regiondata", "serve", "--port", str(port), "--log", "off"]
    script = PLAIN
    if name == TITLE_ONLY:
        script = folder / "title.py"
        script.write_text(TITLE, encoding="utf-8")
    options = ["--server.headless=true", "--browser.gatherUsageStats=false", "--server.address=localhost"]
    return [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}", *options]
