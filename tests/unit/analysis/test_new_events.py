"""What is new: nothing that was planned for a time that is over."""

from datetime import date

import pandas as pd

from regiondata.analysis.timeline import new_events

COLUMNS = ["key", "period", "kind", "status", "money"]


def events(*rows: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=COLUMNS).set_index("key")


def test_a_plan_whose_time_is_over_is_no_news() -> None:
    frame = events(("stale", "2024", "opening", "planned", "none"), ("open", "2023", "opening", "done", "none"))
    assert list(new_events(frame, ["opening"], date(2025, 6, 1), 5).index) == ["open"]


def test_money_that_was_announced_stays_news() -> None:
    frame = events(("sum", "2024-08", "investment", "planned", "announced"))
    assert list(new_events(frame, ["investment"], date(2025, 6, 1), 5).index) == ["sum"]


def test_other_kinds_are_left_out() -> None:
    frame = events(("party", "2025-06-10", "gathering", "done", "none"))
    assert new_events(frame, ["opening"], date(2025, 6, 30), 5).empty
