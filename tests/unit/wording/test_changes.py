"""The sentence on what moved between two versions counts what a reader would miss."""

from types import SimpleNamespace
from typing import Any

from regiondata.analysis.changes import Change, Comparison
from regiondata.wording.changes import comparison_summary


def test_verdicts_of_claims_and_values_of_publishers_count() -> None:
    version: Any = SimpleNamespace()
    changes = (
        Change("key_figure", "exports", "verdict", {}, {}),
        Change("claim", "leader", "verdict", {}, {}),
        Change("published", "exports", "published", None, {}),
        Change("place", "quay", "words", {}, {}),
    )
    summary = comparison_summary(Comparison(version, version, changes))
    assert summary == "2 verdicts changed, 1 publisher's value changed, and 1 entry reworded."
