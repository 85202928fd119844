"""What was measured lies behind whoever measured it: an observed value of a time to come is a slip or a forecast."""

from collections.abc import Iterator

from regiondata.data.dataset import Dataset
from regiondata.data.problems import Problem
from regiondata.data.records.field_types import NOT_STATED, UNDATED, first_day, last_day
from regiondata.data.records.sources import Source

OBSERVED = frozenset({"observed", "rank"})
"""Kinds of key figures that nobody can know before their period begins; the others speak of what is to come."""


def check_times(region: Dataset) -> Iterator[Problem]:
    """Yield observed values whose period begins after the day on which their source was published or read."""
    known = {entry.record.key: _day_of(entry.record) for entry in (*region.sources, *region.shared_sources)}
    observed = {entry.record.key for entry in region.key_figures if entry.record.kind in OBSERVED}
    for entry in region.key_figures:
        figure = entry.record
        if figure.key in observed and _comes_after(figure.period, known.get(figure.evidence[0].source)):
            yield entry.row.problem("period", figure.period, _expected(known[figure.evidence[0].source]))
    for published in region.published:
        row = published.record
        day = row.published if row.published != UNDATED else known.get(row.source)
        if row.key_figure in observed and _comes_after(row.period, day):
            yield published.row.problem("period", row.period, _expected(day))


def _day_of(source: Source) -> str | None:
    """Return when a source was published, else when it was read, else nothing: no date is invented."""
    days = (source.published, source.read)
    return next((day for day in days if day not in {UNDATED, NOT_STATED}), None)


def _comes_after(period: str, day: str | None) -> bool:
    return day is not None and period != UNDATED and first_day(period) > last_day(day)


def _expected(day: str | None) -> str:
    return f"a period that had begun by {day}, when its source was published, or another kind than observed"
