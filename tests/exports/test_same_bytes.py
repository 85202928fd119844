"""The same data on the same day give the same bytes, whichever process makes them: differences mean something."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from regiondata.exports.request import FORMATS

MAKE_ALL = """
import gc
from datetime import date
from hashlib import sha256
from regiondata.exports.make_file import make_file
from regiondata.exports.html_deck.deck import deck_html
from regiondata.exports.request import FORMATS, ExportRequest
from regiondata.paths import CHECKOUT
from regiondata.store import current_region
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present

gc.set_threshold(50_000, 20, 10)  # as the tests have it
wanted = {"png": {"chart": "lines_gerd_pct_gdp"}, "svg": {"chart": "lines_gerd_pct_gdp"}}
story = {"story": "ten-minutes"}
wanted |= {"pptx": story, "pdf": story, "html": story, "xlsx": story}
for name in FORMATS:
    settings = {"data": str(CHECKOUT / "data"), "day": "2026-06-01", "home": "http://home.example"}
    made = make_file(ExportRequest(format=name, region="stockholm-uppsala", **settings, **wanted.get(name, {})))
    print(name, sha256(made).hexdigest())
region = current_region("stockholm-uppsala", as_of=date(2026, 6, 1), data=CHECKOUT / "data").region
deck = deck_html(present(SceneChoices("ten-minutes"), region), region, home="http://home.example")
print("deck", sha256(deck.encode()).hexdigest())
"""


def made_by_a_process(seed: str, zone: str, folder: Path) -> dict[str, str]:
    """Return the fingerprint of a file of each format; hashes and the clock's zone differ between processes."""
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
    command = [sys.executable, "-c", MAKE_ALL]
    described = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=True).stdout
    return dict(line.split() for line in described.splitlines())


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, str]]:
    """Return the fingerprints of all formats, made by two processes that share nothing but the data."""
    first = made_by_a_process("1", "UTC", tmp_path_factory.mktemp("first"))
    return first, made_by_a_process("2", "Pacific/Auckland", tmp_path_factory.mktemp("second"))


@pytest.mark.parametrize("form", [*FORMATS, "deck"])
def test_two_processes_make_the_same_bytes(twice: tuple[dict[str, str], dict[str, str]], form: str) -> None:
    first, second = twice
    assert first[form] == second[form]
