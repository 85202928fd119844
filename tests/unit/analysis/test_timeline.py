"""Events in time and the money in them."""

from datetime import date

import pandas as pd

from regiondata.analysis.timeline import latest_events, money_by_stage, with_days


def events(*rows: tuple[str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["key", "period", "figures"]).set_index("key")


UNITS = pd.DataFrame({"currency": ["EUR", "USD"]}, index=["eur_million", "usd_million"])


def figures(*rows: tuple[str, float | None, str, str]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["key", "value", "unit", "money"]).set_index("key")


def test_a_year_lies_between_its_first_and_last_day() -> None:
    row = with_days(events(("a", "2024", ""))).loc["a"]
    assert (row["first"], row["last"]) == (date(2024, 1, 1), date(2024, 12, 31))


def test_latest_events_come_newest_first_without_undated_and_future_ones() -> None:
    frame = events(("old", "1990", ""), ("none", "undated", ""), ("future", "2030", ""), ("new", "2024-08", ""))
    assert list(latest_events(frame, date(2026, 1, 1), 5).index) == ["new", "old"]


def test_sums_never_mix_currencies_or_stages() -> None:
    frame = events(("a", "2024", "x;y"), ("b", "2024", "z"))
    sums = money_by_stage(
        frame,
        figures(
            ("x", 10, "eur_million", "raised"), ("y", 5, "usd_million", "raised"), ("z", 7, "eur_million", "announced")
        ),
        UNITS,
    )
    assert set(zip(sums["money"], sums["currency"], sums["value"], strict=True)) == {
        ("raised", "EUR", 10),
        ("raised", "USD", 5),
        ("announced", "EUR", 7),
    }


def test_a_figure_of_two_events_counts_once() -> None:
    sums = money_by_stage(
        events(("a", "2024", "x"), ("b", "2025", "x")), figures(("x", 10, "eur_million", "granted")), UNITS
    )
    assert sums["value"].tolist() == [10]


def test_events_without_money_have_no_sum() -> None:
    assert money_by_stage(events(("a", "2024", "")), figures(("x", 1, "eur_million", "spent")), UNITS).empty
