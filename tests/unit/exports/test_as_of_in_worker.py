"""Another day is computed by the processes that make files, and is the same as if the page had computed it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from regiondata.charts.key_figure_charts import chart_groups, drawable_figures, figure_charts
from regiondata.exports.as_of_in_worker import MADE_FOR_PAGES, computed_elsewhere
from regiondata.exports.export_queue import LateError, QueueFullError
from regiondata.exports.request import ExportRequest
from regiondata.exports.worker_pool import WorkerPool
from regiondata.region import Region, load_region
from regiondata.wording.display_figures import display_figures

DAY = date(2025, 6, 30)


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    """The invented region, as of today."""
    return load_region("silver-delta", valid)


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    """One process that makes files."""
    pool = WorkerPool(workers=1)
    yield pool
    pool.close()


@pytest.mark.slow
def test_a_day_computed_elsewhere_shows_the_same(region: Region, pool: WorkerPool) -> None:
    here, computed = region.on(DAY), computed_elsewhere(region, DAY, "192.0.2.1", pool)
    assert computed is not None
    there = region.on(DAY, computed)
    for name in ("key_figures", "claims", "matched_rows", "last_published", "newest_figures", "compared"):
        pd.testing.assert_frame_equal(getattr(there, name), getattr(here, name))
    assert there.slices == here.slices
    held = {name[1:] for name in vars(there)["_made"]}
    assert {*MADE_FOR_PAGES, ("key_figures",), ("claims",)} <= held
    pd.testing.assert_frame_equal(display_figures(there), display_figures(here))
    assert drawable_figures(there) == drawable_figures(here)
    group = next(iter(chart_groups(here)))
    assert ("charts", group) in held
    drawn = [[chart.fingerprint for chart in figure_charts(group, region)] for region in (there, here)]
    assert drawn[0] == drawn[1]


@pytest.mark.slow
def test_a_day_of_other_data_is_not_taken(region: Region, pool: WorkerPool) -> None:
    other = replace(region, contents=replace(region.contents, fingerprint="another"))
    assert computed_elsewhere(other, DAY, "192.0.2.1", pool) is None


class _Busy:
    """A pool that answers as it is told to, one answer after the other."""

    def __init__(self, *answers: Exception) -> None:
        self.answers = list(answers)
        self.requests: list[ExportRequest] = []

    def make(self, request: ExportRequest, *_: object, **__: object) -> bytes:
        self.requests.append(request)
        raise self.answers.pop(0)


def test_a_page_waits_for_room_and_computes_itself_in_the_end(region: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    waits = list[float]()
    monkeypatch.setattr("regiondata.exports.as_of_in_worker.time.sleep", waits.append)
    busy = _Busy(QueueFullError(2), LateError(3))
    assert computed_elsewhere(region, DAY, "192.0.2.1", busy) is None  # type: ignore[arg-type]  # only what is asked of a pool
    assert waits == [2]
    assert len(busy.requests) == 2
