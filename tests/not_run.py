"""Counts the tests that did not run, by reason, so that a green suite never hides them.

pytest loads it as a plugin. Where the environment's NOT_RUN names a file, each run adds its own to it, and
`python tests/not_run.py FILE` prints the sum of them all: the last lines of `make test`.
"""

import json
import os
import sys
from collections import Counter
from pathlib import Path

import pytest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end of a run which tests did not run, and keep it for the end of all runs.

    The processes that a run is divided among say nothing: the one that divides it has heard of them all.
    """
    if hasattr(terminalreporter.config, "workerinput"):
        return
    found = count_not_run(terminalreporter.stats.get("skipped", []))
    if found:
        terminalreporter.section("not run", sep="=", red=True, bold=True)
        for line in lines(found):
            terminalreporter.write_line(line, red=True)
    if file := os.environ.get("NOT_RUN"):
        with Path(file).open("a", encoding="utf-8") as counts:
            counts.write(json.dumps(found) + "\n")


def count_not_run(reports: list[pytest.TestReport]) -> Counter[str]:
    """Return how many tests did not run, by the reason that they give."""
    return Counter(reason(report) for report in reports)


def reason(report: pytest.TestReport) -> str:
    """Return why a test did not run; pytest gives file, line and words."""
    result = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return result.removeprefix("Skipped: ")


def lines(found: Counter[str]) -> list[str]:
    """Return the sentences: how many in all, then how many for each reason."""
    if not found:
        return ["Every test was run."]
    each = [f"  {number:5} {why}" for why, number in sorted(found.items(), key=lambda item: (-item[1], item[0]))]
    return [f"{found.total()} TESTS WERE NOT RUN:", *each]


def read_counts(file: Path) -> Counter[str]:
    """Return what all runs have written, summed."""
    found: Counter[str] = Counter()
    for line in file.read_text(encoding="utf-8").splitlines():
        found.update(json.loads(line))
    return found


if __name__ == "__main__":
    print(*lines(read_counts(Path(sys.argv[1]))), sep="\n")
