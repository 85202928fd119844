"""A test that does not run is counted with its reason, over several runs and several processes."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

SOME = """
import pytest

@pytest.mark.skipif(True, reason="the proxy is not installed")
@pytest.mark.parametrize("number", range(3))
def test_behind(number): ...

def test_with_documents():
    pytest.skip("no documents at hand")

def test_that_runs(): ...
"""


@pytest.mark.parametrize("processes", ["0", "2"])
def test_what_did_not_run_is_counted_by_reason_over_all_runs(tmp_path: Path, processes: str) -> None:
    some, counts = tmp_path / "test_some.py", tmp_path / "counts"
    some.write_text(SOME, encoding="utf-8")
    variables = {**os.environ, "NOT_RUN": str(counts), "PYTHONPATH": str(TESTS), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    plugins = ["-p", "not_run", "-p", "xdist.plugin"]  # those of all libraries take longer than the tests
    command = [sys.executable, "-m", "pytest", "-q", *plugins, "-c", "/dev/null", "-n", processes, str(some)]
    for _ in range(2):
        result = subprocess.run(command, env=variables, cwd=tmp_path, capture_output=True, text=True, check=True)
        assert "4 TESTS WERE NOT RUN:" in result.stdout
    summed = subprocess.run(
        [sys.executable, TESTS / "not_run.py", counts], capture_output=True, text=True, check=True
    ).stdout.splitlines()
    assert summed == [
        "8 TESTS WERE NOT RUN:",
        "      6 the proxy is not installed",
        "      2 no documents at hand",
    ]


def test_where_every_test_ran_it_says_so(tmp_path: Path) -> None:
    counts = tmp_path / "counts"
    counts.write_text("{}\n", encoding="utf-8")
    result = subprocess.run([sys.executable, TESTS / "not_run.py", counts], capture_output=True, text=True, check=True)
    assert result.stdout == "Every test was run.\n"
