"""`streamlit run app/dashboard.py` is the same dashboard: page, style sheet, map layers, files, and its own port."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from running_server import Server, free_port, running_command

from regiondata.paths import CHECKOUT, region_slugs
from regiondata.region import load_region

pytestmark = pytest.mark.slow

VALID = Path(__file__).resolve().parents[1] / "data" / "valid"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard as `streamlit run` starts it."""
    port, log = free_port(), tmp_path_factory.mktemp("run") / "log"
    command = [sys.executable, "-m", "streamlit", "run", "app/dashboard.py", "--server.port", str(port)]
    variables = {**os.environ, "REGIONDATA_DATA": str(VALID), "REGIONDATA_LOG": "on"}
    with running_command(command, port, log, CHECKOUT, variables) as server:
        yield server


def test_the_page_links_the_style_sheet_and_the_navigation(run: Server) -> None:
    page = run.ask("/").body.decode()
    own = re.findall(r'(?:href|src)="\.(/(?:style|navigation)\.[^"]+)"', page)
    assert {run.ask(path).status for path in own} == {200}
    assert {Path(path).suffix for path in own} == {".css", ".js"}


@pytest.mark.parametrize("path", ["/map", "/facts/", "/data/", "/files/csv?region=silver-delta", "/favicon.svg"])
def test_every_kind_of_address_is_served(run: Server, path: str) -> None:
    assert run.take(path).status == 200


def test_the_ground_of_the_map_is_served(run: Server) -> None:
    addresses = [address for slug in region_slugs(VALID) for address in load_region(slug, VALID).layers.values()]
    assert addresses
    assert {run.ask(address).status for address in addresses} == {200}


def test_pages_are_opened_ahead_at_the_port_that_streamlit_was_given(run: Server) -> None:
    assert [line for line in run.lines() if "opened ahead" in line["message"]] == []


def test_a_forged_host_is_refused_and_the_own_name_is_not(run: Server) -> None:
    assert run.ask("/", Host="evil.example").status == 421
    assert run.ask("/", Host=f"localhost:{run.port}").status == 200


def test_a_variable_that_cannot_be_read_ends_it_with_a_sentence() -> None:
    command = [sys.executable, "-m", "streamlit", "run", "app/dashboard.py", "--server.port", str(free_port())]
    variables = {**os.environ, "REGIONDATA_PORT": "soon", "REGIONDATA_URL": "nowhere"}
    result = subprocess.run(
        command, cwd=CHECKOUT, env=variables, capture_output=True, text=True, timeout=60, check=False
    )
    assert result.returncode == 2
    assert [line.partition(" is ")[0] for line in result.stderr.splitlines()] == [
        "--port (or REGIONDATA_PORT)",
        "--url (or REGIONDATA_URL)",
    ]
