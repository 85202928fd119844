"""What was known on a day."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_examples import examples

from regiondata.analysis.verdicts.as_published import as_last_published
from regiondata.analysis.verdicts.verdicts import match_published

Frames = dict[str, pd.DataFrame]
World = Callable[..., Frames]

EARLY = {"value": 4.0, "source": "office_2021", "published": "2021-03-01"}
LATE = {"value": 4.4, "period": "2021", "source": "office_2022", "published": "2022-03-01"}


def shown(frames: Frames, terms: Frames, day: date) -> pd.Series:
    return as_last_published(frames, match_published(frames, terms["units"], day)).loc["share"]


def test_the_newest_period_is_shown_with_its_publisher(world: World, terms: Frames) -> None:
    row = shown(world(EARLY, LATE, figure={"cites": "office_2021"}), terms, date(2022, 3, 1))
    assert row[["value", "period", "published_by"]].tolist() == [4.4, "2021", "office_2022"]


def test_before_anything_is_published_a_figure_is_shown_as_printed(world: World, terms: Frames) -> None:
    row = shown(world(EARLY, figure={"value": 3.9}), terms, date(2021, 2, 28))
    assert row[["value", "shown"]].tolist() == [3.9, "printed"]


def test_the_relied_on_publisher_goes_before_a_newer_one(world: World, terms: Frames) -> None:
    other = {"value": 9.0, "period": "2021", "source": "league_2021"}
    assert shown(world(EARLY, other, figure={"cites": "office_2021"}), terms, date(2022, 1, 1))["value"] == 4.0


def test_another_definition_never_replaces_a_figure(world: World, terms: Frames) -> None:
    assert shown(world({**EARLY, "definition": "other"}), terms, date(2022, 1, 1))["shown"] == "printed"


def test_another_vendor_never_replaces_a_forecast(world: World, terms: Frames) -> None:
    assert shown(world(EARLY, figure={"kind": "forecast"}), terms, date(2022, 1, 1))["shown"] == "printed"


DAYS = st.dates(date(2020, 1, 1), date(2024, 12, 31))


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(25), deadline=None)
@given(published=st.lists(DAYS, min_size=1, max_size=6, unique=True), day=DAYS)
def test_for_any_day_the_latest_publication_on_or_before_it_is_shown(
    published: list[date], day: date, world: World, terms: Frames
) -> None:
    rows: list[dict[str, Any]] = [
        {"value": number, "source": "office_2021", "published": when.isoformat()}
        for number, when in enumerate(published)
    ]
    latest = max((when for when in published if when <= day), default=None)
    expected = None if latest is None else latest.isoformat()
    found = shown(world(*rows), terms, day)["published_on"]
    assert (None if pd.isna(found) else found) == expected


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(day=DAYS)
def test_nothing_is_known_before_it_is_published(day: date, world: World, terms: Frames) -> None:
    matched_rows = match_published(world(EARLY, LATE), terms["units"], day)
    assert (matched_rows["known"] <= day + timedelta(0)).all()
