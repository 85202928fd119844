"""From which day something counts as published."""

from datetime import date

import pandas as pd
import pytest

from regiondata.data.periods import published_days, source_day


@pytest.mark.parametrize(
    ("published", "read", "known"),
    [
        ("2026", "2026-11-27", date(2026, 11, 27)),
        ("2026-11", "2026-11-27", date(2026, 11, 27)),
        ("2025", "2026-11-27", date(2025, 12, 31)),
        ("2026-02-25", "2026-11-27", date(2026, 2, 25)),
        ("2026", "not stated", date(2026, 12, 31)),
        ("undated", "2026-11-27", date(2026, 11, 27)),
        ("undated", "not stated", None),
    ],
)
def test_what_was_read_on_a_day_was_published_by_that_day(published: str, read: str, known: date | None) -> None:
    assert source_day(pd.Series({"published": published, "read": read})) == known


def test_a_row_without_a_precise_date_was_published_by_the_day_its_source_was_read() -> None:
    sources = pd.DataFrame({"published": ["undated", "2024"], "read": ["2026-11-27", "not stated"]}, index=["a", "b"])
    rows = pd.DataFrame({"source": ["a", "a", "b", "b"], "published": ["2026", "undated", "undated", "2023"]})
    expected = [date(2026, 11, 27), date(2026, 11, 27), date(2024, 12, 31), date(2023, 12, 31)]
    assert published_days(rows, sources) == expected
