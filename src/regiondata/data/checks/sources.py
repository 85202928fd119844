"""The days of a source follow each other: whoever reads it checks it."""

from collections.abc import Iterator

from regiondata.data.dataset import Dataset
from regiondata.data.problems import Problem
from regiondata.data.records.field_types import NOT_STATED, first_day, last_day


def check_source_days(region: Dataset) -> Iterator[Problem]:
    """Yield sources that were last checked before they were read."""
    for entry in (*region.sources, *region.shared_sources):
        checked, read = entry.record.checked, entry.record.read
        if checked is not None and read != NOT_STATED and last_day(checked) < first_day(read):
            yield entry.row.problem("checked", checked, f"a day not before {read}, when it was read")
