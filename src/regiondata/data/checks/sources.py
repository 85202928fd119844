"""The days of a source follow each other, and sources that pass on another's data end at the one who counted."""

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


def check_relays(region: Dataset) -> Iterator[Problem]:
    """Yield sources that pass on their own data, through whichever others."""
    entries = (*region.sources, *region.shared_sources)
    relays = {entry.record.key: entry.record.relays for entry in entries}
    for entry in entries:
        chain = [entry.record.key]
        while (following := relays.get(chain[-1])) is not None and following not in chain:
            chain.append(following)
        if following == entry.record.key:
            yield entry.row.problem("relays", " → ".join((*chain, following)), "a chain of sources that ends")
