"""What is new: nothing that was planned for a time that is over."""

from datetime import date
from pathlib import Path

import pandas as pd

import regiondata
from regiondata.analysis.timeline import new_events, newest_records

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


def test_what_others_publish_of_investments_is_news_unless_an_event_speaks_of_it(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    figure, fact = region.key_figures.index[0], region.frames["investments"].iloc[0]
    rows = [fact.rename(key) for key in ("later", "repeated", "area", "ahead")]
    facts = pd.DataFrame(rows).assign(
        measure=["opening", "expansion", "expansion_area", "opening"],
        period=["2024-05", "2024-06", "2024-07", "2090"],
        figure=[None, figure, None, None],
    )
    region = region.on(date(2025, 6, 1))
    region.cached(("facts", "investments"), lambda: facts)
    assert newest_records(region, 2)[0] == ("fact", "later")
    assert not {"repeated", "area", "ahead"} & {key for _, key in newest_records(region, 99)}
