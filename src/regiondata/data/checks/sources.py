"""The days of a source follow each other: whoever reads it checks it, and looks in vain only later."""

from collections.abc import Iterator

from regiondata.data.dataset import Dataset
from regiondata.data.problems import Problem
from regiondata.data.records.field_types import NOT_STATED, first_day, last_day
from regiondata.data.records.sources import Source


def check_source_days(region: Dataset) -> Iterator[Problem]:
    """Yield sources that were last checked before they were read, or looked for in vain before they were checked."""
    for entry in (*region.sources, *region.shared_sources):
        checked, read = entry.record.checked, entry.record.read
        if checked is not None and read != NOT_STATED and last_day(checked) < first_day(read):
            yield entry.row.problem("checked", checked, f"a day not before {read}, when it was read")
        seen, looked_for = _last_seen(entry.record), entry.record.looked_for
        if looked_for is not None and seen is not None and last_day(looked_for) < first_day(seen):
            yield entry.row.problem("looked_for", looked_for, f"a day not before {seen}, when it was last checked")


def _last_seen(source: Source) -> str | None:
    """Return the last day on which somebody had the source before them, or None."""
    return source.checked or (source.read if source.read != NOT_STATED else None)
