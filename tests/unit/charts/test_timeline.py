"""Events lie in time as precisely as they are dated."""

import pandas as pd
import pytest

from regiondata.charts.timeline import timeline
from regiondata.wording.lexicon import Lexicon

KINDS = {"gathering": "Gatherings", "opening": "Openings"}


def test_a_year_is_a_year_long(events: pd.DataFrame, words: Lexicon) -> None:
    row = timeline(events, kinds=KINDS, words=words).frame.set_index("label").loc["works"]
    assert row["high"] - row["low"] == pytest.approx(1, abs=0.01)


def test_a_day_is_a_day_long(events: pd.DataFrame, words: Lexicon) -> None:
    row = timeline(events, kinds=KINDS, words=words).frame.set_index("label").loc["fair"]
    assert row["high"] - row["low"] == pytest.approx(1 / 365, abs=0.001)


def test_open_end_is_no_date(events: pd.DataFrame, words: Lexicon) -> None:
    assert pd.isna(timeline(events, kinds=KINDS, words=words).frame.set_index("label").at["lease", "high"])


def test_undated_events_are_counted_and_not_drawn(events: pd.DataFrame, words: Lexicon) -> None:
    chart = timeline(events, kinds=KINDS, words=words)
    assert "talk" not in set(chart.frame["label"])
    assert chart.note == "1 event has no date and is not shown."


def test_lanes_without_events_are_left_out(events: pd.DataFrame, words: Lexicon) -> None:
    assert timeline(events, kinds=KINDS, words=words).order == ("Gatherings",)


def test_undated_events_alone_are_no_chart(events: pd.DataFrame, words: Lexicon) -> None:
    assert timeline(events.loc[["talk"]], kinds=KINDS, words=words).empty
