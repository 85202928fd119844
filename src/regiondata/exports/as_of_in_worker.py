"""A region on another day, computed by the processes that make files, so that no page waits while one is computed."""

import logging
import pickle
import time
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from regiondata.charts.key_figure_charts import chart_groups, drawable_figures, figure_charts
from regiondata.exports.export_queue import QueueFullError
from regiondata.exports.request import ExportError, ExportRequest
from regiondata.exports.worker_pool import WorkerPool, shared_pool
from regiondata.i18n import current_language, use_language
from regiondata.region import Region
from regiondata.store import current_region, good_folder
from regiondata.wording.display_figures import NEWEST, display_figures

LOGGER = logging.getLogger("regiondata.exports")

DAY = "day"
"""Stands in a request where a format stands: what it asks for is no file, and no address can ask for it."""

MADE_FOR_PAGES = (("display figures", NEWEST), ("drawable",))
"""What nearly every page makes of the figures of a day, by the names under which the region holds it."""
CHARTS = "charts"
"""Beside them the charts that the page of all figures shows first, by the name of their group."""

LONGEST_WAIT = 20.0
"""Seconds after which a page computes the day itself: so many files before it mean that the processes are stuck."""


def computed_elsewhere(
    region: Region, day: date, visitor: str, pool: WorkerPool | None = None
) -> Mapping[str, Any] | None:
    """Return what of a region depends on a day, computed in another process, or None where that did not work."""
    request = ExportRequest(
        format=DAY, region=region.slug, data=str(good_folder(region)), day=day.isoformat(), language=current_language()
    )
    try:
        content = _made(pool or shared_pool(), request, region.version, visitor)
        fingerprint, computed = pickle.loads(content)  # noqa: S301 - written by a process of our own
    except (ExportError, pickle.UnpicklingError) as error:
        LOGGER.warning("a day is computed where the pages are", extra={"event": {"what": str(error)}})
        return None
    # Where no copy of the files is kept, the other process may have read newer ones.
    return computed if fingerprint == region.fingerprint else None


def _made(pool: WorkerPool, request: ExportRequest, version: str, visitor: str) -> bytes:
    """Return what a process answers; where the queue is full, wait for room: the page would only take longer."""
    end = time.monotonic() + LONGEST_WAIT
    while True:
        try:
            return pool.make(request, version, visitor, seconds=max(0.0, end - time.monotonic()))
        except QueueFullError as full:
            if time.monotonic() + full.retry_after > end:
                raise
            time.sleep(full.retry_after)


def compute_day(request: ExportRequest) -> bytes:
    """Return what `computed_elsewhere` asks for, in the process that makes files."""
    use_language(request.language)
    region = current_region(request.region, data=Path(request.data)).region
    if region is None or request.as_of is None:
        raise ExportError(f"{request.region} cannot be read on {request.day or 'no day'}")
    other = region.on(request.as_of)
    display_figures(other)
    drawable_figures(other)
    shown = [(CHARTS, group) for group in list(chart_groups(other))[:1]]
    for _, group in shown:
        for chart in figure_charts(group, other):
            _ = chart.fingerprint
    made = other.computed_for_day([*MADE_FOR_PAGES, *shown])
    return pickle.dumps((region.fingerprint, made), protocol=pickle.HIGHEST_PROTOCOL)
