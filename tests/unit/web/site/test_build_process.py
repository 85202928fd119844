"""A region that is built in a process of its own is the one that would have been built here."""

import sys
from datetime import date
from pathlib import Path

import pytest

from regiondata.region import load_region
from regiondata.web.settings import Settings
from regiondata.web.site.build_process import COMMAND, BuildProcess
from regiondata.web.site.site import build_region

pytestmark = pytest.mark.slow

SLUG, DAY = "silver-delta", date(2024, 2, 29)


def test_another_process_builds_the_same_bytes(valid: Path) -> None:
    region = load_region(SLUG, valid, date.today())
    here, there = build_region(region.on(DAY), Settings()), BuildProcess().build(region, DAY, Settings())
    assert there is not None
    assert (there.region.as_of, there.region.contents is region.contents) == (DAY, True)
    assert (there.opened, there.pages, there.layers) == (here.opened, here.pages, here.layers)
    assert there.region.key_figures.equals(here.region.key_figures)


@pytest.mark.parametrize(
    ("code", "timeout_s"),
    [("pass", 30.0), ("print('no pickle')", 30.0), ("import time; time.sleep(60)", 0.2)],
    ids=["says nothing", "says something else", "hangs"],
)
def test_a_process_that_fails_is_no_build(valid: Path, code: str, timeout_s: float) -> None:
    builds = BuildProcess(timeout_s, (sys.executable, "-c", code))
    assert builds.build(load_region(SLUG, valid), DAY, Settings()) is None


def test_nothing_is_started_once_it_is_closed(valid: Path) -> None:
    builds = BuildProcess(command=COMMAND)
    builds.close()
    assert builds.build(load_region(SLUG, valid), DAY, Settings()) is None
