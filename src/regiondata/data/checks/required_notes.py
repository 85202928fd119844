"""What is left open says why: a note for an absent date, a reason for a claim without a test."""

from collections.abc import Iterator

from regiondata.data.dataset import Dataset
from regiondata.data.problems import Problem
from regiondata.data.records.field_types import NONE, UNDATED


def check_notes(region: Dataset) -> Iterator[Problem]:
    """Yield undated figures and events, untested claims and other definitions that nobody explains."""
    dated = [(entry.row, entry.record.period, entry.record.period_note) for entry in region.key_figures]
    dated += [(entry.row, entry.record.period, entry.record.period_note) for entry in region.timeline]
    for row, period, note in dated:
        if period == UNDATED and note is None:
            yield row.problem("period_note", "no date and no note", "what is known of its time")
    for claim in region.claims:
        if claim.record.test == NONE and claim.record.reason is None:
            yield claim.row.problem("reason", "no test and no reason", "why no data can test it")
    for published in region.published:
        if published.record.definition == "other" and published.record.definition_note is None:
            expected = "how the definition differs"
            yield published.row.problem("definition_note", "another definition without a note", expected)
